/** 催报: what is overdue is asked for again, by the system and through the door, until somebody answers (domain §4.5). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { notPossible } from '../cases/index.ts'
import { conditionSql, type Db, Prisma } from '../db/index.ts'
import { isTimeToRemind } from './domain/rules.ts'
import { awaitingAnswer } from './domain/vocabulary.ts'
import { orderDoor } from './kind.ts'

/**
 * Reminds of each overdue order in its own transaction; a second run finds nothing left. Between two orders it stops with the signal's
 * reason once the signal is aborted. @returns of how many
 */
export async function remindOfOrders (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const districts = await db.read.district.findMany({ select: { id: true } })
  let reminded = 0
  for (const { id } of await db.read.$queryRaw<{ id: string }[]>(overdueOrders(districts.map(({ id }) => id), now))) {
    await othersTurn(undefined, { signal })
    const isMade = await db.write(async (tx) => {
      const isTime = isTimeToRemind(await orderDoor.situationBySystem(tx, id, now))
      if (isTime) await orderDoor.moveBySystem(tx, id, { name: 'remind', answers: {} }, now)
      return isTime
    }, 'shared').catch(notPossible)
    if (isMade) reminded++
  }
  return reminded
}

/** Naming the districts lets it use the index. For imported history nothing is done about the past (domain §7). */
export function overdueOrders (districtIds: string[], now: Date): Prisma.Sql {
  const districtId = { in: districtIds }
  const owed = { districtId, nextDue: { lt: now }, kind: 'order', state: { in: [...awaitingAnswer] }, imported: false }
  return Prisma.sql`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', owed)} ORDER BY c."id"`
}
