import { roles } from '../roles.ts'
import type { Translate } from '../web/language/translate.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import { actions } from './actions.ts'
import { entriesPerPage, type AuditFilters, type listEntries } from './queries.ts'

type Entry = Awaited<ReturnType<typeof listEntries>>[number]
type Names = ReadonlyMap<string, string>

export function auditView (found: Entry[], names: Names, filters: AuditFilters, t: Translate) {
  const { from = '', to = '', person = '', action = '' } = filters
  const entries = found.slice(0, entriesPerPage)
  const last = entries.at(-1)
  const query = new URLSearchParams(Object.entries({ from, to, person, action, after: last?.id ?? '' }).filter(([, value]) => value !== ''))
  return {
    title: t('审计记录'),
    from,
    to,
    person,
    actions: Object.entries(actions).map(([value, label]) => ({ value, label: t(label), chosen: value === action })),
    filtered: [from, to, person, action].some((value) => value !== ''),
    entries: entries.map((entry) => ({
      at: entry.at,
      actor: names.get(entry.actorId ?? '') ?? (entry.requestId === '' ? t('命令行') : t('未登录')),
      action: labelled(entry.action, t),
      target: names.get(entry.target.replace(/^\w+:/, '')) ?? (entry.target === 'user:unknown' ? t('没有这个登录名') : entry.target),
      details: detailsOf(entry.details, names, t),
      address: entry.address
    })),
    empty: whenEmpty(entries, t('没有符合条件的记录。')),
    more: found.length > entriesPerPage ? `/audit?${query}` : null
  }
}

/** One line per field: 角色 受理员 → 回访员. An id is shown as what it is called today; the entry itself keeps the id. */
function detailsOf (details: Entry['details'], names: Names, t: Translate): string[] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).map(
    ([field, value]) => `${labelled(field, t)} ${asTyped.has(field) ? String(value) : shown(value, names, t)}`
  )
}

/** Shown untranslated: a login may happen to be the word for a role. */
const asTyped = new Set(['login', 'code', 'prefix'])

function shown (value: unknown, names: Names, t: Translate): string {
  if (Array.isArray(value)) return value.map((each) => shown(each, names, t)).join(t('、')) || t('无')
  if (value === null || value === '') return t('无')
  if (typeof value === 'boolean') return value ? t('是') : t('否')
  if (typeof value === 'object' && 'before' in value && 'after' in value) {
    return `${shown(value.before, names, t)} → ${shown(value.after, names, t)}`
  }
  return names.get(String(value)) ?? labelled(String(value), t)
}

/** Translates only words that the program itself wrote. */
function labelled (name: string, t: Translate): string {
  const label = labels.get(name)
  return label === undefined ? name : t(label)
}

const labels = new Map<string, string>(Object.entries({
  ...actions,
  ...roles,
  invitation: '邀请',
  reset: '重设密码',
  phone_code: '手机验证码',
  login: '登录名',
  roles: '角色',
  unitId: '所属单位',
  enterpriseId: '所属企业',
  principal: '主要负责人',
  deputyId: 'AB角',
  fromDay: '自',
  toDay: '至',
  document: '依据',
  active: '账号可用',
  kind: '种类',
  forgetFactor: '解除二次验证',
  code: '代码',
  prefix: '编号前缀',
  name: '名称',
  shortName: '简称',
  class: '类别',
  leadOffice: '牵头办',
  online: '使用本系统',
  phone: '电话',
  leaderId: '分管领导',
  successorId: '承接单位',
  creditCode: '统一社会信用代码',
  contact: '联系人',
  contactPhone: '联系电话',
  field: '项目',
  duty: '值班日期',
  dutyRemoved: '取消值班',
  source: '依据',
  off: '放假天数',
  worked: '调休上班天数',
  spans: '工作时间',
  count: '条数',
  arrived: '已经送到',
  removed: '已删除'
}))
