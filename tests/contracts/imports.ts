/** The direction of imports (architecture §3): cli, jobs, server → app → rooms → workflow, web, db → clock, errors, config. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { root } from '../helpers/root.ts'

const source = fileURLToPath(new URL('src/', root))
/** Folders and files by floor, the highest first; every other folder is a room. */
const floors = {
  top: ['cli', 'jobs', 'demo', 'server.ts', 'serve.ts', 'environment.ts'],
  app: ['app.ts', 'words.ts'],
  room: [],
  house: ['workflow', 'web', 'db'],
  ground: ['clock.ts', 'errors.ts', 'config.ts', 'memoize.ts', 'characters.ts', 'roles.ts', 'user.ts']
} satisfies Record<string, string[]>

/** What a room shows to other rooms; types may come from anywhere. */
const shown = /\/(index|access|queries|vocabulary|roles)\.ts$/

/** Leaves that import nothing of their own room: what a person is, and pure tables and rules. Their index would close a circle. */
const leaves = new Set(['triage/limits/templates.ts', 'problems/stages/handling/quality-gate.ts', 'leaving/eligibility.ts'])

const room = Object.keys(floors).indexOf('room')

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.startsWith('db/generated'))

t.test('no file imports from a floor above, nor another room’s insides', async (t) => {
  for (const path of files) {
    for (const { target, type } of importsOf(path)) {
      if (type || leaves.has(target)) continue
      if (floorOf(target) < floorOf(path)) t.fail(`${path} imports ${target} from above`)
      const betweenRooms = floorOf(path) === room && floorOf(target) === room && roomOf(path) !== roomOf(target)
      if (betweenRooms && !shown.test(`/${target}`)) t.fail(`${path} imports ${target}, an inside of another room`)
    }
  }
  t.ok(files.length > 100)
})

t.test('the engine knows neither the store nor the web', async (t) => {
  const foreign = /from '(\.\.\/(web|db|[a-z]+\/index)|fastify|@prisma)/
  for (const path of files.filter((each) => roomOf(each) === 'workflow')) t.notMatch(readFileSync(join(source, path), 'utf8'), foreign, path)
})

t.test('what is written into a history is a move of the table: one file writes lines, and one makes them', async (t) => {
  const written = (pattern: RegExp) => files.filter((path) => pattern.test(readFileSync(join(source, path), 'utf8')))
  t.same(written(/^import \{[^}]*\bsave\b[^}]*\} from '[./]*\/store\.ts'/m), ['problems/door/move.ts'])
  t.same(written(/\bact: 'made', to\b/), ['workflow/attempt.ts'])
})

function importsOf (path: string): { target: string, type: boolean }[] {
  const text = readFileSync(join(source, path), 'utf8')
  return [...text.matchAll(/^(?:import|export)( type)?[^;]*? from '(\.[^']+)'/gm)].map(([, type, target = '']) => ({
    target: relative(source, join(source, dirname(path), target)), type: type !== undefined
  }))
}

function roomOf (path: string): string {
  return path.split('/')[0] ?? ''
}

function floorOf (path: string): number {
  const floor = Object.values<string[]>(floors).findIndex((places) => places.includes(roomOf(path)))
  return floor < 0 ? room : floor
}
