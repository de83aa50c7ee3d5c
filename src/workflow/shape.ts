/** The types that make up a lifecycle, and what its rules may read. Every type of the engine is derived from one `Shape`. */
import type { Params } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { Approval } from './approvals.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { Deadline } from './clocks/clocks.ts'

/** A sentence for a person: a key for `t`, with its parameters. */
export type Sentence = string | { sentence: string, params: Params }

/** The types that make up a lifecycle; everything below is derived from them. */
export interface Shape {
  state: string
  move: string
  relation: string
  clock: string
  /** What rules may read of the record. */
  record: LifecycleRecord<this['state'], this['relation'], this['clock'], this['move']>
  /** What lists know of the record, without its history. */
  row: object
  /** The columns that a move may write. */
  columns: object
  /** What rules may read besides the record: staff in office, templates, a catalogue. */
  ruleContext: object
  /** Input for a new record, where a move creates one. */
  newRecord: object
  /** Whom a move notifies: a row of the notification rules. */
  notify: object
  /** What the page of a move may show next to its form. */
  hint: string
  /** The name of an effect beyond the record; the kind carries it out. */
  effect: string
}

export interface LifecycleRecord<
  State extends string = string,
  Relation extends string = string,
  Clock extends string = string,
  Move extends string = string
> {
  state: State
  version: number
  deadlines: readonly Deadline<Clock>[]
  approvals: readonly Approval<Relation, Move>[]
}

/** Everything a rule may read. `now` is when the rule is evaluated; for time limits of a request, when it was made (domain §4.2). */
export interface Situation<T extends Shape> {
  record: T['record']
  actor: Actor<T['relation']>
  now: Date
  calendar: Calendar
  ruleContext: T['ruleContext']
}
