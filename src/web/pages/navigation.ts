/** The navigation of every page, by role. Each room adds its rows. */
import { administrators, type Role, staff } from '../../roles.ts'
import type { User } from '../../user.ts'
import { mayEnter } from '../access.ts'
import type { RouteAccess } from '../fastify.ts'
import type { Translate } from '../language/translate.ts'

interface Entry { label: string, address: string, may: RouteAccess }

/** The three administrators see no problems. */
const withProblems = [...staff.filter((role) => !administrators.some((each) => each === role)), 'enterprise'] as const

const entries: readonly Entry[] = [
  { label: '首页', address: '/', may: 'signed-in' },
  { label: '问题', address: '/problems', may: withProblems },
  { label: '申请与审批', address: '/requests', may: ['supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader'] },
  { label: '督办', address: '/supervision', may: ['intake', 'supervisor', 'handler', 'unit_head', 'leader', 'manager'] },
  { label: '授权代录', address: '/delegations', may: ['secadmin', 'supervisor', 'manager'] },
  { label: '未追认的代录', address: '/delegations/unratified', may: ['liaison'] },
  { label: '办理成效', address: '/review', may: ['manager', 'leader', 'unit_head'] },
  { label: '我的企业', address: '/my-enterprise', may: ['enterprise'] },
  { label: '同事', address: '/colleagues', may: ['enterprise'] },
  {
    label: '企业',
    address: '/enterprises',
    may: ['steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison', 'sysadmin']
  },
  { label: '派单目录', address: '/catalogue', may: staff },
  { label: '答复模板', address: '/reply-templates', may: ['intake', 'handler', 'unit_head'] },
  { label: '问题类别', address: '/admin/categories', may: ['supervisor', 'sysadmin'] },
  { label: '时限模板', address: '/admin/templates', may: ['supervisor', 'sysadmin'] },
  { label: '值班表', address: '/admin/duty', may: ['supervisor', 'sysadmin'] },
  { label: '账号', address: '/admin/users', may: ['secadmin'] },
  { label: '待移交', address: '/handing-over', may: ['supervisor', 'secadmin', 'sysadmin'] },
  { label: '审计记录', address: '/audit', may: ['auditor'] },
  { label: '单位', address: '/admin/units', may: ['sysadmin'] },
  { label: '工作日历', address: '/admin/calendar', may: ['sysadmin'] },
  { label: '通知通道', address: '/admin/channels', may: ['sysadmin'] },
  { label: '发送记录', address: '/admin/deliveries', may: ['sysadmin'] }
]

/** People who work with problems can search from every page; an enterprise has few, and a list of its own. */
export const hasSearchBox = (user: User | null) => user !== null && user.enterpriseId === null && mayEnter(user, withProblems)

interface Tab { label: string, address: string, icon: 'home' | 'add' | 'list' | 'messages' | 'me' }

const home: Tab = { label: '首页', address: '/', icon: 'home' }

/** On a phone, what is in reach on every page, before messages and the account's page, which has all the rest. */
const tabs: readonly { of: readonly Role[], tabs: readonly Tab[] }[] = [
  { of: ['enterprise'], tabs: [home, { label: '反映', address: '/problems/new', icon: 'add' }] },
  { of: ['sysadmin'], tabs: [home, { label: '发送记录', address: '/admin/deliveries', icon: 'list' }] },
  { of: ['secadmin'], tabs: [home, { label: '账号', address: '/admin/users', icon: 'list' }] },
  { of: ['auditor'], tabs: [home, { label: '审计记录', address: '/audit', icon: 'list' }] },
  { of: ['leader'], tabs: [{ ...home, label: '决定' }, { label: '问题', address: '/problems', icon: 'list' }] },
  { of: staff, tabs: [home, { label: '问题', address: '/problems', icon: 'list' }] }
]

const lastTabs: readonly Tab[] = [
  { label: '消息', address: '/notices', icon: 'messages' },
  { label: '我的', address: '/account', icon: 'me' }
]

export function navigationFor (user: User | null, path: string, t: Translate) {
  return entries.filter(({ may }) => mayEnter(user, may)).map(({ label, address }) => ({
    label: t(label),
    address,
    current: isCurrent(address, path)
  }))
}

export function tabsFor (user: User | null, path: string, unread: string, t: Translate) {
  return [...tabsOf(user), ...user ? lastTabs : []].map(({ label, address, icon }) => ({
    label: t(label),
    address,
    icon,
    current: isCurrent(address, path),
    unread: icon === 'messages' ? unread : ''
  }))
}

/** What a phone leads to from the account's page: all that has no tab. */
export function beyondTabs (user: User, t: Translate) {
  const reached = tabsOf(user).map(({ address }) => address)
  return navigationFor(user, '', t).filter(({ address }) => !reached.includes(address))
}

const tabsOf = (user: User | null) => tabs.find(({ of }) => of.some((role) => user?.roles.has(role)))?.tabs ?? []

function isCurrent (address: string, path: string): boolean {
  return address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`)
}
