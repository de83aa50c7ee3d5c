/** The outbox is woken by the commit that filled it, and not by the clock. */
import { afterCommit, committedOf, type Reader, type Tx } from '../../db/index.ts'

const listeners = new WeakMap<Reader, () => void>()

/** @param listener is called after each commit that left something to be sent, by this process */
export function onOutgoing (reader: Reader, listener: () => void): void {
  listeners.set(reader, listener)
}

export function wakeAfterCommit (tx: Tx): void {
  const committed = committedOf(tx)
  if (committed) afterCommit(tx, () => listeners.get(committed)?.())
}
