/** Reads a problem as the rules see it, and writes what a move did to it. Only move.ts calls `save`. */
import {
  type Approval as ApprovalRow, type Assignment, type CaseClock, type CoTask, Prisma, type Problem, type ProxyDecision, type Reader,
  type SupervisionOrder, type Tx, columns, conditionSql, insert, isStale, cachedByVersion, rowLock, inParallel
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
import { type MainProblem, ofMainCase, ofMainDetail, type PastEvent, type ProblemColumns, type ProblemRecord } from '../domain/record.ts'
import { hashedLine } from '../integrity/hashed-line.ts'
import { caseColumns, detailColumns, splitColumns } from './columns.ts'
import type { MoveName, ClockName, Relation } from '../domain/vocabulary.ts'

const { sql } = Prisma

/** What the page or the rules ask of a problem's own rows, each by one index. */
const rowsOf = {
  clocks: (id: string) => sql`SELECT ${columns('k', ofClock)} FROM "CaseClock" k WHERE k."caseId" = ${id} ORDER BY k."startedAt", k."id"`,
  approvals: (id: string) =>
    sql`SELECT ${columns('r', Prisma.ApprovalScalarFieldEnum)} FROM "Approval" r WHERE r."caseId" = ${id} ORDER BY r."askedAt", r."id"`,
  events: (id: string) => sql`SELECT ${columns('v', ofPast)} FROM "CaseEvent" v WHERE v."caseId" = ${id} ORDER BY v."sequence"`,
  assignments: (id: string) =>
    sql`SELECT ${columns('a', Prisma.AssignmentScalarFieldEnum)} FROM "Assignment" a WHERE a."caseId" = ${id} ORDER BY a."id"`,
  tasks: (id: string) => sql`SELECT ${columns('t', Prisma.CoTaskScalarFieldEnum)} FROM "CoTask" t WHERE t."caseId" = ${id} ORDER BY t."id"`,
  orders: (id: string) =>
    sql`SELECT ${columns('o', Prisma.SupervisionOrderScalarFieldEnum)} FROM "SupervisionOrder" o
      WHERE o."caseId" = ${id} AND o."answeredAt" IS NULL ORDER BY o."issuedAt"`,
  proxyDecisions: (id: string) =>
    sql`SELECT ${columns('n', Prisma.ProxyDecisionScalarFieldEnum)} FROM "ProxyDecision" n WHERE n."caseId" = ${id} ORDER BY n."id"`,
  /** The case alone is held, as it is by whoever moves one of them: with the detail as well, the two could wait for each other. */
  merged: (id: string, lock: Prisma.Sql | null) => sql`
    SELECT c."id" FROM "Problem" p JOIN "Case" c ON c."id" = p."id"
    WHERE p."mainId" = ${id} AND c."state" = 'merged' ${lock ? sql`${lock} OF c` : Prisma.empty}`
}

const ofPast = [
  'id', 'sequence', 'move', 'act', 'from', 'to', 'at', 'relation', 'audience', 'decidedById', 'enteredById', 'approvalId', 'unitId',
  'facts'
]

const ofClock = [
  'name', 'startedAt', 'limit', 'due', 'dueDay', 'waitsOutside', 'state', 'pausedAt', 'stoppedAt', 'heldSince', 'overdue', 'adjustments'
] as const

type ClockRow = Pick<CaseClock, (typeof ofClock)[number]>

interface Head extends ProblemColumns {
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
export async function lockProblem (reader: Reader, where: Prisma.CaseWhereInput): Promise<void> {
  const lock = rowLock(reader)
  if (lock) await reader.$queryRaw`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', where)} ${lock}`
}

/** @throws notFound where none of these conditions lets it exist for this person. */
export async function load (reader: Reader, where: Prisma.CaseWhereInput): Promise<ProblemRecord> {
  const [head] = await reader.$queryRaw<Head[]>`
    SELECT ${columns('c', caseColumns)}, ${columns('p', detailColumns)},
      e."stewardId" AS "firmSteward", e."sponsorId" AS "firmSponsor", s."active" AS "sponsorActive", e."streetId" AS "firmStreet",
      EXISTS (SELECT 1 FROM "User" a WHERE a."enterpriseId" = e."id" AND a."active") AS "firmHasAccount",
      u."leaderId" AS "unitLeader", l."active" AS "leaderActive", u."active" AS "unitActive",
      u."online" AS "unitOnline", u."leadOffice" AS "unitLeads"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" LEFT JOIN "User" s ON s."id" = e."sponsorId" LEFT JOIN "User" l ON l."id" = u."leaderId"
    WHERE ${conditionSql('Case', 'c', where)} LIMIT 1`
  if (!head) throw notFound()
  const {
    firmSteward,
    firmSponsor,
    firmStreet,
    firmHasAccount,
    sponsorActive,
    unitLeader,
    leaderActive,
    unitActive,
    unitOnline,
    unitLeads,
    ...problem
  } = head
  return {
    ...problem,
    ...(await belonging(reader, problem)),
    enterprise: {
      stewardId: firmSteward,
      sponsorId: firmSponsor,
      streetId: firmStreet,
      users: firmHasAccount ? [{ active: true }] : [],
      sponsor: inOffice(sponsorActive)
    },
    leadUnit:
      unitActive === null
        ? null
        : {
            leaderId: unitLeader,
            leader: inOffice(leaderActive),
            active: unitActive,
            online: unitOnline ?? true,
            leadOffice: unitLeads ?? false
          }
  }
}

/** So many problems are kept in memory as they were read last. */
export const mostKept = 500

async function belonging (reader: Reader, problem: ProblemColumns) {
  const { id, mainId, version } = problem
  // A draft that was never submitted: its first change brings it all.
  if (version === 0) {
    return { deadlines: [], approvals: [], events: [], assignments: [], tasks: [], orders: [], proxyDecisions: [], merged: [], main: null }
  }
  const [own, merged, main] = await inParallel(reader, [
    () => ownRows(reader, problem),
    // They follow it, so that they stay with it for as long as it is held.
    () => reader.$queryRaw<Pick<Problem, 'id'>[]>(rowsOf.merged(id, rowLock(reader))),
    async () => mainId === null ? null : loadMain(reader, { id: mainId })
  ])
  return { ...own, merged, main }
}

/** As much of a problem as is asked of one that others are merged into. */
export async function loadMain (reader: Reader, where: Prisma.CaseWhereInput): Promise<MainProblem | null> {
  const [main] = await reader.$queryRaw<MainProblem[]>`
    SELECT ${columns('c', ofMainCase)}, ${columns('p', ofMainDetail)} FROM "Case" c JOIN "Problem" p ON p."id" = c."id"
    WHERE ${conditionSql('Case', 'c', where)} LIMIT 1`
  return main ?? null
}

/** Only `save` writes these rows, and raises the version with them; so they need not be read again while it stands. */
const ownRows = cachedByVersion(mostKept, async (reader, { id }: ProblemColumns) => {
  const [clocks, approvals, events, assignments, tasks, orders] = await inParallel(reader, [
    () => reader.$queryRaw<ClockRow[]>(rowsOf.clocks(id)),
    () => reader.$queryRaw<ApprovalRow[]>(rowsOf.approvals(id)),
    () => reader.$queryRaw<object[]>(rowsOf.events(id)),
    () => reader.$queryRaw<Assignment[]>(rowsOf.assignments(id)),
    () => reader.$queryRaw<CoTask[]>(rowsOf.tasks(id)),
    () => reader.$queryRaw<SupervisionOrder[]>(rowsOf.orders(id))
  ])
  const past = events.map(eventOf)
  // Few are entered for somebody else: those alone have more to read.
  const entered = past.some(({ facts }) => 'provenAt' in facts)
  const proxyDecisions = entered ? await reader.$queryRaw<ProxyDecision[]>(rowsOf.proxyDecisions(id)) : []
  const deadlines = clocks.map(deadlineOf)
  return { deadlines, approvals: approvals.map(approvalOf), events: past, assignments, tasks, orders, proxyDecisions }
})

/**
 * Writes one change: the case if it is still the one that was read, its detail, then its clocks, its lines of history, its approvals.
 * Returns the ids of the new lines.
 */
export async function save (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>, calendar: Calendar): Promise<string[]> {
  const approvals = mergeApprovals(record.approvals, change.approvals)
  const kept = derivedColumns(record, change.to, change.deadlines, approvals, change.at, calendar)
  // What took over another's answer took over its days as well; every other day is read off the clocks.
  const version = record.version + change.events.length
  const { ofCase, ofDetail } = splitColumns({ ...kept, ...change.set, state: change.to, version, updatedAt: change.at })
  try {
    await tx.case.update({ where: { id: record.id, version: record.version }, data: ofCase, select: { id: true } })
  } catch (error) {
    throw isStale(error) ? changedMeanwhile() : error
  }
  const detail = changedColumns(record, ofDetail)
  if (Object.keys(detail).length > 0) await tx.problem.update({ where: { id: record.id }, data: detail, select: { id: true } })
  await indexChanged(tx, record, change.set)
  await saveDeadlines(tx, record, change)
  for (const approval of change.approvals) await saveApproval(tx, record, approval)
  return append(tx, record, change)
}

/** Most moves leave the detail as it is, and then it is not written. */
function changedColumns<Columns extends object> (before: object, columns: Columns): Partial<Columns> {
  const known = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(columns).filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(known.get(column)))
  return Object.fromEntries(changed) as Partial<Columns>
}

async function append (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>): Promise<string[]> {
  const ids: string[] = []
  let previousHash = await lastHash(tx, record)
  for (const [index, line] of change.events.entries()) {
    const { texts, ...written } = lineOf(record, line, record.version + index + 1, change.at)
    const salt = newSalt()
    const hashed = { ...written, bodyDigest: digestOf(salt, texts), previousHash }
    previousHash = hashOf(hashedLine(hashed))
    const { id } = await tx.caseEvent.create({ data: { ...hashed, facts: json(hashed.facts), hash: previousHash }, select: { id: true } })
    await tx.caseEventBody.create({ data: { eventId: id, salt, answers: json(texts) }, select: { eventId: true } })
    ids.push(id)
  }
  return ids
}

function lineOf (record: ProblemRecord, { decidedBy, enteredBy, ...line }: NewEvent<ProblemShape>, sequence: number, at: Date) {
  return {
    ...line,
    districtId: record.districtId,
    caseId: record.id,
    unitId: record.leadUnitId,
    sequence,
    at,
    decidedById: decidedBy,
    enteredById: enteredBy
  }
}

async function lastHash (tx: Tx, { id, version }: ProblemRecord): Promise<string> {
  if (version === 0) return chainStart
  const [last] = await tx.$queryRaw<
    { hash: string }[]
  >`SELECT v."hash" FROM "CaseEvent" v WHERE v."caseId" = ${id} AND v."sequence" = ${version}`
  if (!last) throw new Error(`The history of ${id} has no line ${version}`)
  return last.hash
}

async function saveDeadlines (
  tx: Tx,
  { id, districtId, round, leadUnitId, deadlines }: ProblemRecord,
  change: Change<ProblemShape>
): Promise<void> {
  const unitId = typeof change.set.leadUnitId === 'string' ? change.set.leadUnitId : leadUnitId
  const rows = change.deadlines.map((deadline) => ({ ...deadline, limit: json(deadline.limit), adjustments: json(deadline.adjustments) }))
  if (change.deadlines.some((deadline, index) => index < deadlines.length && deadline !== deadlines[index])) {
    const before = await tx.$queryRaw<
      { id: string }[]
    >`SELECT k."id" FROM "CaseClock" k WHERE k."caseId" = ${id} ORDER BY k."startedAt", k."id"`
    for (const [index, row] of before.entries()) {
      const data = rows[index]
      if (data && change.deadlines[index] !== deadlines[index]) {
        await tx.caseClock.update({ where: { id: row.id }, data, select: { id: true } })
      }
    }
  }
  const begun = rows.slice(deadlines.length)
  await insert<Prisma.CaseClockCreateManyInput>(tx.caseClock, begun.map((data) => ({ ...data, districtId, caseId: id, round, unitId })))
}

async function saveApproval (
  tx: Tx,
  { id, districtId }: ProblemRecord,
  { askedBy, basis, chain, decisions, answers, ...approval }: Approval<Relation, MoveName>
): Promise<void> {
  const data = {
    ...approval,
    askedById: askedBy,
    leadUnitId: basis || null,
    chain: json(chain),
    decisions: json(decisions),
    answers: json(answers)
  }
  await tx.approval.upsert({ where: { id: approval.id }, create: { ...data, caseId: id, districtId }, update: data })
}

function mergeApprovals (
  before: readonly Approval<Relation, MoveName>[],
  changed: readonly Approval<Relation, MoveName>[]
): Approval<Relation, MoveName>[] {
  const ids = new Set(changed.map(({ id }) => id))
  return [...before.filter(({ id }) => !ids.has(id)), ...changed]
}

// What stands in a JSON column was put there by `save` above; these three casts are the only place where that is said.

function deadlineOf (row: ClockRow): Deadline<ClockName> {
  return row as unknown as Deadline<ClockName>
}

export function approvalOf ({ askedById, leadUnitId, ...row }: ApprovalRow): Approval<Relation, MoveName> {
  return { ...row, askedBy: askedById, basis: leadUnitId ?? '' } as unknown as Approval<Relation, MoveName>
}

function eventOf (row: object): PastEvent {
  return row as unknown as PastEvent
}

function json (value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue
}
