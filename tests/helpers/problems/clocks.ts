/** What lifecycle tests read from a record, and how they run the jobs. */
import type { ClockName, MoveName } from '../../../src/problems/domain/vocabulary.ts'
import { moveBySystem } from '../../../src/problems/door/move.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { ProblemDistrict } from './problem-district.ts'

/** The latest clock with that name. */
export function clockOf ({ deadlines }: ProblemRecord, name: ClockName) {
  return deadlines.findLast((deadline) => deadline.name === name)
}

/** The names of clocks that are running or paused. */
export function liveClocks ({ deadlines }: ProblemRecord): string[] {
  return deadlines.filter(({ state }) => state === 'running' || state === 'paused').map(({ name }) => name).sort()
}

/** What the system does on a day. */
export function systemActions ({ db, clock, record }: ProblemDistrict) {
  return async (number: string, name: MoveName, answers: Record<string, unknown> = {}) => {
    const { id } = await record(number)
    await db.write((tx) => moveBySystem(tx, id, { name, answers }, clock.now()), 'shared')
  }
}
