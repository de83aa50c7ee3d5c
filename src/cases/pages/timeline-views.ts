/**
 * The history as a reader may see it, newest first. The people outside whom the record concerns read public events, and of those only the
 * fields that the table makes public.
 */
import { instantFrom } from '../../clock.ts'
import { attachmentViews, isShownOutside } from '../../attachments/index.ts'
import type { Attachment } from '../../db/index.ts'
import { timeText } from '../../web/language/clauses.ts'
import { momentText } from '../../web/pages/dates.ts'
import { formOf, hasMove, publicly } from '../../workflow/lifecycle.ts'
import { signedForUnit } from '../history.ts'
import type { Kind } from '../kind.ts'
import { askLabel, moveLabel } from '../moves/labels.ts'
import { everyProof } from '../on-behalf/forms.ts'
import { proxyDecisionState, proxyDecisionStates } from '../on-behalf/proxy-decisions.ts'
import type { CaseShape } from '../record.ts'
import { type AnswerLine, answerLines, fieldsAnswered, inPublicWords, type Names } from './answer-lines.ts'
import type { Line, ReaderRights, TimelineEntry, ToldEvent } from './kind.ts'
import type { ViewContext } from './view-context.ts'

interface History<T extends CaseShape> {
  record: T['record']
  events: readonly ToldEvent<T>[]
  attachments: readonly Attachment[]
  knows: ReaderRights
  /** How the reader stands to the record. */
  relations: ReadonlySet<T['relation']>
  names: Names
}

export function timelineViews<T extends CaseShape> (
  { lifecycle: usual, pages }: Kind<T>, { record, events, attachments, knows, relations, names: known }: History<T>, reading: ViewContext
): TimelineEntry[] {
  const { t, now, ...frame } = reading
  const { concerned } = pages
  const lifecycle = knows.internal ? usual : publicly(usual)
  // They see what became of their own requests, with the reason where one was refused.
  const own = new Set(
    events.flatMap(({ act, relation, approvalId }) =>
      act === 'asked' && relation === concerned?.relation && approvalId !== null ? [approvalId] : []
    )
  )
  const isOwn = ({ act, approvalId }: ToldEvent<T>) => act !== 'made' && own.has(approvalId ?? '')
  const readable = events.filter((event) => knows.internal || (event.audience === 'public' && event.act === 'made') || isOwn(event))
  // A line may be about another one, by the name and time of that.
  const pointedAt = new Set(events.flatMap(({ facts }) => Object.values(facts)))
  const names: Names = new Map([
    ...known,
    ...events.filter(({ id }) => pointedAt.has(id))
      .map(({ id, move, at }) => [id, `${t(moveLabel(lifecycle, move))} ${momentText(at, { now, ...frame })}`] as const)
  ])
  // A request that was granted is shown once, where it took effect.
  const settled = new Set(events.flatMap(({ act, approvalId }) => act === 'made' && approvalId ? [approvalId] : []))
  return readable.map((event) => ({
    sequence: event.sequence,
    asks: event.act === 'asked' ? event.approvalId : null,
    heading: headingOf(event),
    at: event.at,
    by: isFromLetter(event) ? (names.get(event.unitId ?? '') ?? authorOf(event)) : authorOf(event),
    entered: [enteredText(event), ...(knows.internal ? [ratifiedText(event)] : [])].filter(Boolean).join('，') || null,
    // Of what people outside read nothing is marked: they asked for it themselves.
    internal: knows.internal && event.audience === 'internal',
    ...knows.texts && !(event.act === 'asked' && settled.has(event.approvalId ?? '')) ? answersOf(event) : { answers: [], tells: [] },
    routine: event.relation === 'system' && hasMove(lifecycle, event.move) && lifecycle.moves[event.move].to === 'itself',
    files: attachmentViews(isShownAbove(event, 'files') ? [] : attachments.filter((file) => file.eventId === event.id && isReadable(file)))
  }))

  function isReadable (file: Attachment): boolean {
    return knows.internal || isShownOutside(file)
  }

  function isShownAbove ({ move }: ToldEvent<T>, field: string): boolean {
    return hasMove(lifecycle, move) && (lifecycle.moves[move].shownAbove?.includes(field) ?? false)
  }

  function headingOf ({ move, act }: ToldEvent<T>): string {
    if (act === 'asked') return askLabel(lifecycle, move, t)
    const label = moveLabel(lifecycle, move)
    return act === 'made' ? t(label) : t(acts[act as keyof typeof acts], { move: label })
  }

  /** People outside see the names of their own and, for everybody else, the unit. Where the enterprise is hidden, so are its people. */
  function authorOf (event: ToldEvent<T>): string {
    const byConcerned = event.relation === concerned?.relation
    if (concerned && byConcerned && !knows.enterprise) return t(lifecycle.relations[concerned.relation])
    return byConcerned || knows.internal ? event.decidedBy?.name ?? t('系统') : unitOf(event)
  }

  function unitOf ({ decidedBy, relation }: ToldEvent<T>): string {
    return decidedBy?.unit?.shortName ?? t(labelOf(relation) ?? '系统')
  }

  function labelOf (relation: string): string | undefined {
    return Object.hasOwn(lifecycle.relations, relation) ? lifecycle.relations[relation as T['relation']] : undefined
  }

  /** Who entered it for somebody else, or decided in whose place (domain §3), so that nobody mistakes it for the other person's own act. */
  function enteredText (event: ToldEvent<T>): string | null {
    const { letterDay, deliveredDay, insteadOf, provenAt, proof } = Object(event.facts)
    const name = knows.internal ? (event.enteredBy?.name ?? '') : unitOf(event)
    if (typeof provenAt === 'string') {
      return t('代录：{name}，依{when}{proof}', {
        name,
        when: timeText(provenAt.slice(0, 10), { now, ...frame }),
        proof: t(everyProof[proof as keyof typeof everyProof] ?? '')
      })
    }
    if (typeof letterDay === 'string') return t('代录：{name}，依{when}来函', { name, when: timeText(letterDay, { now, ...frame }) })
    if (typeof deliveredDay === 'string') return t('代录：{name}', { name })
    if (typeof insteadOf === 'string') {
      return signedForUnit(event) && event.relation === 'supervisor'
        ? t('牵头办代签')
        : t('代{own}审批', { own: labelOf(insteadOf) ?? '' })
    }
    return event.enteredBy && event.enteredBy.id !== event.decidedBy?.id ? t('代录：{name}', { name }) : null
  }

  /** Whether the official has confirmed it since. */
  function ratifiedText ({ sequence }: ToldEvent<T>): string | null {
    const entry = record.proxyDecisions.find((each) => each.sequence === sequence)
    return entry ? t(proxyDecisionStates[proxyDecisionState(entry, now)]) : null
  }

  /** Which deadlines a changed calendar moved, and how. */
  function movedDays ({ sequence }: ToldEvent<T>): Line[] {
    const moved = record.deadlines
      .filter(({ name }) => knows.internal || concerned?.toldOf.has(name))
      .flatMap(({ name, adjustments }) =>
        adjustments.filter(({ kind, by }) => kind === 'calendar' && by === String(sequence)).map(({ from, to }) => ({ name, from, to }))
      )
    return moved.map(({ name, from, to }) => ({
      title: t(lifecycle.clocks[name as T['clock']].label),
      text: t('由 {from} 改为 {to}', { from: spoken(from), to: spoken(to) })
    }))
  }

  /** A day, or an ISO instant. */
  function spoken (due: string): string {
    return due.includes('T') ? momentText(instantFrom(due), { now, ...frame }) : timeText(due, { now, ...frame })
  }

  /** Each answer under the title of its field, with the label that was chosen. */
  function answersOf (event: ToldEvent<T>): Pick<TimelineEntry, 'answers' | 'tells'> {
    const move = hasMove(lifecycle, event.move) ? lifecycle.moves[event.move] : undefined
    const row = move ?? lifecycle.retired?.[event.move]
    if (!row) return { answers: [], tells: [] }
    const typed: Record<string, unknown> = { ...Object(event.facts), ...Object(event.body.answers) }
    const hidden = [...pages.hides?.(knows, relations) ?? [], ...(move?.shownAbove ?? [])]
    const stands: ReadonlySet<T['relation']> = new Set(event.relation === 'system' ? ['system'] : [])
    const form = move ? formOf(move, { id: null, relations: stands }, record) : lifecycle.retired?.[event.move]?.form
    const fields = (form ? fieldsAnswered(form) : [])
      .filter(({ name }) => (knows.internal || row.publicFields?.includes(name)) && !hidden.includes(name))
      .map((field) => knows.internal ? field : inPublicWords(field))
    const moved = movedDays(event)
    const lines = answerLines(fields, typed, names, reading)
    // A decision shows its reason next to the answers it was made on.
    const { opinion } = typed
    const mayRead = event.approvalId !== null && (knows.internal || (isOwn(event) && event.act === 'refused'))
    const reasons = mayRead && typeof opinion === 'string' && opinion !== '' ? [{ title: t('审批意见'), text: opinion }] : []
    return {
      answers: [...moved, ...lines, ...reasons],
      tells: (event.act === 'made' ? [...moved.slice(0, 1), ...toldOf(lines, move?.tells)] : reasons).map(({ text }) => text)
    }
  }
}

/** What a sentence says of the answers. */
function toldOf (lines: readonly AnswerLine[], named?: readonly string[]): readonly Line[] {
  if (named) return named.flatMap((name) => lines.filter((line) => line.name === name))
  const kinds: readonly AnswerLine['control'][][] = [['textarea', 'text'], ['choice', 'pick', 'several'], ['date', 'datetime-local']]
  const ofFirst = kinds.map((kind) => lines.filter(({ control }) => kind.includes(control))).find(({ length }) => length > 0)
  return ofFirst?.slice(0, 1) ?? []
}

const acts = {
  granted: '同意{move}（转下一步审批）',
  refused: '不同意{move}',
  taken_back: '撤回{move}申请',
  passed: '{move}申请转由他人审批',
  voided: '{move}申请因情况变化失效'
} as const

/** What a unit that is not on the system wrote, as intake entered it; but not that of a co-handler, whose unit stands with the task. */
function isFromLetter ({ relation, facts, act }: ToldEvent<CaseShape>): boolean {
  return relation === 'intake' && act !== 'voided' && 'letterDay' in Object(facts) && !('taskId' in Object(facts))
}
