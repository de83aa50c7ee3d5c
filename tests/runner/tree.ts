/** The tree around the compiled programs: whatever they read that is no program is where it is in the source. */
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const compiled = '.compiled'

const unlinked = new Set([compiled, '.git', '.tap', 'data', 'dist', 'node_modules', 'prisma', 'src', 'tests'])

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

/** Every file of tests, as it is called in the source: room/file.ts. */
export async function testFiles (): Promise<string[]> {
  const names = await readdir('tests', { recursive: true })
  return names.filter((name) => /^(?!artefacts|bench|helpers|runner)[^/]+\/[^/]+\.ts$/.test(name)).map((name) => `tests/${name}`).sort()
}
