/**
 * What the enterprise reads first, as of a parcel on its way: who has it, what comes next, by which day (domain §4.3, architecture §10.2).
 * "区住建局已签收，预计 12月8日前答复您" rather than the name of a state.
 */
import type { ViewContext } from '../../cases/index.ts'
import { addDays, type Day, dayOf, timeOf } from '../../clock.ts'
import type { Outcome } from '../../db/index.ts'
import type { Params } from '../../errors.ts'
import { type Clause, sentenceOf } from '../../web/language/clauses.ts'
import { isAssumed } from '../../web/pages/dates.ts'
import { reworkMove } from '../domain/history.ts'
import { type ClockName, type ProblemState, publicOutcomes } from '../domain/vocabulary.ts'

/** What the sentence is made from; only clocks that run. */
export interface Progress {
  state: ProblemState
  round: number
  outcome: Outcome | null
  /** The lead unit, as people call it. */
  unit: string | undefined
  clocks: readonly { name: string, due: Date, dueDay: Day | null }[]
  feedbackAt: Date | null
  onSpot?: boolean
  /** The day the unit itself named in its first opinion. */
  expectedDay?: Day | undefined
  /** What is asked for and waits for a decision. */
  approvals?: readonly { move: string, due: Date | null }[]
}

/** The clauses of one sentence, in order: what happened, then what is promised for when. Days are `YYYY-MM-DD`, moments have a time. */
export function statusClauses (progress: Progress, now: Date, assumed: ReadonlySet<number> = new Set()): Clause[] {
  const stated = ruling(progress) ?? [headline(progress), ...promises(progress, now), ...unpromised(progress)]
  const guessed = stated.some(([, params]) => isAssumed(String(params?.['when'] ?? ''), { assumed }))
  const clauses = guessed ? [...stated, ['日期暂按法定节日推算'] satisfies ClauseTuple] : stated
  return clauses.map(([sentence, params = {}]) => ({ sentence, params: { unit: progress.unit ?? '牵头单位', ...params } }))
}

/** The same as one sentence. */
export function statusText (progress: Progress, reading: ViewContext): string {
  return sentenceOf(statusClauses(progress, reading.now, reading.assumed), reading)
}

/** It has said "not solved" once more: it is not asked again, a caller decides whether the work begins anew (domain §4.2 `confirm`). */
function ruling ({ state, approvals = [] }: Progress): ClauseTuple[] | undefined {
  const asked = state === 'confirming' ? approvals.find(({ move }) => move === reworkMove) : undefined
  if (!asked) return undefined
  const when = asked.due && (timeOf(asked.due) === '00:00' ? addDays(dayOf(asked.due), -1) : `${dayOf(asked.due)} ${timeOf(asked.due)}`)
  return [['您的意见已收到，正在核定是否重新办理'], ...when ? [['{when}前告诉您', { when }] satisfies ClauseTuple] : []]
}

type ClauseTuple = [sentence: string, params?: Params]

function headline ({ state, round, outcome, feedbackAt, onSpot = false }: Progress): ClauseTuple {
  if (state === 'confirming' && onSpot) return ['服务专员已当场解决']
  if (state === 'confirmed' && outcome && withoutConfirmation[outcome]) return [withoutConfirmation[outcome]]
  if (state === 'in_progress') return round > 1 ? ['{unit}正在重新办理'] : feedbackAt ? ['{unit}正在办理'] : ['{unit}已签收']
  if (state === 'closed' && outcome) return ['已办结，结果：{outcome}', { outcome: publicOutcomes[outcome] }]
  return [headlines[state]]
}

/** It is closed without the enterprise having said so, and reads why. */
const withoutConfirmation: Partial<Record<Outcome, string>> = { explained: '已向您作出解释说明', unconfirmed: '多次联系，未能得到您的确认' }

const headlines: Record<Exclude<ProblemState, 'in_progress'>, string> = {
  draft: '还没有提交',
  submitted: '已收到您反映的问题',
  needs_info: '请您补充材料',
  declined: '没有受理，理由和其他办理途径见办理过程',
  merged: '与同类问题一并办理，有结果会答复您',
  accepted: '已受理，正在商量交给哪个单位',
  dispatched: '已交给{unit}',
  disputed: '正在核定由哪个单位办理',
  escalated: '已提请区领导协调',
  long_term: '目前还办不了，继续推进',
  replied: '{unit}已拿出答复，正在核对',
  confirming: '{unit}已答复',
  confirmed: '评价已收到',
  closed: '已办结',
  withdrawn: '已撤回，不再办理'
}

/** Work that began anew without a day: what was promised before is no longer true. */
function unpromised ({ state, round, clocks }: Progress): ClauseTuple[] {
  const isPromised = clocks.some(({ name }) => ownDay.has(name as ClockName))
  return state === 'in_progress' && round > 1 && !isPromised ? [['等待承办单位重新告诉您']] : []
}

/** Each running clock that concerns the enterprise, in the order in which it will hear. */
function promises (progress: Progress, now: Date): ClauseTuple[] {
  const { clocks, expectedDay, state } = progress
  return [...promised].flatMap(([name, { ahead, late }]) => {
    const clock = clocks.find((each) => each.name === name)
    if (!clock || isNoLongerPromised(name, progress)) return []
    const by = { when: clock.dueDay ?? `${dayOf(clock.due)} ${timeOf(clock.due)}` }
    if (clock.due < now) return [[late, by]]
    const expected = ownDay.has(name) && state === 'in_progress' && expectedDay && expectedDay >= dayOf(now) && expectedDay < by.when
    return expected ? [['预计 {when}办好', { when: expectedDay }], ['最迟 {when}前答复您', by]] : [[ahead, by]]
  })
}

/** The next moment at which it hears of its problem; what it is asked itself is none. */
export function nextUpdateDue (progress: Progress, now: Date): Date | null {
  const ahead = progress.clocks.filter(
    ({ name, due }) =>
      promised.has(name as ClockName) && !ownTasks.has(name) && due > now && !isNoLongerPromised(name as ClockName, progress)
  )
  return ahead.reduce<Date | null>((first, { due }) => (first && first < due ? first : due), null)
}

/** What the enterprise is asked to do itself. */
const ownTasks = new Set(['supply', 'confirm'])

/** On the books the report is what is promised; who has had an answer is not told any more how it will be handled. */
function isNoLongerPromised (name: ClockName, { state, round }: Progress): boolean {
  if (state === 'long_term') return name !== 'progress'
  if (name === 'contact') return answeredStates.has(state)
  return beforeAnswer.has(name) && (round > 1 || answeredStates.has(state))
}

const beforeAnswer = new Set<ClockName>(['feedback', 'plan', 'help'])

const answeredStates = new Set<ProblemState>(['replied', 'confirming', 'confirmed', 'closed'])

const answered = { ahead: '预计 {when}前答复您', late: '原定 {when}前答复您，现已超期，您可以催办' }

const promised: ReadonlyMap<ClockName, { ahead: string, late: string }> = new Map([
  ['accept', { ahead: '{when}前告诉您由哪个单位办理', late: '原定 {when}前确定办理单位，现已超时，您可以催办' }],
  ['supply', { ahead: '{when}前补齐', late: '原定 {when}前补齐，请尽快补充' }],
  ['ruling', { ahead: '{when}前确定', late: '原定 {when}前确定，现已超时，您可以催办' }],
  ['contact', { ahead: '{when}前有人联系您', late: '原定 {when}前联系您，现已超时，您可以催办' }],
  ['feedback', { ahead: '{when}前告诉您怎样办理', late: '原定 {when}前告诉您怎样办理，现已超时，您可以催办' }],
  ['plan', { ahead: '{when}前给出帮办方案', late: '原定 {when}前给出帮办方案，现已超期，您可以催办' }],
  ['help', { ahead: '{when}前开始帮办', late: '原定 {when}前开始帮办，现已超期，您可以催办' }],
  ['resolve', answered],
  ['rework', answered],
  ['progress', { ahead: '{when}前告诉您进展', late: '原定 {when}前告诉您进展，现已超期，您可以催办' }],
  ['review', { ahead: '{when}前转给您', late: '原定 {when}前转给您，现已超期，您可以催办' }],
  ['confirm', { ahead: '请您在 {when}前确认是否解决', late: '请您确认是否解决' }],
  ['withdrawal', { ahead: '{when}前会有无关人员打电话核实', late: '原定 {when}前打电话核实，现已超期' }],
  ['close', { ahead: '{when}前正式办结', late: '原定 {when}前正式办结，现已超期' }]
])

/** Those whose days the enterprise is told. */
export const promisedClocks: ReadonlySet<ClockName> = new Set(promised.keys())

/** The promises that the unit's own day comes before. */
const ownDay = new Set<ClockName>(['resolve', 'rework'])
