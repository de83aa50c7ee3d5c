/** Whom a kind tells of a change beside its staff, of whom its rows tell (rules.ts). */
import type { Message } from '../../notifications/index.ts'
import type { Tx } from '../../db/index.ts'
import type { UnitSummary } from '../../units/index.ts'
import type { Change, NewEvent } from '../../workflow/attempt.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { CaseShape } from '../record.ts'

/** A change as its notices see it. */
export interface NotifyScene<T extends CaseShape> extends Pick<Situation<T>, 'record' | 'ruleContext' | 'calendar'> {
  /** The record after the change, with as much as tells who stands how to it. */
  after: T['record']
  change: Change<T>
  /** The lead unit. */
  unit: UnitSummary | undefined
}

export interface Notifications<T extends CaseShape> {
  /** What the people outside read whom the record concerns; null: nothing. @param asker who asked for it has been told */
  toConcerned? (tx: Tx, line: NewEvent<T>, scene: NotifyScene<T>, asker: string | null | undefined): Promise<Message | null>
}
