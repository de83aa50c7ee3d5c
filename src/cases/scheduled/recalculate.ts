/** When the calendar of a year changes, future deadlines move, each record's timeline says so, and whom it concerns is told (domain §6). */
import type { Tx } from '../../db/index.ts'
import { calendarOf } from '../../units/index.ts'
import { hasMove } from '../../workflow/lifecycle.ts'
import { doorOf } from '../door/door.ts'
import { allKinds } from '../kind.ts'
import { movedByCalendar } from '../moves/common-moves.ts'

const name = 'recalculate'

/** Of every kind whose table has the move. @returns how many records were changed */
export async function recalculateDeadlines (tx: Tx, districtId: string, now: Date): Promise<number> {
  const calendar = await calendarOf(tx, districtId)
  let touched = 0
  for (const kind of allKinds().filter(({ lifecycle }) => hasMove(lifecycle, name))) {
    const { load, moveBySystem } = doorOf(kind)
    const ahead = await tx.case.findMany({
      where: {
        districtId,
        kind: kind.name,
        state: { in: [...kind.lifecycle.moves[name]?.from ?? []] },
        clocks: { some: { state: { in: ['running', 'paused'] }, due: { gt: now } } }
      },
      select: { id: true }
    })
    for (const { id } of ahead) {
      if (movedByCalendar({ record: await load(tx, { id }), calendar, now }).length === 0) continue
      await moveBySystem(tx, id, { name, answers: {} }, now)
      touched++
    }
  }
  return touched
}
