/**
 * What people, units and categories have in hand, a row per kind: where it is found, who may have it, who takes it over, and how that is
 * written. Each room says it of its own tables (holdings.ts); whoever goes leaves nothing behind that is not a row here (decision 40).
 */
import type { Actor } from '../audit/index.ts'
import { authHoldings } from '../auth/index.ts'
import type { Prisma, Reader, Tx } from '../db/index.ts'
import { enterpriseHoldings } from '../enterprises/index.ts'
import { notificationHoldings } from '../notifications/index.ts'
import { problemHoldings } from '../problems/index.ts'
import type { Role } from '../roles.ts'
import { triageHoldings } from '../triage/index.ts'
import { unitHoldings } from '../units/index.ts'
import type { Option } from '../web/forms/form-view.ts'

export type HolderType = 'person' | 'unit' | 'category'

export interface Kind {
  whose: HolderType
  /** 手上的问题: a key for `t`. */
  label: string
  /** What its select is called: 手上的问题移交给. */
  selectLabel?: string
  /** Who may say who has it from now on. */
  by: readonly Role[]
  /** The rows: FROM … WHERE …, the thing as `o` and whoever has it as `h`. */
  fromClause (now: Date): Prisma.Sql
  /** What a thing is called. */
  nameColumn: Prisma.Sql
  /** Whether `h` is still somebody who may have `o`. */
  mayHold: Prisma.Sql
  /** Who can take it over; without it, nobody has to: it ends. */
  successors?: (reader: Reader, districtId: string, holderId: string) => Promise<readonly Option[]>
  /** Writes it, of no more than are handed at once. @returns how many were; others stay where they are */
  transfer (tx: Tx, handing: Handover): Promise<number>
  /** Whom to tell, where the heir is no person. */
  recipients?: (reader: Reader, heirId: string) => Promise<readonly string[]>
  /** Where they find it. */
  address: string
  /** Who may read what the things are called; to others only how many there are is said. */
  readers?: readonly Role[]
}

export interface Handover { actor: Actor, holderId: string, heirId: string, ids: readonly string[] }

/** Asked for when all rooms are there: they know one another in circles. */
export const kinds = (): Readonly<Record<string, Kind>> => ({
  ...problemHoldings, ...enterpriseHoldings, ...unitHoldings, ...authHoldings, ...triageHoldings, ...notificationHoldings
})

export const kindsOf = (whose: HolderType) => Object.entries(kinds()).filter(([, kind]) => kind.whose === whose)
