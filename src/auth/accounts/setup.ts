/** The first visit to an empty system creates the district and its first security administrator (architecture §8). */
import { audit } from '../../audit/index.ts'
import type { Config } from '../../config.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import { personKeys } from '../../finding/index.ts'
import { seedDistrict } from '../../triage/index.ts'
import type { ClientInfo } from '../sign-in/sessions.ts'
import { signInActor } from '../sign-in/sign-in.ts'

export async function hasNoUsers (reader: Reader): Promise<boolean> {
  return await reader.user.findFirst({ select: { id: true } }) === null
}

export interface FirstAdmin { login: string, name: string, prefix: string, passwordHash: string }

/** Includes units, categories and the catalogue (triage/seed.ts), so that work can begin. @throws 404 once there is any account */
export async function setUp (
  tx: Tx,
  { code, name, line }: Config['district'],
  founder: FirstAdmin,
  now: Date,
  client: ClientInfo
): Promise<void> {
  if (!(await hasNoUsers(tx))) throw notFound()
  const { prefix, ...person } = founder
  const district = await tx.district.findUnique({ where: { code }, select: { id: true } })
  const { id: districtId } = district ?? (await seedDistrict(tx, { code, name, slogan: line, prefix }, now))
  const user = await tx.user.create({
    data: {
      ...person,
      ...(await personKeys(person.name, person.login)),
      districtId,
      createdAt: now,
      roles: { create: { role: 'secadmin' } }
    }
  })
  await audit(tx, { ...signInActor(client, now, user), action: 'set_up', target: `user:${user.id}`, details: { code, prefix } })
}
