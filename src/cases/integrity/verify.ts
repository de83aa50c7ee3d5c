/** Checks the history of every case, and names the first event of each that was tampered with (architecture §4). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { CaseEvent, CaseEventBody, Reader } from '../../db/index.ts'
import { firstFault } from '../../workflow/timeline.ts'
import { kindNamed } from '../kind.ts'
import { hashedLine } from './hashed-line.ts'

export interface HistoryFinding { number: string, sequence: number, sentence: string }

/** About ten events each, which are read and hashed without a pause. */
const batch = 25

/** @yields one finding per case whose history is inconsistent. Reads in batches, so that a large district fits in memory. */
export async function * verifyHistory (reader: Reader): AsyncGenerator<HistoryFinding> {
  let after = ''
  for (;;) {
    const cases = await reader.case.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: batch,
      select: {
        id: true, kind: true, number: true, state: true, version: true, events: { orderBy: { sequence: 'asc' }, include: { body: true } }
      }
    })
    for (const { kind, number, state, version, events } of cases) {
      const fault = firstFault(events.map(asKept), version)
      if (fault) yield { number, sequence: fault.sequence, sentence: fault.fault === 'missing' ? '第 {n} 条记录缺失' : '第 {n} 条记录被改动' }
      else if (!isWhereItBelongs(kind, state, events.at(-1)?.to)) yield { number, sequence: version, sentence: '当前状态与历史记录不符' }
    }
    const last = cases.at(-1)
    if (!last || cases.length < batch) return
    after = last.id
    await othersTurn()
  }
}

/** Before the first line of its history a record is in one of the states that its kind allows. */
function isWhereItBelongs (kind: string, state: string, last: string | undefined): boolean {
  return last === undefined ? kindNamed(kind).statesWithoutHistory.includes(state) : last === state
}

/** The event as it was hashed: every column but its id, hash and body. */
function asKept ({ id, hash, body, ...line }: CaseEvent & { body: CaseEventBody | null }) {
  return { line: hashedLine(line), hash, body }
}
