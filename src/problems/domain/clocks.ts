/** Which clocks run in a problem's life (domain §5), and from which move or in which state. How long is the template's. */
import { dayOf, instantFrom } from '../../clock.ts'
import type { ProblemState } from '../../db/index.ts'
import { halfOf, promisedDay } from '../../workflow/limits.ts'
import { type Change, unstop } from '../../workflow/changes.ts'
import type { Deadline } from '../../workflow/clocks.ts'
import type { ClockRule, Situation } from '../../workflow/lifecycle.ts'
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
  review_day: '挂账复核',
  review: '质检',
  confirm: '企业确认',
  close: '销号',
  withdrawal: '撤单回访',
  external: '上级时限'
} as const

export type ClockName = keyof typeof clockLabels
type Now = Situation<ProblemShape>

/** The enterprise is given its answer: by the unit, or, where intake has it back, without one. */
const answered = ['reply', 'answer_directly', 'solve_on_spot', 'inherit']

const givenToUnit = ['dispatch', 'dispatch_direct', 'redispatch', 'take_on']

export const clocks = {
  // Merging tells the enterprise so, and from then on its main problem's events are its own (domain §7).
  first_word: { label: clockLabels.first_word, starts: ['submit'], stops: ['answer', 'ask_info', 'contact', 'feedback', 'answer_directly', 'solve_on_spot', 'take_on', 'merge', 'inherit'], pausedIn: ['needs_info'], limit: by('first_word') },
  accept: { label: clockLabels.accept, during: ['submitted', 'needs_info', 'accepted'], pausedIn: ['needs_info'], floor: by('accept_rest'), limit: by('accept') },
  supply: { label: clockLabels.supply, during: ['needs_info'], waitsOutside: true, limit: ({ record, world }) => record.supplyDay ? { day: record.supplyDay } : world.limits(record.templateCode).supply },
  contact: { label: clockLabels.contact, starts: givenToUnit, stops: ['contact'], limit: by('contact') },
  // A reply says more than the first opinion: what was late is late, and nobody waits for it any longer.
  feedback: { label: clockLabels.feedback, starts: givenToUnit, stops: ['feedback', 'reply'], limit: by('feedback') },
  plan: { label: clockLabels.plan, starts: ['dispatch', 'dispatch_direct', 'take_on'], stops: ['feedback', 'reply'], limit: inside('plan') },
  // What help was given stands in the reply: an explanation by somebody else is none, and without it nothing would be due any more.
  help: { label: clockLabels.help, starts: ['dispatch', 'dispatch_direct', 'take_on'], stops: ['reply'], limit: inside('help') },
  resolve: { label: clockLabels.resolve, starts: ['dispatch', 'dispatch_direct', 'take_on', 'correct', 'object_wall'], stops: answered, pausedIn: ['long_term'], floor: by('resolve_rest'), limit: firstPromise },
  rework: { label: clockLabels.rework, starts: ['rework', 'reopen', 'refuse_close'], stops: answered, pausedIn: ['long_term'], floor: by('resolve_rest'), limit: halfOfThePromise },
  ruling: { label: clockLabels.ruling, during: ['disputed'], limit: by('ruling') },
  escalation: { label: clockLabels.escalation, during: ['escalated'], limit: by('escalation') },
  progress: { label: clockLabels.progress, starts: ['suspend', 'progress'], stops: ['progress', 'resume'], limit: ({ record, world }) => record.nextReportDay ? promisedDay(record.nextReportDay) : world.limits(record.templateCode).progress },
  review_day: { label: clockLabels.review_day, during: ['long_term'], limit: ({ record }) => record.reviewDay ? promisedDay(record.reviewDay) : undefined },
  review: { label: clockLabels.review, during: ['replied'], limit: by('review') },
  confirm: { label: clockLabels.confirm, during: ['confirming'], waitsOutside: true, limit: ({ record, world }) => world.limits(record.templateCode)[record.onSpot ? 'confirm_on_spot' : 'confirm'] },
  close: { label: clockLabels.close, during: ['confirmed'], limit: by('close') },
  withdrawal: { label: clockLabels.withdrawal, starts: ['withdraw'], stops: ['restore'], limit: withdrawn },
  // A problem that came from 12345 keeps that clock beside ours; the earlier one lights (domain §4.2).
  external: { label: clockLabels.external, starts: ['submit'], stops: answered, limit: ofSuperior }
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

/** Every clock that this line of history stopped goes on as if it never had been; one that has begun anew since then is another clock. */
export function asIfNever (line: { sequence: number } | undefined, { deadlines }: { deadlines: readonly Deadline<ClockName>[] }): Partial<Record<ClockName, Change>> {
  const stopped = deadlines.filter(({ name, state, adjustments }, index) => {
    const last = adjustments.at(-1)
    return state === 'stopped' && last?.kind === 'stop' && last.by === String(line?.sequence) && deadlines.findLastIndex((other) => other.name === name) === index
  })
  return Object.fromEntries(stopped.map(({ name }) => [name, unstop()]))
}

/** Inside the wall help is owed, not a result: plan and help stand in place of the promise (domain §4.4). */
export function resolveLimit ({ record, world }: Now) {
  if (record.wall === 'inside') return undefined
  return world.limits(record.templateCode)[record.complex ? 'resolve_complex' : 'resolve']
}

/** States in which a unit owes a result; once it has replied, what it promised is over. */
const owing = new Set<ProblemState>(['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term'])

/** Given once, at the first dispatch; or when what was thought to lie inside the wall turns out to be the government's. */
function firstPromise (situation: Now) {
  const { deadlines, dispatchedAt, state } = situation.record
  return dispatchedAt && owing.has(state) && !deadlines.some(({ name }) => name === 'resolve') ? resolveLimit(situation) : undefined
}

function halfOfThePromise (situation: Now) {
  const { record, world, calendar } = situation
  // What no unit ever had goes back to intake, whose clock runs; its promise begins when a unit gets it.
  if (record.dispatchedAt === null) return undefined
  const limits = world.limits(record.templateCode)
  // Inside the wall no result is promised; help that did not help is owed again.
  return halfOf(resolveLimit(situation) ?? limits.help, record.dispatchedAt, limits.rework_least, calendar)
}

/** The callback that is owed to whoever withdraws what they had submitted; who said so on the telephone was asked there and then. */
function withdrawn ({ record, world, actor }: Now) {
  return record.submittedAt && !actor.relations.has('caller') ? world.limits(record.templateCode).withdrawal : undefined
}

/** The day ends at 24:00, which is the next day's 0:00. */
function ofSuperior ({ record: { externalDue } }: Now) {
  return externalDue ? { day: dayOf(instantFrom(externalDue.getTime() - 1)) } : undefined
}

function by (name: keyof ReturnType<ProblemShape['world']['limits']>) {
  return ({ record, world }: Now) => world.limits(record.templateCode)[name]
}

function inside (name: 'plan' | 'help') {
  return (situation: Now) => situation.record.wall === 'inside' ? by(name)(situation) : undefined
}
