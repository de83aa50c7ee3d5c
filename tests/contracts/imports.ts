/** The direction of imports (design §3): cli, jobs, server → app → rooms → workflow, web, db → clock, errors, config. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const source = fileURLToPath(new URL('../../src/', import.meta.url))
const floors = ['top', 'app', 'room', 'house', 'ground'] as const

/** Folders and files that are no room. */
const places: Record<string, typeof floors[number]> = {
  cli: 'top', jobs: 'top', demo: 'top', 'server.ts': 'top', 'serve.ts': 'top', 'environment.ts': 'top',
  'app.ts': 'app', 'words.ts': 'app',
  workflow: 'house', web: 'house', db: 'house',
  'clock.ts': 'ground', 'errors.ts': 'ground', 'config.ts': 'ground'
}

/** What a room shows to other rooms; types may come from anywhere. */
const shown = /\/(index|access|queries|vocabulary|roles)\.ts$/

/** Sign-in stands under every page: the layer beneath the rooms knows what a role is, and nothing else of them. */
const exceptions = new Set(['auth/roles.ts'])

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.startsWith('db/generated'))

t.test('no file imports from a floor above, nor another room’s insides', async (t) => {
  for (const path of files) {
    for (const { target, type } of importsOf(path)) {
      const up = floors.indexOf(floorOf(target)) < floors.indexOf(floorOf(path))
      if (up && !type && !exceptions.has(target)) t.fail(`${path} imports ${target} from above`)
      const inside = floorOf(path) === 'room' && floorOf(target) === 'room' && roomOf(path) !== roomOf(target) && !shown.test(`/${target}`)
      if (inside && !type) t.fail(`${path} imports ${target}, an inside of another room`)
    }
  }
  t.ok(files.length > 100)
})

t.test('the engine knows neither the store nor the web', async (t) => {
  const foreign = /from '(\.\.\/(web|db|[a-z]+\/index)|fastify|@prisma)/
  for (const path of files.filter((each) => roomOf(each) === 'workflow')) t.notMatch(readFileSync(join(source, path), 'utf8'), foreign, path)
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

function floorOf (path: string): typeof floors[number] {
  return places[roomOf(path)] ?? 'room'
}
