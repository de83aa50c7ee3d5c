/** When the calendar of a year changes, deadlines that lie ahead move, and each problem's timeline says so (domain §6). */
import type { Tx } from '../db/index.ts'
import { calendarOf } from '../units/index.ts'
import { recalculate } from '../workflow/clocks.ts'
import { load, save } from './store.ts'
import { unfinished } from './vocabulary.ts'

/** @returns how many problems were touched. */
export async function recalculateDeadlines (tx: Tx, districtId: string, at: Date): Promise<number> {
  const calendar = await calendarOf(tx, districtId)
  const ahead = await tx.problem.findMany({
    where: { districtId, state: { in: unfinished }, clocks: { some: { state: { in: ['running', 'paused'] }, due: { gt: at } } } }, select: { id: true }
  })
  let touched = 0
  for (const { id } of ahead) {
    const record = await load(tx, { id })
    const mark = { at, by: String(record.version + 1) }
    const deadlines = record.deadlines.map((deadline) => recalculate(deadline, mark, calendar))
    const moved = deadlines.filter((deadline, index) => deadline !== record.deadlines[index])
    if (moved.length === 0) continue
    touched++
    await save(tx, record, {
      at,
      to: record.state,
      set: {},
      deadlines,
      requests: [],
      lines: [{
        move: 'recalculate',
        act: 'made',
        from: record.state,
        to: record.state,
        decidedBy: null,
        enteredBy: null,
        relation: 'system',
        requestId: null,
        audience: 'public',
        facts: { clocks: moved.map(({ name }) => name) },
        texts: {}
      }],
      follows: [],
      raises: []
    }, calendar)
  }
  return touched
}
