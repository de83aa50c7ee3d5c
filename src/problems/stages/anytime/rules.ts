/** Rules for notes, corrections and orders. */
import { isByLetter, type Recipient, type Told } from '../../../cases/index.ts'
import { dayOf, type Day } from '../../../clock.ts'
import type { FieldProblem } from '../../../errors.ts'
import { annul, type ClockChange, extendTo } from '../../../workflow/clocks/changes.ts'
import type { Deadline } from '../../../workflow/clocks/clocks.ts'
import { dueOf, lastDayOf } from '../../../workflow/clocks/limits.ts'
import { clocks, resolveLimit } from '../../domain/clocks.ts'
import { classifies, movesMade } from '../../domain/history.ts'
import type { PastEvent, ProblemRecord } from '../../domain/record.ts'
import { type Answers, type ProblemSituation } from '../../domain/rules.ts'
import { turnIn } from '../../domain/turn.ts'
import { type ClockName, type Relation } from '../../domain/vocabulary.ts'
import { promisedClocks } from '../../notify/status-text.ts'
import type * as forms from './forms.ts'
import type { ClockRule } from '../../../workflow/lifecycle.ts'
import type { ProblemShape } from '../../domain/shape.ts'

type Correction = Answers<typeof forms.correction>

const correctable = ['categoryId', 'kind', 'wall', 'level', 'urgency', 'templateCode', 'streetId'] as const

/** Deadlines depend on these, so once a unit has the problem only a supervisor changes them (domain §4.2 `correct`, §8.1). */
const supervisorOnly: readonly string[] = ['wall', 'templateCode', 'urgency']

/** The values before the correction, of the fields it changes. */
export function valuesBefore (answers: Correction, { record }: ProblemSituation): Record<string, unknown> {
  return Object.fromEntries(changedBy(answers, record).map((name) => [name, record[name]]))
}

export function correctionColumns ({ categoryId, kind, wall, level, urgency, templateCode, streetId }: Correction) {
  return { categoryId, kind, wall, level, urgency, templateCode, ...streetId ? { streetId } : {} }
}

export function notToCorrect (answers: Correction, { record, actor }: ProblemSituation): FieldProblem[] {
  const changes = changedBy(answers, record)
  if (changes.length === 0) return [{ field: 'reason', sentence: '没有改动任何要素，请先修改需要更正的内容' }]
  if (record.dispatchedAt === null || actor.relations.has('supervisor')) return []
  return changes.filter((name) => supervisorOnly.includes(name)).map((field) => ({ field, sentence: '交办以后，这一项由牵头办负责人更正' }))
}

function changedBy (answers: Correction, record: ProblemRecord) {
  return correctable.filter((name) => answers[name] !== undefined && answers[name] !== record[name])
}

export function clocksCorrected (answers: Correction, situation: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  const { record } = situation
  const promise = record.deadlines.find(({ name, state }) => name === 'resolve' && (state === 'running' || state === 'paused'))
  return {
    ...answers.wall === 'inside' ? {} : helpIsOver(record),
    ...promise ? broughtForward(promise, answers, situation) : {}
  }
}

/**
 * A correction never makes a deadline later (domain §4.2): another template moves the promise forward by as much as it is shorter than all
 * earlier ones. Extensions and pauses stay, and switching back and forth takes no days away.
 */
function broughtForward (promise: Deadline, { templateCode }: Correction, situation: ProblemSituation): { resolve?: ClockChange } {
  const { record, calendar } = situation
  const dayUnder = (code: unknown) => {
    const limit = resolveLimit({ ...situation, record: { ...record, wall: 'outside', templateCode: String(code) } })
    return limit ? lastDayOf(dueOf(limit, promise.startedAt, calendar)) : lastDayOf(promise)
  }
  const before =
    [record.templateCode, ...classifications(record).map(({ facts }) => facts['templateCode'])].map(dayUnder).sort()[0] ??
    lastDayOf(promise)
  const day = dayUnder(templateCode)
  return day < before ? { resolve: extendTo(calendar.addWorkingDays(lastDayOf(promise), -calendar.workingDaysBetween(day, before))) } : {}
}

/** Outside the wall a result is owed, not help (domain §4.4). */
export function helpIsOver ({ wall }: ProblemRecord): Partial<Record<ClockName, ClockChange>> {
  return wall === 'inside' ? { plan: annul, help: annul } : {}
}

/** When the enterprise was last told on which side of the wall its problem lies. */
export function wallShown (record: ProblemRecord): PastEvent | undefined {
  return classifications(record).at(-1)
}

const classifications = (record: ProblemRecord) => movesMade(record, ...classifies)

export function notAhead ({ reportDay }: { reportDay?: Day | undefined }, { now }: ProblemSituation): FieldProblem[] {
  return reportDay && reportDay < dayOf(now) ? [{ field: 'reportDay', sentence: '日期不能早于今天' }] : []
}

/**
 * Whom a reminder by the system reaches: who answers for each clock that has run out, and whoever is expected to move; for a request, those
 * it waits for, and the lead office, since it cannot be passed on any further. A person's reaches the unit.
 */
export function remindedPeople (record: ProblemRecord, { facts: { clocks: late }, at }: Told): readonly Recipient<Relation>[] {
  if (!Array.isArray(late)) return ['turn', 'unit_head']
  const names = late as (ClockName | 'request')[]
  const holders = names.flatMap((name): readonly (Recipient<Relation> | null)[] => {
    if (name === 'request') return [...record.approvals.filter(({ due }) => due && due < at).map(({ waitsFor }) => waitsFor), 'supervisor']
    const { holder }: ClockRule<ProblemShape> = clocks[name]
    const named = typeof holder === 'function' ? holder(record) : holder
    return named === 'handler' ? answeringRelations(record, 'unit') : [named ?? null]
  })
  return [...(names.every((name) => name === 'request') ? [] : ['turn'] as const), ...holders.filter((holder) => holder !== null)]
}

/** Whoever's turn it is among staff: what follows another problem is intake's, and while the enterprise is asked it is nobody's. */
export function whoeverHasIt ({ state }: ProblemRecord): readonly Recipient<Relation>[] {
  if (state === 'merged') return ['intake']
  return state === 'confirming' ? [] : ['turn']
}

/** The enterprise finds something to urge once the first moment it was promised is over, and never while it is its own turn. */
export function hasToUrge ({ record, now }: ProblemSituation): boolean {
  const promised = record.deadlines.filter(({ name, waitsOutside }) => promisedClocks.has(name) && !waitsOutside)
  return turnIn(record) !== 'reporter' && promised.some(({ due }) => due < now)
}

/** Who answers: the current lead unit, the lead office where there is none, or the leader who must decide. */
export function answeringRelations (record: ProblemRecord, addressee: string): readonly Relation[] {
  if (addressee === 'leader' || addressee === 'supervisor') return [addressee]
  if (record.leadUnitId === null) return ['intake', 'supervisor']
  return isByLetter(record) ? ['intake'] : ['handler', 'unit_head']
}
