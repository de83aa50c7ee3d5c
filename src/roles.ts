/** Roles: what a person is (stored). How a person stands to one record is a relation, derived in each room's access.ts (domain §3). */

/** In the order of domain §3, which is also the order in which forms offer them. */
export const roles = {
  enterprise: '企业用户',
  steward: '服务专员',
  intake: '受理员',
  supervisor: '牵头办负责人',
  handler: '承办单位经办人',
  unit_head: '承办单位负责人',
  caller: '回访员',
  substitute: '替补人员',
  leader: '区领导',
  manager: '督查考核',
  liaison: '联络员',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计管理员'
} as const

/** The schema's enum has the same names: a role missing from either does not compile where it is stored. */
export type Role = keyof typeof roles

/** The three administrators exclude one another and every business role: none of them reads a problem's text (domain §3, trust E31). */
export const administrators = ['sysadmin', 'secadmin', 'auditor'] as const satisfies readonly Role[]

/** Everybody who works for the district: all roles but the enterprise. */
export const staff = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison', ...administrators
] as const satisfies readonly Role[]

/** Those who act for a unit; which unit decides what they may do. */
export const unitRoles: readonly Role[] = ['steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute']

/** Roles that can be a deputy: everybody who works with problems. */
export const deputyRoles: readonly Role[] = staff.filter((role) => !administrators.some((each) => each === role))

/** Roles whose decisions pass to a deputy (AB 角) when their time is up (domain §3). */
export const rolesWithDeputy: readonly Role[] = ['unit_head', 'leader']

export const isStaff = (held: readonly Role[]) => held.some((role) => role !== 'enterprise')
