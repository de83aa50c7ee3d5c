/** Puts a page's view together: fetches what this reader may see, hands it to views.ts. */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../auth/index.ts'
import { knowable, aroundProblem, listProblems, namesOf, orders, shownLights, type ListFilters } from './queries.ts'
import { categoryOptions, unitOptions } from './options.ts'
import { attachmentViews } from '../attachments/index.ts'
import { offersOf, openRequests } from './offers.ts'
import { requestView } from './request-views.ts'
import { situationOf } from './move.ts'
import { lightWords, rowLight } from './lights.ts'
import { deadlineViews, masked, maskedPhone, offerViews, outcomeText, ratingViews, rowView, timelineViews, trackView, turnText, type Reading } from './views.ts'
import { confidentialities, kinds, levels, sources, stages, states, urgencies, walls } from './vocabulary.ts'

export function readingOf (request: FastifyRequest): Reading {
  return { t: request.t, locale: request.locale, now: request.server.clock.now() }
}

export async function listPage (request: FastifyRequest, filters: ListFilters) {
  const user = selfOf(request)
  const reading = readingOf(request)
  const { t } = reading
  const { read } = request.server.db
  const [{ rows, next }, units, categories] = await Promise.all([
    listProblems(read, user, filters, reading.now), unitOptions(read, user.districtId, t), categoryOptions(read, user.districtId)
  ])
  const address = (changed: Partial<Record<keyof ListFilters, string>>) =>
    `/problems?${new URLSearchParams(Object.entries({ ...asText(filters), after: '', ...changed }).filter(([, value]) => value !== '')).toString()}`
  const select = (name: keyof ListFilters, title: string, options: { value: string, label: string }[]) => ({
    name, title: t(title), options: [{ value: '', label: t('全部') }, ...options].map((option) => ({ ...option, chosen: option.value === (asText(filters)[name] ?? '') }))
  })
  const labelled = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label: t(label) }))
  const chosen = [
    ...filters.waiting ? [{ label: t('轮到我的'), without: address({ waiting: '' }) }] : [],
    ...filters.ended ? [{ label: t('含已办结'), without: address({ ended: '' }) }] : []
  ]
  return {
    title: user.enterpriseId ? t('我们反映的问题') : t('问题'),
    rows: rows.map((row) => rowView(row, reading)),
    next: next && address({ after: next }),
    q: filters.q ?? '',
    filtered: Object.entries(asText(filters)).some(([name]) => name !== 'after' && name !== 'order'),
    chosen,
    mayRaise: user.enterpriseId !== null || user.roles.has('steward') || user.roles.has('intake'),
    staff: user.enterpriseId === null,
    waitingAddress: address({ waiting: 'true' }),
    endedAddress: address({ ended: 'true' }),
    selects: [
      select('state', '状态', labelled(Object.fromEntries(Object.entries(states).map(([state, { label }]) => [state, label])))),
      select('stage', '阶段', labelled(stages)),
      select('light', '亮灯', labelled(shownLights)),
      ...user.enterpriseId ? [] : [select('unit', '主办单位', units), select('category', '问题类别', categories)],
      select('order', '排序', labelled(orders))
    ]
  }
}

interface Asked { publicOnly?: boolean, unmasked?: boolean }

export async function problemPage (request: FastifyRequest, number: string, { publicOnly = false, unmasked = false }: Asked) {
  const user = selfOf(request)
  const reading = readingOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const { situation } = await situationOf(read, user, { number }, now)
  const { record, actor } = situation
  const [around, known, names] = await Promise.all([aroundProblem(read, record.id), knowable(read, user, [record.id]), namesOf(read, record.districtId)])
  const staff = !actor.relations.has('reporter')
  const knows = { texts: known.texts.has(record.id), enterprise: known.enterprise.has(record.id), internal: staff && !publicOnly }
  const calls = ['reporter', 'steward', 'handler', 'intake', 'caller'] as const
  const mustCall = knows.enterprise && calls.some((relation) => actor.relations.has(relation))
  const light = rowLight(record, now)
  const offers = offersOf(situation)
  return {
    title: `${record.number} ${knows.texts ? record.title : t(masked)}`,
    number: record.number,
    subject: knows.texts ? record.title : t(masked),
    receiptCode: actor.relations.has('reporter') ? record.receiptCode : null,
    light,
    lightWord: t(lightWords[light]),
    everOverdue: record.everOverdue,
    state: t(states[record.state].label),
    outcome: outcomeText(record, t),
    track: trackView(record.state, t),
    turn: turnText(record.state, around.details.leadUnit?.name, t),
    unit: around.details.leadUnit,
    handler: staff ? around.details.handler?.name ?? null : null,
    offers: offerViews(offers, record.number, t),
    signNow: offers.some(({ move, not }) => move === 'sign' && !not),
    version: record.version,
    requests: openRequests(situation).map((open) => requestView(open, names, reading)),
    texts: knows.texts ? { content: record.content, hope: record.hope, impact: record.impact, answer: record.answer, requirement: staff ? record.requirement : '' } : null,
    facts: [
      { title: '企业', text: knows.enterprise ? around.details.enterprise.name : t(masked) },
      { title: '问题类别', text: around.details.category?.name ?? '' },
      { title: '墙内墙外', text: labelOf(walls, record.wall, t) },
      ...staff
        ? [
            { title: '诉求性质', text: labelOf(kinds, record.kind, t) },
            { title: '层级', text: labelOf(levels, record.level, t) },
            { title: '紧急程度', text: labelOf(urgencies, record.urgency, t) },
            { title: '来源', text: labelOf(sources, record.source, t) },
            { title: '时限模板', text: record.templateCode ?? '' },
            { title: '上级编号', text: record.externalNo }
          ]
        : [],
      { title: '谁可以看到', text: labelOf(confidentialities, record.confidentiality, t) }
    ].filter(({ text }) => text !== '').map(({ title, text }) => ({ title: t(title), text })),
    contact: knows.texts && knows.enterprise
      ? { name: record.contactName, phone: mustCall || unmasked ? record.contactPhone : maskedPhone(record.contactPhone), hours: record.preferredHours }
      : null,
    mayUnmask: staff && knows.texts && knows.enterprise,
    phoneShown: mustCall || unmasked,
    deadlines: deadlineViews(record.deadlines.filter(({ name }) => staff || name === 'resolve' || name === 'rework' || name === 'confirm'), situation.calendar, reading),
    tasks: staff ? around.details.tasks.map(({ unit, task, state, due, result }) => ({ unit: unit.name, task, state: t(taskStates[state as keyof typeof taskStates]), due, result })) : [],
    ratings: ratingViews(around, reading),
    timeline: timelineViews(around, knows, names, reading).map(({ files, ...entry }) => ({ ...entry, files: attachmentViews(around.attachments.filter(({ id }) => knows.texts && files.includes(id))) })),
    staff,
    publicOnly,
    submittedAt: record.submittedAt
  }
}

const taskStates = { assigned: '待办', done: '已办毕', returned: '已退回', waived: '已免办' } as const

function labelOf (table: Record<string, string>, key: string | null, t: Reading['t']): string {
  const label = key === null ? undefined : table[key]
  return label ? t(label) : ''
}

function asText (filters: ListFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]))
}
