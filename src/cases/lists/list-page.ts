/** The list page of a kind. Its address contains every filter, so that each can be removed, shared and bookmarked (architecture §5). */
import type { FastifyRequest } from 'fastify'
import { unitsByClass } from '../../units/queries.ts'
import { selfOf } from '../../user.ts'
import { withStoredChoices } from '../../web/forms/stored-choices.ts'
import { pagesView, whenEmpty } from '../../web/pages/list-views.ts'
import type { Kind } from '../kind.ts'
import { bulkButtons } from '../moves/bulk/bulk.ts'
import { viewContextOf } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { type ListFilters, orders, shownLights } from './filters.ts'
import { elsewhere, fetchList, rankingText } from './found.ts'
import { incompleteText } from './index-notice.ts'
import type { Choice } from './kind.ts'
import { rowView } from './rows.ts'
import { viewsOf } from './saved-views.ts'

export async function listPage<T extends CaseShape> (request: FastifyRequest, kind: Kind<T>, filters: ListFilters) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const { lists, lifecycle } = kind
  const says = typeof lists.says === 'function' ? lists.says(user) : lists.says
  const own = Object.entries(lists.filters ?? {})
  const [{ rows, next, found, snippets }, units, owns, views, others] = await Promise.all([
    fetchList(request.server.db, kind, user, filters, now),
    unitsByClass(read, user.districtId, t),
    Promise.all(own.map(async ([name, { choices }]) => [name, await choices(read, user.districtId, t)] as const)),
    viewsOf(read, kind, user),
    elsewhere(read, kind, user, filters.q)
  ])
  const staff = user.enterpriseId === null
  const options = await withStoredChoices(read, user.districtId, { unit: units, ...Object.fromEntries(owns) }, filters, t)
  const labelled = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label: t(label) }))
  const states = Object.entries<{ label: string }>(lifecycle.states).map(([state, { label }]): [string, string] => [state, label])
  const choices: [string, string, readonly Choice[]][] = [
    ['state', '状态', labelled(Object.fromEntries(states))],
    ...Object.keys(lifecycle.stages).length > 1 ? [['stage', '阶段', labelled(lifecycle.stages)] satisfies typeof choices[number]] : [],
    ...(staff
      ? ([
          ['light', '亮灯', labelled(shownLights)],
          ['unit', '主办单位', options['unit'] ?? []],
          ...own.map(([name, { title }]): typeof choices[number] => [name, title, options[name] ?? []])
        ] satisfies typeof choices)
      : [])
  ]
  const typed = asText(filters)
  const ticks = ([['waiting', '轮到我的'], ['ended', '含已办结']] as const).filter(([name]) => name !== 'ended' || !filters.q)
  const named = filters.list === undefined ? undefined : lists.named[filters.list]
  const on = [
    ...(named ? [{ label: t(named.label), name: 'list' }] : []),
    ...choices.flatMap(([name, title, options]) =>
      options.filter(({ value }) => value === typed[name]).map(({ label }) => ({ label: t('{title}：{label}', { title, label }), name }))
    ),
    ...ticks.flatMap(([name, label]) => (filters[name] ? [{ label: t(label), name }] : []))
  ]
  const filtered = filters.q !== undefined || on.length > 0
  const shown = rows.map((row) => ({ ...rowView(kind, row, user, reading), snippet: snippets.get(row.id) ?? null }))
  const address = (query: Record<string, string | undefined>) => addressOf(kind.address, query)
  return {
    title: t(says.title),
    base: kind.address,
    // Staff read a table; an enterprise sees the progress of each.
    rows: staff ? shown : [],
    cards: staff ? [] : shown,
    // For programs (list-json.ts).
    [jsonKey(kind)]: shown,
    nextPage: next && address({ ...typed, after: next }),
    noneFound: filtered ? whenEmpty(shown, t(says.noneFound)) : null,
    noneOpen: filtered ? null : whenEmpty(shown, t(says.noneOpen)),
    elsewhere: others.map(({ number, ...other }) => ({ number, label: t(other.label), address: other.address })),
    bulkMoves: bulkButtons(kind, shown, t),
    ...pagesView(filters.after ? address({ ...typed, after: '' }) : null, next && address({ ...typed, after: next })),
    q: filters.q ?? '',
    ranking: found ? incompleteText(read, t) + rankingText(found, t) : '',
    filtered,
    views,
    save: filtered ? addressOf(`${kind.address}/views/new`, { ...typed, after: '' }) : null,
    on: on.map(({ label, name }) => ({ label, without: address({ ...typed, [name]: '', after: '' }) })),
    off: ticks.flatMap(([name, label]) =>
      filters[name] ? [] : [{ label: t(label), address: address({ ...typed, [name]: 'true', after: '' }) }]
    ),
    kept: [
      ...ticks.flatMap(([name]) => (filters[name] ? [{ name, value: 'true' }] : [])),
      ...(filters.list ? [{ name: 'list', value: filters.list }] : [])
    ],
    begin: says.begin ? { address: says.begin.address, label: t(says.begin.label) } : null,
    searched: t(says.searched),
    staff,
    narrowed: choices.some(([name]) => typed[name] !== undefined),
    selects: [
      ...choices.map(([name, title, options]) => select(name, t(title), [{ value: '', label: t('全部') }, ...options])),
      select('order', t('排序'), [...filters.q ? [{ value: '', label: t('最相关在前') }] : [], ...labelled(orders)])
    ]
  }

  function select (name: string, title: string, options: readonly Choice[]) {
    return { name, title, options: options.map((option) => ({ ...option, chosen: option.value === (typed[name] ?? '') })) }
  }
}

/** Under what name a program gets the rows: that of the kind, in the plural. */
export const jsonKey = <T extends CaseShape>({ name }: Kind<T>) => `${name}s`

/** The address of a list that a desk or a figure links to. */
export function listAddress<T extends CaseShape> ({ address }: Pick<Kind<T>, 'address'>, filters: ListFilters): string {
  return addressOf(address, asText(filters))
}

function addressOf (address: string, filters: Record<string, string | undefined>): string {
  const given = Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  const query = new URLSearchParams(given).toString()
  return query === '' ? address : `${address}?${query}`
}

function asText (filters: ListFilters): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)])
  )
}
