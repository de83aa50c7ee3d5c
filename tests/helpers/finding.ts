import type { Actor } from '../../src/audit/index.ts'
import type { User } from '../../src/user.ts'

/** The author of a change, for the audit. */
export const actorOf = ({ id, districtId }: User, at: Date): Actor => ({ districtId, actorId: id, at, requestId: '', address: '' })
