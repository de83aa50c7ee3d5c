import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { generatedDocs } from '../../src/cli/docs.ts'
import { root } from '../helpers/root.ts'

const docsDirectory = fileURLToPath(new URL('docs/', root))

t.test('what is read off the program is as the program is now: npm run docs', async (t) => {
  for (const [name, text] of await generatedDocs()) t.equal(readFileSync(join(docsDirectory, name), 'utf8'), text, name)
})

t.test('every link of the documents leads to a file, every command to a script', async (t) => {
  const { scripts } = JSON.parse(readFileSync(join(docsDirectory, '../package.json'), 'utf8')) as { scripts: Record<string, string> }
  for (const name of ['../README.md', '../README.en.md', 'operations.md', 'glossary.md', 'lifecycle.md', 'trust.md']) {
    const path = join(docsDirectory, name)
    const text = readFileSync(path, 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) t.ok(existsSync(join(path, '..', target)), `${name}: ${target}`)
    for (const [, script = ''] of text.matchAll(/npm run (\w+)/g)) t.ok(script in scripts, `${name}: npm run ${script}`)
  }
})

t.test('every setting that the operations guide and the README name exists', async (t) => {
  const example = readFileSync(join(docsDirectory, '../.env.example'), 'utf8')
  const known = new Set([...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name))
  for (const name of ['../README.md', '../README.en.md', 'operations.md']) {
    const text = readFileSync(join(docsDirectory, name), 'utf8')
    for (const [, setting] of text.matchAll(/^\| `([A-Z_]+)`/gm)) t.ok(known.has(setting), `${name}: ${setting}`)
  }
})

t.test('what must hold: each line names its tests, and each citation a line', async (t) => {
  const lines = new Map([...readFileSync(join(docsDirectory, 'trust.md'), 'utf8').matchAll(/^\| ([A-E]\d+) \|.*\|(.*)\|$/gm)].map(([, line = '', tests = '']) => [line, tests]))
  t.equal(lines.size, 32)
  for (const [line, tests] of lines) t.match(tests, /\.\.\/tests\//, line)
  const top = fileURLToPath(root)
  for (const folder of ['src', 'tests', 'views', 'prisma/schema']) {
    for (const path of readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' }).filter((each) => /\.(ts|hbs|js|prisma)$/.test(each) && !each.includes('generated'))) {
      const cited = [...readFileSync(join(top, folder, path), 'utf8').matchAll(/trust ((?:[A-E]\d+(?:, | and )?)+)/g)].flatMap(([, list = '']) => list.match(/[A-E]\d+/g) ?? [])
      for (const line of cited) t.ok(lines.has(line), `${folder}/${path} cites trust ${line}`)
    }
  }
})
