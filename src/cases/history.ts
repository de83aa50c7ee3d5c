/** What the past of a case of any kind tells. */
import type { PastEvent } from './record.ts'

/** The heads of the unit that has it. */
const signers = new Set<unknown>(['unit_head', 'principal'])

/** Somebody signed in place of the unit's head, who let the time run out or was not there (domain §3). */
export function signedForUnit ({ act, facts }: Pick<PastEvent, 'act' | 'facts'>): boolean {
  return (act === 'granted' || act === 'made') && signers.has(facts['insteadOf'])
}
