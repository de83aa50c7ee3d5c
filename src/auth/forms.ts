/** The forms in which people give data about themselves and about accounts. */
import { z } from 'zod'
import { choice, mobile, name, optional, password, phone, pick, several, sixDigits, text, tick, version } from '../web/forms/controls.ts'
import { locales } from '../web/language/translate.ts'
import { administrators, rolesWithDeputy, roles, unitRoles, type Role } from '../roles.ts'

const login = z.string().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '登录名用 3 至 32 个字母、数字、点或横线，以字母或数字开头')
  .meta({ title: '登录名', control: 'text', kind: 'code', description: '3 至 32 个字母、数字、点或横线，例如 wang.fang', autocomplete: 'username' })

const code = sixDigits('手机验证器上显示的 6 位数字')

const currentPassword = password('现在的密码', { autocomplete: 'current-password' })

const newPassword = {
  chosen: password('新密码', { hint: '至少 10 个字符；用一句只有您知道的话最好记', autocomplete: 'new-password' }),
  again: password('再输一次新密码', { autocomplete: 'new-password' })
}

const person = {
  name: name('姓名', 30),
  title: optional(text('职务', 60)),
  phone: optional(phone('联系电话'))
}

const rights = {
  roles: several('角色', roles, { hint: '系统、安全、审计管理员只能单独担任' }),
  unitId: optional(pick('所属单位')),
  principal: tick('是本单位主要负责人', { hint: '第二次延期由主要负责人审批' }),
  deputyId: optional(pick('AB角', { hint: '本人逾期没有审批的，由AB角代为审批；承办单位负责人和区领导填写' })),
  enterprise: optional(name('所属企业', 100, { hint: '仅企业用户填写：统一社会信用代码或企业全称' }))
}

export const signInForm = z.object({
  login: text('登录名', 60, { kind: 'code', autocomplete: 'username' }),
  password: password('密码', { autocomplete: 'current-password' })
})

export const codeForm = z.object({ code })

export const phoneForm = z.object({ phone: mobile('手机号', { hint: '登记在企业账号上的手机号', autocomplete: 'tel' }) })

export const phoneCodeForm = z.object({ code: sixDigits('短信里的 6 位数字') })

export const whichAccountForm = z.object({ account: pick('用哪个账号登录') })

export const newPasswordForm = z.object(newPassword).superRefine(isTypedTwice)

export const changePasswordForm = z.object({ password: currentPassword, ...newPassword }).superRefine(isTypedTwice)

export const removeFactorForm = z.object({ password: currentPassword, code })

export const setUpForm = z.object({
  setUpCode: text('启用码', 40, { kind: 'code', hint: '服务启动时写在运行日志里，只能使用一次' }),
  prefix: z.string().toUpperCase().regex(/^[A-Z]{2,4}$/, '编号前缀用 2 至 4 个字母')
    // Numbers of all kinds of cases stand in one index (domain §4.5).
    .refine((prefix) => prefix !== 'DB', '督办单的编号以 DB 开头，请换一个前缀')
    .meta({ title: '问题编号前缀', control: 'text', kind: 'code', description: '2 至 4 个字母，例如 JY，启用后不再变更' }),
  login,
  name: name('姓名', 30),
  ...newPassword
}).superRefine(isTypedTwice)

export const profileForm = z.object({ title: person.title, phone: person.phone, locale: choice('界面语言', locales) })

export const newAccountForm = z.object({ login, ...person, ...rights }).superRefine(isOnePerson)

/** Who is invited is called so until they say themselves. */
export const colleagueForm = z.object({
  name: person.name,
  phone: optional(mobile('手机号', { hint: '填了就能直接发短信给对方' }))
})

export const joinForm = z.object({
  name: person.name,
  phone: mobile('手机号', { hint: '就是登录名，也用它收验证码', autocomplete: 'tel' }),
  ...newPassword
}).superRefine(isTypedTwice)

export const accountForm = z
  .object({ ...person, ...rights, active: tick('账号可用', { hint: '停用后立即退出，也不能再登录' }), version: version() })
  .superRefine(isOnePerson)

export const linkForm = z.object({ forgetFactor: tick('同时解除二次验证', { hint: '本人手机遗失或更换时勾选；须当面或电话核实本人' }) })

export interface Rights {
  roles: Role[]
  unitId?: string | undefined
  principal: boolean
  deputyId?: string | undefined
  enterprise?: string | undefined
}

type Context = z.core.$RefinementCtx

function isTypedTwice (typed: { chosen: string, again: string }, context: Context): void {
  if (typed.chosen !== typed.again) refuse(context, 'again', '两次输入的密码不一样')
}

/** Which roles one person may hold together, and which unit, deputy or enterprise each requires (domain §3). */
function isOnePerson ({ roles: held, unitId, principal, deputyId, enterprise }: Rights, context: Context): void {
  const alone = administrators.some((role) => held.includes(role))
  const outside = held.includes('enterprise')
  if (alone && held.length > 1) refuse(context, 'roles', '系统、安全、审计管理员只能单独担任，不能兼任其他角色')
  if (outside && held.length > 1) refuse(context, 'roles', '企业用户不能兼任其他角色')
  if (outside && enterprise === undefined) refuse(context, 'enterprise', '企业用户请填写所属企业')
  if (!outside && enterprise !== undefined) refuse(context, 'enterprise', '只有企业用户填写所属企业，请清空')
  if (outside && unitId !== undefined) refuse(context, 'unitId', '企业用户不属于任何单位，请选“不选”')
  if (unitId === undefined && held.some((role) => unitRoles.includes(role))) refuse(context, 'unitId', '所选角色须有所属单位，请选择')
  if (deputyId !== undefined && !held.some((role) => rolesWithDeputy.includes(role))) {
    refuse(context, 'deputyId', '只有承办单位负责人和区领导填写AB角，请选“不选”')
  }
  if (principal && !held.includes('unit_head')) refuse(context, 'principal', '主要负责人须同时勾选“承办单位负责人”')
}

function refuse (context: Context, field: string, message: string): void {
  context.addIssue({ code: 'custom', path: [field], message })
}
