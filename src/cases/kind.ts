/**
 * What a kind of case tells the shell: everything in which one kind differs from another (decision 48). The shell knows no kind; where it
 * meets a case of which it knows the id alone, it asks the kinds that have been registered.
 */
import type { Prisma, Reader, Tx } from '../db/index.ts'
import type { SearchedKind } from '../finding/index.ts'
import type { Role } from '../roles.ts'
import type { User } from '../user.ts'
import type { Change } from '../workflow/attempt.ts'
import type { Calendar } from '../workflow/calendar/calendar.ts'
import { type Lifecycle, publicly } from '../workflow/lifecycle.ts'
import type { Lists } from './lists/kind.ts'
import type { MovePages } from './moves/kind.ts'
import type { Notifications } from './notify/kind.ts'
import type { RecordPages } from './pages/kind.ts'
import type { CaseShape } from './record.ts'

export interface Kind<T extends CaseShape = CaseShape> {
  /** As `Case.kind` stores it. */
  name: string
  /** What one of its records is called; a key for `t`. */
  label: string
  /** Where its records are, without a slash at the end. */
  address: string
  /** With what its numbers begin: `DB` of DB-2026-000001; by default the district's own prefix. */
  prefix?: string
  lifecycle: Lifecycle<T>
  /** The relations that together are everybody in office, where a table names many: one word stands for them. */
  staff?: readonly T['relation'][]
  access: Access<T>
  moves: MovePages<T>
  pages: RecordPages<T>
  notify: Notifications<T>
  detail: Detail<T>
  /** Where its words stand besides the title. */
  texts: Texts
  /** Its lists. */
  lists: Lists<T>
  loadRuleContext (reader: Reader, districtId: string, now: Date): Promise<{ ruleContext: T['ruleContext'], calendar: Calendar }>
  /** What rules may read because of an answer, such as the record whose number was typed; read and locked in the same transaction. */
  contextOfAnswers? (tx: Tx, user: User, answers: Record<string, unknown>): Promise<Partial<T['ruleContext']>>
  /** Ids among the answers are authorised again (trust A5). @throws 422 at the field of each that is foreign, made up or out of use */
  assertReferences (tx: Tx, record: object & { districtId: string }, answers: Record<string, unknown>): Promise<void>
  /** What moves do beyond their record (`effects` of a row), in their transaction. */
  effects: Record<T['effect'], Effect<T>>
  /** What follows from every change, whatever its move. */
  afterChange?: Effect<T>
  /** A record that a move creates (`creates` of a row): its columns, and the answers of the move with which it begins. */
  offspring? (origin: T['record'], created: T['newRecord']): { columns: Record<string, unknown>, answers: Record<string, unknown> }
  /** In which states a record may be that has no line of history yet. */
  statesWithoutHistory: readonly T['state'][]
}

export type Effect<T extends CaseShape> = (tx: Tx, before: T['record'], change: Change<T>) => Promise<void>

/** Who may see a record, and how a person stands to it: nothing else decides rights (architecture §2.2). */
export interface Access<T extends CaseShape> {
  /** Who may open its pages at all. */
  roles: readonly Role[]
  visibleTo (user: User): Prisma.CaseWhereInput
  /** Of those, the ones whose title and texts this person may read. */
  textsVisibleTo (user: User): Prisma.CaseWhereInput
  relationsTo (record: T['record'], user: User): ReadonlySet<T['relation']>
  /** `visibleTo` asked of one record in memory. */
  sees (user: User, record: T['record']): boolean
  /** Of those, the ones whose enterprise they may know: only these are found by its name. */
  enterpriseVisibleTo (user: User): Prisma.CaseWhereInput
  /** The one enterprise or unit that their view is limited to. */
  confinedTo? (user: User): { enterpriseId?: string, unitId?: string }
  /**
   * Of several records, by id, what `relationsTo` reads beyond the columns of a case, its unit in charge and its enterprise: for lists of
   * requests, which load no whole record. It must not read more than these two.
   */
  standing? (reader: Reader, ids: readonly string[]): Promise<(id: string) => object>
}

/** The table of what a kind has beside the columns of every case, and the rows that belong to such a record. */
export interface Detail<T extends CaseShape> {
  table: Prisma.ModelName
  /** Without the id, which is the case's. */
  columns: readonly string[]
  /** Relations that `set` of a move writes through this table and not through the case. */
  relations?: readonly string[]
  create (tx: Tx, data: Record<string, unknown> & { id: string }): Promise<unknown>
  update (tx: Tx, id: string, data: Record<string, unknown>): Promise<unknown>
  /** Columns worked out of the clocks at every change. */
  derived? (record: T['record'], deadlines: T['record']['deadlines']): Record<string, unknown>
  /** In which round of work the clocks begin that begin now. */
  roundOf? (record: T['record']): number
  /** More rows of its own, written only with its version, so that they need not be read again while it stands. */
  ownRows? (reader: Reader, id: string): Promise<object>
  /** Rows of other records that its rules read. */
  otherRows? (reader: Reader, columns: T['record']): Promise<object>
  /** What its own rows are before its first change; `otherRows` is asked for these too. */
  noRows: object
}

/** Columns of the detail by which a record is found (finding/scope.ts). */
export type Texts = Pick<SearchedKind, 'texts' | 'contact' | 'rewrites'>

/** The kind as whoever stands so to a record reads of it: the people outside in words of their own. */
export function kindFor<T extends CaseShape> (kind: Kind<T>, relations: ReadonlySet<T['relation']>): Kind<T> {
  const { concerned } = kind.pages
  return concerned && relations.has(concerned.relation) ? { ...kind, lifecycle: publicly(kind.lifecycle) } : kind
}

const registered = new Map<string, Kind>()

/** Makes a kind known to whatever walks cases of every kind. */
export function registerKind<T extends CaseShape> (kind: Kind<T>): Kind<T> {
  registered.set(kind.name, kind as unknown as Kind)
  return kind
}

/** @throws Error for a kind that no room has */
export function kindNamed (name: string): Kind {
  const kind = registered.get(name)
  if (!kind) throw new Error(`No room has cases of the kind ${name}`)
  return kind
}

export const allKinds = (): readonly Kind[] => [...registered.values()]
