/**
 * Access: `visibleTo` is the `where` of every query, list and page; `relationsTo` is how a person stands to one enterprise; `mayDo` follows
 * from that. An enterprise sees only itself; the security and audit administrators see none.
 */
import type { Enterprise, Prisma } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { User } from '../user.ts'

type Where = Prisma.EnterpriseWhereInput

/** Who reads the registry. */
export const readers = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison', 'sysadmin'
] as const satisfies readonly Role[]

/** Who maintains it, for every enterprise of the district. */
const registryEditors = ['intake', 'supervisor', 'sysadmin'] as const satisfies readonly Role[]

/** Who sometimes has to call an enterprise (domain §4.3); every look at a number is logged. */
const callers = ['intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'liaison'] as const satisfies readonly Role[]

/** Who may enter a new one; a steward's is assigned to that steward. */
export const registrars = [...registryEditors, 'steward'] as const satisfies readonly Role[]

/** Actions that an enterprise may also take on its own card; whose card it is depends on the record. */
export const cardEditors = ['enterprise', ...registrars] as const satisfies readonly Role[]

export type Relation = 'self' | 'steward' | 'keeper' | 'caller'

const acts = {
  change: ['keeper', 'steward'],
  post_code: ['self', 'keeper', 'steward'],
  describe: ['self'],
  entrust: ['keeper'],
  tag: ['keeper', 'steward'],
  quieten: ['self', 'keeper', 'steward'],
  keep_contacts: ['self', 'keeper', 'steward'],
  see_contacts: ['self'],
  unmask: ['caller', 'steward']
} satisfies Record<string, Relation[]>

export type Act = keyof typeof acts

export function visibleTo (user: User): Where {
  const { districtId, enterpriseId } = user
  if (hasAny(user, readers)) return { districtId }
  return user.roles.has('enterprise') && enterpriseId ? { districtId, id: enterpriseId } : { id: { in: [] } }
}

export function relationsTo ({ id, stewardId }: Pick<Enterprise, 'id' | 'stewardId'>, user: User): ReadonlySet<Relation> {
  const stands: Record<Relation, boolean> = {
    self: user.roles.has('enterprise') && user.enterpriseId === id,
    steward: user.roles.has('steward') && stewardId === user.id,
    keeper: hasAny(user, registryEditors),
    caller: hasAny(user, callers)
  }
  return new Set((Object.keys(stands) as Relation[]).filter((relation) => stands[relation]))
}

export function mayDo (act: Act, enterprise: Pick<Enterprise, 'id' | 'stewardId'>, user: User): boolean {
  const relations = relationsTo(enterprise, user)
  return acts[act].some((relation) => relations.has(relation))
}

function hasAny ({ roles }: User, wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.has(role))
}
