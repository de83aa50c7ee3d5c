/**
 * What a move, a decision or a taking back does to a record, as a value: nothing here writes, so the same rules serve
 * the form, the job, the import and the test. The order is from → relation → blocked → approval (architecture §2.1).
 */
import type { z } from 'zod'
import { changedMeanwhile, invalid } from '../errors.ts'
import { hold, release } from './clocks/changes.ts'
import { holdClocks, runClocks } from './clocks/run-clocks.ts'
import { type Audience, destination, formOf, type Lifecycle, type Move, type SystemMove } from './lifecycle.ts'
import { guardRefusal, findMove, moveNamed, outdated, relationFor, whyNot, wrongState } from './permission.ts'
import { assignApprover, reassign, hasNoApprover } from './reassignment.ts'
import { type Approval, decide, takeBack, currentApprover, voidApproval } from './approvals.ts'
import { dueOf } from './clocks/limits.ts'
import type { Shape, Situation } from './shape.ts'

export type Act = 'made' | 'asked' | 'granted' | 'refused' | 'taken_back' | 'voided' | 'passed'

export interface NewEvent<T extends Shape> {
  move: T['move']
  act: Act
  from: T['state']
  to: T['state']
  /** Who decided; who typed it in stands beside it when somebody stood in. Null: the system. */
  decidedBy: string | null
  enteredBy: string | null
  relation: string
  approvalId: string | null
  audience: Audience
  /** Enumerations, ids, days, digests of files. */
  facts: Record<string, unknown>
  /** What people wrote, and only that. */
  texts: Record<string, unknown>
}

export interface Change<T extends Shape> {
  at: Date
  to: T['state']
  set: T['columns']
  deadlines: T['record']['deadlines']
  /** Requests that are new or changed. */
  approvals: Approval<T['relation'], T['move']>[]
  events: NewEvent<T>[]
  /** What comes of it beyond this record: moves the system makes next, and new records. */
  systemMoves: readonly SystemMove<T['move']>[]
  creates: readonly T['newRecord'][]
}

export interface Attempt {
  move: string
  /** Already checked by the move's form; files by their digests. */
  answers: Record<string, unknown>
  /** What the page showed; a record that has moved on refuses it, unless the move only adds. */
  version?: number
  enteredBy?: string
  /** Identifies the request, should one be needed. */
  approvalId: string
}

/** Makes the move, or asks for it where it needs approval. Throws the Refusal that says why not. */
export function attempt<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, { answers, ...tried }: Attempt): Change<T> {
  const name = moveNamed(lifecycle, tried.move)
  const move = lifecycle.moves[name]
  const refusal = whyNot(lifecycle, situation, name)
  if (refusal) throw refusal
  if (!move.additive && tried.version !== undefined && tried.version !== situation.record.version) throw changedMeanwhile()
  const asked = formOf(move, situation.actor, situation.record)
  const problems = [...lifecycle.validate?.(asked, answers, situation) ?? [], ...move.validate?.(answers, situation) ?? []]
  if (problems.length > 0) throw invalid(problems)
  const other = move.redirectsTo?.(answers, situation)
  if (other) return besides(other.set, attempt(lifecycle, situation, { ...tried, ...other }))

  const chain = move.approval?.(situation) ?? []
  const line = {
    ...splitAnswers(lifecycle, asked, answers),
    move: name,
    from: situation.record.state,
    decidedBy: situation.actor.id,
    enteredBy: tried.enteredBy ?? situation.actor.id,
    relation: relationFor(move, situation) ?? ''
  }
  const [first] = chain
  if (first === undefined) return applyMove(lifecycle, situation, answers, { ...line, approvalId: null })
  const request = assignApprover(lifecycle, situation, {
    id: tried.approvalId,
    move: name,
    state: 'open',
    askedBy: situation.actor.id,
    askedAs: line.relation,
    askedAt: situation.now,
    answers,
    basis: lifecycle.basis(situation.record),
    chain,
    step: 0,
    waitsFor: first,
    decisions: [],
    due: stepDue(lifecycle, move, situation),
    endedAt: null
  }, first)
  const deadlines = holdClocks(situation, situation.record.deadlines, move.clocks?.(answers, situation) ?? {}, hold)
  return withoutTransition(situation, deadlines, [request], [{ ...line, act: 'asked', to: line.from, approvalId: request.id, audience: 'internal' }])
}

/** What was said stands, whatever comes of the move it became. */
function besides<T extends Shape> (set: T['columns'] | undefined, change: Change<T>): Change<T> {
  return { ...change, set: { ...set, ...change.set } }
}

/** Grants or refuses one step; the last grant makes the move with the answers that were kept. */
export function decideApproval<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>, { enteredBy, proof, ...answer }: { grant: boolean, reason: string, enteredBy?: string | undefined, proof?: Record<string, unknown> | undefined }
): Change<T> {
  const move = findMove(lifecycle, request.move)
  const decided = decide(request, situation.actor, answer, situation.now)
  const line = {
    move: request.move,
    from: situation.record.state,
    decidedBy: situation.actor.id,
    enteredBy: enteredBy ?? situation.actor.id,
    relation: currentApprover(request) ?? '',
    approvalId: request.id
  }
  const facts = { step: request.step, ...stoodIn(request), ...proof }
  if (decided.state !== 'granted') {
    const next = decided.waitsFor === null ? decided : { ...assignApprover(lifecycle, situation, decided, decided.waitsFor), due: stepDue(lifecycle, move, situation) }
    const act = answer.grant ? 'granted' : 'refused'
    const deadlines = answer.grant ? situation.record.deadlines : releaseClocks(lifecycle, situation, situation.record.deadlines, request)
    return withoutTransition(situation, deadlines, [next], [{ ...line, act, to: line.from, audience: 'internal', facts, texts: { opinion: answer.reason } }])
  }
  const asked: Situation<T> = { ...situation, actor: { id: request.askedBy, relations: new Set([request.askedAs]) } }
  const refusal = wrongState(lifecycle, asked, request.move) ?? guardRefusal(move, asked) ?? outdated(move, asked, request)
  if (refusal) throw refusal
  const own = splitAnswers(lifecycle, formOf(move, asked.actor, asked.record), request.answers)
  const granted = applyMove(lifecycle, asked, request.answers, { ...line, ...own, facts: { ...own.facts, ...facts }, texts: { ...own.texts, opinion: answer.reason } })
  return { ...granted, approvals: [decided, ...granted.approvals.filter((other) => other.id !== request.id)] }
}

/** In whose place a step was decided, where somebody stood in: whoever signs for a unit so has handled it (domain §3). */
function stoodIn ({ chain, step, waitsFor }: Approval): { insteadOf?: string } {
  const own = chain[step]
  return own === undefined || own === waitsFor ? {} : { insteadOf: own }
}

/** Its time is over, or nobody whose step it is is left: it passes to whoever stands in next, with a time of its own. Undefined where there is nobody. */
export function reassignApproval<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>): Change<T> | undefined {
  const passed = reassign(lifecycle, situation, request)
  if (!passed) return undefined
  const next = { ...passed, due: stepDue(lifecycle, lifecycle.moves[request.move], situation) }
  return withoutTransition(situation, situation.record.deadlines, [next], [{
    ...eventAbout<T>(request, situation.record.state), act: 'passed', facts: { step: request.step, passedFrom: request.waitsFor, passedTo: passed.waitsFor, ...hasNoApprover(lifecycle, situation, request) ? { gone: true } : {} }
  }])
}

export function takeBackApproval<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>): Change<T> {
  const ended = takeBack(request, situation.actor, situation.now)
  return withoutTransition(situation, releaseClocks(lifecycle, situation, situation.record.deadlines, request), [ended], [{
    ...eventAbout(request, situation.record.state), act: 'taken_back', decidedBy: situation.actor.id, enteredBy: situation.actor.id, relation: request.askedAs
  }])
}

function applyMove<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, answers: Record<string, unknown>, line: Omit<NewEvent<T>, 'act' | 'to' | 'audience'>
): Change<T> {
  const move = findMove(lifecycle, line.move)
  const to = destination(move, situation)
  const set = move.set?.(answers, situation) ?? {}
  const after = { ...situation.record, ...set, state: to }
  const dropped = situation.record.approvals
    .filter((request) => request.state === 'open' && request.id !== line.approvalId)
    .filter((request) => !findMove(lifecycle, request.move).from.includes(to) || request.basis !== lifecycle.basis(after))
  const deadlines = runClocks(lifecycle, { ...situation, record: after }, { name: line.move, from: line.from, to, changes: move.clocks?.(answers, situation) ?? {} })
  return {
    at: situation.now,
    to,
    set,
    deadlines: dropped.reduce((sofar, request) => releaseClocks(lifecycle, situation, sofar, request), deadlines),
    approvals: dropped.map((request) => voidApproval(request, situation.now)),
    systemMoves: move.systemMoves?.(answers, situation) ?? [],
    creates: move.creates?.(answers, situation) ?? [],
    events: [
      { ...line, facts: { ...line.facts, ...move.extraFacts?.(answers, situation) }, act: 'made', to, audience: move.publicFields ? 'public' : 'internal' },
      ...dropped.map((request) => ({ ...eventAbout<T>(request, to), act: 'voided' as const }))
    ]
  }
}

function withoutTransition<T extends Shape> (
  { record, now }: Situation<T>, deadlines: T['record']['deadlines'], approvals: Approval<T['relation'], T['move']>[], events: NewEvent<T>[]
): Change<T> {
  return { at: now, to: record.state, set: {}, deadlines, approvals, events, systemMoves: [], creates: [] }
}

/** A clock that was held for a request goes on as if it never had been asked. */
function releaseClocks<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, deadlines: T['record']['deadlines'], request: Approval<T['relation'], T['move']>
): T['record']['deadlines'] {
  return holdClocks(situation, deadlines, findMove(lifecycle, request.move).clocks?.(request.answers, situation) ?? {}, release)
}

function eventAbout<T extends Shape> (request: Approval, state: T['state']): Omit<NewEvent<T>, 'act'> {
  return { move: request.move, from: state, to: state, decidedBy: null, enteredBy: null, relation: '', approvalId: request.id, audience: 'internal', facts: {}, texts: {} }
}

function stepDue<T extends Shape> (lifecycle: Lifecycle<T>, { approvalLimit = lifecycle.approvalLimit }: Move<T>, situation: Situation<T>): Date {
  return dueOf(approvalLimit(situation), situation.now, situation.calendar).due
}

/** Parts the answers into what anonymising must be able to remove and what the history may keep for ever (domain §9). */
function splitAnswers<T extends Shape> (lifecycle: Lifecycle<T>, form: z.ZodObject, answers: Record<string, unknown>) {
  const words = lifecycle.freeTextFields(form)
  const part = (isText: boolean) => Object.fromEntries(Object.entries(answers).filter(([name]) => words.has(name) === isText))
  return { facts: part(false), texts: part(true) }
}
