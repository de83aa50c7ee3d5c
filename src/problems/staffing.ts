/**
 * Before a unit is given a problem: is there somebody for every later step (domain §3)? Else the answer says whom to
 * appoint, so that no problem can come to rest where nobody may move it on.
 */
import type { FieldProblem } from '../errors.ts'
import type { OfficeHolder } from '../units/index.ts'

export function missingSteps (staff: readonly OfficeHolder[], leadUnitId: string, handlingUnits: readonly string[]): FieldProblem[] {
  const members = staff.filter((person) => person.unitId === leadUnitId)
  const handlers = members.filter((person) => person.roles.has('handler'))
  const heads = members.filter((person) => person.roles.has('unit_head'))
  const units = new Set([leadUnitId, ...handlingUnits])
  const steps: [present: boolean, sentence: string][] = [
    [handlers.length > 0, '这个单位还没有经办人，请先由安全管理员为它开通经办人账号'],
    [heads.some((head) => handlers.some((handler) => handler.id !== head.id)), '这个单位还没有能审签答复的负责人（不能由经办人自己审签），请先开通负责人账号'],
    [staff.some((person) => person.roles.has('caller') && !units.has(person.unitId ?? '')), '没有承办单位以外的回访员可以质检和回访，请先指定一名'],
    [staff.some((person) => person.roles.has('supervisor')), '没有牵头办负责人可以销号，请先指定一名']
  ]
  return steps.filter(([present]) => !present).map(([, sentence]) => ({ field: 'leadUnitId', sentence }))
}
