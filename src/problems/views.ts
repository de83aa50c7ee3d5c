/** What the pages of a problem show, worked out before a template prints it. Nothing here asks the database. */
import { dayOf } from '../clock.ts'
import type { Params } from '../errors.ts'
import { type Field, fieldsOf } from '../web/fields.ts'
import { type Frame, dayText, momentText } from '../web/helpers/dates.ts'
import type { Translate } from '../web/translate.ts'
import type { Calendar } from '../workflow/calendar.ts'
import { type Deadline, isOverdue } from '../workflow/clocks.ts'
import { explain } from '../workflow/explanation.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { remaining } from '../workflow/remaining.ts'
import { type ClockName, clockLabels } from './clocks.ts'
import { never } from './columns.ts'
import { problemLife } from './lifecycle.ts'
import { lightWords, rowLight } from './lights.ts'
import type { Offer } from './offers.ts'
import type { ListedProblem, aroundProblem } from './queries.ts'
import type { ProblemRecord } from './record.ts'
import { turns } from './turn.ts'
import { outcomes, relations, results, satisfactions, stages, states } from './vocabulary.ts'

export interface Reading extends Frame { t: Translate }

type Around = Awaited<ReturnType<typeof aroundProblem>>
type Event = Around['events'][number]

/** What of this problem the reader may know. */
export interface Known { texts: boolean, enterprise: boolean, internal: boolean }

export const masked = '（已隐去）'

export function rowView (row: ListedProblem, { t, now, locale }: Reading) {
  const light = rowLight(row, now)
  return {
    number: row.number,
    title: row.title ?? t(masked),
    enterprise: row.enterprise ?? t(masked),
    unit: row.leadUnit?.shortName ?? '',
    category: row.category?.name ?? '',
    state: t(states[row.state].label),
    turn: turnText(row.state, row.leadUnit?.shortName, t),
    light,
    lightWord: t(lightWords[light]),
    due: row.nextDue < never ? { instant: row.nextDue, text: dayText(dayOf(row.nextDue), { now, locale }) } : null,
    everOverdue: row.everOverdue && light !== 'red'
  }
}

/** Whose turn it is, in words: the unit by its name, everybody else by what they are. */
export function turnText (state: keyof typeof turns, unit: string | undefined, t: Translate): string {
  const turn = turns[state]
  if (turn === null) return ''
  return turn === 'handler' && unit ? unit : t(relations[turn])
}

/** 摸 · 排 · 销: done, now, or still to come. */
export function trackView (state: keyof typeof states, t: Translate) {
  const order = Object.keys(stages)
  const at = order.indexOf(states[state].stage)
  const ended = 'end' in states[state]
  return Object.values(stages).map((label, index) => {
    const place = index < at || (ended && index === at) ? 'done' : index === at ? 'now' : 'later'
    return { label: t(label), place, word: t({ done: '已完成', now: '进行中', later: '未开始' }[place]) }
  })
}

export function deadlineViews (deadlines: readonly Deadline<ClockName>[], calendar: Calendar, { t, now, ...frame }: Reading) {
  return deadlines.filter(({ state }) => state !== 'void').map((deadline) => ({
    label: t(clockLabels[deadline.name]),
    status: deadlineStatus(deadline, calendar, t, now),
    late: isOverdue(deadline, now),
    due: momentText(deadline.due, { now, ...frame }),
    reasons: explain(deadline, calendar).map(({ sentence, params }) => t(sentence, readable(params, { now, ...frame })))
  }))
}

export function offerViews (offers: readonly Offer[], number: string, t: Translate) {
  const view = (offer: Offer) => ({
    move: offer.move,
    label: offer.asks ? t('申请{move}', { move: offer.label }) : t(offer.label),
    address: `/problems/${number}/${offer.move}`,
    reason: offer.not ? t(offer.not.sentence, offer.not.params) : null
  })
  return { now: offers.filter(({ not }) => !not).map(view), later: offers.filter(({ not }) => not).map(view) }
}

/** The history, newest first. The enterprise reads public lines, and of those only what the table shows it. */
export function timelineViews ({ events, attachments }: Around, known: Known, names: ReadonlyMap<string, string>, reading: Reading) {
  const readable = events.filter(({ audience, act }) => known.internal || (audience === 'public' && act === 'made'))
  return readable.map((event) => ({
    heading: headingOf(event, reading.t),
    at: event.at,
    by: known.internal || event.relation === 'reporter' ? event.decidedBy?.name ?? reading.t('系统') : unitOf(event, reading.t),
    entered: event.enteredBy && event.enteredBy.id !== event.decidedBy?.id ? reading.t('代录：{name}', { name: event.enteredBy.name }) : null,
    internal: event.audience === 'internal',
    answers: known.texts ? answersOf(event, known, names, reading) : [],
    files: attachments.filter((file) => file.eventId === event.id && (known.internal || file.audience === 'public')).map(({ id }) => id)
  }))
}

/** The ratings given so far, in words. */
export function ratingViews ({ details }: Around, { t }: Reading) {
  return details.ratings.map(({ by, solved, result, at }) => ({
    by: t(by === 'callback' ? '回访' : '企业本人'),
    solved: t(results[solved as keyof typeof results]),
    result: result === null ? t('未评价') : t(satisfactions[result as keyof typeof satisfactions]),
    at
  }))
}

export function outcomeText ({ outcome }: Pick<ProblemRecord, 'outcome'>, t: Translate): string | null {
  return outcome && t(outcomes[outcome])
}

/** `138****5678`: enough to recognise, too little to call (domain §4.3). */
export function maskedPhone (phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

function deadlineStatus (deadline: Deadline<ClockName>, calendar: Calendar, t: Translate, now: Date): string {
  if (deadline.state === 'stopped') return isOverdue(deadline, now) ? t('已完成，曾超期') : t('按时完成')
  if (deadline.state === 'paused') return t('暂停计时')
  if (deadline.heldSince) return t('延期待批')
  const { sentence, n } = remaining(deadline, now, calendar)
  return t(sentence, { n })
}

function headingOf ({ move, act }: Event, t: Translate): string {
  const label = problemLife.moves[move]?.label ?? move
  return act === 'made' ? t(label) : t(acts[act as keyof typeof acts], { move: label })
}

const acts = {
  asked: '申请{move}', granted: '同意{move}（转下一步审批）', refused: '不同意{move}', taken_back: '撤回{move}申请', voided: '{move}申请因情况变化失效'
} as const

function unitOf ({ decidedBy, relation }: Event, t: Translate): string {
  return decidedBy?.unit?.shortName ?? t(relations[relation as keyof typeof relations] ?? '系统')
}

/** Each answer under the title of its field, in the words it was chosen in. */
function answersOf (event: Event, known: Known, names: ReadonlyMap<string, string>, { t, ...frame }: Reading) {
  const move = problemLife.moves[event.move]
  if (!move) return []
  const form = formOf(move, { id: '', relations: new Set() })
  const typed: Record<string, unknown> = { ...Object(event.facts), ...Object(event.body?.answers) }
  const fields = fieldsOf(form).filter(({ name }) => known.internal || move.shows?.includes(name))
  const lines = answerLines(fields, typed, names, { t, ...frame })
  // A decision carries its reason beside the answers it was given on.
  const opinion = event.requestId && event.act !== 'asked' ? typed['opinion'] : undefined
  return known.internal && typeof opinion === 'string' && opinion !== '' ? [...lines, { title: t('审批意见'), text: opinion }] : lines
}

/** Answers in words: each under the title of its field, choices by their labels, ids by their names. */
export function answerLines (fields: readonly Field[], answers: Record<string, unknown>, names: ReadonlyMap<string, string>, { t, ...frame }: Reading) {
  return fields.flatMap((field) => {
    const value = answers[field.name]
    const blank = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
    return blank || field.control === 'files' ? [] : [{ title: t(field.title), text: said(value, field) }]
  })

  function said (value: unknown, field: Field): string {
    const { control, labels, row } = field
    if (typeof value === 'boolean') return t(value ? '是' : '否')
    if (Array.isArray(value)) return value.map((each) => said(each, field)).join('；')
    if (typeof value === 'object' && value !== null) return row.map((inner) => said(Object(value)[inner.name], inner)).join('：')
    const text = String(value)
    if (control === 'date') return dayText(text, frame)
    if (control === 'datetime-local') return text.replace('T', ' ')
    return labels?.[text] ? t(labels[text]) : names.get(text) ?? text
  }
}

function readable (params: Params, frame: Frame): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) =>
    [name, typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value, frame) : value]))
}
