/** Builds the page of a problem: loads what this reader may see, and passes it to views.ts. */
import type { FastifyRequest } from 'fastify'
import {
  type Offer, nextMove, offerViews, offersOf, openApprovals, type OpenApproval, approvalView, entrustedMoves, lightWords, masked,
  viewContextOf
} from '../../cases/index.ts'
import { expectedDayOf } from '../domain/history.ts'
import { selfOf } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { currentApprover } from '../../workflow/approvals.ts'
import { rowLight } from '../domain/lights.ts'
import { factsOf } from './facts.ts'
import { relatedProblems } from './related.ts'
import { situationOf } from '../door/move.ts'
import { orderViews } from './order-views.ts'
import { recordView } from './record-view.ts'
import { sameAddress } from './same-address.ts'
import { nextActor } from '../domain/turn.ts'
import { deadlineViews, statusText, outcomeText, pressing, ratingViews, trackView, turnText } from './views.ts'
import { problemLifecycle, rowsOfTable } from '../stages/lifecycle.ts'
import { linkers, relations, states, awaitingEnterprise, type MoveName } from '../domain/vocabulary.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { problemKind } from '../kind.ts'

interface Asked { publicOnly?: boolean, unmasked?: boolean }

/** Clocks that the enterprise may see: what was promised to it, and what is asked of it. */
const clocksForEnterprise = new Set<string>(['resolve', 'rework', 'confirm'])

export async function problemPage (request: FastifyRequest, number: string, asked: Asked) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const { situation } = await situationOf(read, user, { number }, now)
  const { record, actor, calendar } = situation
  const [
    {
      around: { details },
      knows,
      names,
      staff,
      ...said
    },
    kin
  ] = await Promise.all([recordView(read, user, situation, reading, asked), relatedProblems(read, user, record, t)])
  const approvals = openApprovals<ProblemShape>(situation)
  const open = approvals.map(({ request }) => request)
  const offers = offersOf(problemLifecycle, situation)
  const next = nextMove(problemLifecycle, { ...record, approvals: open }, actor.relations)
  const acts = nextActor(situation)
  const waits = rulingOn(open)
  const light = rowLight(record, now)
  const unit = details.leadUnit
  const isNext = ({ move, collapsed, unavailable }: Offer<MoveName>) =>
    (move === next || (problemLifecycle.moves[move].offer?.owed === true && !collapsed)) && !unavailable
  const yours = acts !== null && !waits && actor.relations.has(acts) && offers.some(isNext)
  const mayUnmask = staff && knows.texts && knows.enterprise
  return {
    ...said,
    title: `${record.number} ${said.subject}`,
    staff,
    timelineSwitch: staff ? timelineSwitch(record.number, asked, t) : null,
    receiptCode: staff ? null : record.receiptCode,
    light: staff ? light : null,
    lightWord: t(lightWords[light]),
    pressing: staff ? pressing(record.deadlines, calendar, reading) : '',
    everOverdue: staff && record.everOverdue && light !== 'red',
    stateKey: record.state,
    state: t(states[record.state].label),
    outcome: outcomeText(record, t),
    track: trackView(record.state, t),
    news: staff
      ? null
      : statusText(
        {
          ...record,
          approvals: open,
          unit: unit?.shortName,
          clocks: record.deadlines.filter(({ state }) => state === 'running'),
          expectedDay: expectedDayOf(record)
        },
        reading
      ),
    yours,
    turn: staff ? turnTitle() : null,
    unit,
    handler: staff ? details.handler?.name ?? null : null,
    offers: offerViews(problemKind, offers, { number: record.number, next, relations: actor.relations, t }),
    version: record.version,
    // Requests among staff are internal; the enterprise sees those it made itself.
    entrusted: staff ? await entrustedMoves(problemKind, read, user, record, reading) : [],
    requests: approvals
      .filter(({ mayDecide, mayTakeBack }) => staff || mayDecide || mayTakeBack)
      .map((each) => approvalView(problemLifecycle, each, names, reading)),
    facts: factsOf(
      record,
      { enterprise: knows.enterprise ? details.enterprise.name : t(masked), category: details.category?.name ?? '', staff },
      reading
    ),
    kin,
    orders: staff && knows.texts ? orderViews(situation, unit?.shortName, reading) : [],
    mayUnmask,
    unmask: mayUnmask && !said.phoneShown ? `/problems/${record.number}/unmask` : null,
    mayLink:
      staff && awaitingEnterprise.some((state) => state === record.state) && linkers.some((relation) => actor.relations.has(relation)),
    deadlines: deadlineViews(
      { ...record, deadlines: record.deadlines.filter(({ name }) => staff || clocksForEnterprise.has(name)) },
      calendar,
      reading
    ),
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
    ratings: ratingViews(record, details, reading),
    sameAddress: await sameAddress(read, user, record, actor.relations, details.ratings),
    submittedAt: record.submittedAt
  }

  /** Whose turn it is stands first (architecture §10.2). */
  function turnTitle (): string {
    if (yours) return t('现在轮到您')
    const who = waits
      ? t('{who}审批', { who: relations[waits] })
      : record.state === 'confirmed' && acts
        ? t(relations[acts])
        : turnText(record, unit?.shortName, t)
    return who === '' ? t(record.state === 'merged' ? '随主单办理' : '已办结') : t('现在轮到：{who}', { who })
  }
}

function timelineSwitch (number: string, { publicOnly = false }: Asked, t: Translate) {
  return publicOnly
    ? { label: t('查看全部'), address: `/problems/${number}` }
    : { label: t('只看企业可见的'), address: `/problems/${number}?timeline=public` }
}

/** The enterprise's repeated answer, or a caller's explanation, waits for a second person, and not for the enterprise. */
function rulingOn (open: OpenApproval<ProblemShape>['request'][]) {
  const asked = open.find(({ move }) => putsOff.has(move))
  return asked && currentApprover(asked)
}

/** Requests that postpone the move that would come next. */
const putsOff = new Set(rowsOfTable.flatMap(([, { next }]) => next?.unlessAsked ?? []))

const taskStates = { assigned: '待办', done: '已办毕', returned: '已退回', waived: '已免办' } as const
