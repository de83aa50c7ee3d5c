/**
 * How a move is presented, as data in its row of the table: its labels, where its button appears, when it comes next, whom it notifies.
 * Pages, lists, notices and OpenAPI use this; rules do not.
 */
import type { Sentence, Shape, Situation } from './shape.ts'

export interface Presentation<T extends Shape> {
  /** May be made for many records at once, each through the same checks. */
  bulk?: true | BulkRule<T>
  /** Its label for readers with a certain relation, where the usual label is a term of staff. */
  calledBy?: Partial<Record<T['relation'], string>>
  /** The label of its button where it needs approval; by default “申请{move}”. */
  askLabel?: string
  /** What the button of its form says, where that is not its label. */
  button?: string
  /** Its label for the people outside whom the record concerns, where the usual label is a term of staff. */
  publicLabel?: string
  /** The answers that its sentence in the history says; by default what somebody wrote first, or else chose. */
  tells?: readonly string[]
  /** Where and when its button appears; by default openly, whenever the state allows the move. */
  offer?: Offering<T>
  /** For whom it is the next move. */
  next?: NextRule<T>
  /** Made to judge what this move brought: all that are possible have their forms on one page, below what is judged. */
  judges?: T['move']
  /** Of its answers, the one by which it is judged. */
  judgedBy?: string
  /** A field whose choices become buttons: pressing one opens the form with that answer. */
  quickAnswers?: string
  /** A link to it stands on the card by which the person concerned follows the record from a list. */
  onCard?: true | ((row: T['row']) => boolean)
  /** Whom it notifies of what. */
  notify: T['notify']
  /** The message on the page that follows; by default “已办理：{move}”. */
  done?: string
  /** The same while one of the clocks runs; `{when}` is its deadline. */
  doneWhile?: { clock: T['clock'], sentence: string }
  /** The same where its answers amount to another move, which is only asked for. */
  doneAsked?: string
  /** Initial values of its form, beyond those that the record provides by itself. */
  prefill?(situation: Situation<T>): Record<string, unknown>
  /** What its page shows next to the form. */
  hints?: readonly T['hint'][]
  /** An official may delegate it, to be entered by somebody else. */
  delegable?: true
  /** Who may make it without an account: with the receipt code, or with a one-time link. */
  withoutAccount?: readonly ('code' | 'link')[]
  /** Clocks that it stops count as cancelled and not as met, with these exceptions. */
  cancels?: { except: readonly T['clock'][] }
  /** Fields that the timeline omits, because the head of the record's page shows them. */
  shownAbove?: readonly string[]
  /** Effects beyond its record, in the same transaction. */
  effects?: readonly T['effect'][]
}

/** What a bulk action needs besides the move itself: a first check of a row in the list, and a second one of the record. */
export interface BulkRule<T extends Shape> {
  fitsRow?(row: T['row']): boolean
  guard?(situation: Situation<T>): Sentence | false
  /** Each record is classified as suggested for it; these fields are typed once for all. */
  asSuggested?: { typed: readonly string[] }
}

export interface Offering<T extends Shape> {
  /** Folded away under “more”, because it is rarely needed. `possible`: whether it could be made now. */
  collapsed?: true | ((situation: Situation<T>, possible: boolean) => boolean)
  /** Hidden until it can be made. */
  onlyWhenPossible?: true
  /** Announced while the record is in an earlier state of the same stage. */
  foreseen?: true
  /** Not among the page's buttons: its button is shown next to its subject. */
  elsewhere?: true
  /** Only where it has something to act on. */
  when?(situation: Situation<T>): boolean
  /** When shown openly, it is owed next, besides the move that comes next. */
  owed?: true
  /** Made by pressing its button; its page remains for making it on somebody else's behalf. The labels of the two. */
  oneKey?: { own: string, other: string }
}

export interface NextRule<T extends Shape> {
  by: readonly T['relation'][]
  /** Only in these of its states; by default in all. */
  in?: readonly T['state'][]
  when?(row: T['row']): boolean
  /** Not while one of these is requested. */
  unlessAsked?: readonly T['move'][]
}
