/** Which way files import one another (architecture §3), types included: nothing imports from above, and there is no circle. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { root } from '../helpers/root.ts'

const source = fileURLToPath(new URL('src/', root))

/** Folders and files by floor, the highest first; every other folder is a room. */
const floors = {
  top: ['cli', 'jobs', 'demo', 'server.ts', 'serve.ts', 'environment.ts'],
  app: ['app.ts', 'composition.ts', 'words.ts'],
  /** They know the other rooms; none of those knows them. */
  overview: ['desks', 'handover', 'help', 'review'],
  room: [],
  web: ['web'],
  house: ['workflow', 'db'],
  ground: ['clock.ts', 'errors.ts', 'config.ts', 'memoize.ts', 'characters.ts', 'roles.ts', 'user.ts']
} satisfies Record<string, string[]>

type Floor = keyof typeof floors

const order = Object.keys(floors) as Floor[]

/** What a room shows to other rooms; types may come from any of its files. */
const shown = /\/(index|access|queries|vocabulary)\.ts$/

/** More than these in one folder, and there is a second idea in it. */
const mostFiles = 16

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.startsWith('db/generated')
)
const imports = files.flatMap(importsOf)

t.test('no file imports from a floor above, nor another room’s insides', async (t) => {
  for (const { path, target, type } of imports) {
    if (order.indexOf(floorOf(target)) < order.indexOf(floorOf(path))) t.fail(`${path} imports ${target} from above`)
    const ofAnotherRoom = isRoom(path) && isRoom(target) && placeOf(path) !== placeOf(target)
    if (ofAnotherRoom && !type && !shown.test(target)) t.fail(`${path} imports ${target}, an inside of another room`)
  }
  t.ok(files.length > 300 && imports.length > 1000, `${files.length} files with ${imports.length} imports`)
})

t.test('no circle of imports, between files or between rooms', async (t) => {
  const places = imports.map(({ path, target }) => ({ path: placeOf(path), target: placeOf(target) }))
  t.same(inCircles(imports), [], 'files')
  t.same(inCircles(places.filter(({ path, target }) => path !== target)), [], 'rooms and the other folders')
  const circle = [{ path: 'a', target: 'b' }, { path: 'b', target: 'c' }, { path: 'c', target: 'b' }, { path: 'c', target: 'd' }]
  t.same(inCircles(circle), ['b', 'c'], 'one that is there is found, without what leads to it and what it leads to')
})

t.test('no folder is so full that nobody finds anything in it', async (t) => {
  const counts = new Map<string, number>()
  for (const path of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  const [fullest] = [...counts].toSorted(([, one], [, other]) => other - one)
  t.comment(`${counts.size} folders, the fullest is ${fullest?.join(' with ')} files`)
  t.same([...counts].filter(([, count]) => count > mostFiles), [])
})

t.test('the engine knows neither the store nor the web', async (t) => {
  const foreign = /from '(\.\.\/(web|db|[a-z]+\/index)|fastify|@prisma)/
  const engine = files.filter((path) => placeOf(path) === 'workflow')
  for (const path of engine) t.notMatch(readFileSync(join(source, path), 'utf8'), foreign, path)
})

t.test('what is written into a history is a move of the table: one file writes lines, and one makes them', async (t) => {
  const written = (pattern: RegExp) => files.filter((path) => pattern.test(readFileSync(join(source, path), 'utf8')))
  t.same(written(/^import \{[^}]*\bsave\b[^}]*\} from '[./]*\/store\.ts'/m), ['cases/door/door.ts'])
  t.same(written(/\bact: 'made',\s*to\b/), ['workflow/attempt.ts'])
})

/** Of the files of this product; `type`: nothing of it is there when the program runs. */
function importsOf (path: string): { path: string, target: string, type: boolean }[] {
  const text = readFileSync(join(source, path), 'utf8')
  const declared = [...text.matchAll(/^(?:import|export)( type)? [^'"]*?\bfrom '(\.[^']+)'/gm)]
    .map(([, type, target = '']) => ({ target, type: type !== undefined }))
  const later = [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, target = '']) => ({ target, type: false }))
  return [...declared, ...later].map(({ target, type }) => ({ path, target: relative(source, join(source, dirname(path), target)), type }))
    .filter(({ target }) => !target.startsWith('db/generated'))
}

/** Takes away, again and again, what imports nothing of the rest and what nothing of the rest imports. */
function inCircles (edges: readonly { path: string, target: string }[]): string[] {
  const importing = new Set(edges.map(({ path }) => path))
  const imported = new Set(edges.map(({ target }) => target))
  const rest = edges.filter(({ path, target }) => importing.has(target) && imported.has(path))
  return rest.length < edges.length ? inCircles(rest) : [...importing].toSorted()
}

/** The room, the other folder, or the file that stands beside them. */
function placeOf (path: string): string {
  return path.split('/')[0] ?? ''
}

function floorOf (path: string): Floor {
  return order.find((floor) => (floors[floor] as string[]).includes(placeOf(path))) ?? 'room'
}

function isRoom (path: string): boolean {
  return floorOf(path) === 'room' || floorOf(path) === 'overview'
}
