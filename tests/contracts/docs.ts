import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { generatedDocs } from '../../src/cli/docs.ts'
import { root } from '../helpers/root.ts'

const top = fileURLToPath(root)
const docsDirectory = join(top, 'docs')

t.test('what is read off the program is as the program is now: npm run docs', async (t) => {
  for (const [name, text] of await generatedDocs()) t.equal(readFileSync(join(docsDirectory, name), 'utf8'), text, name)
})

t.test('every link of the documents leads to a file, every command to a script', async (t) => {
  const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  for (const { path, text } of documents()) {
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
      t.ok(existsSync(join(top, path, '..', target)), `${path}: ${target}`)
    }
    for (const [, script = ''] of text.matchAll(/npm run (\w+)/g)) t.ok(script in scripts, `${path}: npm run ${script}`)
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

t.test('what must hold: each line names its tests', async (t) => {
  const lines = linesOfTrust()
  t.equal(lines.size, 32)
  for (const [line, tests] of lines) t.match(tests, /\.\.\/tests\//, line)
})

t.test('every citation leads to a section, a line, a record or a document that exists', async (t) => {
  const found: { path: string, cited: string, exists: boolean }[] = []
  const sections = { domain: sectionsOf('domain.md'), architecture: sectionsOf('architecture.md') }
  const isDocument = (name: string): name is keyof typeof sections => name in sections
  const lines = linesOfTrust()
  const records = new Set(readdirSync(join(docsDirectory, 'decisions')).map((name) => Number(name.slice(0, 4))))

  for (const { path, text } of [...documents(), ...sources()]) {
    const cite = (cited: string, exists: boolean) => found.push({ path, cited, exists })
    const own = basename(path, '.md')
    let named = own
    for (const [, name = '', section = ''] of text.matchAll(/(?:(\S+) )?§ ?(\d+(?:\.\d+)*)/g)) {
      const before = name.replace(/^\W+/, '')
      // "domain §3, §4.3 and §8.1": a section belongs to the document named last, and within a document to that one.
      named = isDocument(before) ? before : isDocument(own) ? own : /^(.*\W|and|to|)$/.test(before) ? named : before
      cite(`${named} §${section}`, isDocument(named) && sections[named].has(section))
    }
    for (const [, moves = ''] of text.matchAll(/domain §4\.2 ((?:`\w+`(?:, | and )?)+)/g)) {
      for (const move of moves.match(/`\w+`/g) ?? []) cite(`domain §4.2 ${move}`, sections.domain.get('4.2')?.includes(move) ?? false)
    }
    for (const [, list = ''] of text.matchAll(/trust ((?:[A-E]\d+(?:, | and | to )?)+)/g)) {
      for (const line of list.match(/[A-E]\d+/g) ?? []) cite(`trust ${line}`, lines.has(line))
    }
    for (const [, number = ''] of text.matchAll(/(?:\bdecision |\bdecisions\/|决定 ?)(\d+)/gi)) {
      cite(`decision ${number}`, records.has(Number(number)))
    }
    for (const [document] of text.matchAll(/(?<![\w}*./-])[\w./-]+\.md\b/g)) {
      cite(document, [top, docsDirectory, join(top, dirname(path))].some((folder) => existsSync(join(folder, document))))
    }
  }
  for (const { path, cited } of found.filter(({ exists }) => !exists)) t.fail(`${path} cites ${cited}`)
  t.ok(found.length > 500, `${found.length} citations`)
})

t.test('the architecture page names files that are there', async (t) => {
  const names = new Set(sources().map(({ path }) => basename(path)))
  const page = readFileSync(join(docsDirectory, 'architecture.md'), 'utf8')
  for (const [name] of page.matchAll(/\b[a-z-]+\.ts\b/g)) t.ok(names.has(name), name)
})

/** What people read, by its path from the top. */
function documents (): { path: string, text: string }[] {
  const names = readdirSync(docsDirectory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  const paths = ['README.md', 'README.en.md', ...names.map((name) => join('docs', name))]
  return paths.map((path) => ({ path, text: readFileSync(join(top, path), 'utf8') }))
}

/** Code with its comments, each comment on one line. Without this file, whose patterns look like citations. */
function sources (): { path: string, text: string }[] {
  return ['src', 'tests', 'views', 'prisma'].flatMap((folder) => readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|js|css|hbs|prisma|sql|json)$/.test(path) && !path.includes('generated') && path !== 'contracts/docs.ts')
    .map((path) => join(folder, path)))
    .map((path) => ({ path, text: readFileSync(join(top, path), 'utf8').replace(/\s*\n\s*(?:\*|\/{2,3}|--)? */g, ' ') }))
}

/** The sections of a document by their numbers, with their text; a numbered list makes sections of its own: §7.8 is the eighth of §7. */
function sectionsOf (name: string): Map<string, string> {
  const sections = new Map<string, string>()
  let heading = ''
  for (const line of readFileSync(join(docsDirectory, name), 'utf8').split('\n')) {
    heading = /^#{2,3} (\d+(?:\.\d+)?)/.exec(line)?.[1] ?? heading
    const item = /^(\d+)\. /.exec(line)?.[1]
    if (item) sections.set(`${heading}.${item}`, line)
    if (heading) sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`)
  }
  return sections
}

function linesOfTrust (): Map<string, string> {
  const text = readFileSync(join(docsDirectory, 'trust.md'), 'utf8')
  return new Map([...text.matchAll(/^\| ([A-E]\d+) \|.*\|(.*)\|$/gm)].map(([, line = '', tests = '']) => [line, tests]))
}
