/**
 * Reminders of deadlines (domain §5): three working days before one, while its light is still green, and when it has turned red; to whoever
 * has it. They follow the clock from one run to the next, so each comes once, and many for one person at once come as one sentence.
 */
import { type Message, notifyAll } from '../../notifications/index.ts'
import { addDays, dayOf, instantOf, timeOf } from '../../clock.ts'
import { type Db, Prisma, type CaseClock, type Tx } from '../../db/index.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { Deadline } from '../../workflow/clocks/clocks.ts'
import { lightRules, remindFrom } from '../../workflow/clocks/lights.ts'
import { peopleInRelation, type VisibilityFields } from '../domain/people.ts'
import type { RuleContext } from '../domain/record.ts'
import { clockHolders } from '../domain/turn.ts'
import { clockLabels, type ClockName } from '../domain/vocabulary.ts'
import { loadRuleContext } from '../domain/rule-context.ts'

const stages = {
  soon: { one: '{clock} {when}前到期，请抓紧办理', many: '{n} 件三个工作日内到期，请抓紧办理', address: '/problems?waiting=true' },
  red: { one: '{clock} 已超期，原定 {when}前', many: '{n} 件已超期，请尽快办理', address: '/problems?waiting=true&light=red' }
} as const

type Stage = keyof typeof stages

/** So many are told one by one; of more only their number is. */
const mostByOne = 10

const label = '期限提醒'

/** @returns how many deadlines were told of. */
export async function remindOfDeadlines (db: Db, now: Date, signal?: AbortSignal): Promise<Record<Stage, number>> {
  const counts = { soon: 0, red: 0 }
  for (const { id } of await db.read.district.findMany({ select: { id: true } })) {
    signal?.throwIfAborted()
    const { ruleContext, calendar } = await loadRuleContext(db.read, id, now)
    await db.write(async (tx) => {
      const since = await lookedUpTo(tx, id, now)
      if (since === null) return
      const due = await turning(tx, id, { since, now, calendar })
      const told = due.map((each) => ({ ...each, userIds: peopleOf(each, ruleContext) }))
      await notifyAll(tx, id, messagesOf(told), now)
      for (const { stage } of due) counts[stage]++
    })
  }
  return counts
}

/** Where the last run ended. The first one has nothing behind it: no job fires for the past (domain §7). */
async function lookedUpTo (tx: Tx, districtId: string, now: Date): Promise<Date | null> {
  const last = await tx.reminderRun.findUnique({ where: { districtId } })
  if (last && last.upTo >= now) return null
  await tx.reminderRun.upsert({ where: { districtId }, create: { districtId, upTo: now }, update: { upTo: now } })
  return last?.upTo ?? null
}

type Row = Pick<CaseClock, 'due' | 'dueDay' | 'limit' | 'startedAt'> &
  Omit<VisibilityFields, 'leadUnit' | 'enterprise' | 'assignments' | 'tasks'> & {
    clock: ClockName
    id: string
    number: string
    firmSteward: string | null
    firmSponsor: string | null
    sponsorActive: boolean | null
    unitLeader: string | null
    leaderActive: boolean | null
  }

interface Turning { stage: Stage, row: Row, seen: VisibilityFields }

interface Span { since: Date, now: Date, calendar: Calendar }

/** The deadlines that since the last run came within three days, or passed. In time is ≤ (domain §5). */
async function turning (tx: Tx, districtId: string, { since, now, calendar }: Span): Promise<Turning[]> {
  const last = instantOf(addDays(calendar.addWorkingDays(dayOf(now), lightRules.remindDays + 1), 1))
  const running = Prisma.sql`k."districtId" = ${districtId} AND k."state" = 'running' AND k."due" >= ${since} AND k."due" <= ${last}
    AND NOT k."waitsOutside" AND k."heldSince" IS NULL AND c."kind" = 'problem' AND NOT c."imported"`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k."name" AS "clock", k."due", k."dueDay", k."limit", k."startedAt",
      c."id", c."number", c."districtId", c."enterpriseId", c."createdById", c."leadUnitId", c."handlerId",
      c."state", c."submittedAt", c."confidentiality", e."stewardId" AS "firmSteward", e."sponsorId" AS "firmSponsor",
      s."active" AS "sponsorActive", u."leaderId" AS "unitLeader", l."active" AS "leaderActive"
    FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId" JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId"
      LEFT JOIN "User" s ON s."id" = e."sponsorId" LEFT JOIN "User" l ON l."id" = u."leaderId"
    WHERE ${running} ORDER BY k."due", k."id"`
  const units = await tx.$queryRaw<{ caseId: string, unitId: string }[]>`
    SELECT DISTINCT a."caseId", a."unitId"
    FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId" JOIN "Assignment" a ON a."caseId" = c."id" WHERE ${running}`
  const assigned = new Map<string, { unitId: string }[]>()
  for (const { caseId, unitId } of units) assigned.set(caseId, [...assigned.get(caseId) ?? [], { unitId }])
  return rows.flatMap((row) => {
    const stage = stageOf(row, { since, now, calendar })
    return stage ? [{ stage, row, seen: seenOf(row, assigned.get(row.id) ?? []) }] : []
  })
}

function stageOf (row: Row, { since, now, calendar }: Span): Stage | undefined {
  if (row.due < now) return 'red'
  const from = remindFrom(deadlineOf(row), calendar)
  return from && from > since && from <= now ? 'soon' : undefined
}

/** As the pure rules know it; they look no further than its limit and its due. */
function deadlineOf ({ clock, startedAt, limit, due, dueDay }: Row): Deadline<ClockName> {
  const blank = {
    waitsOutside: false,
    state: 'running',
    pausedAt: null,
    stoppedAt: null,
    heldSince: null,
    overdue: false,
    adjustments: []
  } as const
  return { ...blank, name: clock, startedAt, limit: limit as unknown as Deadline['limit'], due, dueDay }
}

function seenOf (
  { firmSteward, firmSponsor, sponsorActive, unitLeader, leaderActive, ...row }: Row,
  assignments: VisibilityFields['assignments']
): VisibilityFields {
  return {
    ...row,
    assignments,
    tasks: [],
    approvals: [],
    proxyDecisions: [],
    enterprise: { stewardId: firmSteward, sponsorId: firmSponsor, users: [], sponsor: { active: Boolean(sponsorActive) } },
    leadUnit: row.leadUnitId === null ? null : { leaderId: unitLeader, leader: { active: Boolean(leaderActive) } }
  }
}

function peopleOf ({ stage, row, seen }: Turning, { staff, byLetter }: Pick<RuleContext, 'staff' | 'byLetter'>): string[] {
  const named = clockHolders[row.clock]
  if (named === null) return []
  const holder = named === 'handler' && byLetter.has(seen.leadUnitId ?? '') ? 'intake' : named
  const found = peopleInRelation(holder, seen, staff)
  // A unit without a handler, or whose clock is red, is its head's concern as well.
  return holder === 'handler' && (stage === 'red' || found.length === 0)
    ? [...new Set([...found, ...peopleInRelation('unit_head', seen, staff)])]
    : found
}

function messagesOf (told: readonly (Turning & { userIds: readonly string[] })[]): Message[] {
  return (Object.keys(stages) as Stage[]).flatMap((stage) => {
    const rows = told.filter((each) => each.stage === stage)
    const counts = new Map<string, number>()
    for (const { userIds } of rows) for (const id of userIds) counts.set(id, (counts.get(id) ?? 0) + 1)
    const few = (id: string) => (counts.get(id) ?? 0) <= mostByOne
    const { one, many, address } = stages[stage]
    return [
      ...rows.map(({ row, userIds }) => ({
        userIds: userIds.filter(few),
        label,
        said: [{ sentence: one, params: { clock: clockLabels[row.clock], when: row.dueDay ?? `${dayOf(row.due)} ${timeOf(row.due)}` } }],
        address: `/problems/${row.number}`,
        caseId: row.id
      })),
      ...[...counts]
        .filter(([id]) => !few(id))
        .map(([id, n]) => ({ userIds: [id], label, said: [{ sentence: many, params: { n } }], address }))
    ].filter(({ userIds }) => userIds.length > 0)
  })
}
