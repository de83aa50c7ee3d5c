import type { Actor } from '../../src/audit/index.ts'
import type { User } from '../../src/user.ts'

/** Who writes, as the audit names them. */
export const actorOf = ({ id, districtId }: User, at: Date): Actor => ({ districtId, actorId: id, at, requestId: '', address: '' })
