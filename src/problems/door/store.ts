/** Reads a problem as the rules see it, and writes what a move did to it. Only move.ts calls `save`. */
import {
  type Assignment, type CoTask, type Entry, Prisma, type Problem, type ProblemClock, type Reader, type Request as RequestRow, type SupervisionOrder, type Tx,
  columns, conditionSql, insert, isStale, cachedByVersion, rowLock, inParallel
} from '../../db/index.ts'
import { changedMeanwhile, notFound } from '../../errors.ts'
import { indexChanged } from '../../finding/index.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { type Change, type NewEvent } from '../../workflow/attempt.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { Deadline } from '../../workflow/clocks/clocks.ts'
import type { Approval } from '../../workflow/approvals.ts'
import { chainStart, digestOf, hashOf, newSalt } from '../../workflow/timeline.ts'
import { derivedColumns } from '../domain/derived-columns.ts'
import { ofMain, type PastEvent, type ProblemRecord } from '../domain/record.ts'
import type { MoveName, ClockName, Relation } from '../domain/vocabulary.ts'

export const mainColumns = Object.fromEntries(ofMain.map((column) => [column, true])) as Record<typeof ofMain[number], true>

const { sql } = Prisma

/** What the page or the rules ask of a problem's own rows, each by one index. */
const rowsOf = {
  clocks: (id: string) => sql`SELECT ${columns('c', ofClock)} FROM "ProblemClock" c WHERE c."problemId" = ${id} ORDER BY c."startedAt", c."id"`,
  requests: (id: string) => sql`SELECT ${columns('r', Prisma.RequestScalarFieldEnum)} FROM "Request" r WHERE r."problemId" = ${id} ORDER BY r."askedAt", r."id"`,
  events: (id: string) => sql`SELECT ${columns('v', ofPast)} FROM "ProblemEvent" v WHERE v."problemId" = ${id} ORDER BY v."sequence"`,
  assignments: (id: string) => sql`SELECT ${columns('a', Prisma.AssignmentScalarFieldEnum)} FROM "Assignment" a WHERE a."problemId" = ${id} ORDER BY a."id"`,
  tasks: (id: string) => sql`SELECT ${columns('t', Prisma.CoTaskScalarFieldEnum)} FROM "CoTask" t WHERE t."problemId" = ${id} ORDER BY t."id"`,
  orders: (id: string) => sql`SELECT ${columns('o', Prisma.SupervisionOrderScalarFieldEnum)} FROM "SupervisionOrder" o WHERE o."problemId" = ${id} AND o."answeredAt" IS NULL ORDER BY o."issuedAt"`,
  entries: (id: string) => sql`SELECT ${columns('n', Prisma.EntryScalarFieldEnum)} FROM "Entry" n WHERE n."problemId" = ${id} ORDER BY n."id"`,
  merged: (id: string, lock: Prisma.Sql) => sql`SELECT m."id" FROM "Problem" m WHERE m."mainId" = ${id} AND m."state" = 'merged' ${lock}`
}

const ofPast = ['id', 'sequence', 'move', 'act', 'from', 'to', 'at', 'relation', 'audience', 'decidedById', 'enteredById', 'requestId', 'unitId', 'facts']

const ofClock = ['name', 'startedAt', 'limit', 'due', 'dueDay', 'waitsOutside', 'state', 'pausedAt', 'stoppedAt', 'heldSince', 'overdue', 'adjustments'] as const

type ClockRow = Pick<ProblemClock, typeof ofClock[number]>

interface Head extends Problem {
  firmSteward: string | null
  firmSponsor: string | null
  sponsorActive: boolean | null
  firmStreet: string | null
  /** A number on SQLite, as the two below. */
  firmHasAccount: boolean | number
  unitLeader: string | null
  leaderActive: boolean | null
  unitActive: boolean | null
  unitOnline: boolean | null
  unitLeads: boolean | null
}

const inOffice = (active: boolean | null) => active === null ? null : { active: Boolean(active) }

/**
 * Keeps a problem from the other transactions until this one ends, where there are others. Before it is read: what is read then is what
 * stands, with its rows, which change only together with it.
 */
export async function lockProblem (reader: Reader, where: Prisma.ProblemWhereInput): Promise<void> {
  const lock = rowLock(reader)
  if (lock) await reader.$queryRaw`SELECT p."id" FROM "Problem" p WHERE ${conditionSql('Problem', 'p', where)} ${lock}`
}

/** @throws notFound where none of these conditions lets it exist for this person. */
export async function load (reader: Reader, where: Prisma.ProblemWhereInput): Promise<ProblemRecord> {
  const [head] = await reader.$queryRaw<Head[]>`
    SELECT ${columns('p', Prisma.ProblemScalarFieldEnum)}, e."stewardId" AS "firmSteward", e."sponsorId" AS "firmSponsor", s."active" AS "sponsorActive", e."streetId" AS "firmStreet",
      EXISTS (SELECT 1 FROM "User" a WHERE a."enterpriseId" = e."id" AND a."active") AS "firmHasAccount",
      u."leaderId" AS "unitLeader", l."active" AS "leaderActive", u."active" AS "unitActive", u."online" AS "unitOnline", u."leadOffice" AS "unitLeads"
    FROM "Problem" p JOIN "Enterprise" e ON e."id" = p."enterpriseId" LEFT JOIN "Unit" u ON u."id" = p."leadUnitId"
      LEFT JOIN "User" s ON s."id" = e."sponsorId" LEFT JOIN "User" l ON l."id" = u."leaderId"
    WHERE ${conditionSql('Problem', 'p', where)} LIMIT 1`
  if (!head) throw notFound()
  const { firmSteward, firmSponsor, firmStreet, firmHasAccount, sponsorActive, unitLeader, leaderActive, unitActive, unitOnline, unitLeads, ...problem } = head
  return {
    ...problem,
    ...await belonging(reader, problem),
    enterprise: { stewardId: firmSteward, sponsorId: firmSponsor, streetId: firmStreet, users: firmHasAccount ? [{ active: true }] : [], sponsor: inOffice(sponsorActive) },
    leadUnit: unitActive === null ? null : { leaderId: unitLeader, leader: inOffice(leaderActive), active: unitActive, online: unitOnline ?? true, leadOffice: unitLeads ?? false }
  }
}

/** So many problems are kept in memory as they were read last. */
export const mostKept = 500

async function belonging (reader: Reader, problem: Problem) {
  const { id, mainId, version } = problem
  // A draft that was never submitted: its first change brings it all.
  if (version === 0) return { deadlines: [], requests: [], events: [], assignments: [], tasks: [], orders: [], entries: [], merged: [], main: null }
  const [own, merged, main] = await inParallel(reader, [
    () => ownRows(reader, problem),
    // They follow it, so that they stay with it for as long as it is held.
    () => reader.$queryRaw<Pick<Problem, 'id'>[]>(rowsOf.merged(id, rowLock(reader) ?? Prisma.empty)),
    async () => mainId === null ? null : reader.problem.findUnique({ where: { id: mainId }, select: mainColumns })
  ])
  return { ...own, merged, main }
}

/** Only `save` writes these rows, and raises the version with them; so they need not be read again while it stands. */
const ownRows = cachedByVersion(mostKept, async (reader, { id }: Problem) => {
  const [clocks, requests, events, assignments, tasks, orders] = await inParallel(reader, [
    () => reader.$queryRaw<ClockRow[]>(rowsOf.clocks(id)),
    () => reader.$queryRaw<RequestRow[]>(rowsOf.requests(id)),
    () => reader.$queryRaw<object[]>(rowsOf.events(id)),
    () => reader.$queryRaw<Assignment[]>(rowsOf.assignments(id)),
    () => reader.$queryRaw<CoTask[]>(rowsOf.tasks(id)),
    () => reader.$queryRaw<SupervisionOrder[]>(rowsOf.orders(id))
  ])
  const past = events.map(eventOf)
  // Few are entered for somebody else: those alone have more to read.
  const entries = past.some(({ facts }) => 'provenAt' in facts) ? await reader.$queryRaw<Entry[]>(rowsOf.entries(id)) : []
  return { deadlines: clocks.map(deadlineOf), requests: requests.map(approvalOf), events: past, assignments, tasks, orders, entries }
})

/**
 * Writes one change: the row if it is still the one that was read, then its clocks, its lines of history, its requests.
 * Returns the ids of the new lines.
 */
export async function save (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>, calendar: Calendar): Promise<string[]> {
  const requests = mergeApprovals(record.requests, change.approvals)
  const kept = derivedColumns(record, change.to, change.deadlines, requests, change.at, calendar)
  // What took over another's answer took over its days as well; every other day is read off the clocks.
  const data = { ...kept, ...change.set, state: change.to, version: record.version + change.events.length, updatedAt: change.at }
  try {
    await tx.problem.update({ where: { id: record.id, version: record.version }, data, select: { id: true } })
  } catch (error) {
    throw isStale(error) ? changedMeanwhile() : error
  }
  await indexChanged(tx, record, change.set)
  await saveDeadlines(tx, record, change)
  for (const request of change.approvals) await saveRequest(tx, record, request)
  return append(tx, record, change)
}

async function append (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>): Promise<string[]> {
  const ids: string[] = []
  let previousHash = await lastHash(tx, record)
  for (const [index, line] of change.events.entries()) {
    const { texts, ...written } = lineOf(record, line, record.version + index + 1, change.at)
    const salt = newSalt()
    const hashed = { ...written, bodyDigest: digestOf(salt, texts), previousHash }
    previousHash = hashOf(hashed)
    const { id } = await tx.problemEvent.create({ data: { ...hashed, facts: json(hashed.facts), hash: previousHash }, select: { id: true } })
    await tx.problemEventBody.create({ data: { eventId: id, salt, answers: json(texts) }, select: { eventId: true } })
    ids.push(id)
  }
  return ids
}

function lineOf (record: ProblemRecord, { decidedBy, enteredBy, ...line }: NewEvent<ProblemShape>, sequence: number, at: Date) {
  return { ...line, districtId: record.districtId, problemId: record.id, unitId: record.leadUnitId, sequence, at, decidedById: decidedBy, enteredById: enteredBy }
}

async function lastHash (tx: Tx, { id, version }: ProblemRecord): Promise<string> {
  if (version === 0) return chainStart
  const [last] = await tx.$queryRaw<{ hash: string }[]>`SELECT v."hash" FROM "ProblemEvent" v WHERE v."problemId" = ${id} AND v."sequence" = ${version}`
  if (!last) throw new Error(`The history of ${id} has no line ${version}`)
  return last.hash
}

async function saveDeadlines (tx: Tx, { id, districtId, round, leadUnitId, deadlines }: ProblemRecord, change: Change<ProblemShape>): Promise<void> {
  const unitId = typeof change.set.leadUnitId === 'string' ? change.set.leadUnitId : leadUnitId
  const rows = change.deadlines.map((deadline) => ({ ...deadline, limit: json(deadline.limit), adjustments: json(deadline.adjustments) }))
  if (change.deadlines.some((deadline, index) => index < deadlines.length && deadline !== deadlines[index])) {
    const before = await tx.$queryRaw<{ id: string }[]>`SELECT c."id" FROM "ProblemClock" c WHERE c."problemId" = ${id} ORDER BY c."startedAt", c."id"`
    for (const [index, row] of before.entries()) {
      const data = rows[index]
      if (data && change.deadlines[index] !== deadlines[index]) await tx.problemClock.update({ where: { id: row.id }, data, select: { id: true } })
    }
  }
  const begun = rows.slice(deadlines.length)
  await insert<Prisma.ProblemClockCreateManyInput>(tx.problemClock, begun.map((data) => ({ ...data, districtId, problemId: id, round, unitId })))
}

async function saveRequest (tx: Tx, { id, districtId }: ProblemRecord, { askedBy, basis, chain, decisions, answers, ...request }: Approval<Relation, MoveName>): Promise<void> {
  const data = {
    ...request,
    askedById: askedBy,
    leadUnitId: basis || null,
    chain: json(chain),
    decisions: json(decisions),
    answers: json(answers)
  }
  await tx.request.upsert({ where: { id: request.id }, create: { ...data, problemId: id, districtId }, update: data })
}

function mergeApprovals (before: readonly Approval<Relation, MoveName>[], changed: readonly Approval<Relation, MoveName>[]): Approval<Relation, MoveName>[] {
  const ids = new Set(changed.map(({ id }) => id))
  return [...before.filter(({ id }) => !ids.has(id)), ...changed]
}

// What stands in a JSON column was put there by `save` above; these three casts are the only place where that is said.

function deadlineOf (row: ClockRow): Deadline<ClockName> {
  return row as unknown as Deadline<ClockName>
}

export function approvalOf ({ askedById, leadUnitId, ...row }: RequestRow): Approval<Relation, MoveName> {
  return { ...row, askedBy: askedById, basis: leadUnitId ?? '' } as unknown as Approval<Relation, MoveName>
}

function eventOf (row: object): PastEvent {
  return row as unknown as PastEvent
}

function json (value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue
}
