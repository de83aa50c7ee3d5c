/** What an official can let somebody enter. Reviews, callbacks and the second explanation are nobody's to delegate (domain §3). */
import type { MoveName } from '../domain/vocabulary.ts'
import { rowsOfTable } from '../stages/lifecycle.ts'

export type Delegable = MoveName | 'requests'

/** Deciding what was asked for, and the moves that say so in their row, by their labels. */
export const delegable: Readonly<Record<string, string>> = {
  requests: '审批申请', ...Object.fromEntries(rowsOfTable.filter(([, row]) => row.delegable).map(([name, { label }]) => [name, label]))
}

export const isDelegable = (act: string): act is Delegable => Object.hasOwn(delegable, act)
