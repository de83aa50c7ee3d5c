/** The decisions on a problem that its page offers to enter for officials, each with its form. */
import type { Reader } from '../../db/index.ts'
import { visibleTo } from '../domain/access.ts'
import type { Reading } from '../pages/answer-lines.ts'
import { moveLabel } from '../moves/labels.ts'
import { situationOf } from '../door/move.ts'
import { offersOf } from '../moves/offers.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { enterers, type Entrusted, entrustedTo, isOwn } from './delegations.ts'
import { isDelegable } from './forms.ts'
import type { User } from '../../user.ts'

export async function entrustedMoves (reader: Reader, user: User, { number, leadUnitId }: ProblemRecord, { t, now }: Reading) {
  if (!enterers.some((role) => user.roles.has(role)) || isOwn(user, [leadUnitId])) return []
  const found = await Promise.all((await entrustedTo(reader, user, now)).map(offered))
  return found.flat()

  async function offered ({ id, moves, official }: Entrusted) {
    // The head of a unit does not see what other units have.
    if (await reader.problem.count({ where: { AND: [{ number }, visibleTo(official)] } }) === 0) return []
    const { situation } = await situationOf(reader, official, { number }, now)
    return offersOf(situation).filter(({ move, not }) => isDelegable(move) && moves.has(move) && !not)
      .map(({ move }) => ({ address: `/problems/${number}/${move}?for=${id}`, label: t('代录{name}的决定：{move}', { name: official.name, move: t(moveLabel(move)) }) }))
  }
}
