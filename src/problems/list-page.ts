/** The list, and how its address is its state: every filter can be taken off, shared and bookmarked (design §5). */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../auth/index.ts'
import { bulkButtons } from './bulk-moves.ts'
import { categoryOptions, unitOptions } from './options.ts'
import { lists } from './lists.ts'
import { readingOf } from './pages.ts'
import { listProblems, orders, shownLights, type ListFilters } from './queries.ts'
import { rowView } from './views.ts'
import { stages, states } from './vocabulary.ts'

type Filter = keyof ListFilters
interface Choice { value: string, label: string }

export async function listPage (request: FastifyRequest, filters: ListFilters) {
  const user = selfOf(request)
  const reading = readingOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const [{ rows, next }, units, categories] = await Promise.all([
    listProblems(read, user, filters, now), unitOptions(read, user.districtId, t), categoryOptions(read, user.districtId)
  ])
  const staff = user.enterpriseId === null
  const labelled = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label: t(label) }))
  const choices: [Filter, string, Choice[]][] = [
    ['state', '状态', labelled(Object.fromEntries(Object.entries(states).map(([state, { label }]) => [state, label])))],
    ['stage', '阶段', labelled(stages)],
    ...staff ? [['light', '亮灯', labelled(shownLights)], ['unit', '主办单位', units], ['category', '问题类别', categories]] satisfies typeof choices : []
  ]
  const typed = asText(filters)
  const ticks = [['waiting', '轮到我的'], ['ended', '含已办结']] as const
  const on = [
    ...filters.list ? [{ label: t(lists[filters.list].label), name: 'list' as const }] : [],
    ...choices.flatMap(([name, title, options]) => options.filter(({ value }) => value === typed[name]).map(({ label }) => ({ label: t('{title}：{label}', { title, label }), name }))),
    ...ticks.flatMap(([name, label]) => filters[name] ? [{ label: t(label), name }] : [])
  ]
  const shown = rows.map((row) => rowView(row, user, reading))
  return {
    title: t(staff ? '问题' : '我们反映的问题'),
    rows: shown,
    bulkMoves: bulkButtons(shown, t),
    next: next && addressOf({ ...typed, after: next }),
    later: filters.after ? addressOf({ ...typed, after: '' }) : null,
    q: filters.q ?? '',
    filtered: filters.q !== undefined || on.length > 0,
    on: on.map(({ label, name }) => ({ label, without: addressOf({ ...typed, [name]: '', after: '' }) })),
    off: ticks.flatMap(([name, label]) => filters[name] ? [] : [{ label: t(label), address: addressOf({ ...typed, [name]: 'true', after: '' }) }]),
    kept: [...ticks.flatMap(([name]) => filters[name] ? [{ name, value: 'true' }] : []), ...filters.list ? [{ name: 'list', value: filters.list }] : []],
    mayRaise: !staff || user.roles.has('steward') || user.roles.has('intake'),
    staff,
    narrowed: choices.some(([name]) => typed[name] !== undefined),
    selects: [
      ...choices.map(([name, title, options]) => select(name, t(title), [{ value: '', label: t('全部') }, ...options])),
      select('order', t('排序'), labelled(orders))
    ]
  }

  function select (name: Filter, title: string, options: Choice[]) {
    return { name, title, options: options.map((option) => ({ ...option, chosen: option.value === (typed[name] ?? '') })) }
  }
}

/** Where a list stands that a desk or a number leads to. */
export function listAddress (filters: ListFilters): string {
  return addressOf(Object.fromEntries(Object.entries(asText(filters)).map(([name, value]) => [name, value])))
}

function addressOf (filters: Record<string, string>): string {
  const said = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()
  return said === '' ? '/problems' : `/problems?${said}`
}

function asText (filters: ListFilters): Partial<Record<Filter, string>> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]))
}
