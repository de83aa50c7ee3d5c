/** `npm run generate`: of Tabler what our pages use, made anew only when something else is used, or there is another Tabler. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PurgeCSS } from 'purgecss'
import { usedOnPages } from './used.ts'

const root = new URL('../', import.meta.url)
const folder = new URL('views/generated/', root)
const stamp = new URL('stamp', folder)

const tabler = await readFile(createRequire(import.meta.url).resolve('@tabler/core/dist/css/tabler.min.css'), 'utf8')
const { classes, composed, elements, attributes, values } = usedOnPages(root)
const selectors = {
  classes: [...classes, ...composed],
  ids: [],
  tags: [...elements],
  attributes: { names: [...attributes], values: [...values] },
  undetermined: []
}
const variables = [...new Set(await ourVariables())]

const made = createHash('sha256').update(JSON.stringify([tabler, selectors, variables])).digest('hex')
if (await readFile(stamp, 'utf8').catch(() => '') !== made) {
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: 'all', extension: 'all' }],
    defaultExtractor: () => selectors,
    css: [{ raw: tabler }],
    variables: true,
    keyframes: true,
    fontFace: true,
    safelist: { variables }
  })
  await mkdir(folder, { recursive: true })
  await writeFile(new URL('tabler.css', folder), purged?.css ?? '')
  await writeFile(stamp, made)
}

/** What our own sheet asks of Tabler. */
async function ourVariables (): Promise<string[]> {
  const sheets = new URL('views/assets/page/', root)
  const texts = await Promise.all((await readdir(sheets)).map((name) => readFile(new URL(name, sheets), 'utf8')))
  return texts.flatMap((text) => text.match(/--tblr-[\w-]+/g) ?? [])
}
