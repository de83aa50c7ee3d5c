/** The decisions on a problem that its page offers to enter for officials, each with its form. */
import { type ViewContext, moveLabel, offersOf } from '../../cases/index.ts'
import type { Reader } from '../../db/index.ts'
import { visibleTo } from '../domain/access.ts'
import { situationOf } from '../door/move.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { proxyRoles, type ActiveDelegation, activeDelegations, isOwn } from './delegations.ts'
import { isDelegable } from './delegable.ts'
import type { User } from '../../user.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'

export async function entrustedMoves (reader: Reader, user: User, { number, leadUnitId }: ProblemRecord, { t, now }: ViewContext) {
  if (!proxyRoles.some((role) => user.roles.has(role)) || isOwn(user, [leadUnitId])) return []
  const found = await Promise.all((await activeDelegations(reader, user, now)).map(offered))
  return found.flat()

  async function offered ({ id, moves, official }: ActiveDelegation) {
    // The head of a unit does not see other units' problems.
    if (await reader.case.count({ where: { AND: [{ number }, visibleTo(official)] } }) === 0) return []
    const { situation } = await situationOf(reader, official, { number }, now)
    return offersOf(problemLifecycle, situation)
      .filter(({ move, unavailable }) => isDelegable(move) && moves.has(move) && !unavailable)
      .map(({ move }) => ({
        address: `/problems/${number}/${move}?for=${id}`,
        label: t('代录{name}的决定：{move}', { name: official.name, move: t(moveLabel(problemLifecycle, move)) })
      }))
  }
}
