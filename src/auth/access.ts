/** Who may change whose rights (domain §3, architecture §8, trust E31). The rules about one set of roles are in forms.ts. */
import { conflict, forbidden } from '../errors.ts'
import type { Reader } from '../db/index.ts'
import { roles, type Role } from '../roles.ts'

const first = ['sysadmin', 'auditor'] as const satisfies readonly Role[]

/** Until all three administrators exist nobody else can be invited, so that whoever grants rights is supervised from the start. */
export async function rolesToGive (reader: Reader, districtId: string, exceptTo = ''): Promise<readonly Role[]> {
  const administratorsInOffice = await reader.userRole.findMany({
    where: { role: { in: [...first] }, user: { districtId, active: true, id: { not: exceptTo } } }
  })
  const complete = first.every((role) => administratorsInOffice.some((each) => each.role === role))
  return complete ? Object.keys(roles) as Role[] : first
}

/** @throws 403: nobody changes their own rights */
export function assertNotOneself (actorId: string | null, userId: string): void {
  if (actorId === userId) throw forbidden('不能变更自己的权限，请由另一位安全管理员办理。个人信息可在“我的账号”中修改。')
}

/** @throws 409: without a security administrator nobody could be given access again */
export async function assertSecadminRemains (reader: Reader, districtId: string, without: string): Promise<void> {
  const others = await reader.user.count({
    where: { districtId, active: true, id: { not: without }, roles: { some: { role: 'secadmin' } } }
  })
  if (others === 0) throw conflict('这是最后一位安全管理员，不能停用或改任。请先邀请另一位安全管理员。')
}
