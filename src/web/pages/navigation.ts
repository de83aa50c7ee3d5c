/** The navigation of every page, by role. Each room adds its rows. */
import { administrators, staff } from '../../roles.ts'
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
  { label: '办理成效', address: '/review', may: ['manager'] },
  { label: '我的企业', address: '/my-enterprise', may: ['enterprise'] },
  {
    label: '企业',
    address: '/enterprises',
    may: ['steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison', 'sysadmin']
  },
  { label: '派单目录', address: '/catalogue', may: staff },
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

export function navigationFor (user: User | null, path: string, t: Translate) {
  return entries.filter(({ may }) => mayEnter(user, may)).map(({ label, address }) => ({
    label: t(label),
    address,
    current: address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`)
  }))
}
