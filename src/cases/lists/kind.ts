/** What the lists of a kind have beyond those of every kind: its named lists, its own filters, what its rows load and show. */
import type { z } from 'zod'
import type { Approval, Case, CaseClock, Prisma, Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'

type Where = Prisma.CaseWhereInput

/** Both bounds are inclusive. */
export interface Range { gte?: Date, lte?: Date }

/** `list=…` in the address, so that what a desk shows can be opened completely, and shared. */
export interface NamedList {
  label: string
  where (user: User, now: Date): Where
  /** The due date is separate, because all bounds on it are combined (filters.ts). */
  due? (now: Date): Range
  /** Includes cases that have ended. */
  ended?: true
  /**
   * A query with the one column `id`, without repetitions, of candidates that are few and include the whole list: found through an index of
   * what makes them few. Otherwise a list is scanned in its order until a page is full, which for these would be to the end of the archive.
   */
  few? (user: User, now: Date): Prisma.Sql
}

export interface Choice { value: string, label: string, group?: string }

/** A filter of its own, by its name in the address: one of these choices. */
export interface Filter {
  title: string
  /** What of it is valid in the address. */
  value: z.ZodType<string>
  choices (reader: Reader, districtId: string, t: Translate): Promise<readonly Choice[]>
  where (chosen: string): Where
}

/** What a list loads of every case, and what this reader may know of it. */
export interface ListedCase<State extends string = string> extends Pick<Case, typeof ofCase[number]> {
  state: State
  /** Null: not for this reader. */
  title: string | null
  /** Null: not for this reader; empty where it concerns none. */
  enterprise: string | null
  leadUnit: { shortName: string, phone: string } | null
  /** Its unit is not on the system, so intake acts for it. */
  byLetter: boolean
  /** Those that run, and the open requests, in the order in which they were made. */
  clocks: readonly Pick<CaseClock, 'caseId' | 'name' | 'due' | 'dueDay'>[]
  approvals: readonly Pick<Approval, 'caseId' | 'move' | 'waitsFor' | 'due'>[]
}

export const ofCase = [
  'id', 'number', 'state', 'version', 'nextDue', 'yellowFrom', 'everOverdue', 'confidentiality', 'leadUnitId', 'submittedAt'
] as const

/** With what the kind adds to it (`columns`, `joined`). */
export type ListRow<T extends CaseShape> = ListedCase<T['state']> & T['row']

export interface Lists<T extends CaseShape = CaseShape> {
  named: Readonly<Record<string, NamedList>>
  filters?: Readonly<Record<string, Filter>>
  /** What waits for a person, besides requests they have to approve; combined with what exists for them. */
  waitsFor (user: User): Where
  /** Columns of the detail that a row needs. */
  columns: readonly string[]
  /** More of it, of the detail `d` and the tables joined to it. */
  joined?: { columns: Prisma.Sql, from: Prisma.Sql }
  /** How somebody stands to a row, as far as a list can tell; its page, and the door, look closer. */
  relationsTo (row: ListRow<T>, user: User): ReadonlySet<T['relation']>
  /** Who makes the next move, as far as a list can tell: whether somebody is left who may, its page finds out. */
  nextActor (row: ListRow<T>): T['relation'] | null
  /** What stands for its title, of tables joined; by default its own. Shown to readers of its texts. */
  title?: Prisma.Sql
  /** A word beneath its title, such as its category. */
  topic? (row: ListRow<T>, t: Translate): string
  /** What the enterprise reads of it in place of a table: one sentence, and where it is on its way. */
  followed? (row: ListRow<T>, reading: ViewContext): Followed
  /** Names of further rows to which answers refer by id, besides units and people. */
  names? (reader: Reader, districtId: string): Promise<readonly { id: string, name: string }[]>
  /** In the description of the addresses for programs: the list, and one page of it. */
  described: { list: string, page: string }
  says: ListWords | ((user: User) => ListWords)
}

export interface Followed {
  news: string
  tracking: { unit: string, phone: string, facts: readonly string[] } | null
}

/** Keys for `t`. */
export interface ListWords {
  title: string
  /** What the search box finds it by. */
  searched: string
  /** Where no case fits the filters, and where none is open. */
  noneFound: string
  noneOpen: string
  /** The button that begins a new one, for whoever may. */
  begin?: { label: string, address: string }
}
