/** What the pages fetch. Every query begins with what this person may see; lists page by key, never by offset. */
import { z } from 'zod'
import { instantFrom } from '../clock.ts'
import type { User } from '../auth/index.ts'
import { Prisma, type Problem, type ProblemClock, type ProblemState, type Reader, type Request, columns, conditionOf, kept, together } from '../db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from './access.ts'
import { never, over } from './columns.ts'
import { lists, withEnded } from './lists.ts'
import { waitsFor } from './turn.ts'
import { stages, states, unfinished } from './vocabulary.ts'

const { sql } = Prisma

export const pageSize = 25

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as [Extract<keyof Table, string>, ...Extract<keyof Table, string>[]]

export const orders = { due: '最急在前', newest: '最新在前', oldest: '最早在前' } as const
export const shownLights = { red: '超期', yellow: '临近到期', green: '正常' } as const

/** The address is the state: every filter stands in it, and can be shared. */
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

/** Other rooms name the rows themselves. */
type Listed = ListFilters & { ids?: readonly string[] }

export type ListedProblem = Awaited<ReturnType<typeof listProblems>>['rows'][number]

/** One page of problems with what this reader may know of each, and the key of the next page. */
export async function listProblems (reader: Reader, user: User, filters: Listed, now: Date, size = pageSize) {
  const [page] = await listSeveral(reader, user, [filters], now, size)
  return page ?? { rows: [], next: null }
}

/** The first pages of several lists, as a desk shows them: one statement for each, and what runs in all their rows read at once. */
export async function listSeveral (reader: Reader, user: User, asked: readonly Listed[], now: Date, size: number) {
  const found = await together(reader, asked.map((filters) => async () => {
    const order = filters.order ?? 'due'
    const where = { AND: [visibleTo(user), ...conditions(filters, user, now), ...filters.after ? [beyond(order, filters.after)] : []] }
    return { order, rows: await reader.$queryRaw<RowFound[]>(pageOf(user, where, order, size + 1)) }
  }))
  const [clocks, requests] = await runningIn(reader, found.flatMap(({ rows }) => rows.slice(0, size).map(({ id }) => id)))
  return found.map(({ order, rows }) => {
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    return { rows: shown.map((row) => rowOf(row, clocks, requests)), next: rows.length > size && last ? keyOf(order, last) : null }
  })
}

type Running = Awaited<ReturnType<typeof runningIn>>

function rowOf ({ knowsTexts, knowsEnterprise, leadUnit, unitPhone, unitOnline, category, ...row }: RowFound, clocks: Running[0], requests: Running[1]) {
  return {
    ...row,
    title: truth(knowsTexts) ? row.title : null,
    enterprise: truth(knowsEnterprise) ? row.enterprise : null,
    byLetter: unitOnline !== null && !truth(unitOnline),
    leadUnit: leadUnit === null ? null : { shortName: leadUnit, phone: unitPhone ?? '' },
    category: category === null ? null : { name: category },
    clocks: clocks.filter(({ problemId }) => problemId === row.id),
    requests: requests.filter(({ problemId }) => problemId === row.id)
  }
}

/** How many there are of each, counted no further than that. */
export async function countSeveral (reader: Reader, user: User, asked: readonly Listed[], now: Date): Promise<number[]> {
  if (asked.length === 0) return []
  const counts = asked.map((filters, index) => {
    const where = conditionOf('Problem', 'p', { AND: [visibleTo(user), ...conditions(filters, user, now)] })
    return sql`(SELECT COUNT(*) FROM (SELECT 1 FROM "Problem" p WHERE ${where} LIMIT ${mostCounted}) c) AS ${Prisma.raw(`n${index}`)}`
  })
  const [row = {}] = await reader.$queryRaw<Record<string, bigint>[]>`SELECT ${Prisma.join(counts)}`
  return asked.map((_, index) => Number(row[`n${index}`] ?? 0))
}

export const mostCounted = 1000

const ofRow = [
  'id', 'number', 'title', 'state', 'version', 'nextDue', 'yellowFrom', 'due', 'everOverdue', 'round', 'outcome', 'confidentiality', 'leadUnitId',
  'contactedAt', 'feedbackAt', 'submittedAt', 'dispatchedAt', 'contactName', 'onSpot'
] as const

interface RowFound extends Pick<Problem, typeof ofRow[number]>, Knows { enterprise: string, leadUnit: string | null, unitPhone: string | null, unitOnline: Truth | null, category: string | null }

/** What a reader may know of a row. */
export interface Knows { knowsTexts: Truth, knowsEnterprise: Truth }

/** What SQLite works out is a number, and no truth. */
type Truth = boolean | bigint
export const truth = (value: Truth | undefined) => Boolean(value)

export const known = (user: User) => sql`${conditionOf('Problem', 'p', textsVisibleTo(user))} AS "knowsTexts", ${conditionOf('Problem', 'p', enterpriseVisibleTo(user))} AS "knowsEnterprise"`

const inOrder = { due: sql`p."nextDue", p."id"`, newest: sql`p."id" DESC`, oldest: sql`p."id"` } satisfies Record<keyof typeof orders, Prisma.Sql>

function pageOf (user: User, where: Prisma.ProblemWhereInput, order: keyof typeof orders, size: number): Prisma.Sql {
  return sql`
    SELECT ${columns('p', ofRow)}, e."name" AS "enterprise", u."shortName" AS "leadUnit", u."phone" AS "unitPhone", u."online" AS "unitOnline", c."name" AS "category", ${known(user)}
    FROM "Problem" p JOIN "Enterprise" e ON e."id" = p."enterpriseId" LEFT JOIN "Unit" u ON u."id" = p."leadUnitId" LEFT JOIN "Category" c ON c."id" = p."categoryId"
    WHERE ${conditionOf('Problem', 'p', where)} ORDER BY ${inOrder[order]} LIMIT ${size}`
}

/** The clocks that run in these problems, and the requests that are open, in the order in which they were asked. */
async function runningIn (reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [[], []] as const
  // As many places for every page, or whole pages of them: few statements, which stay prepared.
  const places = Prisma.join(Array.from({ length: Math.ceil(ids.length / pageSize) * pageSize }, (_, index) => ids[index] ?? ''))
  return together(reader, [
    () => reader.$queryRaw<Pick<ProblemClock, 'problemId' | 'name' | 'due' | 'dueDay'>[]>`
      SELECT c."problemId", c."name", c."due", c."dueDay" FROM "ProblemClock" c WHERE c."problemId" IN (${places}) AND c."state" = 'running' ORDER BY c."startedAt", c."id"`,
    () => reader.$queryRaw<Pick<Request, 'problemId' | 'move' | 'waitsFor' | 'due'>[]>`
      SELECT r."problemId", r."move", r."waitsFor", r."due" FROM "Request" r WHERE r."problemId" IN (${places}) AND r."state" = 'open' ORDER BY r."askedAt", r."id"`
  ])
}

/** Of these problems, those whose texts and those whose enterprise this person may know. */
export async function knowable (reader: Reader, user: User, ids: string[]): Promise<{ texts: Set<string>, enterprise: Set<string> }> {
  const rows = ids.length === 0 ? [] : await reader.$queryRaw<(Knows & { id: string })[]>`SELECT p."id", ${known(user)} FROM "Problem" p WHERE p."id" IN (${Prisma.join(ids)})`
  const those = (which: keyof Knows) => new Set(rows.filter((row) => truth(row[which])).map(({ id }) => id))
  return { texts: those('knowsTexts'), enterprise: those('knowsEnterprise') }
}

/** Where a person goes on after what they did: to its page, or to their desk where it has left their sight with that. */
export async function wayOn (reader: Reader, user: User, number: string): Promise<string> {
  return await reader.problem.count({ where: { AND: [{ number }, visibleTo(user)] } }) > 0 ? `/problems/${number}` : '/'
}

/** Names of the rows that answers refer to by id: units, people, categories. */
export const namesOf = kept(async (reader, districtId): Promise<ReadonlyMap<string, string>> => {
  const units = await reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } })
  const categories = await reader.category.findMany({ where: { districtId }, select: { id: true, name: true } })
  const people = await reader.user.findMany({ where: { districtId, unitId: { not: null } }, select: { id: true, name: true } })
  return new Map([...units, ...categories, ...people].map(({ id, name }) => [id, name]))
})

export function conditions ({ ids, list, state, stage, light, unit, street, category, waiting, ended }: Listed, user: User, now: Date): Prisma.ProblemWhereInput[] {
  const elsewhere = (Object.keys(states) as ProblemState[]).filter((each) => states[each].stage !== stage)
  return [
    ...ids ? [{ id: { in: [...ids] } }] : [],
    ...list ? [lists[list].where(user, now)] : [],
    // One enterprise has few problems, and an index of its own; all others look among those of the state.
    ...state ? [user.enterpriseId === null ? { state } : { state: { notIn: otherThan(state) } }] : [],
    // Not `in`: that would be answered state by state, and then sorted as a whole.
    ...stage ? [{ state: { notIn: elsewhere } }] : [],
    ...unit ? [{ leadUnitId: unit }] : [],
    ...street ? [{ streetId: street }] : [],
    ...category ? [{ OR: [{ categoryId: category }, { category: { parentId: category } }] }] : [],
    ...waiting ? [waitsFor(user)] : [],
    // Who withdrew waits for a call, and has ended: what waits for somebody has a clock, and stands before `never` all the same.
    ...ended || state || stage || (list && withEnded.has(list)) ? [] : [waiting ? { nextDue: { lte: never } } : stillOpen],
    ...light ? [lit[light](now)] : []
  ]
}

const otherThan = (state: ProblemState) => (Object.keys(states) as ProblemState[]).filter((each) => each !== state)

/** Those that have ended stand behind `never` in the order of what is due, so that a list stops before it comes to them. */
export const stillOpen: Prisma.ProblemWhereInput = { nextDue: { lte: never }, state: { notIn: (Object.keys(states) as ProblemState[]).filter((each) => !unfinished.includes(each)) } }

const lit: Record<keyof typeof shownLights, (now: Date) => Prisma.ProblemWhereInput> = {
  red: (now) => ({ nextDue: { lt: now } }),
  yellow: (now) => ({ nextDue: { gte: now }, yellowFrom: { lte: now } }),
  green: (now) => ({ nextDue: { gte: now }, yellowFrom: { gt: now } })
}

function keyOf (order: keyof typeof orders, { id, nextDue }: { id: string, nextDue: Date }): string {
  return order === 'due' ? `${nextDue.getTime()}_${id}` : id
}

function beyond (order: keyof typeof orders, after: string): Prisma.ProblemWhereInput {
  if (order === 'newest') return { id: { lt: after } }
  if (order === 'oldest') return { id: { gt: after } }
  // A key of the other order has no instant, and begins at the beginning.
  const [id = '', instant = '0'] = after.split('_').reverse()
  // Nothing is due behind `over`; an instant of more than four digits of year is none to a database.
  const nextDue = instantFrom(Math.min(Number(instant), over.getTime()))
  return { OR: [{ nextDue: { gt: nextDue } }, { nextDue, id: { gt: id } }] }
}
