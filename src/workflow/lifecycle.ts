/**
 * The types of a lifecycle table, and what can be derived from one. Nothing here knows any domain: the life of each kind of record
 * is one such table, and another kind is another table, not another program.
 */
import type { z } from 'zod'
import type { FieldProblem, Params } from '../errors.ts'
import { memoize } from '../memoize.ts'
import type { Actor } from './actor.ts'
import type { ClockChange } from './clocks/changes.ts'
import type { Limit } from './clocks/limits.ts'
import type { Presentation } from './presentation.ts'
import type { Sentence, Shape, Situation } from './shape.ts'

/** `publicLabel`: in place of a term of staff. `dropped`: it ended on the way, and has not gone through its stages. */
export interface State { label: string, publicLabel?: string, stage: string, end?: true, dropped?: true }

export type Audience = 'public' | 'internal'

/** A move of another record or of this one that the system makes because of this move, in the same transaction. */
export interface SystemMove<Move extends string = string> { record: string, move: Move, answers: Record<string, unknown> }

export interface RetiredMove { label: string, form: z.ZodObject, publicFields?: readonly string[] }

/** A move that leads to one of several states, depending on the record. */
export interface Fork<T extends Shape> {
  states: readonly T['state'][]
  choose(situation: Situation<T>): T['state']
}

export interface Move<T extends Shape, Form extends z.ZodObject = z.ZodObject> extends Presentation<T> {
  label: string
  from: readonly T['state'][]
  to: T['state'] | 'itself' | Fork<T>
  by: readonly T['relation'][]
  /** Which of `by` may make it for this record; all of them by default. */
  restrictTo?(situation: Situation<T>): readonly T['relation'][]
  /** Or depends on the actor and the record; without a record, the usual form. */
  form: Form | ((actor: Actor<T['relation']>, record?: T['record']) => Form)
  /** The answers that the person concerned by the record may read; by default the whole event is internal. */
  publicFields?: readonly string[]
  /** Adds an event without contradicting what others did meanwhile, so an outdated page may still send it. */
  additive?: true
  /** The relations that must approve it, in order; none means the move is made at once. */
  approval?(situation: Situation<T>): readonly T['relation'][]
  /** How long each step of its approval may take; by default as for any move (domain §5). */
  approvalLimit?(situation: Situation<T>): Limit
  /** Why it cannot be made now, whatever the answers. */
  guard?(situation: Situation<T>): Sentence | false
  /** Like `guard`, where it depends on time: evaluated at the instant of the request. */
  tooLate?(situation: Situation<T>): Sentence | false
  /** What is wrong with the answers beyond what their form checks. */
  validate?(answers: z.output<Form>, situation: Situation<T>): FieldProblem[]
  /** Answers that amount to another move ("not solved" is a rework), and the columns to set at once even if that move needs approval. */
  redirectsTo?(
    answers: z.output<Form>,
    situation: Situation<T>
  ): { move: T['move'], answers: Record<string, unknown>, set?: T['columns'] } | false
  set?(answers: z.output<Form>, situation: Situation<T>): T['columns']
  /** Facts that the event stores besides the answers, such as the values before a correction. */
  extraFacts?(answers: z.output<Form>, situation: Situation<T>): Record<string, unknown>
  /** Moves that the system makes next because of it. */
  systemMoves?(answers: z.output<Form>, situation: Situation<T>): readonly SystemMove<T['move']>[]
  /** New records that it creates, each with its own first move. */
  creates?(answers: z.output<Form>, situation: Situation<T>): readonly T['newRecord'][]
  /** Changes of clocks beyond the clock table. While an extension is only requested, the clock is held. */
  clocks?(answers: z.output<Form>, situation: Situation<T>): Partial<Record<T['clock'], ClockChange>>
}

/** Whose time it is: somebody outside the administration, so that it is never red against staff, or people in office. */
type Owner<T extends Shape> =
  | { waitsOutside: true, holder?: never }
  /** Whom a reminder of it reaches. */
  | { waitsOutside?: never, holder: T['relation'] | ((record: T['record']) => T['relation']) }

/** When a clock runs: while the record is in certain states, or from one move to another. */
export type ClockRule<T extends Shape> = Owner<T> & {
  label: string
  /** Its label for the people outside whom the record concerns. */
  publicLabel?: string
  /** States in which it is paused. */
  pausedIn?: readonly T['state'][]
  /** The least time left when it resumes. */
  floor?(situation: Situation<T>): Limit
  /** Undefined: it does not run for this record. */
  limit(situation: Situation<T>): Limit | undefined
} & ({ during: readonly T['state'][] } | { starts: readonly T['move'][], stops: readonly T['move'][] })

export interface Lifecycle<T extends Shape> {
  name: string
  /** The move with which a record begins. */
  begins: T['move']
  /** The labels of its stages, in order; every state belongs to one. */
  stages: Record<string, string>
  states: Record<T['state'], State>
  relations: Record<T['relation'], string>
  /** Their labels for the people outside, where those are terms of staff. */
  publicRelations?: Partial<Record<T['relation'], string>>
  moves: Record<T['move'], Move<T>>
  clocks: Record<T['clock'], ClockRule<T>>
  /** Moves that are made no more, by the names under which histories hold them: how a line of that kind reads. */
  retired?: Readonly<Record<string, RetiredMove>>
  /** What is wrong with answers that do not depend on the move, by the fields of the form. */
  validate?(form: z.ZodObject, answers: Record<string, unknown>, situation: Situation<T>): FieldProblem[]
  /** Answers in people's own words: history stores them separately, so that anonymisation can remove them (domain §9). */
  freeTextFields(form: z.ZodObject): ReadonlySet<string>
  /** Who decides when the approvers of a step let its time run out or there are none; the last one in line keeps it (domain §3). */
  reassignsTo: Partial<Record<T['relation'], T['relation']>>
  /** People in office who have this relation to the record. @param seen the record as they must be able to see it, where that is another */
  peopleIn(relation: T['relation'], situation: Pick<Situation<T>, 'record' | 'ruleContext'>, seen?: T['record']): readonly string[]
  /** How long a step of an approval may take, unless the move defines it. */
  approvalLimit(situation: Situation<T>): Limit
  /** What a request depends on besides its move: when it changes, the request becomes void. */
  basis(record: T['record']): string
}

/** Ties the type of a move's form to its rules; the table itself uses `satisfies`. */
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

/** Tables are few and never change: what every row of a list reads off one is worked out once. */
export const ofTable = <Table extends object, Value>(answer: (table: Table) => Value) => memoize(maxTables, answer)

const maxTables = 100
const entriesOf = ofTable((moves: object) => Object.entries(moves))

/** The moves with their names, in the order of the table. */
export function movesOf<T extends Shape> ({ moves }: Lifecycle<T>): readonly [T['move'], Move<T>][] {
  return entriesOf(moves) as [T['move'], Move<T>][]
}

/** Moves that a person can make; the rest are the system's. */
export function movesOfPeople<T extends Shape> (lifecycle: Lifecycle<T>): T['move'][] {
  return movesOf(lifecycle).filter(([, { by }]) => by.some((relation) => relation !== 'system')).map(([name]) => name)
}

/** Those of a record that is there: without the move by which one comes to be in its first state, where none is there before. */
export function movesOnPages<T extends Shape> (lifecycle: Lifecycle<T>): T['move'][] {
  return movesOfPeople(lifecycle).filter((name) => name !== lifecycle.begins || lifecycle.moves[name].to !== 'itself')
}

/** The same table in the words of the people outside whom a record concerns. */
export function publicly<T extends Shape> (lifecycle: Lifecycle<T>): Lifecycle<T> {
  return inPublicWords(lifecycle) as unknown as Lifecycle<T>
}

const inPublicWords = ofTable((table: object) => {
  const { states, moves, clocks, relations, publicRelations, ...others } = table as Lifecycle<Shape>
  return {
    ...others,
    states: relabelled(states),
    moves: relabelled(moves),
    clocks: relabelled(clocks),
    relations: { ...relations, ...publicRelations }
  }
})

function relabelled<Row extends { label: string, publicLabel?: string }> (rows: Readonly<Record<string, Row>>): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { ...row, label: row.publicLabel ?? row.label }]))
}

/** Whether a name from an address or a stored row is a move of this table. */
export function hasMove<T extends Shape> ({ moves }: Lifecycle<T>, name: string): name is T['move'] {
  return Object.hasOwn(moves, name)
}
