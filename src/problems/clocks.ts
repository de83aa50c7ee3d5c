/** Which clocks run in a problem's life (domain §5), and from which move or in which state. How long is the template's. */
import { halfOf } from '../workflow/limits.ts'
import { type Deadline } from '../workflow/clocks.ts'
import type { ClockRule, Situation } from '../workflow/lifecycle.ts'
import type { ProblemShape } from './record.ts'

export const clockLabels = {
  first_word: '首次回应',
  accept: '受理交办',
  supply: '企业补充',
  contact: '首联',
  feedback: '反馈',
  plan: '帮办方案',
  help: '首次帮办',
  resolve: '办结',
  rework: '重办',
  ruling: '裁定',
  escalation: '提级协调',
  progress: '挂账进展反馈',
  review: '质检',
  confirm: '企业确认',
  close: '销号',
  withdrawal: '撤单回访'
} as const

export type ClockName = keyof typeof clockLabels
type Now = Situation<ProblemShape>

const givenToUnit = ['dispatch', 'dispatch_direct', 'redispatch', 'take_on']

export const clocks = {
  first_word: { label: clockLabels.first_word, starts: ['submit'], stops: ['answer', 'ask_info', 'contact', 'feedback', 'answer_directly', 'solve_on_spot', 'take_on'], pausedIn: ['needs_info'], limit: by('first_word') },
  accept: { label: clockLabels.accept, during: ['submitted', 'needs_info', 'accepted'], pausedIn: ['needs_info'], floor: by('accept_rest'), limit: by('accept') },
  supply: { label: clockLabels.supply, during: ['needs_info'], waitsOutside: true, limit: by('supply') },
  contact: { label: clockLabels.contact, starts: givenToUnit, stops: ['contact'], limit: by('contact') },
  feedback: { label: clockLabels.feedback, starts: givenToUnit, stops: ['feedback'], limit: by('feedback') },
  plan: { label: clockLabels.plan, starts: ['dispatch', 'dispatch_direct'], stops: ['feedback'], limit: inside('plan') },
  help: { label: clockLabels.help, starts: ['dispatch', 'dispatch_direct'], stops: ['answer', 'reply'], limit: inside('help') },
  resolve: { label: clockLabels.resolve, starts: ['dispatch', 'dispatch_direct', 'take_on'], stops: ['reply'], pausedIn: ['long_term'], floor: by('resolve_rest'), limit: firstPromise },
  rework: { label: clockLabels.rework, starts: ['rework', 'reopen', 'refuse_close'], stops: ['reply'], pausedIn: ['long_term'], floor: by('resolve_rest'), limit: halfOfThePromise },
  ruling: { label: clockLabels.ruling, during: ['disputed'], limit: by('ruling') },
  escalation: { label: clockLabels.escalation, during: ['escalated'], limit: by('escalation') },
  progress: { label: clockLabels.progress, during: ['long_term'], limit: by('progress') },
  review: { label: clockLabels.review, during: ['replied'], limit: by('review') },
  confirm: { label: clockLabels.confirm, during: ['confirming'], waitsOutside: true, limit: by('confirm') },
  close: { label: clockLabels.close, during: ['confirmed'], limit: by('close') },
  withdrawal: { label: clockLabels.withdrawal, starts: ['withdraw'], stops: ['restore'], limit: by('withdrawal') }
} satisfies Record<ClockName, ClockRule<ProblemShape>>

/** The clock by which the unit's result is due now: the first promise, or that of a rework. */
export function runningPromise ({ deadlines }: { deadlines: readonly Deadline<ClockName>[] }): Deadline<ClockName> | undefined {
  const promise = lastPromise({ deadlines })
  return promise?.state === 'running' ? promise : undefined
}

/** The same, whether it runs or a reply has stopped it: the round before keeps its own. */
export function lastPromise ({ deadlines }: { deadlines: readonly Deadline<ClockName>[] }): Deadline<ClockName> | undefined {
  return deadlines.findLast(({ name }) => name === 'resolve' || name === 'rework')
}

/** Inside the wall help is owed, not a result: plan and help stand in place of the promise (domain §4.4). */
export function resolveLimit ({ record, world }: Now) {
  if (record.wall === 'inside') return undefined
  return world.limits(record.templateCode)[record.complex ? 'resolve_complex' : 'resolve']
}

/** Given once, at the first dispatch. */
function firstPromise (situation: Now) {
  return situation.record.deadlines.some(({ name }) => name === 'resolve') ? undefined : resolveLimit(situation)
}

function halfOfThePromise (situation: Now) {
  const { record, world, calendar, now } = situation
  const full = resolveLimit(situation)
  return full && halfOf(full, record.dispatchedAt ?? now, world.limits(record.templateCode).rework_least, calendar)
}

function by (name: keyof ReturnType<ProblemShape['world']['limits']>) {
  return ({ record, world }: Now) => world.limits(record.templateCode)[name]
}

function inside (name: 'plan' | 'help') {
  return (situation: Now) => situation.record.wall === 'inside' ? by(name)(situation) : undefined
}
