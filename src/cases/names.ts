import { cachedPerDistrict } from '../db/index.ts'

/** Names of the rows that answers refer to by id: units, people, categories. */
export const namesOf = cachedPerDistrict(async (reader, districtId): Promise<ReadonlyMap<string, string>> => {
  const units = await reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } })
  const categories = await reader.category.findMany({ where: { districtId }, select: { id: true, name: true } })
  const people = await reader.user.findMany({ where: { districtId, unitId: { not: null } }, select: { id: true, name: true } })
  return new Map([...units, ...categories, ...people].map(({ id, name }) => [id, name]))
})
