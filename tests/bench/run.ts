/**
 * How far the product is from the limit (children/limit.ts), in one run on one machine: only the ratio means anything elsewhere.
 * `npm run bench -- [problems] [sqlite|postgresql] [pages …]`. PostgreSQL where TEST_DATABASE_URL is set. No test fails on it. A run of all
 * pages writes its part of docs/performance.md.
 */
import { rm, mkdtemp } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { scratch } from '../../prisma/scratch.ts'
import { dayOf, systemClock } from '../../src/clock.ts'
import type { Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { benchConfig } from './config.ts'
import { table, writePart } from './report/document.ts'
import { begin, fillUpTo } from './district/fill.ts'
import { measureFinding } from './finding.ts'
import { cellsOf, headings, marked, memoryValue, type Cells } from './report/goals.ts'
import { measureAlone, measureBeside } from './measure.ts'
import { isPageName, pageNames } from './pages.ts'
import { crowds, helpOf, lineOf, measureWriters } from './writers.ts'

const given = process.argv.slice(2)
const wanted = given.map(Number).find((each) => each > 0) ?? 100_000
const few = Math.min(10_000, wanted / 10)
const only = given.find((each) => each === 'sqlite' || each === 'postgresql')
const engines: Engine[] = process.env.TEST_DATABASE_URL ? ['sqlite', 'postgresql'] : ['sqlite']
const named = given.filter(isPageName)
const names = named.length > 0 ? named : pageNames
const machine = `${cpus()[0]?.model ?? 'unknown processor'}，${cpus().length} 核，Node ${process.version}`
const engineNames = { sqlite: 'SQLite', postgresql: 'PostgreSQL' } satisfies Record<Engine, string>

// However it ends, no child of it stays.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

console.log(machine)
for (const engine of engines.filter((each) => only === undefined || each === only)) await bench(engine)
process.exit()

async function bench (engine: Engine): Promise<void> {
  const { url, drop } = await scratch(engine)
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-bench-'))
  const said: string[] = []
  const say = (text: string) => { console.log(text); said.push(text) }
  try {
    await migrate(url)
    const filled = await begin(benchConfig(url, files), systemClock)
    await fillUpTo(url, few, filled)
    const before = await measureAlone(url, files, names)
    await fillUpTo(url, wanted, { ...filled, made: few }, 0)
    console.log(`\n${engineNames[engine]}: ${wanted}`)
    if (named.length === 0) await measureFinding(url, say)
    const { lines, readyMs, memory } = await measureBeside(url, files, names, (line) => {
      console.log(lineText(cellsOf({ ...line, before: before[line.name] })))
    })
    const [first, last] = [memoryValue(memory.before, 'before'), memoryValue(memory.after, 'after')]
    say(`启动 ${(readyMs / 1000).toFixed(1)} 秒；首页之前常驻内存 ${marked(first)}，量完 ${marked(last)}。`)
    if (engine === 'postgresql' && named.length === 0) await writersAt(url, say)
    if (named.length > 0) return
    const rows = lines.map((line) => Object.values(cellsOf({ ...line, before: before[line.name] })).map(marked))
    const list = said.map((each) => `* ${each}`).join('\n')
    await writePart({
      name: `${engine} ${wanted}`,
      title: `${engineNames[engine]}，${wanted} 件`,
      text: [`${dayOf(systemClock.now())}，${machine}。增长是相对 ${few} 件。`, table(Object.values(headings), rows), list].join('\n\n')
    })
  } finally {
    await drop()
    await rm(files, { recursive: true, force: true })
  }
}

/** One process and two, with as many writers. */
async function writersAt (url: string, say: (text: string) => void): Promise<void> {
  const written = await measureWriters(url, crowds, { seconds: 3, rounds: 2 })
  for (const one of written) say(lineOf(one))
  for (const two of written.filter(({ processes }) => processes === 2)) {
    const one = written.find(({ processes, writers }) => processes === 1 && writers === two.writers)
    if (one) say(helpOf(one, two))
  }
}

function lineText ({ label, ...rest }: Cells): string {
  const named = Object.entries(rest).map(([name, value]) => `${name} ${marked(value)}`)
  return `${label.text}: ${named.join(', ')}`
}
