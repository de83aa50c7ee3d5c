/** What the pages fetch. Every query begins with what this person may see; lists page by key, never by offset. */
import { z } from 'zod'
import { instantFrom } from '../clock.ts'
import type { User } from '../auth/index.ts'
import type { Prisma, ProblemState, Reader } from '../db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from './access.ts'
import { waitsFor } from './turn.ts'
import { stages, states, unfinished } from './vocabulary.ts'

export const pageSize = 25

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as [Extract<keyof Table, string>, ...Extract<keyof Table, string>[]]

export const orders = { due: '最急在前', newest: '最新在前' } as const
export const shownLights = { red: '超期', yellow: '临近到期', green: '正常' } as const

/** The address is the state: every filter stands in it, and can be shared. */
export const listFilters = z.object({
  q: z.string().trim().max(60).optional(),
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

export type ListedProblem = Awaited<ReturnType<typeof listProblems>>['rows'][number]

/** One page of problems with what this reader may know of each, and the key of the next page. */
export async function listProblems (reader: Reader, user: User, filters: ListFilters, now: Date, size = pageSize) {
  const order = filters.order ?? 'due'
  const found = await reader.problem.findMany({
    where: { AND: [visibleTo(user), ...conditions(filters, user, now), ...filters.after ? [beyond(order, filters.after)] : []] },
    orderBy: order === 'due' ? [{ nextDue: 'asc' }, { id: 'asc' }] : [{ id: 'desc' }],
    take: size + 1,
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      version: true,
      nextDue: true,
      yellowFrom: true,
      due: true,
      everOverdue: true,
      round: true,
      outcome: true,
      confidentiality: true,
      leadUnitId: true,
      contactedAt: true,
      feedbackAt: true,
      submittedAt: true,
      enterprise: { select: { name: true } },
      leadUnit: { select: { shortName: true } },
      category: { select: { name: true } },
      clocks: { where: { state: 'running' }, select: { name: true, due: true, dueDay: true } },
      requests: { where: { state: 'open' }, orderBy: { askedAt: 'asc' }, select: { move: true, waitsFor: true } }
    }
  })
  const shown = found.slice(0, size)
  const known = await knowable(reader, user, shown.map(({ id }) => id))
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({
      ...row,
      title: known.texts.has(row.id) ? row.title : null,
      enterprise: known.enterprise.has(row.id) ? row.enterprise.name : null
    })),
    next: found.length > size && last ? keyOf(order, last) : null
  }
}

/** Of these problems, those whose texts and those whose enterprise this person may know. */
export async function knowable (reader: Reader, user: User, ids: string[]): Promise<{ texts: Set<string>, enterprise: Set<string> }> {
  const among = async (where: Prisma.ProblemWhereInput) => {
    const rows = await reader.problem.findMany({ where: { AND: [{ id: { in: ids } }, where] }, select: { id: true } })
    return new Set(rows.map(({ id }) => id))
  }
  const [texts, enterprise] = await Promise.all([among(textsVisibleTo(user)), among(enterpriseVisibleTo(user))])
  return { texts, enterprise }
}

/** Everything the problem page shows beside the record itself. */
export async function aroundProblem (reader: Reader, problemId: string) {
  const [details, bodies, attachments] = await Promise.all([
    reader.problem.findUniqueOrThrow({
      where: { id: problemId },
      select: {
        enterprise: { select: { id: true, name: true } },
        leadUnit: { select: { name: true, shortName: true, phone: true } },
        handler: { select: { name: true } },
        category: { select: { name: true } },
        tasks: { select: { id: true, task: true, state: true, due: true, result: true, unit: { select: { name: true } } }, orderBy: { id: 'asc' } },
        ratings: { orderBy: { at: 'asc' } }
      }
    }),
    reader.problemEvent.findMany({
      where: { problemId },
      orderBy: { sequence: 'desc' },
      select: {
        id: true,
        sequence: true,
        move: true,
        act: true,
        from: true,
        to: true,
        at: true,
        relation: true,
        audience: true,
        facts: true,
        requestId: true,
        decidedBy: { select: { id: true, name: true, unit: { select: { shortName: true } } } },
        enteredBy: { select: { id: true, name: true } },
        body: { select: { answers: true } }
      }
    }),
    reader.attachment.findMany({ where: { problemId }, orderBy: { createdAt: 'asc' } })
  ])
  return { details, events: bodies, attachments }
}

/** Names of the rows that answers refer to by id: units, people, categories. */
export async function namesOf (reader: Reader, districtId: string): Promise<ReadonlyMap<string, string>> {
  const [units, categories, people] = await Promise.all([
    reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } }),
    reader.category.findMany({ where: { districtId }, select: { id: true, name: true } }),
    reader.user.findMany({ where: { districtId, unitId: { not: null } }, select: { id: true, name: true } })
  ])
  return new Map([...units, ...categories, ...people].map(({ id, name }) => [id, name]))
}

function conditions ({ q, state, stage, light, unit, street, category, waiting, ended }: ListFilters, user: User, now: Date): Prisma.ProblemWhereInput[] {
  const inStage = (Object.keys(states) as ProblemState[]).filter((each) => states[each].stage === stage)
  return [
    ...q ? [matches(q, user)] : [],
    ...state ? [{ state }] : [],
    ...stage ? [{ state: { in: inStage } }] : [],
    ...unit ? [{ leadUnitId: unit }] : [],
    ...street ? [{ streetId: street }] : [],
    ...category ? [{ OR: [{ categoryId: category }, { category: { parentId: category } }] }] : [],
    ...waiting ? [waitsFor(user)] : [],
    ...ended || state || stage ? [] : [{ state: { in: unfinished } }],
    ...light ? [lit[light](now)] : []
  ]
}

const lit: Record<keyof typeof shownLights, (now: Date) => Prisma.ProblemWhereInput> = {
  red: (now) => ({ nextDue: { lt: now } }),
  yellow: (now) => ({ nextDue: { gte: now }, yellowFrom: { lte: now } }),
  green: (now) => ({ nextDue: { gte: now }, yellowFrom: { gt: now } })
}

/** A word is looked for only where this person may read it: what is masked cannot be found by guessing (domain §4.3). */
function matches (q: string, user: User): Prisma.ProblemWhereInput {
  const text = { contains: q }
  return {
    OR: [
      { number: { equals: q.toUpperCase() } },
      { AND: [textsVisibleTo(user), { OR: [{ title: text }, { content: text }] }] },
      { AND: [enterpriseVisibleTo(user), { enterprise: { name: text } }] }
    ]
  }
}

function keyOf (order: keyof typeof orders, { id, nextDue }: { id: string, nextDue: Date }): string {
  return order === 'due' ? `${nextDue.getTime()}_${id}` : id
}

function beyond (order: keyof typeof orders, after: string): Prisma.ProblemWhereInput {
  if (order === 'newest') return { id: { lt: after } }
  // A key of the other order has no instant, and begins at the beginning.
  const [id = '', instant = '0'] = after.split('_').reverse()
  const nextDue = instantFrom(Number(instant))
  return { OR: [{ nextDue: { gt: nextDue } }, { nextDue, id: { gt: id } }] }
}
