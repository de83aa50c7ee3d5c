import type { Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'

/**
 * Where a person goes after a move: to the record's page, from which the next of the pile is one key away (lists/pile.ts), or to their desk
 * where they can no longer see it.
 */
export async function addressAfterMove<T extends CaseShape> (
  { access, address }: Kind<T>, reader: Reader, user: User, number: string, pile: string
): Promise<string> {
  return await reader.case.count({ where: { AND: [{ number }, access.visibleTo(user)] } }) > 0 ? `${address}/${number}${pile}` : '/'
}
