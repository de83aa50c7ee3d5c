/** What a person, unit or category holds, as seen by somebody with given roles: kinds that they may not hand over have no candidates. */
import type { Reader } from '../db/index.ts'
import { type HolderType, type Responsibilities, mayTransfer } from '../responsibilities/index.ts'
import type { Role } from '../roles.ts'
import { kindsOf } from './kinds.ts'
import { heldBy } from './to-hand-over.ts'

export async function responsibilitiesFor (
  reader: Reader,
  whose: HolderType,
  { id, districtId }: { id: string, districtId: string },
  roles: ReadonlySet<Role>,
  now: Date
): Promise<Responsibilities> {
  const things = await heldBy(reader, whose, { id, now })
  const heldByKind = kindsOf(whose)
    .map(([name, kind]) => ({ name, kind, things: things.filter((thing) => thing.kind === name) }))
    .filter(({ things }) => things.length > 0)
  return Promise.all(
    heldByKind.map(async (each) => ({
      ...each,
      heirs: mayTransfer(each.kind, roles) ? ((await each.kind.successors?.(reader, districtId, id)) ?? []) : []
    }))
  )
}
