import type { Translate } from '../web/language/translate.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import { actions } from './actions.ts'
import type { Said } from './index.ts'
import { labels } from './labels.ts'
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
    actions: Object.entries(actions).map(([value, label]) => ({ value, label: t(label), keys: '', chosen: value === action })),
    filtered: [from, to, person, action].some((value) => value !== ''),
    entries: entries.map((entry) => ({
      at: entry.at,
      actor: names.get(entry.actorId ?? '') ?? (entry.requestId === '' ? t('命令行') : t('未登录')),
      action: labelled(entry.action, t),
      target: targetOf(entry.target, names, t),
      details: detailsOf(entry.details, names, t),
      address: entry.address
    })),
    empty: whenEmpty(entries, t('没有符合条件的记录。')),
    more: found.length > entriesPerPage ? `/audit?${query}` : null
  }
}

/** 问题类别 用电: people, units and enterprises are known by their names, whatever else by what it is as well. */
function targetOf (target: string, names: Names, t: Translate): string {
  if (target === 'user:unknown') return t('没有这个登录名')
  const [kind = '', id = ''] = target.split(/:(.*)/s)
  const name = names.get(id) ?? (isId(id) ? '' : labelled(id, t))
  return name !== '' && Object.hasOwn(actorKinds, kind) ? name : [labelled(kind, t), name].filter(Boolean).join(' ')
}

const actorKinds = { user: true, unit: true, enterprise: true }

const isId = (text: string) => /^[\da-f]{8}-[\da-f-]{27}$/.test(text)

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
  if (isSaid(value)) return t(value.sentence, value.params)
  if (typeof value === 'object' && 'before' in value && 'after' in value) {
    return `${shown(value.before, names, t)} → ${shown(value.after, names, t)}`
  }
  const text = String(value)
  return names.get(text) ?? (isId(text) ? t('（名称已查不到）') : labelled(text, t))
}

/** Translates only words that the program itself wrote. */
function labelled (name: string, t: Translate): string {
  const label = labels.get(name)
  return label === undefined ? name : t(label)
}

const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && 'sentence' in value && 'params' in value
