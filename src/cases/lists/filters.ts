/** The filters of a list, and the conditions they stand for. The address contains every filter, so it can be shared. */
import { z } from 'zod'
import { endedDueDate, noDueDate } from '../../cases/index.ts'
import { instantFrom } from '../../clock.ts'
import type { Prisma } from '../../db/index.ts'
import { lists, type NamedList, type Range, withEnded } from './lists.ts'
import { waitsFor } from '../domain/turn.ts'
import { stages, states, unfinished, type ProblemState } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'

type Where = Prisma.CaseWhereInput

const keysOf = <Table extends object>(table: Table) =>
  Object.keys(table) as [Extract<keyof Table, string>, ...Extract<keyof Table, string>[]]

export const orders = { due: '最急在前', newest: '最新在前', oldest: '最早在前' } as const
export type Order = keyof typeof orders
export const shownLights = { red: '超期', yellow: '临近到期', green: '正常' } as const

export const listFilters = z.object({
  q: z.string().trim().max(60).optional(),
  list: z.enum(keysOf(lists)).optional(),
  state: z.enum(keysOf(states)).optional(),
  stage: z.enum(keysOf(stages)).optional(),
  light: z.enum(keysOf(shownLights)).optional(),
  unit: z.uuid().optional(),
  street: z.uuid().optional(),
  category: z.uuid().optional(),
  waiting: z.stringbool().optional(),
  ended: z.stringbool().optional(),
  order: z.enum(keysOf(orders)).optional(),
  after: z.string().regex(/^(\d{1,15}_)?[0-9a-f-]{36}$/).optional()
})

export type ListFilters = z.output<typeof listFilters>

export function conditions (
  { list, state, stage, light, unit, street, category, waiting, ended, order, after }: ListFilters,
  user: User,
  now: Date
): Where[] {
  const elsewhere = (Object.keys(states) as ProblemState[]).filter((each) => states[each].stage !== stage)
  const open = !(ended || state || stage || (list && withEnded.has(list)))
  const named: NamedList | undefined = list && lists[list]
  const lights = light && lightConditions[light](now)
  return [
    ...named ? [named.where(user, now)] : [],
    // One enterprise has few problems, and its own index; everybody else filters by state.
    ...state ? [user.enterpriseId === null ? { state } : { state: { notIn: otherThan(state) } }] : [],
    // `in` would be evaluated state by state, and the result sorted as a whole.
    ...stage ? [{ state: { notIn: elsewhere } }] : [],
    ...unit ? [{ leadUnitId: unit }] : [],
    ...street ? [{ streetId: street }] : [],
    ...category ? [{ problem: { OR: [{ categoryId: category }, { category: { parentId: category } }] } }] : [],
    ...waiting ? [waitsFor(user)] : [],
    // A withdrawn problem may wait for a callback although it has ended: then it has a running clock, and sorts before `never`.
    ...open && !waiting ? [notEnded] : [],
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

const otherThan = (state: ProblemState) => (Object.keys(states) as ProblemState[]).filter((each) => each !== state)

const notEnded: Where = { state: { notIn: (Object.keys(states) as ProblemState[]).filter((each) => !unfinished.includes(each)) } }

/** Ended problems sort after `never` by due date, so that a list stops before it reaches them. */
export const stillOpen: Where = { nextDue: { lte: noDueDate }, ...notEnded }

const lightConditions: Record<keyof typeof shownLights, (now: Date) => { due: Range, where?: Where }> = {
  red: (now) => ({ due: { lte: instantFrom(now.getTime() - 1) } }),
  yellow: (now) => ({ due: { gte: now }, where: { yellowFrom: { lte: now } } }),
  green: (now) => ({ due: { gte: now }, where: { yellowFrom: { gt: now } } })
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
