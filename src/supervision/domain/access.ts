/**
 * Access, in two questions (architecture §2.2). An order exists for staff for whom the case it is about exists, and for nobody else; an
 * enterprise sees on the page of its own case what is being done.
 */
import type { Prisma } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import type { Office, User } from '../../user.ts'
import type { OfficeHolder } from '../../units/index.ts'
import type { OrderRecord } from './record.ts'
import type { Relation } from './vocabulary.ts'
import { isInCharge } from '../../cases/index.ts'

type Where = Prisma.CaseWhereInput

/** What is asked of cases of every other kind, one condition for each: a case is of one kind, so one that holds is enough. */
export type OfEveryKind = (user: User) => Where[]

/** The orders of which the case they are about meets one of these conditions. */
export const aboutCases = (conditions: OfEveryKind) => (user: User): Where => ({
  districtId: user.districtId,
  kind: 'order',
  order: { about: { OR: [nothing, ...user.enterpriseId === null ? conditions(user) : []] } }
})

/** Inside an AND, Prisma takes an empty OR for no condition at all. */
const nothing: Where = { id: { in: [] } }

/** Whether this order, in memory, exists for somebody in office. */
export const sees = ({ id }: Pick<User, 'id'>, { knownTo }: Pick<OrderRecord, 'knownTo'>): boolean => knownTo.has(id)

type Viewer = Pick<User, 'id' | 'roles' | 'unitId' | 'standsIn'>

/** The person's relations to this order; nothing else decides what they may do with it. */
export function relationsTo (record: OrderRecord, user: Viewer): ReadonlySet<Relation> {
  const has = (role: Role) => user.roles.has(role)
  const { leadUnitId, issuedById } = record
  const ofLeadUnit = leadUnitId !== null && user.unitId === leadUnitId
  const deputizes = (fits: (official: Office) => boolean) => user.standsIn?.deputyOf.some(fits) ?? false
  const stands: Record<Relation, boolean> = {
    // Officials rarely sign in: what one has issued, the deputy may see through.
    issuer: issuedById !== null && (user.id === issuedById || deputizes(({ id }) => id === issuedById)),
    handler: has('handler') && ofLeadUnit,
    unit_head: has('unit_head') && ofLeadUnit,
    deputy: deputizes(({ roles, unitId }) => roles.has('unit_head') && unitId !== null && unitId === leadUnitId),
    intake: has('intake'),
    supervisor: has('supervisor'),
    leader: isInCharge(record, user),
    manager: has('manager'),
    system: false
  }
  return new Set((Object.keys(stands) as Relation[]).filter((relation) => stands[relation]))
}

/** Staff in office who have this relation to an order that exists for them. @param seen the order as they must be able to see it */
export function peopleInRelation (relation: Relation, record: OrderRecord, staff: readonly OfficeHolder[], seen = record): string[] {
  return staff.filter((person) => sees(person, seen) && relationsTo(record, person).has(relation)).map(({ id }) => id)
}
