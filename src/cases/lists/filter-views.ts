/** The filters of a list as its page shows them: the usual ones in a line, the others in a menu, and those that are on, to be taken off. */
import type { Reader } from '../../db/index.ts'
import { unitsByClass, unitsToChoose } from '../../units/queries.ts'
import type { User } from '../../user.ts'
import { withStoredChoices } from '../../web/forms/stored-choices.ts'
import type { Translate } from '../../web/language/translate.ts'
import { narrowingView } from '../../web/pages/list-views.ts'
import { publicly } from '../../workflow/lifecycle.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { type ListFilters, orders, shownLights } from './filters.ts'
import type { Choice } from './kind.ts'

interface Select { name: string, title: string, choices: readonly Choice[], usual?: true }

/** What is typed in place of chosen. */
const typedFilters = [
  { name: 'firm', title: '企业名称', type: 'text' },
  { name: 'from', title: '从哪天起反映', type: 'date' },
  { name: 'to', title: '到哪天为止反映', type: 'date' }
] as const

const ticks = [['waiting', '轮到我的'], ['ended', '含已办结']] as const

/** @param address of the same list with other filters; an empty one is left out */
export async function filterViews<T extends CaseShape> (
  reader: Reader, kind: Kind<T>, user: User, filters: ListFilters, t: Translate, address: (query: ListQuery) => string
) {
  const { named } = kind.lists
  const staff = user.enterpriseId === null
  const typed = asText(filters)
  const selects = await selectsOf(reader, kind, user, filters, t)
  const typedHere = staff ? typedFilters : []
  const ticked = ticks.filter(([name]) => name !== 'ended' || !filters.q)
  const list = filters.list === undefined ? undefined : named[filters.list]
  const on = [
    ...list ? [{ label: t(list.label), name: 'list' }] : [],
    ...selects.flatMap(({ name, title, choices }) =>
      choices.filter(({ value }) => value === typed[name]).map(({ label }) => ({ label: t('{title}：{label}', { title, label }), name }))
    ),
    ...typedHere.flatMap(({ name, title }) =>
      typed[name] ? [{ label: t('{title}：{label}', { title: t(title), label: typed[name] }), name }] : []),
    ...ticked.flatMap(([name, label]) => filters[name] ? [{ label: t(label), name }] : [])
  ]
  return {
    filtered: filters.q !== undefined || on.length > 0,
    q: filters.q ?? '',
    usual: selects.filter(({ usual }) => usual).map((each) => select(each, t('{title}：{label}', { title: each.title, label: t('全部') }))),
    selects: [
      ...selects.filter(({ usual }) => !usual).map((each) => select(each, t('全部'))),
      select({ name: 'order', title: t('排序'), choices: labelled(orders, t) }, filters.q && t('最相关在前'))
    ],
    typedFilters: typedHere.map(({ name, title, type }) => ({ name, title: t(title), type, value: typed[name] ?? '' })),
    on: on.map(({ label, name }) => ({ label, without: address({ ...typed, [name]: '', after: '' }) })),
    off: ticked.filter(([name]) => !filters[name])
      .map(([name, label]) => ({ label: t(label), address: address({ ...typed, [name]: 'true', after: '' }) })),
    kept: [
      ...ticked.flatMap(([name]) => filters[name] ? [{ name, value: 'true' }] : []),
      ...filters.list ? [{ name: 'list', value: filters.list }] : []
    ]
  }

  /** @param none what is said of it while none is chosen */
  function select ({ name, title, choices }: Select, none: string | undefined) {
    return narrowingView({ name, title, choices, chosen: typed[name], none })
  }
}

async function selectsOf<T extends CaseShape> (
  reader: Reader, { lists, lifecycle }: Kind<T>, { districtId, enterpriseId }: User, filters: ListFilters, t: Translate
): Promise<Select[]> {
  const { stages } = lifecycle
  const named = enterpriseId === null ? lifecycle : publicly(lifecycle)
  const states = Object.entries<{ label: string }>(named.states).map(([state, { label }]): [string, string] => [state, label])
  const ofEveryKind: Select[] = [
    { name: 'state', title: t('状态'), choices: labelled(Object.fromEntries(states), t), usual: true },
    ...Object.keys(stages).length > 1 ? [{ name: 'stage', title: t('阶段'), choices: labelled(stages, t) }] : []
  ]
  if (enterpriseId !== null) return ofEveryKind
  const own = Object.entries(lists.filters ?? {})
  const [units, streets, ...owns] = await Promise.all([
    unitsByClass(reader, districtId, t),
    unitsToChoose(reader, districtId, undefined, 'street'),
    ...own.map(([, { choices }]) => choices(reader, districtId, t))
  ])
  const offered = Object.fromEntries(own.map(([name], at) => [name, owns[at] ?? []]))
  const options = await withStoredChoices(reader, districtId, { unit: units, street: streets, ...offered }, filters, t)
  return [
    { name: 'light', title: t('亮灯'), choices: labelled(shownLights, t), usual: true },
    ...ofEveryKind,
    { name: 'unit', title: t('主办单位'), choices: options['unit'] ?? [], usual: true },
    { name: 'street', title: t('街道（镇）'), choices: options['street'] ?? [] },
    ...own.map(([name, { title }]) => ({ name, title: t(title), choices: options[name] ?? [] }))
  ]
}

const labelled = (table: Readonly<Record<string, string>>, t: Translate) =>
  Object.entries(table).map(([value, label]) => ({ value, label: t(label) }))

type ListQuery = Record<string, string | undefined>

/** The address of a list; what is empty is left out. */
export function addressOf (address: string, filters: ListQuery): string {
  const query = queryOf(filters)
  return query === '' ? address : `${address}?${query}`
}

export function queryOf (filters: ListQuery): string {
  return new URLSearchParams(Object.entries(filters).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
}

export function asText (filters: ListFilters): ListQuery {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])
  )
}
