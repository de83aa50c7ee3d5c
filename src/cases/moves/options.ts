/** What can be chosen in the fields of a move of whatever kind, as the district has it today. */
import { byName } from '../../characters.ts'
import { cachedPerDistrict, type Reader } from '../../db/index.ts'
import type { Translate } from '../../web/language/translate.ts'

/** Unit classes in the order in which they are offered. */
export const unitClasses = { bureau: '部门', street: '街道和镇', utility: '公用企业', vertical: '垂直管理单位', outside: '区外单位' } as const

export async function unitOptions (reader: Reader, districtId: string, t: Translate) {
  return (await offeredUnits(reader, districtId)).map(({ id, name, class: kind }) => ({ value: id, label: name, group: t(unitClasses[kind]) }))
}

const offeredUnits = cachedPerDistrict(async (reader, districtId) => {
  const units = byName(await reader.unit.findMany({ where: { districtId, active: true }, select: { id: true, name: true, class: true } }))
  return (Object.keys(unitClasses) as (keyof typeof unitClasses)[]).flatMap((kind) => units.filter((unit) => unit.class === kind))
})
