/** The yardstick of a run's cost: the type check, which slows with the machine and grows with the code as the tests do. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { processorSeconds } from './cost.ts'

/** What all tests of `npm test` may cost, in type checks. */
const budget = 45

/** @returns the processor seconds of one type check: as `.ci/run` has measured it in this run, or measured now. */
export async function typeCheck (): Promise<number> {
  const known = Number(process.env['TYPE_CHECK_SECONDS'])
  if (known > 0) return known
  const before = processorSeconds()
  const [code]: unknown[] = await once(spawn(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error('the types do not hold')
  return processorSeconds() - before
}

/** @param check processor seconds of one type check */
export function cost (seconds: number, check: number, limited: boolean): string {
  const times = seconds / check
  const over = limited && times > budget ? `: OVER THE BUDGET of ${budget}` : ''
  return `${seconds.toFixed(0)} processor seconds, ${times.toFixed(1)} × the type check (${check.toFixed(1)} s)${over}`
}
