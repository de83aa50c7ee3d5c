/**
 * 催报: what is overdue is asked for again, by the system and through the door, until somebody answers; what no leader can answer any more,
 * because people have left, is answered by the lead office (domain §4.5).
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { noDueDate, notPossible } from '../cases/index.ts'
import { conditionSql, type Db, Prisma } from '../db/index.ts'
import { isTimeToRemind } from './domain/rules.ts'
import { awaitingAnswer } from './domain/vocabulary.ts'
import { orderDoor } from './kind.ts'
import { referWhereNoLeader } from './orders.ts'

/**
 * Looks at each order in its own transaction; a second run finds nothing left. Between two orders it stops with the signal's
 * reason once the signal is aborted. @returns of how many it reminded
 */
export async function remindOfOrders (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const districts = await db.read.district.findMany({ select: { id: true } })
  let reminded = 0
  for (const { id } of await db.read.$queryRaw<{ id: string }[]>(watchedOrders(districts.map(({ id }) => id), now))) {
    await othersTurn(undefined, { signal })
    const isMade = await db.write(async (tx) => {
      await referWhereNoLeader(tx, id, now)
      const isTime = isTimeToRemind(await orderDoor.situationBySystem(tx, id, now))
      if (isTime) await orderDoor.moveBySystem(tx, id, { name: 'remind', answers: {} }, now)
      return isTime
    }, 'shared').catch(notPossible)
    if (isMade) reminded++
  }
  return reminded
}

/**
 * Those that are overdue, and those that ask a leader. Naming the districts, and days on which they may be due, lets it use the index. For
 * imported history nothing is done about the past (domain §7).
 */
export function watchedOrders (districtIds: string[], now: Date): Prisma.Sql {
  const owed = { districtId: { in: districtIds }, kind: 'order', state: { in: [...awaitingAnswer] }, imported: false }
  const those = (where: object) => conditionSql('Case', 'c', { ...owed, ...where })
  return Prisma.sql`
    SELECT c."id" FROM "Case" c WHERE ${those({ nextDue: { lt: now } })}
    UNION SELECT c."id" FROM "Case" c WHERE ${those({ nextDue: { lte: noDueDate }, order: { addressee: 'leader' } })}
    ORDER BY "id"`
}
