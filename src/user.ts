import type { FastifyRequest } from 'fastify'
import type { Role } from './roles.ts'

/** The person a request comes from, as sign-in knows them; a visitor is null. Loaded for every request, so a right taken away is gone at the next one. */
export interface User {
  id: string
  districtId: string
  login: string
  name: string
  roles: ReadonlySet<Role>
  unitId: string | null
  enterpriseId: string | null
  /** Heads their unit: gives the second grant of an extension (domain §4.2). */
  principal: boolean
  /** Empty until the person chose a language. */
  locale: string
  /** For whom they stand in, where they do. */
  standsIn?: StandsIn
}

/** As much of a person as says where they stand. */
export type Office = Pick<User, 'id' | 'unitId' | 'roles'>

/** Standing in (domain §3): as the deputy (AB 角) of these people, and as one of the substitutes for callers and for the lead office. */
export interface StandsIn { deputyOf: readonly Office[], covers: SubstituteScope | null }

/** Substitutes act where every caller is of a unit that handles the problem, and where the lead office handles it itself. */
export interface SubstituteScope { callerUnits: readonly (string | null)[], leadOffices: readonly string[] }

/** The person behind a request to a route that only the signed-in may use. */
export function selfOf ({ user }: FastifyRequest): User {
  if (user === null) throw new Error('A route that only the signed-in may use was reached by a visitor')
  return user
}
