/**
 * What an official can delegate to be entered by somebody else. Reviews, callbacks and the second explanation cannot be delegated (domain
 * §3).
 */
import type { MoveName } from '../domain/vocabulary.ts'
import { rowsOfTable } from '../stages/lifecycle.ts'

export type Delegable = MoveName | 'requests'

/** Deciding requests, and the moves whose row in the table allows it, by their labels. */
export const delegable: Readonly<Record<string, string>> = {
  requests: '审批申请', ...Object.fromEntries(rowsOfTable.filter(([, row]) => row.delegable).map(([name, { label }]) => [name, label]))
}

export const isDelegable = (act: string): act is Delegable => Object.hasOwn(delegable, act)
