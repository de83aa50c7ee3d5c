/**
 * The history as a reader may see it, newest first. The enterprise reads public events, and of those only the fields that the table makes
 * public.
 */
import {
  type Names, type ViewContext, answerLines, askLabel, everyProof, fieldsAnswered, moveLabel, proxyDecisionState, proxyDecisionStates
} from '../../cases/index.ts'
import { instantFrom } from '../../clock.ts'
import { timeText } from '../../web/language/clauses.ts'
import { momentText } from '../../web/pages/dates.ts'
import type { Translate } from '../../web/language/translate.ts'
import { formOf } from '../../workflow/lifecycle.ts'
import { isDeniable, isReport, signedForUnit } from '../domain/history.ts'
import { isMove, problemLifecycle } from '../stages/lifecycle.ts'
import type { ProblemDetails } from './details.ts'
import { promisedClocks } from '../notify/status-text.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { clockLabels, relations } from '../domain/vocabulary.ts'

type Event = ProblemDetails['events'][number]

/** What this reader may know of the problem. */
export interface ReaderRights {
  texts: boolean
  enterprise: boolean
  internal: boolean
  /** Not in a unit that handles it: what was told to the caller in confidence is not for that unit. */
  outside: boolean
}

export function timelineViews (
  record: ProblemRecord,
  { events, attachments }: Pick<ProblemDetails, 'events' | 'attachments'>,
  known: ReaderRights,
  names: Names,
  reading: ViewContext
) {
  const { t } = reading
  // The enterprise sees what became of its own requests, with the reason where one was refused.
  const own = new Set(
    events.flatMap(({ act, relation, approvalId }) =>
      act === 'asked' && relation === 'reporter' && approvalId !== null ? [approvalId] : []
    )
  )
  const isOwn = ({ act, approvalId }: Event) => act !== 'made' && own.has(approvalId ?? '')
  const readable = events.filter((event) => known.internal || (event.audience === 'public' && event.act === 'made') || isOwn(event))
  const named = new Map([...names, ...claims(events, reading)])
  // A request that was granted is shown once, where it took effect.
  const settled = new Set(events.flatMap(({ act, approvalId }) => act === 'made' && approvalId ? [approvalId] : []))
  return readable.map((event) => ({
    sequence: event.sequence,
    asks: event.act === 'asked' ? event.approvalId : null,
    heading: headingOf(event, known, t),
    at: event.at,
    by: isFromLetter(event) ? (names.get(event.unitId ?? '') ?? authorOf(event, known, t)) : authorOf(event, known, t),
    entered:
      [enteredText(event, known, reading), ...(known.internal ? [ratifiedText(record, event, reading)] : [])].filter(Boolean).join('，') ||
      null,
    internal: event.audience === 'internal',
    answers:
      known.texts && !(event.act === 'asked' && settled.has(event.approvalId ?? ''))
        ? answersOf(record, event, known, named, reading, isOwn(event))
        : [],
    files: isReport(event) ? [] : attachments.filter((file) => file.eventId === event.id && (known.internal || file.audience === 'public'))
  }))
}

/** The claim that the enterprise denies, by its name and time. */
function claims (events: readonly Event[], { t, ...frame }: ViewContext) {
  return events.filter(isDeniable)
    .map(({ id, move, at }) => [id, `${t(moveLabel(problemLifecycle, move))} ${momentText(at, frame)}`] as const)
}

function headingOf ({ move, act }: Event, { internal }: ReaderRights, t: Translate): string {
  const label = (!internal && isMove(move) && problemLifecycle.moves[move].publicLabel) || moveLabel(problemLifecycle, move)
  if (act === 'asked') return askLabel(problemLifecycle, move, t)
  return act === 'made' ? t(label) : t(acts[act as keyof typeof acts], { move: label })
}

const acts = {
  granted: '同意{move}（转下一步审批）', refused: '不同意{move}', taken_back: '撤回{move}申请', passed: '{move}申请转由他人审批', voided: '{move}申请因情况变化失效'
} as const

/** The enterprise sees the names of its own people and, for everybody else, the unit. Where the enterprise is hidden, so are its people. */
function authorOf (event: Event, { enterprise, internal }: ReaderRights, t: Translate): string {
  const own = event.relation === 'reporter'
  if (own && !enterprise) return t(relations.reporter)
  return own || internal ? event.decidedBy?.name ?? t('系统') : unitOf(event, t)
}

/** What a unit that is not on the system wrote, as intake entered it. */
const isFromLetter = ({ relation, facts, act }: Event) =>
  relation === 'intake' && act !== 'voided' && 'letterDay' in Object(facts) && !('taskId' in Object(facts))

/** Who entered it for somebody else, or decided in whose place (domain §3), so that nobody mistakes it for the other person's own act. */
function enteredText (event: Event, { internal }: ReaderRights, { t, ...frame }: ViewContext): string | null {
  const { letterDay, deliveredDay, insteadOf, provenAt, proof } = Object(event.facts)
  const name = internal ? (event.enteredBy?.name ?? '') : unitOf(event, t)
  if (typeof provenAt === 'string') {
    return t('代录：{name}，依{when}{proof}', {
      name,
      when: timeText(provenAt.slice(0, 10), frame),
      proof: t(everyProof[proof as keyof typeof everyProof] ?? '')
    })
  }
  if (typeof letterDay === 'string') return t('代录：{name}，依{when}来函', { name, when: timeText(letterDay, frame) })
  if (typeof deliveredDay === 'string') return t('代录：{name}', { name })
  if (typeof insteadOf === 'string') {
    return signedForUnit(event) && event.relation === 'supervisor'
      ? t('牵头办代签')
      : t('代{own}审批', { own: relations[insteadOf as keyof typeof relations] ?? '' })
  }
  return event.enteredBy && event.enteredBy.id !== event.decidedBy?.id ? t('代录：{name}', { name }) : null
}

/** Whether the official has confirmed it since. */
function ratifiedText ({ proxyDecisions }: ProblemRecord, { sequence }: Event, { t, now }: ViewContext): string | null {
  const entry = proxyDecisions.find((each) => each.sequence === sequence)
  return entry ? t(proxyDecisionStates[proxyDecisionState(entry, now)]) : null
}

function unitOf ({ decidedBy, relation }: Event, t: Translate): string {
  return decidedBy?.unit?.shortName ?? t(relations[relation as keyof typeof relations] ?? '系统')
}

/** Fields besides the name that identify the enterprise. */
const identifying = ['contactName', 'contactPhone', 'preferredHours', 'person', 'number', 'consent', 'externalNo']

/** Whether somebody put pressure on the enterprise: asked by a person outside the unit, and not answered in its presence (domain §8.1). */
const confided = ['pressure']

/** Which deadlines a changed calendar moved, and how; the enterprise sees those it was told of. */
function movedDays ({ deadlines }: ProblemRecord, { sequence }: Event, { internal }: ReaderRights, { t, ...frame }: ViewContext) {
  const moved = deadlines
    .filter(({ name }) => internal || promisedClocks.has(name))
    .flatMap(({ name, adjustments }) =>
      adjustments.filter(({ kind, by }) => kind === 'calendar' && by === String(sequence)).map(({ from, to }) => ({ name, from, to }))
    )
  return moved.map(({ name, from, to }) => ({
    title: t(clockLabels[name]),
    text: t('由 {from} 改为 {to}', { from: spoken(from), to: spoken(to) })
  }))

  /** A day, or an ISO instant. */
  function spoken (due: string): string {
    return due.includes('T') ? momentText(instantFrom(due), frame) : timeText(due, frame)
  }
}

/** Each answer under the title of its field, with the label that was chosen. */
function answersOf (record: ProblemRecord, event: Event, known: ReaderRights, names: Names, reading: ViewContext, own: boolean) {
  if (!isMove(event.move)) return []
  const move = problemLifecycle.moves[event.move]
  const typed: Record<string, unknown> = { ...Object(event.facts), ...Object(event.body?.answers) }
  const hidden = [...(known.enterprise ? [] : identifying), ...(known.outside ? [] : confided), ...(move.shownAbove ?? [])]
  const stands = new Set(event.relation === 'system' ? ['system' as const] : [])
  const fields = fieldsAnswered(formOf(move, { id: null, relations: stands }, record)).filter(
    ({ name }) => (known.internal || move.publicFields?.includes(name)) && !hidden.includes(name)
  )
  const lines = [...movedDays(record, event, known, reading), ...answerLines(fields, typed, names, reading)]
  // A decision shows its reason next to the answers it was made on.
  const { opinion } = typed
  return (known.internal || (own && event.act === 'refused')) && event.approvalId && typeof opinion === 'string' && opinion !== ''
    ? [...lines, { title: reading.t('审批意见'), text: opinion }]
    : lines
}
