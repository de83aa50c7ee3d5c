/** What a lifecycle is made of, and what its rules may look at. Every type of the engine is derived from one `Shape`. */
import type { Params } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { Approval } from './approvals.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { Deadline } from './clocks/clocks.ts'

/** A sentence for a person: a key for `t`, with its parameters. */
export type Sentence = string | { sentence: string, params: Params }

/** What one lifecycle is made of; every type below is derived from it. */
export interface Shape {
  state: string
  move: string
  relation: string
  clock: string
  /** What the rules may read of the record. */
  record: LifecycleRecord<this['state'], this['relation'], this['clock'], this['move']>
  /** What a list knows of the record without its history. */
  row: object
  /** What a move may write. */
  columns: object
  /** What the rules may read beside the record: staff in office, templates, a catalogue. */
  ruleContext: object
  /** What a new record is made from, where a move raises one. */
  newRecord: object
  /** Whom a move tells what: a row of the notification rules. */
  notify: object
  /** What the page of a move may show beside its form. */
  hint: string
  /** What a move does beyond its record, by name; the kind carries it out. */
  effect: string
}

export interface LifecycleRecord<State extends string = string, Relation extends string = string, Clock extends string = string, Move extends string = string> {
  state: State
  version: number
  deadlines: readonly Deadline<Clock>[]
  approvals: readonly Approval<Relation, Move>[]
}

/** Everything a rule may look at. `now` is when it is judged: for a request's time limits, when it was asked (domain §4.2). */
export interface Situation<T extends Shape> {
  record: T['record']
  actor: Actor<T['relation']>
  now: Date
  calendar: Calendar
  ruleContext: T['ruleContext']
}
