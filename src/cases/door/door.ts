/**
 * The one door. Only this file writes `Case.state` of a problem that exists, its history, its clocks and its approvals:
 * pages, bulk actions, jobs, the import and the command line all come through here (architecture §2.1). One call is one
 * transaction of the caller's; whatever is refused leaves nothing behind.
 */
import { randomUUID } from 'node:crypto'
import { attachApprovalFiles, claim, waitingFiles } from '../../attachments/index.ts'
import type { Prisma, Reader, Tx } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import { parseNumber } from '../../finding/index.ts'
import type { ProblemShape } from '../domain/shape.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'
import { type Change, attempt, decideApproval, reassignApproval, takeBackApproval } from '../../workflow/attempt.ts'
import { moveNamed } from '../../workflow/permission.ts'
import { hasNoApprover } from '../../workflow/reassignment.ts'
import { relationsTo, visibleTo } from '../domain/access.ts'
import { type OnBehalf, recordProxyDecision } from '../on-behalf/proxy-decisions.ts'
import { draft, raise } from './intake.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { effects } from './effects.ts'
import { assertOffered } from './references.ts'
import { lockProblem, load, loadMain, save } from './store.ts'
import { submissionAnswers } from '../stages/survey/rules.ts'
import { notifyChange } from '../notify/notify.ts'
import { loadRuleContext } from '../domain/rule-context.ts'
import type { Situation } from '../../workflow/shape.ts'

export interface MoveInput {
  number: string
  move: string
  /** Checked by the move's form; `files` holds the ids of uploads that wait. */
  answers: Record<string, unknown>
  /** The version the page showed. */
  version?: number | undefined
}

/** What came of it: made, or asked and waiting for `waitsFor`. */
export interface MoveResult { number: string, move: MoveName, act: 'made' | 'asked', problem: ProblemRecord }

/** @throws Refusal 404 not visible · 403 not yours · 409 not now, or changed meanwhile · 422 the answers do not fit. */
export async function move (tx: Tx, user: User, step: MoveInput, now: Date, hand?: OnBehalf): Promise<MoveResult> {
  const { situation: alone } = await situationOf(tx, user, { number: step.number }, now)
  const { record } = alone
  const situation = { ...alone, ruleContext: { ...alone.ruleContext, ...await problemNamed(tx, user, step.answers) } }
  const ids = filesIn(step.answers)
  const files = (await waitingFiles(tx, hand?.by ?? user, ids)).map(({ hash }) => hash)
  const change = attempt(problemLifecycle, situation, {
    move: step.move,
    answers: { ...step.answers, ...ids.length > 0 ? { files } : {}, ...hand?.proof },
    ...hand ? { enteredBy: hand.by.id } : {},
    approvalId: randomUUID(),
    ...step.version === undefined ? {} : { version: step.version }
  })
  await assertOffered(tx, record, step.answers)
  const [eventId = ''] = await write(tx, situation, change)
  const [line] = change.events
  const audience = line?.audience ?? 'internal'
  await claim(tx, {
    ids,
    user: hand?.by ?? user,
    caseId: record.id,
    eventId,
    audience,
    ...(line?.approvalId ? { approvalId: line.approvalId } : {})
  })
  if (hand) await recordProxyDecision(tx, { ...situation, official: user }, step.move, hand)
  await applyConsequences(tx, record, change, now)
  return {
    number: record.number,
    move: line?.move ?? moveNamed(problemLifecycle, step.move),
    act: line?.act === 'asked' ? 'asked' : 'made',
    problem: record
  }
}

/** Raises a problem and submits it at once: from the form, or from behind a QR code. @throws as `draft` and `move` do. */
export async function report (
  tx: Tx, user: User, answers: Parameters<typeof draft>[2], now: Date, source?: Parameters<typeof draft>[4]
): Promise<{ id: string, number: string }> {
  const { id, number } = await draft(tx, user, answers, now, source)
  await move(tx, user, { number, move: problemLifecycle.begins, answers }, now)
  return { id, number }
}

/** Files prove a decision that is entered for somebody else. */
export interface Answer { approvalId: string, grant: boolean, reason: string, files?: readonly string[] }

/** Grants or refuses one step of a request. @throws as `move` does. */
export async function decide (
  tx: Tx,
  user: User,
  { files: ids = [], approvalId, ...answer }: Answer,
  now: Date,
  hand?: OnBehalf
): Promise<{ number: string, granted: boolean }> {
  const { situation, request } = await situationOfApproval(tx, user, approvalId, now)
  const files = hand ? await waitingFiles(tx, hand.by, ids) : []
  const change = decideApproval(problemLifecycle, situation, request, {
    ...answer,
    enteredBy: hand?.by.id,
    proof: hand && { ...hand.proof, proofFiles: files.map(({ hash }) => hash) }
  })
  const [eventId = ''] = await write(tx, situation, change)
  if (hand) {
    await claim(tx, { ids, user: hand.by, caseId: situation.record.id, eventId, audience: 'internal' })
    await recordProxyDecision(tx, { ...situation, official: user }, request.move, hand)
  }
  const made = change.events[0]?.act === 'made'
  if (made) await attachApprovalFiles(tx, request.id, eventId)
  await applyConsequences(tx, situation.record, change, now)
  return { number: situation.record.number, granted: made }
}

/** The asker takes a request back. @throws as `move` does. */
export async function takeBack (tx: Tx, user: User, approvalId: string, now: Date): Promise<{ number: string }> {
  const { situation, request } = await situationOfApproval(tx, user, approvalId, now)
  await write(tx, situation, takeBackApproval(problemLifecycle, situation, request))
  return { number: situation.record.number }
}

/** The record as this person stands to it now; 404 where it does not exist for them. */
export async function situationOf (
  reader: Reader,
  user: User,
  where: Prisma.CaseWhereInput,
  now: Date
): Promise<{ situation: Situation<ProblemShape> }> {
  await lockProblem(reader, where)
  const record = await load(reader, { AND: [where, visibleTo(user)] })
  const { ruleContext, calendar } = await loadRuleContext(reader, record.districtId, now)
  return { situation: { record, actor: { id: user.id, relations: relationsTo(record, user) }, now, calendar, ruleContext } }
}

async function situationOfApproval (tx: Tx, user: User, approvalId: string, now: Date) {
  const { situation } = await situationOf(tx, user, { approvals: { some: { id: approvalId } } }, now)
  const request = situation.record.approvals.find(({ id }) => id === approvalId)
  if (!request) throw notFound()
  return { situation, request }
}

/** What the system does by itself: because of another move, or because a day has come (jobs). @throws as `move` does. */
export async function moveBySystem (
  tx: Tx,
  id: string,
  { name, answers }: { name: MoveName, answers: Record<string, unknown> },
  now: Date
): Promise<void> {
  const situation = await situationBySystem(tx, id, now)
  const change = attempt(problemLifecycle, situation, { move: name, answers, approvalId: randomUUID() })
  await write(tx, situation, change)
  await applyConsequences(tx, situation.record, change, now)
}

/**
 * A request that nobody decided in time, or that nobody can decide any more where it waits. @returns whether there was somebody to pass
 * it on to
 */
export async function reassignBySystem (tx: Tx, caseId: string, approvalId: string, now: Date): Promise<boolean> {
  const situation = await situationBySystem(tx, caseId, now)
  const request = situation.record.approvals.find(({ id, state }) => id === approvalId && state === 'open')
  const over = request && ((request.due !== null && request.due < now) || hasNoApprover(problemLifecycle, situation, request))
  const change = over && reassignApproval(problemLifecycle, situation, request)
  if (!change) return false
  await write(tx, situation, change)
  return true
}

/** The record as the system stands to it. */
export async function situationBySystem (reader: Reader, id: string, now: Date): Promise<Situation<ProblemShape>> {
  await lockProblem(reader, { id })
  const record = await load(reader, { id })
  const { ruleContext, calendar } = await loadRuleContext(reader, record.districtId, now)
  return { record, actor: { id: null, relations: new Set(['system']) }, now, calendar, ruleContext }
}

/** Saves the change and tells whom it concerns: the one without the other never is. Returns the ids of the new lines. */
async function write (tx: Tx, situation: Situation<ProblemShape>, change: Change<ProblemShape>): Promise<string[]> {
  const ids = await save(tx, situation.record, change, situation.calendar)
  await notifyChange(tx, situation, change)
  return ids
}

/** What comes of a change beyond its record, in the same transaction: effects, new problems, further moves. */
async function applyConsequences (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>, now: Date): Promise<void> {
  const [event] = change.events
  const happened = event?.act === 'made' ? problemLifecycle.moves[event.move].effects ?? [] : []
  for (const name of happened) await effects[name](tx, record, change)
  for (const created of change.creates) {
    const id = await raise(tx, record, created, now)
    await moveBySystem(tx, id, { name: problemLifecycle.begins, answers: submissionAnswers({ ...record, ...created }) }, now)
  }
  for (const { record: id, move: name, answers } of change.systemMoves) await moveBySystem(tx, id, { name, answers }, now)
}

/** The problem whose number stands among the answers, if it exists for this person. */
async function problemNamed (tx: Tx, user: User, { main }: Record<string, unknown>) {
  if (typeof main !== 'string') return {}
  // It must not end, or be merged itself, before this is.
  await lockProblem(tx, { number: parseNumber(main) })
  const named = await loadMain(tx, { AND: [{ number: parseNumber(main) }, visibleTo(user)] })
  return named ? { named } : {}
}

function filesIn (answers: Record<string, unknown>): string[] {
  const { files } = answers
  return Array.isArray(files) ? files.filter((id) => typeof id === 'string') : []
}
