/** Views of sign-in, the own account and the account administration. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { FormContent } from '../web/forms/show-form.ts'
import { phoneText } from '../web/input/phone.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import { beyondTabs } from '../web/pages/navigation.ts'
import { locales, type Translate } from '../web/language/translate.ts'
import { withNext } from '../web/requests/address.ts'
import { linkHours, type Link } from './accounts/accounts.ts'
import { invitationAddress } from './accounts/invitations.ts'
import { usersPerPage, type demonstrationAccounts, type listUsers, type ownAccount, type sessionsOf, type ShownUser } from './queries.ts'
import { nextOf } from './sign-in/secret-page.ts'
import { roles, type Role } from '../roles.ts'
import type { User } from '../user.ts'

type Rows<Query extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<Query>>

export function signInView (
  { district, demo }: Config,
  { accounts, byPhone }: { accounts: Rows<typeof demonstrationAccounts>, byPhone: boolean },
  request: FastifyRequest
): FormContent {
  const { t, query } = request
  const { login } = Object(query)
  return {
    title: t('登录'),
    button: t('登录'),
    typed: typeof login === 'string' ? { login } : {},
    template: 'auth/sign-in',
    view: {
      district,
      demo,
      phone: byPhone
        ? { signIn: withNext('/sign-in/phone', nextOf(request)), reset: withNext('/sign-in/phone', '/account/password') }
        : null,
      steps: steps.map(({ sign, heading, sentence }) => ({ sign, heading: t(heading), sentence: t(sentence) })),
      accounts: accounts.map(({ login, name, roles }) => ({
        login,
        name,
        address: `/sign-in?login=${encodeURIComponent(login)}`,
        roles: labelsOf(roles, t)
      }))
    }
  }
}

/** What each character of the product's name promises (domain §1). */
const steps = [
  { sign: '摸', heading: '摸清问题', sentence: '走访企业，听到难处当场记下，只需说一次' },
  { sign: '排', heading: '排定责任', sentence: '每件由一个单位负责，谁在办、哪天办完都看得到' },
  { sign: '销', heading: '企业认可才销号', sentence: '企业说解决了，或由无关的人核实了，才算办完' }
]

export function accountView (
  self: User,
  account: Rows<typeof ownAccount>,
  sessions: Rows<typeof sessionsOf>,
  current: string | null,
  t: Translate
) {
  return {
    title: t('我的账号'),
    others: beyondTabs(self, t),
    rows: [
      [t('姓名'), account.name],
      [t('登录名'), account.login],
      [t('角色'), [...self.roles].map((role) => t(roles[role])).join(' · ')],
      [t('所属'), account.unit?.name ?? account.enterprise?.name ?? t('区直')],
      [t('职务'), account.title],
      [t('联系电话'), phoneText(account.phone)],
      [t('界面语言'), self.locale === 'en' ? locales.en : self.locale === 'zh' ? locales.zh : t('跟随浏览器')]
    ].filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
    factor: account.totpConfirmedAt
      ? { sentence: t('已启用，启用时间：'), since: account.totpConfirmedAt, label: t('解除二次验证'), address: '/account/second-factor/remove' }
      : { sentence: t('未启用。启用后，登录时还需输入手机上的验证码。'), since: null, label: t('启用二次验证'), address: '/account/second-factor' },
    sessions: sessions.map((session) => ({ ...session, agent: deviceOf(session.agent, t), current: session.id === current }))
  }
}

interface Filters { q?: string | undefined, role?: Role | undefined }

export function usersView (found: Rows<typeof listUsers>, { q, role }: Filters, t: Translate) {
  const users = found.slice(0, usersPerPage)
  const last = users.at(-1)
  const query = new URLSearchParams({ ...(q && { q }), ...(role && { role }), ...(last && { after: last.login }) })
  return {
    title: t('账号'),
    q: q ?? '',
    roles: Object.entries(roles).map(([value, label]) => ({ value, label: t(label), keys: '', chosen: value === role })),
    filtered: q !== undefined || role !== undefined,
    users: users.map((user) => ({
      address: `/admin/users/${user.id}`,
      name: user.name,
      login: user.login,
      roles: labelsOf(user.roles, t),
      place: placeOf(user),
      state: user.active ? '' : t('已停用')
    })),
    empty: whenEmpty(users, t('没有符合条件的账号。')),
    more: found.length > usersPerPage ? `/admin/users?${query}` : null
  }
}

export function userView (user: ShownUser, t: Translate) {
  return {
    title: user.name,
    address: `/admin/users/${user.id}`,
    handOver: `/handing-over/person/${user.id}`,
    rows: [
      [t('登录名'), user.login],
      [t('角色'), labelsOf(user.roles, t)],
      [t('所属'), placeOf(user)],
      [t('AB角'), user.deputy?.name ?? ''],
      [t('职务'), user.title],
      [t('联系电话'), phoneText(user.phone)],
      [t('状态'), stateOf(user, t)],
      [t('二次验证'), user.totpConfirmedAt ? t('已启用') : t('未启用')]
    ].filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
  }
}

/** The initial values of the account form. */
export function formValuesOf (user: ShownUser) {
  return {
    name: user.name,
    title: user.title,
    phone: user.phone,
    roles: user.roles.map(({ role }) => role),
    unitId: user.unitId ?? undefined,
    principal: user.principal,
    deputyId: user.deputyId ?? undefined,
    enterprise: user.enterprise?.creditCode ?? user.enterprise?.name,
    active: user.active,
    version: user.version
  }
}

export function askLinkView ({ name, invited }: ShownUser, t: Translate) {
  const sentence = invited
    ? '本人打开链接后设置密码，即可登录。链接 {hours} 小时内有效，只能使用一次。'
    : '本人打开链接后重设密码，所有设备上的登录会全部退出。链接 {hours} 小时内有效，只能使用一次。'
  return { title: t('为{name}签发一次性链接', { name }), explanation: t(sentence, { hours: linkHours[invited ? 'invitation' : 'reset'] }) }
}

export const linkJson = z.object({
  link: z.string().meta({ description: '只给这一次，不再显示' }),
  hours: z.int()
}).meta({ id: 'OneTimeLink', description: '一次性链接' })

export function linkView ({ id, name }: { id: string, name: string }, { token, kind }: Link, publicUrl: URL, t: Translate) {
  return {
    title: t('一次性链接'), name, back: `/admin/users/${id}`, hours: linkHours[kind], link: new URL(invitationAddress(token), publicUrl).href
  }
}

function labelsOf (held: readonly { role: Role }[], t: Translate): string {
  return held.map(({ role }) => t(roles[role])).join(' · ')
}

function placeOf ({ unit, enterprise }: Pick<ShownUser, 'unit' | 'enterprise'>): string {
  return unit?.shortName ?? enterprise?.name ?? ''
}

function stateOf ({ active, invited }: ShownUser, t: Translate): string {
  if (!active) return t('已停用')
  return invited ? t('待设置密码') : t('正常')
}

/** Enough to recognise one's own device: 手机 · 微信. */
function deviceOf (agent: string, t: Translate): string {
  const device = /Mobile|Android|iPhone|HarmonyOS/.test(agent) ? '手机' : '电脑'
  const program = [
    [/MicroMessenger/, '微信'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari']
  ] as const
  const browser = program.find(([mark]) => mark.test(agent))
  return browser ? `${t(device)} · ${t(browser[1])}` : t('其他设备')
}
