/**
 * Reminders of deadlines (domain §5): three working days before one, while its light is still green, and when it has turned red; to whoever
 * has it. They follow the clock from one run to the next, so each comes once, and many for one person at once come as one sentence.
 */
import { type Message, notifyAll } from '../../notifications/index.ts'
import { addDays, dayOf, instantOf, timeOf } from '../../clock.ts'
import type { CaseClock, Db, Tx } from '../../db/index.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { Deadline } from '../../workflow/clocks/clocks.ts'
import { lightRules, remindFrom } from '../../workflow/clocks/lights.ts'
import { calendarOf } from '../../units/index.ts'
import { loadHeads } from '../door/store.ts'
import { allKinds, type Kind } from '../kind.ts'
import { isByLetter } from '../moves/by-letter.ts'
import type { CaseRecord, CaseRuleContext } from '../record.ts'

const stages = {
  soon: { one: '{clock} {when}前到期，请抓紧办理', many: '{n} 件三个工作日内到期，请抓紧办理', query: '?waiting=true' },
  red: { one: '{clock} 已超期，原定 {when}前', many: '{n} 件已超期，请尽快办理', query: '?waiting=true&light=red' }
} as const

type Stage = keyof typeof stages

/** So many are told one by one; of more only their number is. */
const maxToldSingly = 10

const label = '期限提醒'

/** @returns how many deadlines were told of. */
export async function remindOfDeadlines (db: Db, now: Date, signal?: AbortSignal): Promise<Record<Stage, number>> {
  const counts = { soon: 0, red: 0 }
  for (const { id } of await db.read.district.findMany({ select: { id: true } })) {
    signal?.throwIfAborted()
    const calendar = await calendarOf(db.read, id)
    await db.write(async (tx) => {
      const since = await lookedUpTo(tx, id, now)
      if (since === null) return
      const due = await turning(tx, id, { since, now, calendar })
      for (const kind of allKinds()) {
        const own = due.filter(({ row }) => row.kind === kind.name)
        if (own.length === 0) continue
        const { ruleContext } = await kind.loadRuleContext(tx, id, now)
        await notifyAll(tx, id, messagesOf(kind, await withPeople(tx, kind, own, ruleContext)), now)
      }
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

type Row = Pick<CaseClock, 'name' | 'due' | 'dueDay' | 'limit' | 'startedAt'> & { caseId: string, number: string, kind: string }

interface Turning { stage: Stage, row: Row }

interface Span { since: Date, now: Date, calendar: Calendar }

/** The deadlines that since the last run came within three days, or passed. In time is ≤ (domain §5). */
async function turning (tx: Tx, districtId: string, { since, now, calendar }: Span): Promise<Turning[]> {
  const last = instantOf(addDays(calendar.addWorkingDays(dayOf(now), lightRules.remindDays + 1), 1))
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k."name", k."due", k."dueDay", k."limit", k."startedAt", c."id" AS "caseId", c."number", c."kind"
    FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId"
    WHERE k."districtId" = ${districtId} AND k."state" = 'running' AND k."due" >= ${since} AND k."due" <= ${last}
      AND NOT k."waitsOutside" AND k."heldSince" IS NULL AND NOT c."imported"
    ORDER BY k."due", k."id"`
  return rows.flatMap((row) => {
    const stage = stageOf(row, { since, now, calendar })
    return stage ? [{ stage, row }] : []
  })
}

function stageOf (row: Row, { since, now, calendar }: Span): Stage | undefined {
  if (row.due < now) return 'red'
  const { startedAt, due, dueDay } = row
  const from = remindFrom({ startedAt, due, dueDay, limit: row.limit as unknown as Deadline['limit'] }, calendar)
  return from && from > since && from <= now ? 'soon' : undefined
}

interface Told extends Turning { userIds: readonly string[] }

/** So many records are read at once. */
const batch = 500

async function withPeople (tx: Tx, kind: Kind, due: readonly Turning[], ruleContext: CaseRuleContext): Promise<Told[]> {
  const ids = [...new Set(due.map(({ row }) => row.caseId))]
  const records = new Map<string, CaseRecord>()
  for (let at = 0; at < ids.length; at += batch) {
    for (const record of await loadHeads(kind, tx, ids.slice(at, at + batch))) records.set(record.id, record)
  }
  return due.map((each) => {
    const record = records.get(each.row.caseId)
    return { ...each, userIds: record ? peopleOf(kind, each, record, ruleContext) : [] }
  })
}

/** Whose the clock is; red ones also reach the head of the unit. */
function peopleOf ({ lifecycle }: Kind, { stage, row }: Turning, record: CaseRecord, ruleContext: CaseRuleContext): string[] {
  const { holder } = lifecycle.clocks[row.name] ?? {}
  const named = typeof holder === 'function' ? holder(record) : holder
  if (named === undefined) return []
  const people = (relation: string) => lifecycle.peopleIn(relation, { record, ruleContext })
  const found = people(named === 'handler' && isByLetter(record) ? 'intake' : named)
  // A unit without a handler, or whose clock is red, is its head's concern.
  return named === 'handler' && !isByLetter(record) && (stage === 'red' || found.length === 0)
    ? [...new Set([...found, ...people('unit_head')])]
    : [...found]
}

function messagesOf ({ lifecycle, address }: Kind, told: readonly Told[]): Message[] {
  return (Object.keys(stages) as Stage[]).flatMap((stage) => {
    const rows = told.filter((each) => each.stage === stage)
    const counts = new Map<string, number>()
    for (const { userIds } of rows) for (const id of userIds) counts.set(id, (counts.get(id) ?? 0) + 1)
    const few = (id: string) => (counts.get(id) ?? 0) <= maxToldSingly
    const { one, many, query } = stages[stage]
    return [
      ...rows.map(({ row, userIds }) => ({
        userIds: userIds.filter(few),
        label,
        said: [{
          sentence: one,
          params: { clock: lifecycle.clocks[row.name]?.label ?? '', when: row.dueDay ?? `${dayOf(row.due)} ${timeOf(row.due)}` }
        }],
        address: `${address}/${row.number}`,
        caseId: row.caseId
      })),
      ...[...counts]
        .filter(([id]) => !few(id))
        .map(([id, n]) => ({ userIds: [id], label, said: [{ sentence: many, params: { n } }], address: `${address}${query}` }))
    ].filter(({ userIds }) => userIds.length > 0)
  })
}
