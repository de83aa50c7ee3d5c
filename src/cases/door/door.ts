/**
 * The one door. Only this file writes the state of a case that exists, its history, its clocks and its approvals: pages, bulk actions,
 * jobs, the import and the command line all come through here (architecture §2.1). One call is one transaction of the caller's; whatever
 * is refused leaves nothing behind.
 */
import { randomUUID } from 'node:crypto'
import { attachApprovalFiles, claim, waitingFiles } from '../../attachments/index.ts'
import type { Prisma, Reader, Tx } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import type { User } from '../../user.ts'
import { type Change, attempt, decideApproval, reassignApproval, takeBackApproval } from '../../workflow/attempt.ts'
import { moveNamed } from '../../workflow/permission.ts'
import { hasNoApprover } from '../../workflow/reassignment.ts'
import type { Situation } from '../../workflow/shape.ts'
import { type Kind, kindFor } from '../kind.ts'
import { notifyChange } from '../notify/notify.ts'
import { type OnBehalf, recordProxyDecision } from '../on-behalf/record-proxy-decision.ts'
import type { CaseShape } from '../record.ts'
import { create, type NewCase } from './create.ts'
import { load, lockCase, save } from './store.ts'

export interface MoveInput {
  number: string
  move: string
  /** Checked by the move's form; `files` holds the ids of uploads that wait. */
  answers: Record<string, unknown>
  /** The version the page showed. */
  version?: number | undefined
}

/** What came of it: made, or asked and waiting for whoever approves it. `record` is as it was before. */
export interface MoveResult<T extends CaseShape> { number: string, move: T['move'], act: 'made' | 'asked', record: T['record'] }

/** Files prove a decision that is entered for somebody else. */
export interface Answer { approvalId: string, grant: boolean, reason: string, files?: readonly string[] }

export type Door<T extends CaseShape> = ReturnType<typeof doorOf<T>>

/** The door of one kind; every function throws a Refusal: 404 not visible · 403 not yours · 409 not now, or changed · 422 the answers. */
export function doorOf<T extends CaseShape> (kind: Kind<T>) {
  const { lifecycle } = kind
  return {
    move, moveLoaded, decide, decideLoaded, takeBack, begin, moveBySystem, reassignBySystem, situationOf, situationBySystem, load: loadOne
  }

  function loadOne (reader: Reader, where: Prisma.CaseWhereInput): Promise<T['record']> {
    return load(kind, reader, where)
  }

  async function move (tx: Tx, user: User, step: MoveInput, now: Date, onBehalf?: OnBehalf): Promise<MoveResult<T>> {
    const { situation } = await situationOf(tx, user, { number: step.number }, now)
    return moveLoaded(tx, user, situation, step, onBehalf)
  }

  /** As `move`, of a record that this transaction has loaded already. */
  async function moveLoaded (
    tx: Tx, user: User, situation: Situation<T>, step: Omit<MoveInput, 'number'>, onBehalf?: OnBehalf
  ): Promise<MoveResult<T>> {
    return make(tx, user, situation, step, { onBehalf, assertReferences: () => kind.assertReferences(tx, situation.record, step.answers) })
  }

  /**
   * Creates a record and makes the move with which it begins; what its answers refer to is asserted before anything is written.
   * @param user null: the system
   */
  async function begin (
    tx: Tx, user: User | null, columns: NewCase, answers: Record<string, unknown>, now: Date
  ): Promise<{ id: string, number: string }> {
    if (user !== null) await kind.assertReferences(tx, columns, answers)
    const { id, number } = await create(kind, tx, columns, now)
    const situation = user === null ? await situationBySystem(tx, id, now) : (await situationOf(tx, user, { id }, now)).situation
    await make(tx, user, situation, { move: lifecycle.begins, answers })
    return { id, number }
  }

  async function make (
    tx: Tx, user: User | null, loaded: Situation<T>, step: Omit<MoveInput, 'number'>,
    { onBehalf, assertReferences }: { onBehalf?: OnBehalf | undefined, assertReferences?: () => Promise<void> } = {}
  ): Promise<MoveResult<T>> {
    const { record, now } = loaded
    const by = onBehalf?.by ?? user
    const context = user && await kind.contextOfAnswers?.(tx, user, step.answers)
    const situation = { ...loaded, ruleContext: { ...loaded.ruleContext, ...context } }
    const files = by ? await waitingFiles(tx, by, filesIn(step.answers)) : []
    const change = attempt(kindFor(kind, situation.actor.relations).lifecycle, situation, {
      move: step.move,
      answers: { ...step.answers, ...files.length > 0 ? { files: files.map(({ hash }) => hash) } : {}, ...onBehalf?.proof },
      ...onBehalf ? { enteredBy: onBehalf.by.id } : {},
      approvalId: randomUUID(),
      ...step.version === undefined ? {} : { version: step.version }
    })
    await assertReferences?.()
    const [eventId = ''] = await write(tx, situation, change)
    const [line] = change.events
    const audience = line?.audience ?? 'internal'
    await claim(tx, { files, caseId: record.id, eventId, audience, ...line?.approvalId ? { approvalId: line.approvalId } : {} })
    if (onBehalf && user) await recordProxyDecision(tx, lifecycle, { ...situation, official: user }, step.move, onBehalf)
    await applyConsequences(tx, record, change, now)
    return {
      number: record.number,
      move: line?.move ?? moveNamed(lifecycle, step.move),
      act: line?.act === 'asked' ? 'asked' : 'made',
      record
    }
  }

  /** Grants or refuses one step of an approval. */
  async function decide (
    tx: Tx, user: User, { approvalId, ...answer }: Answer, now: Date, onBehalf?: OnBehalf
  ): Promise<{ number: string, granted: boolean }> {
    return decideLoaded(tx, user, await situationOfApproval(tx, user, approvalId, now), answer, onBehalf)
  }

  /** As `decide`, of an approval whose record this transaction has loaded already. */
  async function decideLoaded (
    tx: Tx,
    user: User,
    { situation, approval }: Awaited<ReturnType<typeof situationOfApproval>>,
    { files: ids = [], ...answer }: Omit<Answer, 'approvalId'>,
    onBehalf?: OnBehalf
  ): Promise<{ number: string, granted: boolean }> {
    const files = onBehalf ? await waitingFiles(tx, onBehalf.by, ids) : []
    const change = decideApproval(lifecycle, situation, approval, {
      ...answer,
      enteredBy: onBehalf?.by.id,
      proof: onBehalf && { ...onBehalf.proof, proofFiles: files.map(({ hash }) => hash) }
    })
    const [eventId = ''] = await write(tx, situation, change)
    if (onBehalf) {
      await claim(tx, { files, caseId: situation.record.id, eventId, audience: 'internal' })
      await recordProxyDecision(tx, lifecycle, { ...situation, official: user }, approval.move, onBehalf)
    }
    const made = change.events[0]?.act === 'made'
    if (made) await attachApprovalFiles(tx, approval.id, eventId)
    await applyConsequences(tx, situation.record, change, situation.now)
    return { number: situation.record.number, granted: made }
  }

  /** The asker takes a request back. */
  async function takeBack (tx: Tx, user: User, approvalId: string, now: Date): Promise<{ number: string }> {
    const { situation, approval } = await situationOfApproval(tx, user, approvalId, now)
    await write(tx, situation, takeBackApproval(lifecycle, situation, approval))
    return { number: situation.record.number }
  }

  /** What the system does by itself: because of another move, or because a day has come (jobs). */
  async function moveBySystem (
    tx: Tx, id: string, { name, answers }: { name: T['move'], answers: Record<string, unknown> }, now: Date
  ): Promise<void> {
    await make(tx, null, await situationBySystem(tx, id, now), { move: name, answers })
  }

  /**
   * A request that nobody decided in time, or that nobody can decide any more where it waits. @returns whether there was somebody to pass
   * it on to
   */
  async function reassignBySystem (tx: Tx, caseId: string, approvalId: string, now: Date): Promise<boolean> {
    const situation = await situationBySystem(tx, caseId, now)
    const approval = situation.record.approvals.find(({ id, state }) => id === approvalId && state === 'open')
    const over = approval && ((approval.due !== null && approval.due < now) || hasNoApprover(lifecycle, situation, approval))
    const change = over && reassignApproval(lifecycle, situation, approval)
    if (!change) return false
    await write(tx, situation, change)
    return true
  }

  /** The record as this person stands to it now; 404 where it does not exist for them. */
  async function situationOf (
    reader: Reader, user: User, where: Prisma.CaseWhereInput, now: Date
  ): Promise<{ situation: Situation<T> }> {
    await lockCase(reader, where)
    const record = await load(kind, reader, { AND: [where, kind.access.visibleTo(user)] })
    const { ruleContext, calendar } = await kind.loadRuleContext(reader, record.districtId, now)
    const relations: ReadonlySet<T['relation']> = kind.access.relationsTo(record, user)
    return { situation: { record, actor: { id: user.id, relations }, now, calendar, ruleContext } }
  }

  /** The record as the system stands to it. */
  async function situationBySystem (reader: Reader, id: string, now: Date): Promise<Situation<T>> {
    await lockCase(reader, { id })
    const record = await load(kind, reader, { id })
    const { ruleContext, calendar } = await kind.loadRuleContext(reader, record.districtId, now)
    return { record, actor: { id: null, relations: new Set(['system']) }, now, calendar, ruleContext }
  }

  async function situationOfApproval (tx: Tx, user: User, approvalId: string, now: Date) {
    const { situation } = await situationOf(tx, user, { approvals: { some: { id: approvalId } } }, now)
    const approval = situation.record.approvals.find(({ id }) => id === approvalId)
    if (!approval) throw notFound()
    return { situation, approval }
  }

  /** Saves the change and tells whom it concerns: the one without the other never is. Returns the ids of the new lines. */
  async function write (tx: Tx, situation: Situation<T>, change: Change<T>): Promise<string[]> {
    const ids = await save(kind, tx, situation.record, change, situation.calendar)
    await notifyChange(kind, tx, situation, change)
    return ids
  }

  /** What comes of a change beyond its record, in the same transaction: effects, new records, further moves. */
  async function applyConsequences (tx: Tx, record: T['record'], change: Change<T>, now: Date): Promise<void> {
    const [event] = change.events
    const happened: readonly T['effect'][] = event?.act === 'made' ? lifecycle.moves[event.move].effects ?? [] : []
    for (const name of happened) await kind.effects[name](tx, record, change)
    for (const created of change.creates) {
      const offspring = kind.offspring?.(record, created)
      if (offspring) await begin(tx, null, offspring.columns as NewCase, offspring.answers, now)
    }
    for (const { record: id, move: name, answers } of change.systemMoves) await moveBySystem(tx, id, { name, answers }, now)
    await kind.afterChange?.(tx, record, change)
  }
}

function filesIn (answers: Record<string, unknown>): string[] {
  const { files } = answers
  return Array.isArray(files) ? files.filter((id) => typeof id === 'string') : []
}
