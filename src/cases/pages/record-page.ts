/** Builds the page of a record of any kind: loads what this reader may see, and says whose turn it is and what they can do. */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { approvalView } from '../approvals/views.ts'
import { doorOf } from '../door/door.ts'
import { type Kind, kindFor } from '../kind.ts'
import { pileOn, pileView } from '../lists/pile.ts'
import { nextMove } from '../moves/next-move.ts'
import { offerViews } from '../moves/offer-views.ts'
import { type Offer, offersOf, openApprovals } from '../moves/offers.ts'
import { delegatedMoves } from '../on-behalf/offers.ts'
import type { CaseShape } from '../record.ts'
import { deadlinesInBrief, deadlineViews, pressing } from './deadline-views.ts'
import { historyView } from './history-views.ts'
import type { Asked } from './kind.ts'
import { presenceView } from './presence.ts'
import { recordView } from './record-view.ts'
import { lightWords, nextActor, rowLight, rulingOn, trackView, turnText } from './turn.ts'
import { viewContextOf } from './view-context.ts'

/** @throws Refusal 404 where it does not exist for this person */
export async function recordPage<T extends CaseShape> (usual: Kind<T>, request: FastifyRequest, number: string, asked: Asked) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const { situation } = await doorOf(usual).situationOf(read, user, { number }, now)
  const { record, actor, calendar } = situation
  const kind = kindFor(usual, actor.relations)
  const { lifecycle, pages, address } = kind
  const seen = await recordView(kind, read, user, situation, reading, asked)
  const { staff, unit, names } = seen
  const approvals = openApprovals<T>(situation)
  const offers = offersOf(lifecycle, situation)
  const requests = approvals.map(({ approval }) => approval)
  const next = nextMove(lifecycle, { ...record, approvals: requests }, actor.relations)
  const light = rowLight(kind, record, now)
  const waits = rulingOn(kind, requests)
  const acts = nextActor(kind, situation)
  const isNext = ({ move, collapsed, unavailable }: Offer<T['move']>) =>
    (move === next || (lifecycle.moves[move].offer?.owed === true && !collapsed)) && !unavailable
  const yours = acts !== null && !waits && actor.relations.has(acts) && offers.some(isNext)
  const state: T['state'] = record.state
  const facts = pages.facts(seen, reading).map((line) => ({ address: null, ...line }))
  const deadlines = deadlineViews(
    lifecycle,
    { ...record, deadlines: record.deadlines.filter(({ name }) => staff || pages.concerned?.clocks.has(name)) },
    calendar,
    reading
  )
  return {
    number,
    subject: seen.subject,
    withheld: seen.withheld,
    timeline: seen.timeline,
    history: historyView(seen.timeline, t),
    title: `${record.number} ${seen.subject}`,
    staff,
    pile: await pileView(request, kind, record, t),
    presence: await presenceView(request, kind, record),
    /** Behind the addresses of the pages of what is requested. */
    ofPile: pileOn(request),
    timelineSwitch: staff && pages.concerned ? timelineSwitch(`${address}/${record.number}`, pileOn(request), asked, t) : null,
    /** Beside its number, and beside its state. */
    code: null,
    badges: [],
    light: staff ? light : null,
    lightWord: t(lightWords[light]),
    pressing: staff ? pressing(lifecycle, record.deadlines, calendar, reading) : '',
    everOverdue: staff && record.everOverdue && light !== 'red',
    stateKey: state,
    state: t(lifecycle.states[state].label),
    track: trackView(lifecycle, state, t),
    news: staff ? null : pages.concerned?.news(seen, reading) ?? null,
    yours,
    turn: staff ? turnTitle() : null,
    unit,
    handler: staff ? seen.handler : null,
    offers: offerViews(kind, offers, { number: record.number, next, relations: actor.relations, t, pile: pileOn(request) }),
    version: record.version,
    delegatedMoves: staff ? await delegatedMoves(kind, read, user, record, reading) : [],
    // Requests among staff are internal; people outside see those they made themselves.
    requests: approvals
      .filter(({ mayDecide, mayTakeBack }) => staff || mayDecide || mayTakeBack)
      .map((each) => approvalView(lifecycle, each, state, names, reading)),
    facts,
    atHead: facts.filter(({ atHead }) => atHead),
    particulars: facts.filter(({ atHead }) => !atHead),
    deadlines,
    inBrief: deadlinesInBrief(deadlines, t),
    ...await pages.blocks?.(read, seen, { ...reading, publicUrl: request.server.config.publicUrl }, asked)
  }

  /** Whose turn it is stands first (architecture §10.2). */
  function turnTitle (): string {
    if (yours) return t('现在轮到您')
    const who = turnText(kind, { row: record, unit: unit?.shortName, acts, requests }, t)
    if (who !== '') return t('现在轮到：{who}', { who })
    return t(lifecycle.states[state].end ? '已办结' : pages.follows ?? '')
  }
}

function timelineSwitch (address: string, pile: string, { publicOnly = false }: Asked, t: Translate) {
  return publicOnly
    ? { label: t('查看全部'), address: `${address}${pile}` }
    : { label: t('只看企业可见的'), address: `${address}${pile ? `${pile}&` : '?'}timeline=public` }
}
