/**
 * What a move, a decision or a withdrawn request does to a record, as a value: nothing here writes, so the same rules serve the form, the
 * job, the import and the tests. Checks run in the order from → relation → guard → approval (architecture §2.1).
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
  /** Who decided; whoever entered it for them is stored separately. Null: the system. */
  decidedBy: string | null
  enteredBy: string | null
  relation: string
  approvalId: string | null
  audience: Audience
  /** Enum values, ids, days, digests of files. */
  facts: Record<string, unknown>
  /** Text that people wrote, and nothing else. */
  texts: Record<string, unknown>
}

export interface Change<T extends Shape> {
  at: Date
  to: T['state']
  set: T['columns']
  deadlines: T['record']['deadlines']
  /** New or changed requests. */
  approvals: Approval<T['relation'], T['move']>[]
  events: NewEvent<T>[]
  /** Effects beyond this record: moves that the system makes next, and new records. */
  systemMoves: readonly SystemMove<T['move']>[]
  creates: readonly T['newRecord'][]
}

export interface Attempt {
  move: string
  /** Already validated by the move's form; files by their digests. */
  answers: Record<string, unknown>
  /** The version that the page showed. If the record has changed since, the move is refused unless it is additive. */
  version?: number
  enteredBy?: string
  /** The id of the request, if one is needed. */
  approvalId: string
}

/** Makes the move, or requests it where it needs approval. @throws Refusal with the reason why not */
export function attempt<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, { answers, ...tried }: Attempt): Change<T> {
  const name = moveNamed(lifecycle, tried.move)
  const move = lifecycle.moves[name]
  const refusal = whyNot(lifecycle, situation, name)
  if (refusal) throw refusal
  if (!move.additive && tried.version !== undefined && tried.version !== situation.record.version) throw changedMeanwhile()
  const form = formOf(move, situation.actor, situation.record)
  const faults = [...lifecycle.validate?.(form, answers, situation) ?? [], ...move.validate?.(answers, situation) ?? []]
  if (faults.length > 0) throw invalid(faults)
  const other = move.redirectsTo?.(answers, situation)
  if (other) return besides(other.set, attempt(lifecycle, situation, { ...tried, ...other }))

  const chain = move.approval?.(situation) ?? []
  const line = {
    ...splitAnswers(lifecycle, form, answers),
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
  return withoutTransition(
    situation,
    deadlines,
    [request],
    [{ ...line, act: 'asked', to: line.from, approvalId: request.id, audience: 'internal' }]
  )
}

/** Columns set before a redirect are kept, whatever the other move results in. */
function besides<T extends Shape> (set: T['columns'] | undefined, change: Change<T>): Change<T> {
  return { ...change, set: { ...set, ...change.set } }
}

/** Grants or refuses one step; the last grant makes the move with the stored answers. */
export function decideApproval<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>,
  {
    enteredBy,
    proof,
    ...answer
  }: { grant: boolean, reason: string, enteredBy?: string | undefined, proof?: Record<string, unknown> | undefined }
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
  const facts = { step: request.step, ...deputizedFor(request), ...proof }
  if (decided.state !== 'granted') {
    const next =
      decided.waitsFor === null
        ? decided
        : { ...assignApprover(lifecycle, situation, decided, decided.waitsFor), due: stepDue(lifecycle, move, situation) }
    const act = answer.grant ? 'granted' : 'refused'
    const deadlines = answer.grant ? situation.record.deadlines : releaseClocks(lifecycle, situation, situation.record.deadlines, request)
    return withoutTransition(
      situation,
      deadlines,
      [next],
      [{ ...line, act, to: line.from, audience: 'internal', facts, texts: { opinion: answer.reason } }]
    )
  }
  const asked: Situation<T> = { ...situation, actor: { id: request.askedBy, relations: new Set([request.askedAs]) } }
  const refusal = wrongState(lifecycle, asked, request.move) ?? guardRefusal(move, asked) ?? outdated(move, asked, request)
  if (refusal) throw refusal
  const own = splitAnswers(lifecycle, formOf(move, asked.actor, asked.record), request.answers)
  const granted = applyMove(lifecycle, asked, request.answers, {
    ...line,
    ...own,
    facts: { ...own.facts, ...facts },
    texts: { ...own.texts, opinion: answer.reason }
  })
  return { ...granted, approvals: [decided, ...granted.approvals.filter((other) => other.id !== request.id)] }
}

/** In whose place a deputy decided a step: whoever signs for a unit in this way counts as having handled it (domain §3). */
function deputizedFor ({ chain, step, waitsFor }: Approval): { insteadOf?: string } {
  const own = chain[step]
  return own === undefined || own === waitsFor ? {} : { insteadOf: own }
}

/**
 * Reassigns a step whose time is over or that has no approver left to the next relation in line, with a new deadline. Undefined where there
 * is nobody.
 */
export function reassignApproval<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>
): Change<T> | undefined {
  const passed = reassign(lifecycle, situation, request)
  if (!passed) return undefined
  const next = { ...passed, due: stepDue(lifecycle, lifecycle.moves[request.move], situation) }
  return withoutTransition(
    situation,
    situation.record.deadlines,
    [next],
    [
      {
        ...eventAbout<T>(request, situation.record.state),
        act: 'passed',
        facts: {
          step: request.step,
          passedFrom: request.waitsFor,
          passedTo: passed.waitsFor,
          ...(hasNoApprover(lifecycle, situation, request) ? { gone: true } : {})
        }
      }
    ]
  )
}

export function takeBackApproval<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>
): Change<T> {
  const ended = takeBack(request, situation.actor, situation.now)
  return withoutTransition(
    situation,
    releaseClocks(lifecycle, situation, situation.record.deadlines, request),
    [ended],
    [
      {
        ...eventAbout(request, situation.record.state),
        act: 'taken_back',
        decidedBy: situation.actor.id,
        enteredBy: situation.actor.id,
        relation: request.askedAs
      }
    ]
  )
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
  const deadlines = runClocks(
    lifecycle,
    { ...situation, record: after },
    { name: line.move, from: line.from, to, changes: move.clocks?.(answers, situation) ?? {} }
  )
  return {
    at: situation.now,
    to,
    set,
    deadlines: dropped.reduce((sofar, request) => releaseClocks(lifecycle, situation, sofar, request), deadlines),
    approvals: dropped.map((request) => voidApproval(request, situation.now)),
    systemMoves: move.systemMoves?.(answers, situation) ?? [],
    creates: move.creates?.(answers, situation) ?? [],
    events: [
      {
        ...line,
        facts: { ...line.facts, ...move.extraFacts?.(answers, situation) },
        act: 'made',
        to,
        audience: move.publicFields ? 'public' : 'internal'
      },
      ...dropped.map((request) => ({ ...eventAbout<T>(request, to), act: 'voided' as const }))
    ]
  }
}

function withoutTransition<T extends Shape> (
  { record, now }: Situation<T>, deadlines: T['record']['deadlines'], approvals: Approval<T['relation'], T['move']>[], events: NewEvent<T>[]
): Change<T> {
  return { at: now, to: record.state, set: {}, deadlines, approvals, events, systemMoves: [], creates: [] }
}

/** A clock held for a request continues as if it had never been held. */
function releaseClocks<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, deadlines: T['record']['deadlines'], request: Approval<T['relation'], T['move']>
): T['record']['deadlines'] {
  return holdClocks(situation, deadlines, findMove(lifecycle, request.move).clocks?.(request.answers, situation) ?? {}, release)
}

function eventAbout<T extends Shape> (request: Approval, state: T['state']): Omit<NewEvent<T>, 'act'> {
  return {
    move: request.move,
    from: state,
    to: state,
    decidedBy: null,
    enteredBy: null,
    relation: '',
    approvalId: request.id,
    audience: 'internal',
    facts: {},
    texts: {}
  }
}

function stepDue<T extends Shape> (
  lifecycle: Lifecycle<T>,
  { approvalLimit = lifecycle.approvalLimit }: Move<T>,
  situation: Situation<T>
): Date {
  return dueOf(approvalLimit(situation), situation.now, situation.calendar).due
}

/** Separates answers that anonymisation must be able to remove from those that history keeps for ever (domain §9). */
function splitAnswers<T extends Shape> (lifecycle: Lifecycle<T>, form: z.ZodObject, answers: Record<string, unknown>) {
  const words = lifecycle.freeTextFields(form)
  const part = (isText: boolean) => Object.fromEntries(Object.entries(answers).filter(([name]) => words.has(name) === isText))
  return { facts: part(false), texts: part(true) }
}
