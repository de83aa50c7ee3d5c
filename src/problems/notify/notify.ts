/** Tells whom a change concerns, in its transaction: the table beside it, put to the people who stand so to the problem now. */
import { moveLabel } from '../../cases/index.ts'
import { choicesOf, type Message, notifyAll } from '../../notifications/index.ts'
import type { Tx } from '../../db/index.ts'
import { dayOf } from '../../clock.ts'
import { expectedDayOf } from '../domain/history.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { assumedYears, type UnitSummary, unitSummaries } from '../../units/index.ts'
import type { Change, NewEvent } from '../../workflow/attempt.ts'
import { type Approval, currentApprover } from '../../workflow/approvals.ts'
import { statusClauses } from './status-text.ts'
import { peopleInRelation, type VisibilityFields } from '../domain/people.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { type MessageName, messages, approvalNotifyRules, type NotifyRule } from './rules.ts'
import { phoneText } from '../../web/input/phone.ts'
import { nextActor } from '../domain/turn.ts'
import type { MoveName, Relation } from '../domain/vocabulary.ts'
import { sentenceOf } from '../../workflow/lifecycle.ts'
import type { Sentence, Situation } from '../../workflow/shape.ts'

type NotifyInput = Pick<Situation<ProblemShape>, 'record' | 'ruleContext' | 'calendar'>
type Made = NewEvent<ProblemShape>

interface NotifyContext extends NotifyInput {
  /** The problem after the change, with as much as tells who stands how to it. */
  after: ProblemRecord
  change: Change<ProblemShape>
  unit: UnitSummary | undefined
}

export async function notifyChange (tx: Tx, { record, ruleContext, calendar }: NotifyInput, change: Change<ProblemShape>): Promise<void> {
  // Of imported history nobody is told anything (domain §7).
  if (record.imported) return
  const after = await afterwards(tx, record, change)
  const units = await unitSummaries(tx, record.districtId)
  const scene: NotifyContext = { record, ruleContext, calendar, after, change, unit: units.get(after.leadUnitId ?? '') }
  const told: Message[] = []
  for (const line of change.events) {
    const asker = requestOf(line, scene)?.askedBy
    const known = new Set([line.decidedBy, line.enteredBy])
    const others = (ids: readonly string[]) => ids.filter((id) => !known.has(id) && known.add(id))
    told.push(...ofRequest(line, scene, others), ...ofMove(line, scene, others))
    const message = messageOf(line, scene)
    if (!message) continue
    const { userIds, contact } = await reporters(tx, after, message, asker)
    told.push({ ...toEnterprise(message, scene), userIds: others(userIds), contact })
  }
  await notifyAll(tx, record.districtId, told.filter(({ userIds, contact }) => contact || userIds.length > 0), change.at)
}

type Others = (ids: readonly string[]) => string[]

function ofRequest (line: Made, scene: NotifyContext, others: Others): Message[] {
  const request = requestOf(line, scene)
  if (!request) return []
  const { told, ...row } = approvalNotifyRules[line.act]
  const says = 'gone' in row && line.facts['gone'] ? row.gone : row.says
  const decides = currentApprover(request) ?? request.chain[request.step]
  const former = line.facts['passedFrom'] as Relation | undefined
  return told.map((who) => {
    if (who === 'asker') {
      return { ...staffMessage(line, scene, says, request.askedAs), userIds: others(request.askedBy === null ? [] : [request.askedBy]) }
    }
    const relation = who === 'former' ? former : decides
    return {
      ...staffMessage(line, scene, says),
      userIds: others(relation ? peopleInRelation(relation, scene.after, scene.ruleContext.staff) : [])
    }
  })
}

function ofMove (line: Made, scene: NotifyContext, others: Others): Message[] {
  const row = line.act === 'made' ? rowOf(line.move) : undefined
  if (!row) return []
  const { after, record, ruleContext, change } = scene
  const told = { facts: line.facts, at: change.at }
  const ids = (typeof row.staff === 'function' ? row.staff(after, told) : (row.staff ?? [])).flatMap((who) => {
    if (who === 'before') {
      return [
        ...peopleInRelation('handler', record, ruleContext.staff, after),
        ...peopleInRelation('unit_head', record, ruleContext.staff, after)
      ]
    }
    const relation = who === 'turn' ? nextActor({ record: after, ruleContext }) : who
    return relation ? peopleInRelation(relation, after, ruleContext.staff) : []
  })
  const says = typeof row.says === 'function' ? row.says(told) : (row.says ?? '')
  return [{ ...staffMessage(line, scene, says), userIds: others(ids) }]
}

function staffMessage ({ move }: Made, scene: NotifyContext, says: Sentence, reader?: Relation): Omit<Message, 'userIds'> {
  const label = moveLabel(problemLifecycle, move, new Set(reader ? [reader] : []))
  const { sentence, params } = sentenceOf(says)
  return { ...ofProblem(scene), label, said: [{ sentence, params: { ...params, move: label, unit: scene.unit?.shortName ?? '牵头单位' } }] }
}

/** In the words of its own page: who has it, what comes next, and by which day. */
function toEnterprise (message: MessageName, scene: NotifyContext): Omit<Message, 'userIds'> {
  const { after, unit, change, calendar } = scene
  const clocks = change.deadlines.filter(({ state }) => state === 'running')
  const [first, ...rest] = statusClauses(
    { ...after, unit: unit?.shortName, clocks, expectedDay: expectedDayOf(after) },
    change.at,
    assumedYears(calendar, dayOf(change.at))
  )
  const phone = message === 'holder' && unit?.phone ? [{ sentence: '电话 {phone}', params: { phone: phoneText(unit.phone) } }] : []
  return { ...ofProblem(scene), label: messages[message], said: [...first ? [first] : [], ...phone, ...rest] }
}

const ofProblem = ({ after: { id, number } }: NotifyContext) => ({ caseId: id, address: `/problems/${number}` })

function messageOf ({ move, act }: Made, { record, change }: NotifyContext): MessageName | null {
  if (act !== 'made') return null
  const { enterprise, ifMoved }: NotifyRule = rowOf(move)
  const moved = change.deadlines.filter((deadline, index) => deadline.due.getTime() !== record.deadlines[index]?.due.getTime())
  return ifMoved && !moved.some(({ name }) => ifMoved.has(name)) ? null : enterprise
}

const rowOf = (move: MoveName): NotifyRule => problemLifecycle.moves[move].notify

/**
 * The people of the enterprise; those steps beyond its messages only to whom asked for every one. Who asked for it has been told. Where
 * nobody of it has an account, whoever the report names.
 */
async function reporters (
  tx: Tx,
  { districtId, enterpriseId }: VisibilityFields,
  message: MessageName,
  asker: string | null | undefined
): Promise<Required<Pick<Message, 'userIds' | 'contact'>>> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u JOIN "UserRole" r ON r."userId" = u."id" AND r."role" = 'enterprise'
    WHERE u."districtId" = ${districtId} AND u."enterpriseId" = ${enterpriseId} AND u."active"`
  const ids = people.map(({ id }) => id).filter((id) => id !== asker)
  if (message !== 'more') return { userIds: ids, contact: people.length === 0 }
  const choices = await choicesOf(tx, districtId, ids)
  return { userIds: ids.filter((id) => choices.get(id)?.more), contact: false }
}

function requestOf (
  { approvalId }: Made,
  { record, change }: Pick<NotifyContext, 'record' | 'change'>
): Approval<Relation, MoveName> | undefined {
  return approvalId === null ? undefined : [...change.approvals, ...record.approvals].find(({ id }) => id === approvalId)
}

const plain = [
  'nextDue', 'extensionCount', 'handlerId', 'leadUnitId', 'confidentiality', 'submittedAt', 'round', 'outcome', 'feedbackAt',
  'contactedAt', 'onSpot'
] as const

/** What the change made of it; asked of the database only where it changed who has it. */
async function afterwards (tx: Tx, record: ProblemRecord, { set, to, approvals }: Change<ProblemShape>): Promise<ProblemRecord> {
  const changed = Object.fromEntries(
    plain.filter((name) => set[name] !== undefined).map((name) => [name, set[name]])
  ) as Partial<ProblemRecord>
  const ids = new Set(approvals.map(({ id }) => id))
  const after = {
    ...record,
    ...changed,
    state: to,
    approvals: [...record.approvals.filter(({ id }) => !ids.has(id)), ...approvals].filter(({ state }) => state === 'open')
  }
  if (set.leadUnitId === undefined && set.assignments === undefined && set.tasks === undefined) return after
  const select = {
    leadUnit: { select: { leaderId: true, leader: { select: { active: true } }, active: true, online: true, leadOffice: true } },
    assignments: true,
    tasks: true
  } as const
  return { ...after, ...(await tx.case.findUniqueOrThrow({ where: { id: record.id }, select })) }
}
