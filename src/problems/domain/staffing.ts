/**
 * Before a unit gets a problem: is there somebody for every later step (domain §3)? Otherwise the answer says whom to appoint, so that no
 * problem can get stuck.
 */
import type { FieldProblem } from '../../errors.ts'
import type { Role } from '../../roles.ts'
import type { OfficeHolder } from '../../units/index.ts'
import type { ProblemRecord, RuleContext } from './record.ts'

interface Place { record: Pick<ProblemRecord, 'assignments'>, ruleContext: Pick<RuleContext, 'staff' | 'byLetter'> }

/** @param coUnits units that are to co-handle from now on */
export function missingSteps ({ record, ruleContext }: Place, leadUnitId: string, coUnits: readonly string[] = []): FieldProblem[] {
  const { staff, byLetter } = ruleContext
  const inRole = (...roles: Role[]) => staff.filter((person) => roles.some((role) => person.roles.has(role)))
  const workersOf = (unitId: string, ...roles: Role[]) =>
    byLetter.has(unitId) ? inRole('intake') : inRole(...roles).filter((person) => person.unitId === unitId)
  const units = new Set([leadUnitId, ...coUnits, ...record.assignments.map(({ unitId }) => unitId)])
  const outside = inRole('caller', 'substitute').filter(({ unitId }) => !units.has(unitId ?? ''))
  const handlers = workersOf(leadUnitId, 'handler')
  const closers = inRole('supervisor', 'leader', ...isLeadOffice(leadUnitId, staff) ? ['substitute' as const] : [])
  // A letter bears the unit's signature; otherwise nobody signs what they handled themselves.
  const hands = byLetter.has(leadUnitId)
    ? handlers.map(({ id }) => [id])
    : handlers.flatMap(({ id }) => signersOf(leadUnitId, staff).filter((signer) => signer.id !== id).map((signer) => [id, signer.id]))
  const steps: [present: boolean, field: string, sentence: string][] = [
    [handlers.length > 0, 'leadUnitId', byLetter.has(leadUnitId) ? '这个单位不在系统内，来函由受理员登记；请先指定一名受理员' : '这个单位还没有经办人，请先由安全管理员为它开通经办人账号'],
    [handlers.length === 0 || hands.length > 0, 'leadUnitId', '没有人能审签这个单位的答复（不能由经办人自己审签），请先为它开通负责人账号，或指定一名牵头办负责人'],
    [outside.length > 0, 'leadUnitId', '没有承办单位以外的回访员可以质检和回访，请先指定一名回访员或替补人员'],
    [outside.length !== 1, 'leadUnitId', '承办单位以外只有一名回访员，解释说明须由两人办理，请再指定一名回访员或替补人员'],
    [inRole('leader').length > 0, 'leadUnitId', '没有在岗的区领导可以审批挂账、确认销号，请先指定一名'],
    [
      hands.length === 0 || hands.some((ids) => closers.some(({ id }) => !ids.includes(id))),
      'leadUnitId',
      '除了办理和审签的人，没有牵头办负责人或区领导可以销号，请先指定一名'
    ],
    [
      coUnits.every((unitId) => workersOf(unitId, 'handler', 'unit_head').length > 0),
      'tasks',
      '有协办单位还没有经办人，请先由安全管理员为它开通经办人账号，或另选协办单位'
    ]
  ]
  return steps.filter(([present]) => !present).map(([, field, sentence]) => ({ field, sentence }))
}

/** Its head or the head's deputy, and as a last resort the lead office and the leaders. */
function signersOf (unitId: string, staff: readonly OfficeHolder[]): readonly OfficeHolder[] {
  const heads = (person: Pick<OfficeHolder, 'unitId' | 'roles'>) => person.unitId === unitId && person.roles.has('unit_head')
  return staff.filter(
    (person) => heads(person) || person.standsIn?.deputyOf.some(heads) || person.roles.has('supervisor') || person.roles.has('leader')
  )
}

function isLeadOffice (unitId: string, staff: readonly OfficeHolder[]): boolean {
  return staff.some(({ standsIn }) => standsIn?.covers?.leadOffices.includes(unitId))
}
