/** The clocks in a problem's life (domain §5): from which move or in which state each runs. The template sets their limits. */
import { dayOf, instantFrom } from '../../clock.ts'
import { halfOf, promisedDay } from '../../workflow/clocks/limits.ts'
import { type ClockChange, unstop } from '../../workflow/clocks/changes.ts'
import type { Deadline } from '../../workflow/clocks/clocks.ts'
import type { ClockRule } from '../../workflow/lifecycle.ts'
import { answers, dispatches } from './history.ts'
import type { ProblemShape } from './shape.ts'
import { clockLabels, type ClockName, type ProblemState } from './vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

type ProblemSituation = Situation<ProblemShape>

export const clocks = {
  // The enterprise is told of the merging, and from then on the main problem's events count for it too (domain §7).
  first_word: {
    label: clockLabels.first_word,
    holder: 'intake',
    starts: ['submit'],
    stops: ['answer', 'ask_info', 'contact', 'feedback', 'answer_directly', 'solve_on_spot', 'take_on', 'merge', 'inherit'],
    pausedIn: ['needs_info'],
    limit: templateLimit('first_word')
  },
  accept: {
    label: clockLabels.accept,
    publicLabel: '告诉您由谁办',
    holder: 'intake',
    during: ['submitted', 'needs_info', 'accepted'],
    pausedIn: ['needs_info'],
    floor: templateLimit('accept_rest'),
    limit: templateLimit('accept')
  },
  supply: {
    label: clockLabels.supply,
    publicLabel: '请您补充',
    during: ['needs_info'],
    waitsOutside: true,
    limit: ({ record, ruleContext }) => (record.supplyDay ? { day: record.supplyDay } : ruleContext.limits(record.templateCode).supply)
  },
  contact: {
    label: clockLabels.contact,
    publicLabel: '首次联系您',
    holder: 'handler',
    starts: dispatches,
    stops: ['contact'],
    limit: templateLimit('contact')
  },
  // A reply says more than feedback would: a late one stays late, but nobody waits for it any longer.
  feedback: {
    label: clockLabels.feedback,
    publicLabel: '告诉您怎样办',
    holder: 'handler',
    starts: dispatches,
    stops: ['feedback', 'reply'],
    limit: templateLimit('feedback')
  },
  plan: {
    label: clockLabels.plan,
    holder: 'handler',
    starts: ['dispatch', 'dispatch_direct', 'take_on'],
    stops: ['feedback', 'reply'],
    limit: insideWallLimit('plan')
  },
  // The reply states what help was given: an explanation by somebody else gives none, and without this clock nothing would be due any more.
  help: {
    label: clockLabels.help,
    holder: 'handler',
    starts: ['dispatch', 'dispatch_direct', 'take_on'],
    stops: ['reply'],
    limit: insideWallLimit('help')
  },
  resolve: {
    label: clockLabels.resolve,
    publicLabel: '答复',
    holder: 'handler',
    starts: ['dispatch', 'dispatch_direct', 'take_on', 'correct', 'object_wall'],
    stops: answers,
    pausedIn: ['long_term'],
    floor: templateLimit('resolve_rest'),
    limit: firstPromise
  },
  rework: {
    label: clockLabels.rework,
    publicLabel: '再次答复',
    holder: 'handler',
    starts: ['rework', 'reopen', 'refuse_close'],
    stops: answers,
    pausedIn: ['long_term'],
    floor: templateLimit('resolve_rest'),
    limit: halfOfThePromise
  },
  ruling: { label: clockLabels.ruling, publicLabel: '核定承办单位', holder: 'supervisor', during: ['disputed'], limit: templateLimit('ruling') },
  escalation: {
    label: clockLabels.escalation, publicLabel: '区领导协调', holder: 'leader', during: ['escalated'], limit: templateLimit('escalation')
  },
  progress: {
    label: clockLabels.progress,
    publicLabel: '告诉您进展',
    holder: 'handler',
    starts: ['suspend', 'progress'],
    stops: ['progress', 'resume'],
    limit: ({ record, ruleContext }) =>
      record.nextReportDay ? promisedDay(record.nextReportDay) : ruleContext.limits(record.templateCode).progress
  },
  review_day: {
    label: clockLabels.review_day,
    publicLabel: '重新研究',
    holder: 'supervisor',
    during: ['long_term'],
    limit: ({ record }) => (record.reviewDay ? promisedDay(record.reviewDay) : undefined)
  },
  review: { label: clockLabels.review, publicLabel: '核对答复', holder: 'caller', during: ['replied'], limit: templateLimit('review') },
  confirm: {
    label: clockLabels.confirm,
    publicLabel: '请您确认',
    during: ['confirming'],
    waitsOutside: true,
    limit: ({ record, ruleContext }) => ruleContext.limits(record.templateCode)[record.onSpot ? 'confirm_on_spot' : 'confirm']
  },
  close: { label: clockLabels.close, publicLabel: '正式办结', holder: 'supervisor', during: ['confirmed'], limit: templateLimit('close') },
  withdrawal: {
    label: clockLabels.withdrawal,
    publicLabel: '打电话核实',
    holder: 'caller',
    starts: ['withdraw'],
    stops: ['restore'],
    limit: withdrawalLimit
  },
  // A problem from 12345 keeps that clock beside ours; the earlier one determines the light (domain §4.2).
  external: { label: clockLabels.external, holder: 'handler', starts: ['submit'], stops: answers, limit: ofSuperior }
} satisfies Record<ClockName, ClockRule<ProblemShape>>

/** The clock for the unit's current result: the original promise, or that of a rework. */
export function runningPromise ({ deadlines }: { deadlines: readonly Deadline<ClockName>[] }): Deadline<ClockName> | undefined {
  const promise = lastPromise({ deadlines })
  return promise?.state === 'running' ? promise : undefined
}

/** The same clock, whether running or stopped by a reply; earlier rounds keep their own. */
export function lastPromise ({ deadlines }: { deadlines: readonly Deadline<ClockName>[] }): Deadline<ClockName> | undefined {
  return deadlines.findLast(({ name }) => name === 'resolve' || name === 'rework')
}

/** Every clock that this event stopped continues as if it had not been; a clock that has started again since is another one. */
export function undoStops (
  line: { sequence: number } | undefined,
  { deadlines }: { deadlines: readonly Deadline<ClockName>[] }
): Partial<Record<ClockName, ClockChange>> {
  const stopped = deadlines.filter(({ name, state, adjustments }, index) => {
    const last = adjustments.at(-1)
    return (
      state === 'stopped' &&
      last?.kind === 'stop' &&
      last.by === String(line?.sequence) &&
      deadlines.findLastIndex((other) => other.name === name) === index
    )
  })
  return Object.fromEntries(stopped.map(({ name }) => [name, unstop()]))
}

/** Inside the wall the unit owes help and not a result: the clocks plan and help replace the promise (domain §4.4). */
export function resolveLimit ({ record, ruleContext }: ProblemSituation) {
  if (record.wall === 'inside') return undefined
  return ruleContext.limits(record.templateCode)[record.complex ? 'resolve_complex' : 'resolve']
}

/** States in which a unit owes a result; its reply fulfils the promise. */
const owing = new Set<ProblemState>(['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term'])

/** Given once, at the first dispatch; or when a problem believed to be inside the wall turns out to be the government's. */
function firstPromise (situation: ProblemSituation) {
  const { deadlines, dispatchedAt, state } = situation.record
  return dispatchedAt && owing.has(state) && !deadlines.some(({ name }) => name === 'resolve') ? resolveLimit(situation) : undefined
}

function halfOfThePromise (situation: ProblemSituation) {
  const { record, ruleContext, calendar } = situation
  // A problem that no unit ever had goes back to intake, whose clock runs; its promise starts when a unit gets it.
  if (record.dispatchedAt === null) return undefined
  const limits = ruleContext.limits(record.templateCode)
  // Inside the wall no result is promised; help that did not help is owed again.
  return halfOf(resolveLimit(situation) ?? limits.help, record.dispatchedAt, limits.rework_least, calendar)
}

/** The callback owed after the withdrawal of a submitted problem; whoever withdrew by telephone was asked in that call. */
function withdrawalLimit ({ record, ruleContext, actor }: ProblemSituation) {
  return record.submittedAt && !actor.relations.has('caller') ? ruleContext.limits(record.templateCode).withdrawal : undefined
}

/** The day ends at 24:00, which is 0:00 of the next. */
function ofSuperior ({ record: { externalDue } }: ProblemSituation) {
  return externalDue ? { day: dayOf(instantFrom(externalDue.getTime() - 1)) } : undefined
}

function templateLimit (name: keyof ReturnType<ProblemShape['ruleContext']['limits']>) {
  return ({ record, ruleContext }: ProblemSituation) => ruleContext.limits(record.templateCode)[name]
}

function insideWallLimit (name: 'plan' | 'help') {
  return (situation: ProblemSituation) => situation.record.wall === 'inside' ? templateLimit(name)(situation) : undefined
}
