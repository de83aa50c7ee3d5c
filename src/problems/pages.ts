/** Puts the page of a problem together: fetches what this reader may see, hands it to views.ts. */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../auth/index.ts'
import type { Reading } from './answer-lines.ts'
import { rowLight, lightWords } from './lights.ts'
import { factsOf } from './facts.ts'
import { situationOf } from './move.ts'
import { nextMove } from './next.ts'
import { offersOf, openRequests } from './offers.ts'
import { recordView } from './record-view.ts'
import { requestView } from './request-views.ts'
import { turns } from './turn.ts'
import { deadlineViews, expectedDayOf, masked, newsText, offerViews, outcomeText, pressing, ratingViews, trackView, turnText } from './views.ts'
import { states } from './vocabulary.ts'

export function readingOf (request: FastifyRequest): Reading {
  return { t: request.t, locale: request.locale, now: request.server.clock.now() }
}

interface Asked { publicOnly?: boolean, unmasked?: boolean }

/** Clocks that the enterprise may see: what was promised to it, and what it is asked. */
const promisedClocks = new Set<string>(['resolve', 'rework', 'confirm'])

export async function problemPage (request: FastifyRequest, number: string, asked: Asked) {
  const user = selfOf(request)
  const reading = readingOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const { situation } = await situationOf(read, user, { number }, now)
  const { record, actor, calendar } = situation
  const { around: { details, ...around }, knows, names, staff, ...said } = await recordView(read, user, situation, reading, asked)
  const requests = openRequests(situation)
  const open = requests.map(({ request }) => request)
  const offers = offersOf(situation)
  const next = nextMove({ ...record, requests: open }, actor.relations)
  const turn = turns[record.state]
  const light = rowLight(record, now)
  const unit = details.leadUnit
  return {
    ...said,
    title: `${record.number} ${said.subject}`,
    staff,
    publicOnly: asked.publicOnly ?? false,
    receiptCode: staff ? null : record.receiptCode,
    light,
    lightWord: t(lightWords[light]),
    pressing: staff ? pressing(record.deadlines, calendar, reading) : '',
    everOverdue: record.everOverdue && light !== 'red',
    state: t(states[record.state].label),
    outcome: outcomeText(record, t),
    track: trackView(record.state, t),
    news: staff ? null : newsText({ ...record, unit: unit?.shortName, clocks: record.deadlines.filter(({ state }) => state === 'running'), expectedDay: expectedDayOf(record) }, reading),
    turn: turnText(record.state, unit?.shortName, t),
    yours: turn !== null && actor.relations.has(turn) && offers.some(({ move, not }) => move === next && !not),
    unit,
    handler: staff ? details.handler?.name ?? null : null,
    offers: offerViews(offers, record.number, next, t),
    version: record.version,
    // What staff ask of one another is theirs; the enterprise sees what it asked itself.
    requests: requests.filter(({ mayDecide, mayTakeBack }) => staff || mayDecide || mayTakeBack).map((each) => requestView(each, names, reading)),
    facts: factsOf(record, { enterprise: knows.enterprise ? details.enterprise.name : t(masked), category: details.category?.name ?? '', staff }, t),
    mayUnmask: staff && knows.texts && knows.enterprise,
    deadlines: deadlineViews(record.deadlines.filter(({ name }) => staff || promisedClocks.has(name)), calendar, reading),
    tasks: staff && knows.texts ? details.tasks.map(({ unit: { name }, task, state, due, result }) => ({ unit: name, task, state: t(taskStates[state as keyof typeof taskStates]), due, result })) : [],
    ratings: ratingViews({ details, ...around }, reading),
    submittedAt: record.submittedAt
  }
}

const taskStates = { assigned: '待办', done: '已办毕', returned: '已退回', waived: '已免办' } as const
