/** Reads a case as the rules see it, and writes what a move did to it. Only door.ts calls `save`. */
import {
  type Approval as ApprovalRow, type CaseClock, Prisma, type ProxyDecision, type Reader, type Tx, cachedByVersion, columns, conditionSql,
  inParallel, insert, isStale, rowLock
} from '../../db/index.ts'
import { changedMeanwhile, notFound } from '../../errors.ts'
import { indexChanged } from '../../finding/index.ts'
import type { Change, NewEvent } from '../../workflow/attempt.ts'
import type { Approval } from '../../workflow/approvals.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { Deadline } from '../../workflow/clocks/clocks.ts'
import { chainStart, digestOf, hashOf, newSalt } from '../../workflow/timeline.ts'
import { dueColumns, noDueDate } from '../due-columns.ts'
import { hashedLine } from '../integrity/hashed-line.ts'
import type { Kind } from '../kind.ts'
import { searchedKind } from '../lists/scope.ts'
import type { CaseColumns, CaseRecord, CaseShape, PastEvent } from '../record.ts'
import { caseColumns, splitColumns } from './columns.ts'

const { sql } = Prisma

/** What the page or the rules ask of a case's own rows, each by one index. */
const rowsOf = {
  clocks: (id: string) => sql`SELECT ${columns('k', ofClock)} FROM "CaseClock" k WHERE k."caseId" = ${id} ORDER BY k."startedAt", k."id"`,
  approvals: (id: string) =>
    sql`SELECT ${columns('r', Prisma.ApprovalScalarFieldEnum)} FROM "Approval" r WHERE r."caseId" = ${id} ORDER BY r."askedAt", r."id"`,
  events: (id: string) => sql`SELECT ${columns('v', ofPast)} FROM "CaseEvent" v WHERE v."caseId" = ${id} ORDER BY v."sequence"`,
  proxyDecisions: (id: string) =>
    sql`SELECT ${columns('n', Prisma.ProxyDecisionScalarFieldEnum)} FROM "ProxyDecision" n WHERE n."caseId" = ${id} ORDER BY n."id"`
}

const ofPast = [
  'id', 'sequence', 'move', 'act', 'from', 'to', 'at', 'relation', 'audience', 'decidedById', 'enteredById', 'approvalId', 'unitId',
  'facts'
]

const ofClock = [
  'name', 'startedAt', 'limit', 'due', 'dueDay', 'waitsOutside', 'state', 'pausedAt', 'stoppedAt', 'heldSince', 'overdue', 'adjustments'
] as const

type ClockRow = Pick<CaseClock, (typeof ofClock)[number]>

interface Around {
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
 * Keeps a case from the other transactions until this one ends, where there are others. Before it is read: what is read then is what
 * stands, with its rows, which change only together with it.
 */
export async function lockCase (reader: Reader, where: Prisma.CaseWhereInput): Promise<void> {
  const lock = rowLock(reader)
  if (lock) await reader.$queryRaw`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', where)} ${lock}`
}

/** @throws notFound where none of these conditions lets it exist for this person. */
export async function load<T extends CaseShape> (kind: Kind<T>, reader: Reader, where: Prisma.CaseWhereInput): Promise<T['record']> {
  const [head] = await headsOf(kind, reader, sql`${conditionSql('Case', 'c', where)} LIMIT 1`)
  if (!head) throw notFound()
  return { ...head, ...await belonging(kind, reader, head) }
}

/** With as much as tells who stands how to them, and nothing of what happened to them: for what is done with many at once. */
export async function loadHeads<T extends CaseShape> (
  kind: Kind<T>, reader: Reader, ids: readonly string[]
): Promise<T['record'][]> {
  const those = Prisma.join(ids)
  const units = await reader.$queryRaw<{ caseId: string, unitId: string }[]>`
    SELECT DISTINCT a."caseId", a."unitId" FROM "Assignment" a WHERE a."caseId" IN (${those})`
  const assigned = new Map<string, { unitId: string }[]>()
  for (const { caseId, unitId } of units) assigned.set(caseId, [...assigned.get(caseId) ?? [], { unitId }])
  const heads = await headsOf(kind, reader, sql`c."id" IN (${those})`)
  return heads.map((head) => ({ ...head, ...nothingYet(kind), assignments: assigned.get(head.id) ?? [] }))
}

/** Records without the rows that belong to them. */
async function headsOf<T extends CaseShape> ({ detail }: Kind<T>, reader: Reader, where: Prisma.Sql): Promise<T['record'][]> {
  const rows = await reader.$queryRaw<(CaseColumns & Around)[]>`
    SELECT ${columns('c', caseColumns)}, ${columns('p', detail.columns)},
      e."stewardId" AS "firmSteward", e."sponsorId" AS "firmSponsor", s."active" AS "sponsorActive", e."streetId" AS "firmStreet",
      EXISTS (SELECT 1 FROM "User" a WHERE a."enterpriseId" = e."id" AND a."active") AS "firmHasAccount",
      u."leaderId" AS "unitLeader", l."active" AS "leaderActive", u."active" AS "unitActive",
      u."online" AS "unitOnline", u."leadOffice" AS "unitLeads"
    FROM "Case" c JOIN ${Prisma.raw(`"${detail.table}"`)} p ON p."id" = c."id" LEFT JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" LEFT JOIN "User" s ON s."id" = e."sponsorId" LEFT JOIN "User" l ON l."id" = u."leaderId"
    WHERE ${where}`
  return rows.map(headOf)
}

function headOf ({
  firmSteward, firmSponsor, firmStreet, firmHasAccount, sponsorActive, unitLeader, leaderActive, unitActive, unitOnline, unitLeads,
  ...own
}: CaseColumns & Around): CaseRecord {
  return {
    ...own,
    enterprise: own.enterpriseId === null
      ? null
      : {
          stewardId: firmSteward,
          sponsorId: firmSponsor,
          streetId: firmStreet,
          users: firmHasAccount ? [{ active: true }] : [],
          sponsor: inOffice(sponsorActive)
        },
    leadUnit: unitActive === null
      ? null
      : {
          leaderId: unitLeader,
          leader: inOffice(leaderActive),
          active: unitActive,
          online: unitOnline ?? true,
          leadOffice: unitLeads ?? false
        }
  } as unknown as CaseRecord
}

/** So many of each kind are kept in memory as they were read last. */
export const maxCached = 500

async function belonging<T extends CaseShape> (kind: Kind<T>, reader: Reader, own: T['record']): Promise<object> {
  // No line of history and no clock: nothing of its own belongs to it before its first change.
  const isNew = own.version === 0 && own.nextDue >= noDueDate
  const [rows, others] = await inParallel(reader, [
    async () => isNew ? nothingYet(kind) : await ownRows(reader, { ...own, more: kind.detail.ownRows }),
    async () => await kind.detail.otherRows?.(reader, own) ?? {}
  ])
  return { ...rows, ...others }
}

function nothingYet<T extends CaseShape> ({ detail }: Kind<T>): object {
  return { deadlines: [], approvals: [], events: [], proxyDecisions: [], ...detail.noRows }
}

/** Only `save` writes these rows, and raises the version with them; so they need not be read again while it stands. */
const ownRows = cachedByVersion(maxCached, async (reader, { id, more }: CaseColumns & { more: Kind['detail']['ownRows'] }) => {
  const [clocks, approvals, events, others] = await inParallel(reader, [
    () => reader.$queryRaw<ClockRow[]>(rowsOf.clocks(id)),
    () => reader.$queryRaw<ApprovalRow[]>(rowsOf.approvals(id)),
    () => reader.$queryRaw<object[]>(rowsOf.events(id)),
    async () => await more?.(reader, id) ?? {}
  ])
  const past = events.map(eventOf)
  // Few are entered for somebody else: those alone have more to read.
  const entered = past.some(({ facts }) => 'provenAt' in facts)
  const proxyDecisions = entered ? await reader.$queryRaw<ProxyDecision[]>(rowsOf.proxyDecisions(id)) : []
  return { deadlines: clocks.map(deadlineOf), approvals: approvals.map(approvalOf), events: past, proxyDecisions, ...others }
})

/**
 * Writes one change: the case if it is still the one that was read, its detail, then its clocks, its lines of history, its approvals.
 * Returns the ids of the new lines.
 */
export async function save<T extends CaseShape> (
  kind: Kind<T>, tx: Tx, record: T['record'], change: Change<T>, calendar: Calendar
): Promise<string[]> {
  const { detail, lifecycle } = kind
  const { deadlines } = change
  const approvals = mergeApprovals(record.approvals, change.approvals)
  const due = dueColumns(record, { ended: lifecycle.states[change.to].end === true, deadlines, approvals }, change.at, calendar)
  const version = record.version + change.events.length
  // What took over another's answer took over its days as well; every other day is read off the clocks.
  const written = { ...due, ...detail.derived?.(record, deadlines), ...change.set, state: change.to, version, updatedAt: change.at }
  const { ofCase, ofDetail } = splitColumns(detail, changedColumns(record, written))
  try {
    await tx.case.update({ where: { id: record.id, version: record.version }, data: ofCase, select: { id: true } })
  } catch (error) {
    throw isStale(error) ? changedMeanwhile() : error
  }
  if (Object.keys(ofDetail).length > 0) await detail.update(tx, record.id, ofDetail)
  await indexChanged(tx, searchedKind(kind), record, change.set)
  await saveDeadlines(tx, record, change, detail.roundOf?.(record) ?? 1)
  for (const approval of change.approvals) await saveApproval(tx, record, approval)
  return appendEvents(tx, record, change)
}

/** What stays as it is is not written; most moves leave the whole detail as it is. */
function changedColumns<Columns extends object> (before: object, columns: Columns): Partial<Columns> {
  const known = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(columns).filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(known.get(column)))
  return Object.fromEntries(changed) as Partial<Columns>
}

type Row = Pick<CaseColumns, 'id' | 'districtId' | 'leadUnitId' | 'version'>

async function appendEvents<T extends CaseShape> (tx: Tx, record: Row, change: Change<T>): Promise<string[]> {
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

function lineOf<T extends CaseShape> (record: Row, { decidedBy, enteredBy, ...line }: NewEvent<T>, sequence: number, at: Date) {
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

async function lastHash (tx: Tx, { id, version }: Row): Promise<string> {
  if (version === 0) return chainStart
  const [last] = await tx.$queryRaw<
    { hash: string }[]
  >`SELECT v."hash" FROM "CaseEvent" v WHERE v."caseId" = ${id} AND v."sequence" = ${version}`
  if (!last) throw new Error(`The history of ${id} has no line ${version}`)
  return last.hash
}

async function saveDeadlines<T extends CaseShape> (
  tx: Tx, { id, districtId, leadUnitId, deadlines }: Row & Pick<T['record'], 'deadlines'>, change: Change<T>, round: number
): Promise<void> {
  const { leadUnitId: newUnitId }: { leadUnitId?: unknown } = change.set
  const unitId = typeof newUnitId === 'string' ? newUnitId : leadUnitId
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
  { id, districtId }: Row,
  { askedBy, basis, chain, decisions, answers, ...approval }: Approval
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

function mergeApprovals (before: readonly Approval[], changed: readonly Approval[]): Approval[] {
  const ids = new Set(changed.map(({ id }) => id))
  return [...before.filter(({ id }) => !ids.has(id)), ...changed]
}

// What stands in a JSON column was put there by `save` above; these three casts are the only place where that is said.

function deadlineOf (row: ClockRow): Deadline {
  return row as unknown as Deadline
}

export function approvalOf<Relation extends string, Move extends string> (
  { askedById, leadUnitId, ...row }: ApprovalRow
): Approval<Relation, Move> {
  return { ...row, askedBy: askedById, basis: leadUnitId ?? '' } as unknown as Approval<Relation, Move>
}

function eventOf (row: object): PastEvent {
  return row as unknown as PastEvent
}

function json (value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue
}
