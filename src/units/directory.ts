/** Writes units: which exist, who is in charge, and which unit succeeds which. */
import { type Actor, audit, changes } from '../audit/index.ts'
import { namesakeAmong } from '../characters.ts'
import type { Tx, Unit } from '../db/index.ts'
import type { HandoverRequest, HandoverService } from '../responsibilities/index.ts'
import { changedMeanwhile, type FieldProblem, invalid } from '../errors.ts'
import { newChoice } from '../web/forms/stored-choices.ts'
import type { UnitAnswers } from './forms.ts'

export async function createUnit (tx: Tx, actor: Actor, answers: UnitAnswers): Promise<void> {
  await assertFits(tx, actor.districtId, answers)
  const columns = columnsOf({ ...answers, active: true })
  const { id } = await tx.unit.create({ data: { ...columns, districtId: actor.districtId }, select: { id: true } })
  await audit(tx, { ...actor, action: 'unit_created', target: `unit:${id}`, details: columns })
}

/** @throws 409 when somebody else was faster, 422 where the district would be left without a lead office or a duty without a unit */
/** What the unit holds goes to its successor, except where another one is named. */
export async function changeUnit (
  tx: Tx, actor: Actor, before: Unit, { version, ...answers }: UnitAnswers & { version: number },
  { heirs, ...handover }: HandoverRequest, { changeWithHandover }: Pick<HandoverService, 'changeWithHandover'>
): Promise<void> {
  await assertFits(tx, actor.districtId, answers, before)
  const columns = columnsOf(answers)
  const given = { ...handover, heirs: columns.successorId ? { ...successors(columns.successorId), ...heirs } : heirs }
  await changeWithHandover(tx, actor, { whose: 'unit', id: before.id, name: columns.name }, given, async () => {
    const { count } = await tx.unit.updateMany({
      where: { id: before.id, districtId: actor.districtId, version },
      data: { ...columns, version: { increment: 1 } }
    })
    if (count === 0) throw changedMeanwhile()
  })
  await audit(tx, { ...actor, action: 'unit_changed', target: `unit:${before.id}`, details: changes(columnsOf(before), columns) })
}

/** The catalogue follows a unit to its successor by itself. */
const successors = (unitId: string) => ({ led: unitId, tasks: unitId, robots: unitId })

function columnsOf (answers: UnitAnswers | Unit) {
  const { name, shortName, class: kind, leadOffice, online, phone = '', leaderId = null, successorId = null, active = false } = answers
  // A unit in office keeps its own duties.
  return { name, shortName, class: kind, leadOffice, online, phone, leaderId, active, successorId: active ? null : successorId }
}

async function assertFits (tx: Tx, districtId: string, answers: UnitAnswers, before?: Unit): Promise<void> {
  const id = before?.id ?? ''
  const { name, successorId, leadOffice, active = id === '' } = answers
  const leaderId = newChoice(answers.leaderId, before?.leaderId)
  const problems: FieldProblem[] = []
  const others = { districtId, id: { not: id } }
  const exists = async (count: Promise<number>) => await count > 0

  const units = await tx.unit.findMany({ where: others, select: { name: true } })
  if (namesakeAmong(units, name)) problems.push({ field: 'name', sentence: '已经有这个名称的单位' })
  if (
    leaderId &&
    !(await exists(tx.user.count({ where: { id: leaderId, districtId, active: true, roles: { some: { role: 'leader' } } } })))
  ) {
    problems.push({ field: 'leaderId', sentence: '请从列表中选择在岗的区领导' })
  }
  if (!(leadOffice && active) && id !== '' && !await exists(tx.unit.count({ where: { ...others, leadOffice: true, active: true } }))) {
    problems.push({ field: 'leadOffice', sentence: '全区至少要有一个在用的牵头办，请先设立另一个' })
  }
  const successor =
    successorId &&
    (!newChoice(successorId, before?.successorId) ||
      (await exists(tx.unit.count({ where: { AND: [others, { id: successorId, active: true }] } }))))
  if (!active && successorId && !successor) problems.push({ field: 'successorId', sentence: '请选择另一个在用的单位' })
  if (!active && !successorId && await exists(tx.catalogueEntry.count({ where: { districtId, leadUnitId: id, until: null } }))) {
    problems.push({ field: 'successorId', sentence: '派单目录里还有类别由它主办，请选择承接单位' })
  }
  if (problems.length > 0) throw invalid(problems)
}
