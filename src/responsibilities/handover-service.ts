/** What the room handover, which knows all rooms, does for the pages of accounts, units and categories; app.ts passes it to them. */
import type { Actor } from '../audit/index.ts'
import type { Reader, Tx } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { Responsibilities } from './responsibilities.ts'
import type { HolderType } from './kinds.ts'
import type { HandoverRequest } from './successors.ts'

export interface Holder { whose: HolderType, id: string, name: string }

export interface HandoverService {
  /** As seen by somebody with these roles: kinds that they may not hand over have no candidates. */
  responsibilitiesFor (
    reader: Reader, whose: HolderType, holder: { id: string, districtId: string }, roles: ReadonlySet<Role>, now: Date
  ): Promise<Responsibilities>
  /**
   * Makes the change and hands over what is held, in one transaction.
   * @throws 422 at each kind that would be left without a holder
   */
  changeWithHandover (tx: Tx, actor: Actor, holder: Holder, request: HandoverRequest, change: () => Promise<void>): Promise<void>
}
