/** The list page. Its address contains every filter, so that each can be removed, shared and bookmarked (architecture §5). */
import type { FastifyRequest } from 'fastify'
import { viewContextOf } from '../../cases/index.ts'
import { columns, type Db, idsQuery, type Problem } from '../../db/index.ts'
import { best, newest, search, snippetOf, type Found } from '../../finding/index.ts'
import { searchScope } from '../domain/access.ts'
import { bulkButtons } from '../moves/bulk/bulk.ts'
import { categoryOptions, unitOptions } from '../moves/options.ts'
import { incompleteText } from './index-notice.ts'
import { lists } from './lists.ts'
import { conditions, orders, shownLights, type ListFilters } from './filters.ts'
import { listProblems, pageSize } from './queries.ts'
import { selfOf, type User } from '../../user.ts'
import { pagesView, whenEmpty } from '../../web/pages/list-views.ts'
import { withStoredChoices } from '../../web/forms/stored-choices.ts'
import type { Translate } from '../../web/language/translate.ts'
import { viewsOf } from './saved-views.ts'
import { rowView } from '../pages/views.ts'
import { stages, states } from '../domain/vocabulary.ts'

type Filter = keyof ListFilters
interface Choice { value: string, label: string }

export async function listPage (request: FastifyRequest, filters: ListFilters) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const [{ rows, next, found, snippets }, units, categories, views] = await Promise.all([
    fetchList(request.server.db, user, filters, now),
    unitOptions(read, user.districtId, t),
    categoryOptions(read, user.districtId),
    viewsOf(read, user)
  ])
  const staff = user.enterpriseId === null
  const options = await withStoredChoices(read, user.districtId, { unit: units, category: categories }, filters, t)
  const labelled = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label: t(label) }))
  const choices: [Filter, string, readonly Choice[]][] = [
    ['state', '状态', labelled(Object.fromEntries(Object.entries(states).map(([state, { label }]) => [state, label])))],
    ['stage', '阶段', labelled(stages)],
    ...(staff
      ? ([
          ['light', '亮灯', labelled(shownLights)],
          ['unit', '主办单位', options['unit'] ?? []],
          ['category', '问题类别', options['category'] ?? []]
        ] satisfies typeof choices)
      : [])
  ]
  const typed = asText(filters)
  const ticks = ([['waiting', '轮到我的'], ['ended', '含已办结']] as const).filter(([name]) => name !== 'ended' || !filters.q)
  const on = [
    ...(filters.list ? [{ label: t(lists[filters.list].label), name: 'list' as const }] : []),
    ...choices.flatMap(([name, title, options]) =>
      options.filter(({ value }) => value === typed[name]).map(({ label }) => ({ label: t('{title}：{label}', { title, label }), name }))
    ),
    ...ticks.flatMap(([name, label]) => (filters[name] ? [{ label: t(label), name }] : []))
  ]
  const filtered = filters.q !== undefined || on.length > 0
  const mayRaise = !staff || user.roles.has('steward') || user.roles.has('intake')
  const shown = rows.map((row) => ({ ...rowView(row, user, reading), snippet: snippets.get(row.id) ?? null }))
  return {
    title: t(staff ? '问题' : '我们反映的问题'),
    // Staff read a table; an enterprise sees the progress of each problem.
    rows: staff ? shown : [],
    parcels: staff ? [] : shown,
    // For programs (pages/json.ts).
    problems: shown,
    nextPage: next && addressOf({ ...typed, after: next }),
    noneFound: filtered ? whenEmpty(shown, t('没有符合这些条件的问题。')) : null,
    noneOpen: filtered ? null : whenEmpty(shown, t('目前没有正在办理的问题。')),
    bulkMoves: bulkButtons(shown, t),
    ...pagesView(filters.after ? addressOf({ ...typed, after: '' }) : null, next && addressOf({ ...typed, after: next })),
    q: filters.q ?? '',
    ranking: found ? incompleteText(read, t) + rankingText(found, t) : '',
    filtered,
    views,
    save: filtered ? addressOf({ ...typed, after: '' }).replace('/problems', '/problems/views/new') : null,
    on: on.map(({ label, name }) => ({ label, without: addressOf({ ...typed, [name]: '', after: '' }) })),
    off: ticks.flatMap(([name, label]) =>
      filters[name] ? [] : [{ label: t(label), address: addressOf({ ...typed, [name]: 'true', after: '' }) }]
    ),
    kept: [
      ...ticks.flatMap(([name]) => (filters[name] ? [{ name, value: 'true' }] : [])),
      ...(filters.list ? [{ name: 'list', value: filters.list }] : [])
    ],
    raise: mayRaise ? t(staff ? '代企业反映问题' : '反映一个问题') : null,
    searched: t(staff ? '编号、标题、内容或企业名称' : '编号、标题或内容'),
    staff,
    narrowed: choices.some(([name]) => typed[name] !== undefined),
    selects: [
      ...choices.map(([name, title, options]) => select(name, t(title), [{ value: '', label: t('全部') }, ...options])),
      select('order', t('排序'), [...filters.q ? [{ value: '', label: t('最相关在前') }] : [], ...labelled(orders)])
    ]
  }

  function select (name: Filter, title: string, options: readonly Choice[]) {
    return { name, title, options: options.map((option) => ({ ...option, chosen: option.value === (typed[name] ?? '') })) }
  }
}

/** The address of a list that a desk or a figure links to. */
export function listAddress (filters: ListFilters): string {
  return addressOf(Object.fromEntries(Object.entries(asText(filters)).map(([name, value]) => [name, value])))
}

interface Listed extends Awaited<ReturnType<typeof listProblems>> {
  found: Found | null
  snippets: ReadonlyMap<string, ReturnType<typeof snippetOf>>
}

/** Without search words the list is paged by key; with them the best results are ranked once, and pages are parts of that. */
async function fetchList (db: Db, user: User, { q, after, ...filters }: ListFilters, now: Date): Promise<Listed> {
  if (q === undefined || q === '') {
    return { ...(await listProblems(db.read, user, { ...filters, after }, now)), found: null, snippets: new Map() }
  }
  // A search by words covers all problems, ended or not.
  const found = await search(db, { scope: searchScope(user), q, where: { AND: conditions({ ...filters, ended: true }, user, now) } })
  const { rows, next } = filters.order
    ? await listProblems(db.read, user, { ids: found.ids, ended: true, order: filters.order, after }, now)
    : await ranked(db, user, found.ids, after, now)
  return { rows, next, found, snippets: await snippetsOf(db, rows, found.words) }
}

async function ranked ({ read }: Db, user: User, ids: readonly string[], after: string | undefined, now: Date) {
  // A key that is none of these starts at the beginning.
  const from = after === undefined ? 0 : ids.indexOf(after) + 1
  const page = ids.slice(from, from + pageSize)
  const { rows } = await listProblems(read, user, { ids: page, ended: true }, now)
  return {
    rows: rows.toSorted((one, other) => page.indexOf(one.id) - page.indexOf(other.id)),
    next: ids.length > from + pageSize ? page.at(-1) ?? null : null
  }
}

/** The field in which the words are highlighted; the title last, since it is shown anyway. */
const quoted = ['content', 'hope', 'impact', 'answer'] as const

/** Excerpts below the title, for problems whose texts this person may read. */
async function snippetsOf ({ read }: Db, rows: Awaited<ReturnType<typeof listProblems>>['rows'], words: readonly string[]) {
  const readable = rows.filter(({ title }) => title !== null).map(({ id }) => id)
  const texts = readable.length === 0
    ? []
    : await read.$queryRaw<Pick<Problem, 'id' | typeof quoted[number]>[]>`
    SELECT ${columns('p', ['id', ...quoted])} FROM (${idsQuery(readable, pageSize)}) f CROSS JOIN "Problem" p WHERE p."id" = f."id"`
  const titles = new Map(rows.map(({ id, title }) => [id, title ?? '']))
  const passagesOf = ({ id, ...text }: typeof texts[number]) => [...quoted.map((column) => text[column]), titles.get(id) ?? '']
  const firstOf = (passages: readonly string[]) =>
    passages.reduce<ReturnType<typeof snippetOf>>((shown, passage) => shown ?? snippetOf(passage, words), null)
  return new Map(texts.map((each) => [each.id, firstOf(passagesOf(each))]))
}

function rankingText ({ more, newestOnly }: Found, t: Translate): string {
  return [
    newestOnly ? t('含有这些词的问题很多，只在最新的 {n} 件中查找。', { n: newest }) : '',
    more ? t('只列出最相关的 {n} 件，可以再加一个词或条件。', { n: best }) : ''
  ].filter(Boolean).join('')
}

function addressOf (filters: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()
  return query === '' ? '/problems' : `/problems?${query}`
}

function asText (filters: ListFilters): Partial<Record<Filter, string>> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)])
  )
}
