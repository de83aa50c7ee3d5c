import { cachedPerDistrict } from '../db/index.ts'
import { allKinds } from './kind.ts'

/** Names of the rows that answers refer to by id: units, people, and what a kind adds. */
export const namesOf = cachedPerDistrict(async (reader, districtId): Promise<ReadonlyMap<string, string>> => {
  const named = [
    ...await reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } }),
    ...await reader.user.findMany({ where: { districtId, unitId: { not: null } }, select: { id: true, name: true } })
  ]
  for (const { lists } of allKinds()) named.push(...await lists.names?.(reader, districtId) ?? [])
  return new Map(named.map(({ id, name }) => [id, name]))
})
