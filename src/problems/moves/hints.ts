/** What stands beside the forms of intake to spare typing and double work: likely duplicates, and what is suggested, each with why. */
import type { FastifyRequest } from 'fastify'
import { namesOf, type Suggestion } from '../../cases/index.ts'
import type { Db } from '../../db/index.ts'
import {
  type Advice, type ProblemVersion, type LikelyDuplicate, type DuplicateQuery, cachedDuplicates, likelyDuplicates
} from '../../finding/index.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { isShipped } from '../../triage/index.ts'
import { templateNames } from '../../triage/vocabulary.ts'
import { selfOf, type User } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { accessibleIds } from '../../cases/index.ts'
import { problemAccess } from '../domain/access.ts'
import { searchScope } from '../lists/search.ts'
import { asProblemState, unfinished } from '../domain/vocabulary.ts'
import { publicly } from '../../workflow/lifecycle.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import { adviceOn } from './advice.ts'

interface Told { number: string, subject: string, state: string }

export interface Double { says: string, /** The number of the one that it can be joined to. */ main: string | null }

export interface DuplicateHint extends Told { why: string, snippet: LikelyDuplicate['snippet'], merge: string | null }

/** What may be the same, and what else the enterprise has open: wherever a problem is raised, accepted or dispatched. */
export interface DuplicateHints { similar: DuplicateHint[], ofFirm: Told[] }

/** @param mergeInto whether the reader may join this one to those that are shown */
export async function duplicatesOf (
  db: Db,
  user: User,
  raised: DuplicateQuery & { number?: string },
  { t, now }: { t: Translate, now: Date },
  mergeInto = false
): Promise<DuplicateHints> {
  const { states } = user.enterpriseId === null ? problemLifecycle : publicly(problemLifecycle)
  const { alike, ofFirm } = await likelyDuplicates(db, searchScope(user), raised, unfinished, now)
  return {
    similar: alike.map((like) => {
      const state = asProblemState(like.state)
      const joins = mergeInto && joinable(state) ? raised.number : undefined
      return {
        ...told(like),
        why: whyAlike(like, t),
        snippet: like.snippet,
        merge: joins === undefined ? null : joinAddress(joins, like.number)
      }
    }),
    ofFirm: ofFirm.map(told)
  }

  function told ({ number, title, state }: Pick<LikelyDuplicate, 'number' | 'title' | 'state'>): Told {
    return { number, subject: title, state: t(states[asProblemState(state)].label) }
  }
}

/** Of these, those that tell what another one tells already: which one, why, and where both are joined. */
export async function duplicatesAmong (
  db: Db,
  user: User,
  arrived: readonly ProblemVersion[],
  { t, now }: { t: Translate, now: Date }
): Promise<Map<string, Double>> {
  const doubles = await cachedDuplicates(db, searchScope(user), arrived, unfinished, now)
  return new Map([...doubles].map(([id, like]) => [
    id,
    { says: t('可能与 {number} 重复：{why}', { number: like.number, why: whyAlike(like, t) }), main: joinable(like.state) ? like.number : null }
  ]))
}

const joinable = (state: string) => state !== 'merged' && unfinished.includes(asProblemState(state))

const joinAddress = (number: string, main: string) => `/problems/${number}/merge?main=${main}`

/** 同一企业，16 天前反映；文字相近：道路、破损 */
export function whyAlike ({ ago, category, street, shared }: LikelyDuplicate, t: Translate): string {
  return [
    ago === null ? '' : t(ago === 0 ? '同一企业，今天反映' : '同一企业，{n} 天前反映', { n: ago }),
    ago === null && street ? t('同一街道') : '',
    category ? t('类别相同') : '',
    shared.length > 0 ? t('文字相近：{words}', { words: shared.join('、') }) : ''
  ].filter(Boolean).join('；')
}

export const usualRequirement = '请尽快联系企业核实情况，在时限内办结并答复。'

export interface Suggested {
  answers: Record<string, unknown>
  view: { text: string, why: string, words: string, filledIn: string, cases: { number: string, subject: string }[] }
}

/** @param chosen the category that the reader has chosen, or that the record has */
export async function suggestionFor (
  db: Db,
  user: User,
  { record, ruleContext }: Situation<ProblemShape>,
  chosen: string | null,
  t: Translate
): Promise<Suggested | null> {
  const advice = await adviceOn(db, user, { record, ruleContext }, chosen)
  if (!advice) return null
  const [names, cases] = await Promise.all([namesOf(db.read, record.districtId), casesOf(db, user, advice)])
  const unit = names.get(advice.leadUnitId) ?? ''
  const numbers = cases.map(({ number }) => number).join('、')
  const code = advice.templateCode ?? 'SD-2115'
  return {
    answers: {
      categoryId: advice.categoryId,
      leadUnitId: advice.leadUnitId,
      ...isShipped(code) ? { templateCode: record.templateCode ?? code } : {},
      requirement: record.requirement || t(usualRequirement),
      // A reason is owed only where it departs from the catalogue (domain §4.2 `dispatch`).
      ...advice.departs ? { departure: t('参照同类问题（{numbers}），由{unit}办理', { numbers, unit }) } : {}
    },
    view: {
      text: t('{category} · 由{unit}主办 · {template}', {
        category: names.get(advice.categoryId) ?? '',
        unit,
        template: t(isShipped(code) ? templateNames[code] : code)
      }),
      why: t(
        advice.departs
          ? '派单目录另有规定，但同类问题最后都由它办理；交办时要写明理由，已代为填写'
          : cases.length > 0
            ? '派单目录如此规定，同类问题也由它办理'
            : '派单目录如此规定'
      ),
      words: spoken(advice, t),
      filledIn: t(chosen === null && !advice.sure ? '。把握不大，表单已按此填好，请核对。' : '。表单已按建议填好，可以修改。'),
      cases
    }
  }
}

/** For one of many (domain §4.2, **B**): chosen already where it is sure and goes to the unit that the catalogue names. */
export async function adviseAmongMany (
  request: FastifyRequest, { record, ruleContext, now }: Situation<ProblemShape>
): Promise<Suggestion> {
  const { t, server: { db } } = request
  const user = selfOf(request)
  const [advice, doubles, names] = await Promise.all([
    adviceOn(db, user, { record, ruleContext }, record.categoryId),
    duplicatesAmong(db, user, [record], { t, now }),
    namesOf(db.read, record.districtId)
  ])
  const twin = doubles.get(record.id)
  const join = twin?.main ? { address: joinAddress(record.number, twin.main), label: t('并入 {number}', { number: twin.main }) } : null
  const double = twin ? { says: twin.says, join } : null
  if (!advice) return { chosen: ['', ''], says: '', double }
  const what = t('{category} · 由{unit}主办', {
    category: names.get(advice.categoryId) ?? '', unit: names.get(advice.leadUnitId) ?? ''
  })
  return {
    chosen: advice.sure && !advice.departs && double === null ? [advice.categoryId, ''] : ['', ''],
    says: [
      what,
      t('把握 {n}%', { n: Math.round(advice.probability * 100) }),
      ...[spoken(advice, t)].filter(Boolean),
      ...(await casesOf(db, user, advice)).map(({ number }) => number)
    ].join(' · '),
    double
  }
}

const spoken = ({ words }: { words: readonly string[] }, t: Translate) =>
  words.length > 0 ? t('文字里有目录的词：{words}', { words: words.join('、') }) : ''

const shownCases = 3

async function casesOf (db: Db, user: User, { cases }: Advice) {
  const { texts } = await accessibleIds(problemAccess, db.read, user, cases.slice(0, shownCases))
  const rows = await db.read.case.findMany({ where: { id: { in: [...texts] } }, select: { id: true, number: true, title: true } })
  return rows
    .toSorted((one, other) => cases.indexOf(one.id) - cases.indexOf(other.id))
    .map(({ number, title }) => ({ number, subject: title }))
}
