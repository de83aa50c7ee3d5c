/** The options in the forms of an enterprise, as the district has them today. */
import type { FastifyRequest } from 'fastify'
import { peopleToChoose, unitsToChoose } from '../units/queries.ts'
import { selfOf } from '../user.ts'
import type { FormContent } from '../web/forms/show-form.ts'
import { findByCode, findNamesake } from './queries.ts'

/** Leads from a code or name that is taken to the enterprise that has it. */
export async function registrationContent (request: FastifyRequest): Promise<Pick<FormContent, 'options' | 'template' | 'view'>> {
  const { read } = request.server.db
  const user = selfOf(request)
  const { creditCode, name } = Object(request.body) as { creditCode?: unknown, name?: unknown }
  const { id } = Object(request.params) as { id?: string }
  const existing = await findByCode(read, user, creditCode) ??
    (typeof name === 'string' ? await findNamesake(read, user.districtId, name, id) : undefined)
  return {
    options: { streetId: await streetOptions(request) },
    template: 'enterprises/register',
    view: { existing: existing && existing.id !== id ? { name: existing.name, address: `/enterprises/${existing.id}` } : null }
  }
}

export async function streetOptions (request: FastifyRequest) {
  return unitsToChoose(request.server.db.read, selfOf(request).districtId, undefined, 'street')
}

export async function peopleOptions (request: FastifyRequest, role: 'steward' | 'leader') {
  return peopleToChoose(request.server.db.read, selfOf(request).districtId, [role])
}
