/** Runs test files one after another in this process, as they are named to it; says of each what came of it. */
import hooks from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'
import { resolve } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Test } from 'tap'
import { processorSeconds } from './cost.ts'
import { use } from './current.ts'
import { failureText } from './failure.ts'
import { compiled } from './tree.ts'

/** @property seconds of the processor; what is still open, such as a browser, counts at the end of all. */
export interface Outcome { file: string, seconds: number, passed: number, failed: string[], skipped: string[] }

// tap follows each promise, so as to know whose an error is that nobody catches: a tenth of all the work. Here one file runs at a time, and
// such an error is its own, because it ends the process (crew.ts).
hooks.createHook = () => ({ enable () { return this }, disable () { return this } })
syncBuiltinESMExports()

// By its path: its name leads to current.ts here.
const { t: root }: typeof import('tap') = await import(pathToFileURL(resolve('node_modules/tap/dist/esm/index.js')).href)

// Nobody reads the protocol, and it is the runner that has no patience for ever.
root.setTimeout(0)
root.pipe(new Writable({ write: (_chunk, _encoding, done) => { done() } }))

process.on('message', async (file: string) => { process.send?.(await run(file)) })
process.on('disconnect', () => { root.end() })

async function run (file: string): Promise<Outcome> {
  const before = processorSeconds()
  const { counts, lists } = await ended(file)
  return {
    file,
    seconds: processorSeconds() - before,
    passed: counts.pass,
    failed: lists.fail.map(failureText),
    skipped: [...lists.skip, ...lists.todo].map(({ skip, todo }) => String(skip || todo))
  }
}

/** @returns the file's own test, at whose end everything is put away that the file had open. */
async function ended (file: string): Promise<Test> {
  const tests: Test[] = []
  await root.test(file, async (t) => {
    tests.push(t)
    use(t)
    await import(pathToFileURL(resolve(compiled, file.replace(/ts$/, 'js'))).href)
  })
  const [test] = tests
  if (!test) throw new Error(`${file} did not begin`)
  return test
}
