/** The people of the year beside the cast: offices have more than one person in them, and every street its own steward. */
import type { Tx } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import { unitsOfNew } from '../../units/index.ts'
import { type Cast, stewardOfCast } from '../cast.ts'
import { inventedName } from '../names.ts'
import { offlineUnits } from '../people.ts'
import { stewardOf, streets } from './streets.ts'

interface Colleague { login: string, name: string, title: string, role: Role, unit: string }

const busy = new Set(['housing', 'transport', 'labour', 'approval', 'market', 'industry', 'justice', 'credit', 'tax', 'city'])
const notLead = new Set(['lead', 'hotline', 'inspection', ...offlineUnits])

/** Behind those of the cast, which begin the list of names. */
const firstName = 100

const places: readonly Omit<Colleague, 'name'>[] = [
  ...['intake-2', 'intake-3'].map((login) => ({ login, title: '受理员', role: 'intake' as const, unit: 'lead' })),
  ...['caller-3', 'caller-4'].map((login) => ({ login, title: '回访员', role: 'caller' as const, unit: 'hotline' })),
  ...unitsOfNew().filter(({ key }) => !notLead.has(key)).flatMap(({ key }) =>
    (busy.has(key) ? [2, 3] : [2]).map((ordinal) =>
      ({ login: `handler-${key}-${ordinal}`, title: '经办人', role: 'handler' as const, unit: key }))),
  ...[...new Set(streets)].filter((street) => stewardOf(street) !== stewardOfCast).map((street) =>
    ({ login: stewardOf(street), title: '服务专员', role: 'steward' as const, unit: street }))
]

export async function seedYearPeople (tx: Tx, cast: Cast, at: Date): Promise<Cast> {
  const { districtId, unitIds, userIds } = cast
  const colleagues: readonly Colleague[] = places.map((place, index) => ({ ...place, name: `${inventedName(firstName + index)}（演示）` }))
  const rows = await tx.user.createManyAndReturn({
    data: colleagues.map(({ login, name, title, unit }) =>
      ({ districtId, login, name, title, createdAt: at, unitId: unitIds.get(unit) ?? null })),
    select: { id: true, login: true }
  })
  const ids = new Map(rows.map(({ id, login }) => [login, id]))
  await tx.userRole.createMany({ data: colleagues.map(({ login, role }) => ({ userId: ids.get(login) ?? '', role })) })
  return { ...cast, userIds: new Map([...userIds, ...ids]) }
}
