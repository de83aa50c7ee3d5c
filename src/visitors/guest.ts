/**
 * A visitor without an account acts as the guest of an enterprise: a user who cannot sign in, so that files, events and forms have an
 * author like any other. What a guest may do is decided by the token presented, record by record (domain §3, reporter).
 */
import type { Reader, Tx } from '../db/index.ts'
import type { User } from '../user.ts'

interface Host { id: string, districtId: string }

const loginOf = (enterpriseId: string) => `guest:${enterpriseId}`

export async function guestOf (reader: Reader, { id: enterpriseId, districtId }: Host): Promise<User | null> {
  const row = await reader.user.findUnique({ where: { login: loginOf(enterpriseId) }, select: { id: true, name: true } })
  return (
    row && {
      ...row,
      districtId,
      login: loginOf(enterpriseId),
      roles: new Set(['enterprise']),
      unitId: null,
      enterpriseId,
      principal: false,
      locale: ''
    }
  )
}

/** With the enterprise's first code or link, and when a receipt code lets somebody in; so looking and sending a form only read. */
export async function receiveGuests (tx: Tx, { id: enterpriseId, districtId }: Host, now: Date): Promise<void> {
  const login = loginOf(enterpriseId)
  await tx.user.upsert({
    where: { login },
    update: {},
    create: {
      districtId,
      enterpriseId,
      login,
      name: '企业人员（未登录）',
      active: false,
      createdAt: now,
      roles: { create: { role: 'enterprise' } }
    }
  })
}
