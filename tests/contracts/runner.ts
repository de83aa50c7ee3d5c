/** What the runner says of test files that fail, in whichever way: nothing that a file does may pass for a success. */
import { join } from 'node:path'
import t from 'tap'
import { runInWorkers } from '../runner/workers.ts'
import type { Outcome } from '../runner/worker.ts'

const skip = !import.meta.url.endsWith('.js') && 'it runs what is compiled'

t.test('the runner', { skip }, async (t) => {
  const outcomes: Outcome[] = []
  const files = ['fails', 'throws-later', 'passes', 'leaves-open'].map((name) => join('tests/runner/samples', `${name}.ts`))
  await runInWorkers(files, 1, (outcome) => { outcomes.push(outcome) }, { farewellMs: 1_000 })
  const [fails, throws, passes, leavesOpen, end] = outcomes

  t.match(fails, { passed: 1, skipped: ['not here'], failed: [/fails > one is two\n[^]*tests\/runner\/samples\/fails\.ts:4:/] })
  t.match(throws, { passed: 0, failed: [/its process ended/, /too late/] }, 'and the next file goes on in another process')
  t.match(passes, { passed: 1, failed: [], skipped: [] })
  t.match(leavesOpen, { passed: 1, failed: [] })
  t.match(end, { failed: [/a process did not end by itself after .*leaves-open/] })
})
