/**
 * How a move meets people, as data beside its row of the table: its words, where its button stands, when it comes next, whom it tells.
 * Pages, lists, notices and the interface description read it; no rule does.
 */
import type { Sentence, Shape, Situation } from './shape.ts'

export interface Presentation<T extends Shape> {
  /** May be made of many records at once, each through the same door. */
  bulk?: true | BulkRule<T>
  /** What readers in a relation call it, where the label is a word that only staff use. */
  calledBy?: Partial<Record<T['relation'], string>>
  /** The words of its button where somebody has to grant it; without them “申请{move}”. */
  askLabel?: string
  /** How the public timeline words it. */
  publicLabel?: string
  /** Where and when its button stands; without it, in the open whenever the state allows the move. */
  offer?: Offering<T>
  /** For whom it is the one move that comes next. */
  next?: NextRule<T>
  /** One field whose choices are the buttons: pressing one opens the form with that answer. */
  quickAnswers?: string
  /** Whom it tells what. */
  notify: T['notify']
  /** What the page that follows says; without it “已办理：{move}”. */
  done?: string
  /** The same while one of the clocks runs; `{when}` is its end. */
  doneWhile?: { clock: T['clock'], sentence: string }
  /** What its form shows before anything is typed, beyond what the record fills in by itself. */
  prefill?(situation: Situation<T>): Record<string, unknown>
  /** What its page shows beside the form. */
  hints?: readonly T['hint'][]
  /** An official may let somebody enter it on their behalf. */
  delegable?: true
  /** Who may make it without an account: by the record's code, by a one-time link. */
  withoutAccount?: readonly ('code' | 'link')[]
  /** A clock that it stops was cancelled, not met; but for these. */
  cancels?: { except: readonly T['clock'][] }
  /** Fields that the timeline need not repeat, because they stand at the head of the record's page. */
  shownAbove?: readonly string[]
  /** What it does beyond its record, in the same transaction. */
  effects?: readonly T['effect'][]
}

/** What many at once need beyond the move itself: a first look at a row of the list, and a closer one at the record. */
export interface BulkRule<T extends Shape> {
  fitsRow?(row: T['row']): boolean
  guard?(situation: Situation<T>): Sentence | false
  /** Each record is classified as suggested for it; what is typed once is the rest of the form. */
  asSuggested?: { typed: readonly string[] }
}

export interface Offering<T extends Shape> {
  /** Folded away under “more”: what is seldom done, never in the way of what comes next. `possible`: it could be made now. */
  collapsed?: true | ((situation: Situation<T>, possible: boolean) => boolean)
  /** Not shown at all until it can be made. */
  onlyWhenPossible?: true
  /** Announced while the record is in an earlier state of the same stage. */
  foreseen?: true
  /** Not among the moves of the page: its button stands where its subject is shown. */
  elsewhere?: true
  /** Only where there is something to do it to. */
  when?(situation: Situation<T>): boolean
  /** While it stands in the open it is what is owed next, beside the move that comes next. */
  owed?: true
  /** Made by pressing its button; the page stands beside it, for somebody else. What the one and the other are called. */
  oneKey?: { own: string, other: string }
}

export interface NextRule<T extends Shape> {
  by: readonly T['relation'][]
  /** Of the states it is made from; without them, all. */
  in?: readonly T['state'][]
  when?(row: T['row']): boolean
  /** Not while one of these has been asked for. */
  unlessAsked?: readonly T['move'][]
}
