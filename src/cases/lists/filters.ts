/** The filters of a list, and the conditions they stand for. The address contains every filter, so it can be shared. */
import { z } from 'zod'
import { addDays, type Day, instantFrom, instantOf } from '../../clock.ts'
import type { Prisma } from '../../db/index.ts'
import { foundByAll } from '../../finding/index.ts'
import type { User } from '../../user.ts'
import { isDay } from '../../web/input/typed-time.ts'
import { queryOf } from '../../web/requests/address.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import { endedDueDate, noDueDate } from '../due-columns.ts'
import type { Kind } from '../kind.ts'
import { lightWords, waitingStates } from '../pages/turn.ts'
import type { CaseShape } from '../record.ts'
import type { Range } from './kind.ts'

type Where = Prisma.CaseWhereInput

const keysOf = <Table extends object>(table: Table) =>
  Object.keys(table) as [Extract<keyof Table, string>, ...Extract<keyof Table, string>[]]

export const orders = { due: '最急在前', newest: '最新在前', oldest: '最早在前' } as const
export type Order = keyof typeof orders
export const shownLights = { red: lightWords.red, yellow: lightWords.yellow, green: lightWords.green, grey: lightWords.grey } as const
export type ShownLight = keyof typeof shownLights

/** Beside those of every kind: the kind's own, each an id or a word. */
export interface ListFilters {
  [own: string]: string | boolean | undefined
  q?: string | undefined
  list?: string | undefined
  state?: string | undefined
  stage?: string | undefined
  light?: ShownLight | undefined
  unit?: string | undefined
  street?: string | undefined
  /** Words of the name of the enterprise. */
  firm?: string | undefined
  /** Submitted on these days, both included. */
  from?: Day | undefined
  to?: Day | undefined
  waiting?: boolean | undefined
  ended?: boolean | undefined
  order?: Order | undefined
  after?: string | undefined
}

/** A year that a person means: databases have no day of the year 0. */
const day = z.iso.date().refine(isDay)

/** What is valid in the address of a kind's list: `ListFilters`. */
export function listFilters<T extends CaseShape> ({ lists, lifecycle }: Kind<T>) {
  return z.object({
    q: z.string().trim().max(60).optional(),
    list: z.enum(keysOf(lists.named)).optional(),
    state: z.enum(keysOf(lifecycle.states)).optional(),
    stage: z.enum(keysOf(lifecycle.stages)).optional(),
    light: z.enum(keysOf(shownLights)).optional(),
    unit: z.uuid().optional(),
    street: z.uuid().optional(),
    firm: z.string().trim().max(60).optional(),
    from: day.optional(),
    to: day.optional(),
    ...Object.fromEntries(Object.entries(lists.filters ?? {}).map(([name, { value }]) => [name, value.optional()])),
    waiting: z.stringbool().optional(),
    ended: z.stringbool().optional(),
    order: z.enum(keysOf(orders)).optional(),
    after: z.string().regex(/^(\d{1,15}_)?[0-9a-f-]{36}$/).optional()
  })
}

/** The filters of an address, but not of which page; null where one of them is not valid. */
export function filtersIn<T extends CaseShape> (kind: Kind<T>, query: string): ListFilters | null {
  const { data } = listFilters(kind).omit({ after: true }).safeParse(given(query))
  return data ? data as ListFilters : null
}

/** With the page. */
export function placeIn<T extends CaseShape> (kind: Kind<T>, query: string): ListFilters | null {
  const { data } = listFilters(kind).safeParse(given(query))
  return data ? data as ListFilters : null
}

/** Characters of the query of a list's address: all filters at their longest, as an address writes them, are shorter. */
export const longestQuery = 2000

/** The same as an address says them. */
export function validQuery<T extends CaseShape> (kind: Kind<T>, query: string): string {
  const filters = filtersIn(kind, query)
  const known = Object.entries(given(query)).map(([name, value]): [string, string] => [name, String(value)])
    .filter(([name]) => filters && Object.hasOwn(filters, name))
  return new URLSearchParams(known).toString()
}

/** Read as if it were the address of the list, wherever it was carried: otherwise it brings signs that no database takes. */
const given = (query: string) => queryOf(Object.fromEntries(new URLSearchParams(query)))

export function conditions<T extends CaseShape> (
  kind: Kind<T>,
  { q: _words, list, state, stage, light, unit, street, firm, from, to, waiting, ended, order, after, ...own }: ListFilters,
  user: User,
  now: Date
): Where[] {
  const { lists, lifecycle, access } = kind
  const { states } = lifecycle
  const named = list === undefined ? undefined : lists.named[list]
  const open = !(ended || state || stage || named?.ended)
  const lights = light && lightCondition(kind, light, now)
  return [
    ...named ? [named.where(user, now)] : [],
    // One enterprise has few cases, and its own index; everybody else filters by state.
    ...state ? [user.enterpriseId === null ? { state } : { state: { notIn: statesOf(lifecycle, (name) => name !== state) } }] : [],
    // `in` would be evaluated state by state, and the result sorted as a whole.
    ...stage ? [{ state: { notIn: statesOf(lifecycle, (name) => states[name].stage !== stage) } }] : [],
    ...unit ? [{ leadUnitId: unit }] : [],
    ...street ? [{ streetId: street }] : [],
    // Who may not know the enterprise of a case does not find it by that enterprise.
    ...firm ? [access.enterpriseVisibleTo(user), { enterprise: { OR: [{ name: { contains: firm } }, foundByAll(firm)] } }] : [],
    ...from ? [{ submittedAt: { gte: instantOf(from) } }] : [],
    ...to ? [{ submittedAt: { lt: instantOf(addDays(to, 1)) } }] : [],
    ...Object.entries(own).flatMap(([name, chosen]) => typeof chosen === 'string' ? lists.filters?.[name]?.where(chosen) ?? [] : []),
    ...waiting ? [lists.waitsFor(user)] : [],
    // A case may wait for somebody although it has ended: then it has a running clock, and sorts before `never`.
    ...open && !waiting ? [notEnded(lifecycle)] : [],
    ...within([open ? { lte: noDueDate } : {}, named?.due?.(now) ?? {}, lights?.due ?? {}]),
    ...lights?.where ? [lights.where] : [],
    ...after ? [beyond(order ?? 'due', after)] : []
  ]
}

/**
 * Combines all bounds on the due date into one range: with several, SQLite considers any index good enough, and uses the district's instead
 * of the unit's.
 */
function within (ranges: readonly Range[]): Where[] {
  const from = Math.max(...ranges.map(({ gte }) => gte?.getTime() ?? -Infinity))
  const until = Math.min(...ranges.map(({ lte }) => lte?.getTime() ?? Infinity))
  const bounds = { ...from > -Infinity && { gte: instantFrom(from) }, ...until < Infinity && { lte: instantFrom(until) } }
  return Object.keys(bounds).length > 0 ? [{ nextDue: bounds }] : []
}

/** The states that fit, in the order of the table. */
function statesOf<T extends CaseShape> ({ states }: Lifecycle<T>, fits: (name: T['state']) => boolean): T['state'][] {
  return (Object.keys(states) as T['state'][]).filter(fits)
}

function notEnded<T extends CaseShape> (lifecycle: Lifecycle<T>): Where {
  return { state: { notIn: statesOf(lifecycle, (name) => lifecycle.states[name].end === true) } }
}

/** Ended cases sort after `never` by due date, so that a list stops before it reaches them. */
export const openCases = <T extends CaseShape>(lifecycle: Lifecycle<T>): Where => ({ nextDue: { lte: noDueDate }, ...notEnded(lifecycle) })

/** What is open and shows this light, by the same rule as `rowLight`. */
export function lightWhere<T extends CaseShape> (kind: Kind<T>, light: ShownLight, now: Date): Where {
  const { due, where } = lightCondition(kind, light, now)
  return { nextDue: due, ...where }
}

function lightCondition<T extends CaseShape> (kind: Kind<T>, light: ShownLight, now: Date): { due: Range, where?: Where } {
  const waiting = waitingStates(kind)
  const inTime = (state: NonNullable<Where['state']>) => ({ due: { gte: now, lte: noDueDate }, where: { yellowFrom: { gt: now }, state } })
  switch (light) {
    case 'red': return { due: { lte: instantFrom(now.getTime() - 1) } }
    case 'yellow': return { due: { gte: now }, where: { yellowFrom: { lte: now } } }
    case 'green': return inTime({ notIn: waiting })
    // `in` would be evaluated state by state, and the result sorted as a whole.
    case 'grey': return inTime({ notIn: statesOf(kind.lifecycle, (state) => !waiting.includes(state)) })
  }
}

/** Where the next page begins: `after` in the address. */
export function keyOf (order: Order, { id, nextDue }: { id: string, nextDue: Date }): string {
  return order === 'due' ? `${nextDue.getTime()}_${id}` : id
}

function beyond (order: Order, after: string): Where {
  if (order === 'newest') return { id: { lt: after } }
  if (order === 'oldest') return { id: { gt: after } }
  // A key from the other sort order has no instant; the list starts at the beginning.
  const [id = '', instant = '0'] = after.split('_').reverse()
  // Nothing is due after `over`; databases do not accept instants with a year of more than four digits.
  const nextDue = instantFrom(Math.min(Number(instant), endedDueDate.getTime()))
  return { OR: [{ nextDue: { gt: nextDue } }, { nextDue, id: { gt: id } }] }
}
