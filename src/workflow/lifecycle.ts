/**
 * The types of a lifecycle table, and what can be read off one. No word of any domain stands here: a problem's life
 * is one such table (problems/stages/lifecycle.ts), and another kind of record becomes another table, not another program.
 */
import type { z } from 'zod'
import type { FieldProblem, Params } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { ClockChange } from './clocks/changes.ts'
import type { Limit } from './clocks/limits.ts'
import type { Presentation } from './presentation.ts'
import type { Sentence, Shape, Situation } from './shape.ts'

export interface State { label: string, stage: string, end?: true }

export type Audience = 'public' | 'internal'

/** A move that the system makes of another record, or of this one, because of this move, in the same transaction. */
export interface SystemMove<Move extends string = string> { record: string, move: Move, answers: Record<string, unknown> }

/** A move that leads to one of several states, by what the record is. */
export interface Fork<T extends Shape> {
  states: readonly T['state'][]
  choose(situation: Situation<T>): T['state']
}

export interface Move<T extends Shape, Form extends z.ZodObject = z.ZodObject> extends Presentation<T> {
  label: string
  from: readonly T['state'][]
  to: T['state'] | 'itself' | Fork<T>
  by: readonly T['relation'][]
  /** Of `by`, those who may do it to this record; without it, all of them. */
  restrictTo?(situation: Situation<T>): readonly T['relation'][]
  /** Or by who makes it, and of which record; without a record, the ordinary one. */
  form: Form | ((actor: Actor<T['relation']>, record?: T['record']) => Form)
  /** What of the answers the person the record is about may read; without it, the whole line is internal. */
  publicFields?: readonly string[]
  /** Adds a line without contradicting what others did meanwhile, so an old page may still send it. */
  additive?: true
  /** The steps that must grant it, in order; none: the move is made at once. */
  approval?(situation: Situation<T>): readonly T['relation'][]
  /** How long one step of its approval may take; without it, as long as any (domain §5). */
  approvalLimit?(situation: Situation<T>): Limit
  /** Why it cannot be made now, whatever is typed. */
  guard?(situation: Situation<T>): Sentence | false
  /** The same, where it depends on the day: judged at the instant it was asked. */
  tooLate?(situation: Situation<T>): Sentence | false
  /** What is wrong with the answers beyond their form. */
  validate?(answers: z.output<Form>, situation: Situation<T>): FieldProblem[]
  /** An answer that is really another move ("not solved" is a rework), and what of it is kept at once, even if that has to be asked for. */
  redirectsTo?(answers: z.output<Form>, situation: Situation<T>): { move: T['move'], answers: Record<string, unknown>, set?: T['columns'] } | false
  set?(answers: z.output<Form>, situation: Situation<T>): T['columns']
  /** What the line of history keeps beside the answers, such as the values that were corrected. */
  extraFacts?(answers: z.output<Form>, situation: Situation<T>): Record<string, unknown>
  /** What the system does next because of it. */
  systemMoves?(answers: z.output<Form>, situation: Situation<T>): readonly SystemMove<T['move']>[]
  /** New records that come of it, each through its own first move. */
  creates?(answers: z.output<Form>, situation: Situation<T>): readonly T['newRecord'][]
  /** What it does to clocks beyond the clock table. While an extension is only asked for, the clock is held. */
  clocks?(answers: z.output<Form>, situation: Situation<T>): Partial<Record<T['clock'], ClockChange>>
}

/** When one clock runs: while the record is in certain states, or from one move to another. */
export type ClockRule<T extends Shape> = {
  label: string
  /** States in which it pauses. */
  pausedIn?: readonly T['state'][]
  /** The least that is left when it goes on. */
  floor?(situation: Situation<T>): Limit
  /** Waits for somebody outside: never red against staff. */
  waitsOutside?: true
  /** None: it does not run for this record. */
  limit(situation: Situation<T>): Limit | undefined
} & ({ during: readonly T['state'][] } | { starts: readonly T['move'][], stops: readonly T['move'][] })

export interface Lifecycle<T extends Shape> {
  name: string
  /** The move by which a record begins its life. */
  begins: T['move']
  states: Record<T['state'], State>
  relations: Record<T['relation'], string>
  moves: Record<T['move'], Move<T>>
  clocks: Record<T['clock'], ClockRule<T>>
  /** What is wrong with answers whatever the move, by the fields that were asked. */
  validate?(form: z.ZodObject, answers: Record<string, unknown>, situation: Situation<T>): FieldProblem[]
  /** Which answers are people's own words: the history keeps them apart, so that anonymising can remove them (domain §9). */
  freeTextFields(form: z.ZodObject): ReadonlySet<string>
  /** Who decides where the people of a step let its time run out, or where there is nobody; the last one keeps it (domain §3). */
  reassignsTo: Partial<Record<T['relation'], T['relation']>>
  /** Those in office who stand so to the record. */
  peopleIn(relation: T['relation'], situation: Situation<T>): readonly string[]
  /** How long one step of an approval may take, unless the move says otherwise. */
  approvalLimit(situation: Situation<T>): Limit
  /** What a request depends on besides its move: when it has changed, the request is void. */
  basis(record: T['record']): string
}

/** Ties the type of a move's form to its rules; the table itself closes with `satisfies`. */
export function moveOf<T extends Shape> () {
  return <Form extends z.ZodObject>(move: Move<T, Form>): Move<T, Form> => move
}

export function sentenceOf (said: Sentence): { sentence: string, params: Params } {
  return typeof said === 'string' ? { sentence: said, params: {} } : said
}

export function destination<T extends Shape> (move: Move<T>, situation: Situation<T>): T['state'] {
  if (move.to === 'itself') return situation.record.state
  return typeof move.to === 'object' ? move.to.choose(situation) : move.to
}

export function formOf<T extends Shape> (move: Move<T>, actor: Actor<T['relation']>, record?: T['record']): z.ZodObject {
  return typeof move.form === 'function' ? move.form(actor, record) : move.form
}

/** The rows with their names, in the order of the table. */
export function movesOf<T extends Shape> ({ moves }: Lifecycle<T>): [T['move'], Move<T>][] {
  return Object.entries(moves) as [T['move'], Move<T>][]
}

/** Whether a name, from an address or a stored row, is a move of this table. */
export function hasMove<T extends Shape> ({ moves }: Lifecycle<T>, name: string): name is T['move'] {
  return Object.hasOwn(moves, name)
}
