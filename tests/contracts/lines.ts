/**
 * Lines that fit a screen: of code at most 140 characters, of templates 160. And templates decide nothing: they ask whether something is
 * there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { root } from '../helpers/root.ts'

t.test('lines of code', async (t) => {
  const files = [
    ...filesIn('src/', /\.ts$/),
    ...filesIn('tests/', /\.ts$/),
    ...filesIn('prisma/', /\.ts$/),
    ...filesIn('views/assets/', /\.(?:js|css)$/)
  ]
  // A picture in a style sheet is one address.
  const over = linesOver(140, files).filter(({ text }) => !text.includes('url("data:'))
  t.comment(`${over.length} lines of code are longer than 140 characters`)
  t.same(over.map(({ place }) => place), [], 'code: break these lines')
})

t.test('lines of templates', async (t) => {
  const over = linesOver(160, filesIn('views/', /\.hbs$/))
  t.comment(`${over.length} lines of templates are longer than 160 characters`)
  t.same(over.map(({ place }) => place), [], 'templates: break these lines')
})

t.test('what is said where is decided by the view: a template has no other way', async (t) => {
  const deciding = filesIn('views/', /\.hbs$/).filter((path) => /\{\{~?(?:else|\^|#unless)/.test(textOf(path)))
  t.same(deciding, [])
})

function linesOver (most: number, paths: readonly string[]): { place: string, text: string }[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((text, at) => ([...text].length > most ? [{ place: `${path}:${at + 1}`, text }] : []))
  )
}

function filesIn (folder: string, ending: RegExp): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !/(?:^|\/)(?:generated|node_modules)\//.test(path)).map((path) => folder + path).toSorted()
}

function textOf (path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
