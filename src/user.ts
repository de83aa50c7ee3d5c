import type { FastifyRequest } from 'fastify'
import type { Role } from './roles.ts'

/** The person behind a request; null for a visitor. Loaded for every request, so that a revoked right is gone at the next one. */
export interface User {
  id: string
  districtId: string
  login: string
  name: string
  roles: ReadonlySet<Role>
  unitId: string | null
  enterpriseId: string | null
  /** Heads their unit, and so gives the second approval of an extension (domain §4.2). */
  principal: boolean
  /** Empty until the person has chosen a language. */
  locale: string
  /** Whom they stand in for, if anybody. */
  standsIn?: StandsIn
}

/** The part of a person that determines their relations. */
export type Office = Pick<User, 'id' | 'unitId' | 'roles'>

/** Standing in (domain §3): as the deputy (AB 角) of these people, and as a substitute for callers and for the lead office. */
export interface StandsIn { deputyOf: readonly Office[], covers: SubstituteScope | null }

/** Substitutes act where every caller belongs to a unit that handles the problem, and where the lead office handles it itself. */
export interface SubstituteScope { callerUnits: readonly (string | null)[], leadOffices: readonly string[] }

/** The person behind a request to a route that requires sign-in. */
export function selfOf ({ user }: FastifyRequest): User {
  if (user === null) throw new Error('A route that only the signed-in may use was reached by a visitor')
  return user
}

/** In whose name what is sent is kept: the signed-in person, or the guest of an enterprise; null where nobody is known. */
export const authorOf = ({ user, guest }: FastifyRequest): User | null => user ?? guest
