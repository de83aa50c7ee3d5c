/**
 * What an official can delegate to be entered by somebody else, of cases of every kind. Reviews, callbacks and the second explanation
 * cannot be delegated (domain §3).
 */
import { movesOf } from '../../workflow/lifecycle.ts'
import { allKinds } from '../kind.ts'

/** Deciding requests, and the moves whose row in a table allows it, by their labels. @throws Error where one name would mean two things */
export function delegable (): Readonly<Record<string, string>> {
  const found = new Map([['requests', '审批申请']])
  for (const [name, { label, delegable }] of allKinds().flatMap(({ lifecycle }) => movesOf(lifecycle))) {
    if (!delegable) continue
    if ((found.get(name) ?? label) !== label) throw new Error(`${name} would be delegated as two different things`)
    found.set(name, label)
  }
  return Object.fromEntries(found)
}
