/** Every Chinese sentence in the program and in the templates has English, and no English is left over. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import ts from 'typescript'
import { words } from '../../src/words.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { root } from '../helpers/root.ts'

const han = /\p{Script=Han}/u

/**
 * The English itself, what only the operator reads, the invented cases, the titles of state notices, and dates, which each language puts
 * together and reads in its own way.
 */
const unspoken = /^src\/(backup|cli|db|demo|jobs)\/|\/(words|config)\.ts$|\/pages\/dates\.ts$|\/shipped-years\.ts$|\/typed-time\.ts$/

const sources = list('src/', '.ts').filter((path) => !unspoken.test(path))
const used = new Map<string, string>()
const joined: string[] = []

for (const path of sources) read(ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true))
for (const path of list('views/', '.hbs')) {
  for (const [, sentence = ''] of text(path).matchAll(/[{(]t '([^']*)'/g)) used.set(sentence, path)
}
for (const { off, worked } of shippedYears) {
  for (const { name } of [...off, ...worked]) used.set(name, 'chinese-days')
}

t.test('every sentence has English', async (t) => {
  t.same([...used].filter(([sentence]) => !(sentence in words)).map(([sentence, path]) => `${path}: ${sentence}`), [],
    'each of these has its English in the words.ts of its room, which src/words.ts collects')
})

t.test('no English is left over', async (t) => {
  const left = Object.keys(words).filter((sentence) => han.test(sentence) && !used.has(sentence))
  t.same(left, [], 'English of what is said nowhere: take it out of words.ts')
})

t.test('no sentence has its English twice', async (t) => {
  const rooms = new Map<string, string>()
  const twice: string[] = []
  for (const path of list('src/', 'words.ts')) {
    for (const [, quoted, bare] of text(path).matchAll(/^ {2}(?:'([^'\n]+)'|(\S+)):/gm)) {
      const sentence = quoted ?? bare ?? ''
      if (!(sentence in words)) continue
      if (rooms.has(sentence)) twice.push(`${sentence}: ${rooms.get(sentence)}, ${path}`)
      rooms.set(sentence, path)
    }
  }
  t.same(twice, [])
})

t.test('sentences are not glued together: they would have no English', async (t) => {
  t.same(joined, [])
})

t.test('templates hold no words of their own', async (t) => {
  const bare = list('views/', '.hbs').filter((path) =>
    han.test(
      text(path)
        .replace(/\{\{!--.*?--\}\}|\{\{.*?\}\}/gs, '')
        .replace(/[，。、：（）“”]/g, '')
    )
  )
  t.same(bare, [])
})

t.test('both languages name the same parameters', async (t) => {
  const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort()
  t.same(Object.entries(words).filter(([chinese, english]) => String(names(chinese)) !== String(names(english))), [])
})

function read (node: ts.Node): void {
  const path = node.getSourceFile().fileName
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (han.test(node.text)) used.set(node.text, path)
  } else if (
    ts.isTemplateExpression(node) &&
    [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) => han.test(text))
  ) {
    joined.push(`${path}: ${node.getText()}`)
  } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && han.test(node.name.text)) {
    used.set(node.name.text, path)
  }
  ts.forEachChild(node, read)
}

function list (folder: string, ending: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('generated')).map((path) => folder + path).toSorted()
}

function text (path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
