/** The tree around the compiled programs: whatever they read that is no program is where it is in the source. */
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const compiled = '.compiled'

const unlinked = new Set([compiled, '.git', '.tap', 'data', 'dist', 'node_modules', 'prisma', 'src', 'styles', 'tests'])

/** Also puts the runner's own tap (current.ts) where a test file finds it before the real one. */
export async function linkTree (): Promise<void> {
  for (const name of await readdir('.')) if (!unlinked.has(name)) await link(join('..', name), join(compiled, name))
  for (const name of await readdir('prisma')) {
    if (!name.endsWith('.ts')) await link(join('../../prisma', name), join(compiled, 'prisma', name))
  }
  const tap = join(compiled, 'node_modules/tap')
  await mkdir(tap, { recursive: true })
  await writeFile(join(tap, 'package.json'), '{ "type": "module", "exports": "./index.js" }\n')
  await writeFile(join(tap, 'index.js'), "export { current as default } from '../../tests/runner/current.js'\n")
}

async function link (target: string, path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
  await symlink(target, path)
}

/** Folders of tests/ without tests of the product. */
const outside = new Set(['artefacts', 'bench', 'runner'])

/** What the tests of a room use, and what runs beside them. */
const supporting = new Set(['helpers', 'children', 'samples'])

/** Every test file, named as in the source: tests/room/file.ts, or deeper where a room has folders. */
export async function testFiles (): Promise<string[]> {
  const names = await readdir('tests', { recursive: true })
  return names.filter(isTest).map((name) => `tests/${name}`).sort()
}

function isTest (name: string): boolean {
  const folders = name.split('/').slice(0, -1)
  const [room] = folders
  return name.endsWith('.ts') && room !== undefined && !outside.has(room) && !folders.some((folder) => supporting.has(folder))
}
