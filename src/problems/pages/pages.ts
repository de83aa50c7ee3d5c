/** What the page of a problem shows beyond the page of any record. */
import type { RecordPages, Seen, ViewContext } from '../../cases/index.ts'
import type { Reader } from '../../db/index.ts'
import { forbidden } from '../../errors.ts'
import { expectedDayOf } from '../domain/history.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { nextActor, turnIn } from '../domain/turn.ts'
import { awaitingEnterprise, linkers } from '../domain/vocabulary.ts'
import { followView } from '../public/follow.ts'
import { promisedClocks, statusText } from '../notify/status-text.ts'
import { problemDetails } from './details.ts'
import { factsOf } from './facts.ts'
import { problemJson } from './json.ts'
import { orderViews } from './order-views.ts'
import { outcomeText, ratingViews } from './outcomes.ts'
import { relatedProblems } from './related.ts'
import { sameAddress } from './same-address.ts'
import { textViews } from './texts.ts'

/** Fields besides the name that identify the enterprise. */
const identifying = ['contactName', 'contactPhone', 'preferredHours', 'person', 'number', 'consent', 'externalNo', 'place']

/** Whether somebody put pressure on the enterprise: asked by a person outside the unit, and not answered in its presence (domain §8.1). */
const confided = ['pressure']

const handling = ['handler', 'unit_head', 'co_handler'] as const

export const problemPages: RecordPages<ProblemShape> = {
  turnIn,
  nextActor,
  resting: new Set(['long_term']),
  follows: '随主单办理',
  concerned: {
    relation: 'reporter',
    // What was promised to it, and what is asked of it.
    clocks: new Set(['resolve', 'rework', 'confirm']),
    toldOf: promisedClocks,
    news: ({ situation: { record }, unit }, reading) => statusText(
      {
        ...record,
        approvals: record.approvals.filter(({ state }) => state === 'open'),
        unit: unit?.shortName,
        clocks: record.deadlines.filter(({ state }) => state === 'running'),
        expectedDay: expectedDayOf(record)
      },
      reading
    )
  },
  hides: ({ enterprise }, relations) =>
    [...(enterprise ? [] : identifying), ...(handling.some((relation) => relations.has(relation)) ? confided : [])],
  async names (reader, record) {
    const { tasks } = await problemDetails(reader, record)
    return new Map(tasks.map(({ id, unit, task }) => [id, `${unit.name}：${task}`]))
  },
  facts: ({ situation: { record }, enterprise, names, staff }, reading) =>
    factsOf(record, { enterprise, category: names.get(record.categoryId ?? '') ?? '', staff }, reading),
  blocks,
  template: 'problems/show',
  json: problemJson
}

async function blocks (
  reader: Reader, seen: Seen<ProblemShape>, reading: ViewContext & { publicUrl: URL }, { unmasked = false }: { unmasked?: boolean }
) {
  const { user, situation, knows, staff } = seen
  const { record, actor } = situation
  const { t } = reading
  const { phoneShown, ...texts } = textViews(seen, reading, unmasked)
  const mayUnmask = staff && knows.texts && knows.enterprise
  if (unmasked && !mayUnmask) throw forbidden('您无权查看这一件的联系电话。')
  const [details, related, orders] = await Promise.all([
    problemDetails(reader, record),
    relatedProblems(reader, user, record, seen, t),
    staff && knows.texts ? orderViews(reader, record.id, reading) : { orders: [], ordersOver: null }
  ])
  const outcome = outcomeText(record, seen, t)
  const follow = staff || record.submittedAt === null ? null : await followView(reading.publicUrl, record, t)
  return {
    ...texts,
    code: staff ? null : { label: t('查询码'), text: record.receiptCode },
    // Whoever has just sent it finds there what to keep.
    follow: follow && { ...follow, open: record.state === 'submitted' },
    outcome,
    badges: outcome === null ? [] : [outcome],
    related,
    ...orders,
    anyOrder: orders.orders.length > 0 || orders.ordersOver !== null,
    unmask: mayUnmask && !phoneShown ? `/problems/${record.number}/unmask` : null,
    mayLink:
      staff && awaitingEnterprise.some((state) => state === record.state) && linkers.some((relation) => actor.relations.has(relation)),
    tasks:
      staff && knows.texts
        ? details.tasks.map(({ unit: { name }, task, state, due, result }) => ({
          unit: name,
          task,
          state: t(taskStates[state as keyof typeof taskStates]),
          due,
          result
        }))
        : [],
    ratingsTitle: t(staff ? '企业评价' : '您的评价'),
    ratings: ratingViews(record, seen, details, reading),
    sameAddress: await sameAddress(reader, user, record, actor.relations, details.ratings),
    submittedAt: record.submittedAt
  }
}

const taskStates = { assigned: '待办', done: '已办毕', returned: '已退回', waived: '已免办' } as const
