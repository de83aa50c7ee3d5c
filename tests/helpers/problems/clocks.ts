/** What the tests of a problem's life read off a record, and what they let the machine do. */
import type { ClockName, MoveName } from '../../../src/problems/domain/vocabulary.ts'
import { moveBySystem } from '../../../src/problems/door/move.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { ProblemDistrict } from './problem-district.ts'

/** The last clock of that name. */
export function clockOf ({ deadlines }: ProblemRecord, name: ClockName) {
  return deadlines.findLast((deadline) => deadline.name === name)
}

/** The names of the clocks that run or are paused. */
export function liveClocks ({ deadlines }: ProblemRecord): string[] {
  return deadlines.filter(({ state }) => state === 'running' || state === 'paused').map(({ name }) => name).sort()
}

/** What the system does once its day has come. */
export function systemActions ({ db, clock, record }: ProblemDistrict) {
  return async (number: string, name: MoveName, answers: Record<string, unknown> = {}) => {
    const { id } = await record(number)
    await db.write((tx) => moveBySystem(tx, id, { name, answers }, clock.now()), 'shared')
  }
}
