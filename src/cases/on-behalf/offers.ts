/** The decisions on a record that its page offers to enter for officials, each with its form. */
import type { Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { doorOf } from '../door/door.ts'
import type { Kind } from '../kind.ts'
import { moveLabel } from '../moves/labels.ts'
import { offersOf } from '../moves/offers.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { proxyRoles, type ActiveDelegation, activeDelegations, isOwn } from './delegations.ts'

export async function delegatedMoves<T extends CaseShape> (
  kind: Kind<T>, reader: Reader, user: User, { number, leadUnitId }: T['record'], { t, now }: ViewContext
) {
  const { lifecycle, access, address } = kind
  if (!proxyRoles.some((role) => user.roles.has(role)) || isOwn(user, [leadUnitId])) return []
  const found = await Promise.all((await activeDelegations(reader, user, now)).map(offered))
  return found.flat()

  async function offered ({ id, moves, official }: ActiveDelegation) {
    // The head of a unit does not see what other units have.
    if (await reader.case.count({ where: { AND: [{ number }, access.visibleTo(official)] } }) === 0) return []
    const { situation } = await doorOf(kind).situationOf(reader, official, { number }, now)
    return offersOf(lifecycle, situation)
      .filter(({ move, unavailable }) => lifecycle.moves[move].delegable && moves.has(move) && !unavailable)
      .map(({ move }) => ({
        address: `${address}/${number}/${move}?for=${id}`,
        label: t('代录{name}的决定：{move}', { name: official.name, move: t(moveLabel(lifecycle, move)) })
      }))
  }
}
