/** Views of the catalogue and the limits. */
import type { Params } from '../errors.ts'
import type { Day } from '../clock.ts'
import { type LocaleContext, dayText } from '../web/pages/dates.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import type { Limit } from '../workflow/clocks/limits.ts'
import { type LimitName, limitNames, templateOverrides, isShipped } from './limits/limits.ts'
import type { Proposal } from './proposals.ts'
import type { CategoryTree, CategoryWithEntries } from './queries.ts'
import { type Limits, type TemplateCode, templateNames } from './limits/templates.ts'
import { amountSentences, limitLabels } from './vocabulary.ts'

export interface Reading extends LocaleContext { t: Translate }

type Matches = (words: readonly string[]) => boolean
type Root = CategoryTree[number]
type Child = Root['children'][number]
type Entry = Child['entries'][number]

/**
 * Every category in use, with the entry in force today; one without its own inherits its parent's.
 * @param matches whether names and texts contain what is searched for
 */
export function catalogueView (tree: CategoryTree, today: Day, q: string, matches: Matches, mayKeep: boolean, t: Translate) {
  const groups = tree.filter(({ active }) => active).map((root) => {
    const entry = entryOn(root, today)
    const rows = [rowOf(root, entry, false, mayKeep, t), ...root.children.filter(({ active }) => active).map((child) => {
      const own = entryOn(child, today)
      return rowOf(child, own ?? entry, own === undefined, mayKeep, t)
    })]
    const [head] = rows
    // A match in the category shows all of it; otherwise only rows that match.
    const found = head && matches(head.words) ? rows : rows.filter(({ words }) => matches(words))
    const shown = found.map((row) => ({ ...row, synonyms: q === '' ? '' : row.synonyms }))
    return { name: root.name, lawfulWay: entry?.lawfulWay ?? '', rows: shown }
  })
  const shown = groups.filter(({ rows }) => rows.length > 0)
  const empty = q === '' ? '派单目录还是空的。由牵头办负责人或系统管理员在“问题类别”里新增，写明每一类由谁主办。' : '目录里没有这样的类别、单位或依据。'
  return { title: t('派单目录'), q, mayKeep, groups: shown, empty: whenEmpty(shown, t(empty)) }
}

/** Proposals from disputes. Cases are shown by number only: not everybody who maintains the catalogue may read problems. */
export function proposalViews (proposals: readonly Proposal[], t: Translate) {
  return proposals.map(({ id, category, leadUnit, basis, cases }) => ({
    text: t('{category} · 改由{unit}主办', { category: category.name, unit: leadUnit.name }),
    basis,
    cases: cases.join('、'),
    address: `/admin/proposals/${id}`
  }))
}

function rowOf (
  { id, name, synonyms, parentId }: Pick<Child, 'id' | 'name' | 'synonyms' | 'parentId'>,
  entry: Entry | undefined,
  inherited: boolean,
  mayKeep: boolean,
  t: Translate
) {
  const unit = entry?.leadUnit.name ?? ''
  const legalBasis = entry?.legalBasis ?? ''
  return {
    name,
    below: parentId !== null,
    unit,
    inherited,
    legalBasis,
    template: entry ? templateText(entry.templateCode, t) : '',
    toStreets: entry?.toStreets ?? false,
    change: mayKeep ? `/admin/catalogue/${id}` : null,
    synonyms,
    words: [name, synonyms, unit, entry?.leadUnit.shortName ?? '', legalBasis]
  }
}

function entryOn ({ entries }: { entries: Entry[] }, day: Day): Entry | undefined {
  return entries.find(({ from, until }) => from <= day && (until === null || day < until))
}

/** All categories, including those out of use, for whoever maintains them. */
export function categoriesView (tree: CategoryTree, t: Translate) {
  const row = ({ id, name, position, active }: Pick<Child, 'id' | 'name' | 'position' | 'active'>) => ({
    name,
    position,
    retired: !active,
    change: `/admin/categories/${id}`,
    catalogue: `/admin/catalogue/${id}`
  })
  return {
    title: t('问题类别'),
    groups: tree.map((root) => ({ ...row(root), children: root.children.map(row) })),
    empty: whenEmpty(tree, t('还没有问题类别。请新增类别，从企业最常遇到的难处开始，再写明每一类由谁主办。'))
  }
}

/** The entries of a category, the one in force first. */
export function historyView ({ entries }: CategoryWithEntries, { t, ...frame }: Reading) {
  const history = entries.map(({ leadUnit, legalBasis, lawfulWay, templateCode, toStreets, from, until }) => ({
    unit: leadUnit.name,
    legalBasis,
    lawfulWay,
    template: templateText(templateCode, t),
    toStreets,
    held: until === null
      ? t('{from} 起施行', { from: dayText(from, frame) })
      : t('{from} 起施行，{until} 起不再适用', { from: dayText(from, frame), until: dayText(until, frame) })
  }))
  return { history, empty: whenEmpty(history, t('还没有自己的规定。')) }
}

/** The shipped values next to the district's own. */
export function limitsView (code: TemplateCode, shipped: Limits, own: Partial<Limits>, t: Translate) {
  const named = templateOverrides(code)
  return limitNames.map((name) => {
    const limit = own[name]
    return {
      label: t(limitLabels[name]),
      shipped: limitText(shipped[name], t),
      asStandard: code !== 'SD-2115' && named[name] === undefined,
      own: limit ? limitText(limit, t) : null,
      unset: limit ? null : t('未另设'),
      change: `/admin/templates/${encodeURIComponent(code)}/${name}`,
      reset: limit ? `/admin/templates/${encodeURIComponent(code)}/${name}/reset` : null
    }
  })
}

export function limitText (limit: Limit, t: Translate): string {
  const [sentence, params] = limitSentence(limit)
  return t(sentence, params)
}

export function limitTitle (name: LimitName, code: TemplateCode, t: Translate): string {
  return [t(limitLabels[name]), t(templateNames[code])].join(' · ')
}

/** A key for `t`, and what it names. */
export function limitSentence (limit: Limit): [sentence: string, params: Params] {
  if ('cutoff' in limit) return ['工作日 {cutoff} 前开始的当日完成，其余在下一个工作日 {otherwise} 前完成', { cutoff: limit.cutoff, otherwise: limit.otherwise }]
  return 'day' in limit ? [limit.day, {}] : [amountSentences[limit.unit], { n: limit.amount }]
}

function templateText (code: string, t: Translate): string {
  return isShipped(code) ? t(templateNames[code]) : code
}
