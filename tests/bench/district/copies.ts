/**
 * The fast path of the bench: what move() made of one problem, made again for another. A copy has new ids, salts, number and receipt
 * code, and other words and people where it is told so; its history is hashed and chained anew. tests/problems/record/copies.ts proves that
 * a copy is, row by row, what move() would have made.
 */
import type { CaseEvent, Reader } from '../../../src/db/index.ts'
import { hashedLine } from '../../../src/cases/integrity/hashed-line.ts'
import { chainStart, digestOf, hashOf } from '../../../src/workflow/timeline.ts'

type Row = Record<string, unknown>

/** By table, in an order in which rows never point at later ones. */
export type Rows = Record<typeof tables[number], Row[]>

export const tables = [
  'Case', 'Problem', 'Assignment', 'CoTask', 'CaseClock', 'Approval', 'CaseEvent', 'CaseEventBody', 'SupervisionOrder', 'Rating',
  'Attachment'
] as const

/** Everything that belongs to one problem, and to the orders about it. */
export async function rowsOf (reader: Reader, number: string): Promise<Rows> {
  const { problem, ...row } = await reader.case.findFirstOrThrow({ where: { number }, include: { problem: true } })
  const { id } = row
  const orders = await reader.case.findMany({ where: { order: { aboutId: id } }, orderBy: { id: 'asc' } })
  const ids = [row, ...orders].map(({ id }) => id)
  const of = { where: { caseId: { in: ids } }, orderBy: { id: 'asc' } } as const
  const events = await reader.caseEvent.findMany({ where: of.where, orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }] })
  return {
    Case: [row, ...orders],
    Problem: problem ? [problem] : [],
    Assignment: await reader.assignment.findMany(of),
    CoTask: await reader.coTask.findMany(of),
    CaseClock: await reader.caseClock.findMany(of),
    Approval: await reader.approval.findMany(of),
    CaseEvent: events,
    CaseEventBody: await reader.caseEventBody.findMany({
      where: { eventId: { in: events.map(({ id }) => id) } },
      orderBy: { eventId: 'asc' }
    }),
    SupervisionOrder: await reader.supervisionOrder.findMany({ where: { aboutId: id }, orderBy: { id: 'asc' } }),
    Rating: await reader.rating.findMany({ where: { problemId: id }, orderBy: { id: 'asc' } }),
    Attachment: await reader.attachment.findMany(of)
  }
}

export interface CopyIds {
  number: string
  receiptCode: string
  /** Texts, and ids of people and firms, that are others in the copy. */
  instead: ReadonlyMap<string, string>
}

/** @param random hexadecimal digits, as many as asked for */
export function copyOf (rows: Rows, { number, receiptCode, instead }: CopyIds, random: (digits: number) => string): Rows {
  const others = new Map([
    ...instead,
    ...otherIds([...new Set(tables.flatMap((table) => rows[table].flatMap(({ id }) => (typeof id === 'string' ? [id] : []))))], random)
  ])
  const copied = Object.fromEntries(tables.map((table) => [table, rows[table].map((row) => replaced(row, others) as Row)])) as Rows
  for (const [index, row] of copied.Case.entries()) Object.assign(row, { number: index === 0 ? number : `${number}-${index}` })
  for (const problem of copied.Problem) Object.assign(problem, { receiptCode })
  return chainedAnew(copied, random)
}

/**
 * In the order of the old ones, by which clocks and tasks of one instant are told apart. The instant, with which a UUID of version 7
 * begins, stays.
 */
function otherIds (ids: readonly string[], random: (digits: number) => string): [old: string, other: string][] {
  const instants = ids.map((id) => id[14] === '7' ? id.slice(0, 14) : '')
  return [...new Set(instants)].flatMap((instant) => {
    const old = ids.filter((_, index) => instants[index] === instant).sort()
    const other = old
      .map(() => `${instant || `${random(8)}-${random(4)}-`}${instant ? 7 : 4}${random(3)}-a${random(3)}-${random(12)}`)
      .sort()
    return old.map((id, index): [string, string] => [id, other[index] ?? ''])
  })
}

function replaced (value: unknown, others: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return others.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => replaced(each, others))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, others)]))
}

/** As store.ts appends: every column but the id is hashed, with the digest of the texts and the hash before. */
function chainedAnew (rows: Rows, random: (digits: number) => string): Rows {
  const bodies = new Map(rows.CaseEventBody.map((body) => [body['eventId'], body]))
  const ends = new Map<string, string>()
  for (const event of rows.CaseEvent) {
    const body = bodies.get(event['id'])
    const salt = random(32)
    if (body) Object.assign(body, { salt })
    const { id, hash, ...line } = event
    const of = line as Omit<CaseEvent, 'id' | 'hash'>
    const previousHash = ends.get(of.caseId) ?? chainStart
    const hashed = { ...of, bodyDigest: digestOf(salt, body?.['answers']), previousHash }
    const end = hashOf(hashedLine(hashed))
    ends.set(of.caseId, end)
    Object.assign(event, hashed, { hash: end })
  }
  return rows
}
