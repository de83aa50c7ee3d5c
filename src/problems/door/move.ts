/**
 * The one door. Only this file writes `Problem.state` of a problem that exists, its history, its clocks and its requests:
 * pages, bulk actions, jobs, the import and the command line all come through here (architecture §2.1). One call is one
 * transaction of the caller's; whatever is refused leaves nothing behind.
 */
import { randomUUID } from 'node:crypto'
import { attachRequestFiles, claim, publish, waitingFiles } from '../../attachments/index.ts'
import type { Prisma, Reader, Tx } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import { numberIn } from '../../finding/index.ts'
import type { User } from '../../user.ts'
import { type Change, attempt, decideRequest, passRequest, takeBackRequest } from '../../workflow/attempt.ts'
import type { Situation } from '../../workflow/lifecycle.ts'
import { waitsForNobody } from '../../workflow/passing.ts'
import { relationsTo, visibleTo } from '../domain/access.ts'
import { type Hand, keepEntry } from '../on-behalf/proxy-decisions.ts'
import { raise } from './intake.ts'
import { type MoveName, problemLife } from '../stages/lifecycle.ts'
import type { ProblemRecord, ProblemShape } from '../domain/record.ts'
import { assertOffered } from './references.ts'
import { hold, load, mainColumns, save } from './store.ts'
import { propose } from '../../triage/index.ts'
import { reported } from '../stages/survey/rules.ts'
import { tellOf } from '../notify/notify.ts'
import { worldOf } from '../domain/world.ts'

export interface Step {
  number: string
  move: string
  /** Checked by the move's form; `files` holds the ids of uploads that wait. */
  answers: Record<string, unknown>
  /** The version the page showed. */
  version?: number | undefined
}

/** What came of it: made, or asked and waiting for `waitsFor`. */
export interface Done { number: string, move: string, act: 'made' | 'asked', problem: ProblemRecord }

/** @throws Refusal 404 not visible · 403 not yours · 409 not now, or changed meanwhile · 422 the answers do not fit. */
export async function move (tx: Tx, user: User, step: Step, now: Date, hand?: Hand): Promise<Done> {
  const { situation: alone } = await situationOf(tx, user, { number: step.number }, now)
  const { record } = alone
  const situation = { ...alone, world: { ...alone.world, ...await problemNamed(tx, user, step.answers) } }
  const ids = filesIn(step.answers)
  const files = (await waitingFiles(tx, hand?.by ?? user, ids)).map(({ hash }) => hash)
  const change = attempt(problemLife, situation, {
    move: step.move,
    answers: { ...step.answers, ...ids.length > 0 ? { files } : {}, ...hand?.proof },
    ...hand ? { enteredBy: hand.by.id } : {},
    requestId: randomUUID(),
    ...step.version === undefined ? {} : { version: step.version }
  })
  await assertOffered(tx, record, step.answers)
  const [eventId = ''] = await write(tx, situation, change)
  const [line] = change.lines
  const audience = line?.audience ?? 'internal'
  await claim(tx, { ids, user: hand?.by ?? user, problemId: record.id, eventId, audience, ...line?.requestId ? { requestId: line.requestId } : {} })
  if (hand) await keepEntry(tx, { ...situation, official: user }, step.move, hand)
  await settle(tx, record, change, now)
  return { number: record.number, move: line?.move ?? step.move, act: line?.act === 'asked' ? 'asked' : 'made', problem: record }
}

/** Files prove a decision that is entered for somebody else. */
export interface Answer { requestId: string, grant: boolean, reason: string, files?: readonly string[] }

/** Grants or refuses one step of a request. @throws as `move` does. */
export async function decide (tx: Tx, user: User, { files: ids = [], requestId, ...answer }: Answer, now: Date, hand?: Hand): Promise<{ number: string, granted: boolean }> {
  const { situation, request } = await requested(tx, user, requestId, now)
  const files = hand ? await waitingFiles(tx, hand.by, ids) : []
  const change = decideRequest(problemLife, situation, request, { ...answer, enteredBy: hand?.by.id, proof: hand && { ...hand.proof, proofFiles: files.map(({ hash }) => hash) } })
  const [eventId = ''] = await write(tx, situation, change)
  if (hand) {
    await claim(tx, { ids, user: hand.by, problemId: situation.record.id, eventId, audience: 'internal' })
    await keepEntry(tx, { ...situation, official: user }, request.move, hand)
  }
  const made = change.lines[0]?.act === 'made'
  if (made) await attachRequestFiles(tx, request.id, eventId)
  await settle(tx, situation.record, change, now)
  return { number: situation.record.number, granted: made }
}

/** The asker takes a request back. @throws as `move` does. */
export async function takeBack (tx: Tx, user: User, requestId: string, now: Date): Promise<{ number: string }> {
  const { situation, request } = await requested(tx, user, requestId, now)
  await write(tx, situation, takeBackRequest(problemLife, situation, request))
  return { number: situation.record.number }
}

/** The record as this person stands to it now; 404 where it does not exist for them. */
export async function situationOf (reader: Reader, user: User, where: Prisma.ProblemWhereInput, now: Date): Promise<{ situation: Situation<ProblemShape> }> {
  await hold(reader, where)
  const record = await load(reader, { AND: [where, visibleTo(user)] })
  const { world, calendar } = await worldOf(reader, record.districtId, now)
  return { situation: { record, actor: { id: user.id, relations: relationsTo(record, user) }, now, calendar, world } }
}

async function requested (tx: Tx, user: User, requestId: string, now: Date) {
  const { situation } = await situationOf(tx, user, { requests: { some: { id: requestId } } }, now)
  const request = situation.record.requests.find(({ id }) => id === requestId)
  if (!request) throw notFound()
  return { situation, request }
}

/** What the system does by itself: because of another move, or because a day has come (jobs). @throws as `move` does. */
export async function moveBySystem (tx: Tx, id: string, { name, answers }: { name: MoveName, answers: Record<string, unknown> }, now: Date): Promise<void> {
  const situation = await situationBySystem(tx, id, now)
  const change = attempt(problemLife, situation, { move: name, answers, requestId: randomUUID() })
  await write(tx, situation, change)
  await settle(tx, situation.record, change, now)
}

/** A request that nobody decided in time, or that nobody can decide any more where it waits. @returns whether there was somebody to pass it on to */
export async function passBySystem (tx: Tx, problemId: string, requestId: string, now: Date): Promise<boolean> {
  const situation = await situationBySystem(tx, problemId, now)
  const request = situation.record.requests.find(({ id, state }) => id === requestId && state === 'open')
  const over = request && ((request.due !== null && request.due < now) || waitsForNobody(problemLife, situation, request))
  const change = over && passRequest(problemLife, situation, request)
  if (!change) return false
  await write(tx, situation, change)
  return true
}

/** The record as the system stands to it. */
export async function situationBySystem (reader: Reader, id: string, now: Date): Promise<Situation<ProblemShape>> {
  await hold(reader, { id })
  const record = await load(reader, { id })
  const { world, calendar } = await worldOf(reader, record.districtId, now)
  return { record, actor: { id: null, relations: new Set(['system']) }, now, calendar, world }
}

/** Saves the change and tells whom it concerns: the one without the other never is. Returns the ids of the new lines. */
async function write (tx: Tx, situation: Situation<ProblemShape>, change: Change<ProblemShape>): Promise<string[]> {
  const ids = await save(tx, situation.record, change, situation.calendar)
  await tellOf(tx, situation, change)
  return ids
}

/** What comes of a change beyond its record, in the same transaction: published evidence, new problems, further moves. */
async function settle (tx: Tx, record: ProblemRecord, change: Change<ProblemShape>, now: Date): Promise<void> {
  const line = change.lines[0]
  if (line?.act === 'made' && line.move === 'pass_review') {
    // The enterprise reads a reply, and its evidence, once the review has passed it.
    const reply = record.events.findLast((event) => event.move === 'reply' && event.act === 'made')
    if (reply) await publish(tx, reply.id)
  }
  if (line?.act === 'made' && line.move === 'redispatch' && record.state === 'disputed') await proposeEntry(tx, record, change, now)
  for (const raised of change.raises) await moveBySystem(tx, await raise(tx, record, raised, now), { name: 'submit', answers: reported({ ...record, ...raised }) }, now)
  for (const { record: id, move: name, answers } of change.follows) await moveBySystem(tx, id, { name: name as MoveName, answers }, now)
}

/** A dispute that changed the unit: the catalogue may say so from now on, if those who keep it agree (domain §4.2 `redispatch`). */
async function proposeEntry (tx: Tx, record: ProblemRecord, { set: { leadUnitId } }: Change<ProblemShape>, now: Date): Promise<void> {
  if (record.categoryId === null || typeof leadUnitId !== 'string') return
  const clause = record.requests.findLast(({ move, state }) => move === 'dispute' && state === 'granted')?.answers['clause']
  await propose(tx, { districtId: record.districtId, categoryId: record.categoryId, leadUnitId, problemId: record.id, basis: typeof clause === 'string' ? clause : '', createdAt: now })
}

/** The problem whose number stands among the answers, if it exists for this person. */
async function problemNamed (tx: Tx, user: User, { main }: Record<string, unknown>) {
  if (typeof main !== 'string') return {}
  // It must not end, or be merged itself, before this is.
  await hold(tx, { number: numberIn(main) })
  const named = await tx.problem.findFirst({ where: { AND: [{ number: numberIn(main) }, visibleTo(user)] }, select: mainColumns })
  return named ? { named } : {}
}

function filesIn (answers: Record<string, unknown>): string[] {
  const { files } = answers
  return Array.isArray(files) ? files.filter((id) => typeof id === 'string') : []
}
