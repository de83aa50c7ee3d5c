/** When the calendar of a year changes, future deadlines move, each problem's timeline says so, and the enterprise is told (domain §6). */
import type { Tx } from '../../db/index.ts'
import { calendarOf } from '../../units/index.ts'
import { movedByCalendar } from '../stages/anytime/rules.ts'
import { load, moveBySystem } from '../door/move.ts'
import { unfinished } from '../domain/vocabulary.ts'

/** @returns how many problems were changed */
export async function recalculateDeadlines (tx: Tx, districtId: string, now: Date): Promise<number> {
  const calendar = await calendarOf(tx, districtId)
  const ahead = await tx.case.findMany({
    where: {
      districtId,
      kind: 'problem',
      state: { in: [...unfinished, 'withdrawn'] },
      clocks: { some: { state: { in: ['running', 'paused'] }, due: { gt: now } } }
    },
    select: { id: true }
  })
  let touched = 0
  for (const { id } of ahead) {
    if (movedByCalendar({ record: await load(tx, { id }), calendar, now }).length === 0) continue
    await moveBySystem(tx, id, { name: 'recalculate', answers: {} }, now)
    touched++
  }
  return touched
}
