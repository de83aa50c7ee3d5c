/** Tells whom a change concerns, in its transaction: the table beside it, put to the people who stand so to the record now. */
import { type Message, notifyAll, readByActing } from '../../notifications/index.ts'
import type { Tx } from '../../db/index.ts'
import { unitSummaries } from '../../units/index.ts'
import type { Change, NewEvent } from '../../workflow/attempt.ts'
import { type Approval, currentApprover } from '../../workflow/approvals.ts'
import type { Situation, Sentence } from '../../workflow/shape.ts'
import type { Kind } from '../kind.ts'
import { moveLabel } from '../moves/labels.ts'
import { nextActor } from '../pages/turn.ts'
import type { CaseShape } from '../record.ts'
import type { NotifyScene } from './kind.ts'
import { approvalNotifyRules, ofLeadUnit, type StaffRule } from './rules.ts'
import { sentenceOf } from '../../workflow/lifecycle.ts'

type Input<T extends CaseShape> = Pick<Situation<T>, 'record' | 'ruleContext' | 'calendar'>
type Others = (ids: readonly string[]) => string[]

export async function notifyChange<T extends CaseShape> (
  kind: Kind<T>, tx: Tx, { record, ruleContext, calendar }: Input<T>, change: Change<T>
): Promise<void> {
  // Of imported history nobody is told anything (domain §7).
  if (record.imported) return
  const after = await afterwards(tx, record, change)
  const units = await unitSummaries(tx, record.districtId)
  const scene: NotifyScene<T> = { record, ruleContext, calendar, after, change, unit: units.get(after.leadUnitId ?? '') }
  const told: Message[] = []
  for (const line of change.events) {
    const asker = requestOf(line, scene)?.askedBy
    const known = new Set([line.decidedBy, line.enteredBy])
    const others = (ids: readonly string[]) => ids.filter((id) => !known.has(id) && known.add(id))
    told.push(...ofRequest(kind, line, scene, others), ...ofMove(kind, line, scene, others))
    const message = await kind.notify.toConcerned?.(tx, line, scene, asker)
    if (message) told.push({ ...message, userIds: others(message.userIds) })
  }
  const actors = change.events.flatMap(({ decidedBy, enteredBy }) => [decidedBy, enteredBy]).filter((id) => id !== null)
  await readByActing(tx, { districtId: record.districtId, userIds: [...new Set(actors)], caseId: after.id }, change.at)
  await notifyAll(tx, record.districtId, told.filter(({ userIds, contact }) => contact || userIds.length > 0), change.at)
}

function ofRequest<T extends CaseShape> (kind: Kind<T>, line: NewEvent<T>, scene: NotifyScene<T>, others: Others): Message[] {
  const request = requestOf(line, scene)
  if (!request) return []
  const { told, ...row } = approvalNotifyRules[line.act]
  const { asked }: StaffRule<T['relation'], T['record']> = kind.lifecycle.moves[line.move].notify
  const usual = 'gone' in row && line.facts['gone'] ? row.gone : row.says
  const says = line.act === 'asked' && asked ? asked({ facts: line.facts, at: scene.change.at }) : usual
  const decides = currentApprover(request) ?? request.chain[request.step]
  const former = line.facts['passedFrom'] as T['relation'] | undefined
  return told.map((who) => {
    if (who === 'asker') {
      const asker = request.askedBy === null ? [] : [request.askedBy]
      return { ...staffMessage(kind, line, scene, says, request.askedAs), userIds: others(asker) }
    }
    const relation = who === 'former' ? former : decides
    return { ...staffMessage(kind, line, scene, says), userIds: others(relation ? peopleAfter(kind, relation, scene) : []) }
  })
}

function ofMove<T extends CaseShape> (kind: Kind<T>, line: NewEvent<T>, scene: NotifyScene<T>, others: Others): Message[] {
  if (line.act !== 'made') return []
  const { after, record, ruleContext, change } = scene
  const told = { facts: line.facts, at: change.at }
  const rule: StaffRule<T['relation'], T['record']> = kind.lifecycle.moves[line.move].notify
  const ids = [...rule.staff ?? [], ...rule.alsoStaff?.(after, told) ?? []].flatMap((who) => {
    if (who === 'before') return ofLeadUnit.flatMap((relation) => kind.lifecycle.peopleIn(relation, { record, ruleContext }, after))
    const relation = who === 'turn' ? nextActor(kind, { record: after, ruleContext }) : who
    return relation ? peopleAfter(kind, relation, scene) : []
  })
  const says = typeof rule.says === 'function' ? rule.says(told) : rule.says ?? ''
  return [{ ...staffMessage(kind, line, scene, says), userIds: others(ids) }]
}

function peopleAfter<T extends CaseShape> ({ lifecycle }: Kind<T>, relation: T['relation'], { after, ruleContext }: NotifyScene<T>) {
  return lifecycle.peopleIn(relation, { record: after, ruleContext })
}

function staffMessage<T extends CaseShape> (
  { lifecycle, address }: Kind<T>, { move }: NewEvent<T>, { after, unit }: NotifyScene<T>, says: Sentence, reader?: T['relation']
): Omit<Message, 'userIds'> {
  const label = moveLabel(lifecycle, move, new Set(reader ? [reader] : []))
  const { sentence, params } = sentenceOf(says)
  return {
    caseId: after.id,
    address: `${address}/${after.number}`,
    label,
    said: [{ sentence, params: { ...params, move: label, unit: unit?.shortName ?? '牵头单位' } }]
  }
}

function requestOf<T extends CaseShape> (
  { approvalId }: NewEvent<T>, { record, change }: Pick<NotifyScene<T>, 'record' | 'change'>
): Approval<T['relation'], T['move']> | undefined {
  return approvalId === null ? undefined : [...change.approvals, ...record.approvals].find(({ id }) => id === approvalId)
}

/** What the change made of it; asked of the database only where it changed who has it. */
async function afterwards<T extends CaseShape> (tx: Tx, record: T['record'], { set, to, approvals }: Change<T>): Promise<T['record']> {
  const columns = new Map<string, unknown>(Object.entries(set))
  const ids = new Set(approvals.map(({ id }) => id))
  const after = {
    ...record,
    ...Object.fromEntries([...columns].filter(([, value]) => isPlain(value))),
    state: to,
    approvals: [...record.approvals.filter(({ id }) => !ids.has(id)), ...approvals].filter(({ state }) => state === 'open')
  }
  if (['leadUnitId', 'assignments', 'tasks'].every((name) => columns.get(name) === undefined)) return after
  const select = {
    leadUnit: { select: { leaderId: true, leader: { select: { active: true } }, active: true, online: true, leadOffice: true } },
    assignments: true,
    tasks: true
  } as const
  return { ...after, ...(await tx.case.findUniqueOrThrow({ where: { id: record.id }, select })) }
}

/** A column and not what is to be done to the rows of a relation. */
const isPlain = (value: unknown) => value !== undefined && (typeof value !== 'object' || value === null || value instanceof Date)
