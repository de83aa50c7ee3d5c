/**
 * `npm test`: all test files, or those that are named, in two processes that each go through many: to load the program and to warm it up
 * is most of what a file costs by itself.
 */
import { coverageLine, wholeTier } from './helpers/tier.ts'
import { processorSeconds } from './runner/cost.ts'
import { runInWorkers } from './runner/workers.ts'
import { cost, typeCheck } from './runner/measure.ts'
import { record } from './runner/record.ts'
import { counts, summary } from './runner/summary.ts'
import { linkTree, testFiles } from './runner/tree.ts'
import type { Outcome } from './runner/worker.ts'

/** They begin first, so that nothing begins late that ends late. */
const longest = [
  'demo/demonstration', 'review/random-histories', 'problems/every-move', 'problems/walks', 'db/kill-while-working', 'browser/every-page',
  'access/matrix', 'access/confidential', 'notifications/kill-while-sending', 'db/kill-while-migrating', 'browser/closure-paths',
  'browser/escalation-path', 'browser/dispatch-paths'
].map((name) => `tests/${name}.ts`)

const all = await testFiles()
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) throw new Error(`these are no test files: ${unknown.join(', ')}`)

await linkTree()
const check = named.length > 0 ? undefined : await typeCheck()
const before = processorSeconds()
const outcomes: Outcome[] = []
const ordered = [...longest.filter((name) => all.includes(name)), ...all.filter((name) => !longest.includes(name))]
await runInWorkers(named.length > 0 ? named : ordered, 2, report)

const seconds = processorSeconds() - before
const { passed, failed, skipped } = counts(outcomes)
console.log([...summary(outcomes), coverageLine()].join('\n'))
console.log(check ? cost(seconds, check, !wholeTier) : `${seconds.toFixed(1)} processor seconds`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
if (check && wholeTier) await record(outcomes, seconds, check)
if (failed > 0) process.exitCode = 1

function report (outcome: Outcome): void {
  const { file, passed, failed, seconds } = outcome
  outcomes.push(outcome)
  console.log(`${failed.length > 0 ? 'FAILED' : 'ok    '}  ${file} (${passed} passed, ${seconds.toFixed(1)} s)`)
  for (const each of failed) console.log(`    ${each}`)
}
