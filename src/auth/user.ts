import type { FastifyRequest } from 'fastify'
import type { Role } from '../db/index.ts'

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
}

/** The person behind a request to a route that only the signed-in may use. */
export function selfOf ({ user }: FastifyRequest): User {
  if (user === null) throw new Error('A route that only the signed-in may use was reached by a visitor')
  return user
}
