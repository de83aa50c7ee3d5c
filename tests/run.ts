/**
 * `npm test`: all test files, or those that are named, in two processes that each go through many: to load the program and to warm it up
 * is most of what a file costs by itself.
 */
import { proved } from './helpers/tier.ts'
import { processorSeconds } from './runner/cost.ts'
import { workThrough } from './runner/crew.ts'
import { summary } from './runner/summary.ts'
import { furnish, testFiles } from './runner/tree.ts'
import type { Outcome } from './runner/worker.ts'

/** They begin first, so that nothing begins late that ends late. */
const longest = [
  'demo/demonstration', 'db/killed', 'problems/every-move', 'browser/every-page', 'db/crash', 'problems/walks', 'access/matrix', 'cli/backup',
  'browser/hard-road-ending', 'browser/hard-road-lifting', 'browser/hard-road-dispatching', 'browser/commonest-jobs', 'browser/longer-road'
].map((name) => `tests/${name}.ts`)

const all = await testFiles()
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) throw new Error(`these are no test files: ${unknown.join(', ')}`)

await furnish()
const files = named.length > 0 ? named : [...longest.filter((name) => all.includes(name)), ...all.filter((name) => !longest.includes(name))]
const outcomes: Outcome[] = []
await workThrough(files, 2, (outcome) => {
  const { file, passed, failed, seconds } = outcome
  outcomes.push(outcome)
  console.log(`${failed.length > 0 ? 'FAILED' : 'ok    '}  ${file} (${passed} passed, ${seconds.toFixed(1)} s)`)
  for (const each of failed) console.log(`    ${each}`)
})
console.log(`${proved()}\n${summary(outcomes, processorSeconds())}`)
if (outcomes.some(({ failed }) => failed.length > 0)) process.exitCode = 1
