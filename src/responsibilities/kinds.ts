/**
 * The kinds of things that people, units and categories hold: where each is found, who may hold it, who can take it over, and how that is
 * written. Each room declares its own (its responsibilities.ts); handover, which knows all rooms, works with them.
 */
import type { Actor } from '../audit/index.ts'
import type { Prisma, Reader, Tx } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { Option } from '../web/forms/form-view.ts'

export type HolderType = 'person' | 'unit' | 'category'

export interface ResponsibilityKind {
  whose: HolderType
  /** 手上的问题: a key for `t`. */
  label: string
  /** The label of its select: 手上的问题移交给. */
  selectLabel?: string
  /** Who may reassign it. */
  by: readonly Role[]
  /** The rows: FROM … WHERE …, with the thing as `o` and its holder as `h`. */
  fromClause (now: Date): Prisma.Sql
  /** The name of a thing. */
  nameColumn: Prisma.Sql
  /** Whether `h` may still hold `o`. */
  mayHold: Prisma.Sql
  /** Who can take it over; without this, it ends and needs no successor. */
  successors?: (reader: Reader, districtId: string, holderId: string) => Promise<readonly Option[]>
  /** Reassigns at most as many as are handed over at once. @returns how many were; the others stay */
  transfer (tx: Tx, handing: Handover): Promise<number>
  /** Whom to notify, where the successor is not a person. */
  recipients?: (reader: Reader, heirId: string) => Promise<readonly string[]>
  /** The address where the successor finds it. */
  address: string
  /** Who may read the names; others are told only how many there are. */
  readers?: readonly Role[]
}

export interface Handover { actor: Actor, holderId: string, heirId: string, ids: readonly string[] }
