/** The people of the year beside the cast: offices have more than one person in them, and every street its own steward. */
import type { Tx } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import { type Cast, stewardOfCast } from '../cast.ts'
import { inventedName } from '../names.ts'
import { stewardOf, streets } from './streets.ts'

interface Colleague { login: string, name: string, title: string, role: Role, unit: string }

/** Units with more than one handler. */
const busy = ['housing', 'transport', 'labour', 'approval', 'market', 'industry', 'justice', 'credit', 'tax', 'city', 'finance', 'science']

/** Behind those of the cast, which begin the list of names. */
const firstName = 100

const places: readonly Omit<Colleague, 'name'>[] = [
  { login: 'intake-2', title: '受理员', role: 'intake', unit: 'lead' },
  { login: 'caller-3', title: '回访员', role: 'caller', unit: 'hotline' },
  ...busy.map((unit) => ({ login: `handler-${unit}-2`, title: '经办人', role: 'handler' as const, unit })),
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
