/** `npm run generate`: of Tabler what our pages use, and the icon as phones want it, made anew only when they would be others. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { PurgeCSS } from 'purgecss'
import sharp from 'sharp'
import { usedOnPages } from './used.ts'

const root = new URL('../', import.meta.url)
const folder = new URL('views/generated/', root)
const stamp = new URL('stamp', folder)

const tabler = inLetters(await readFile(createRequire(import.meta.url).resolve('@tabler/core/dist/css/tabler.min.css'), 'utf8'))
const { classes, composed, elements, attributes, values } = usedOnPages(root)
const selectors = {
  classes: [...classes, ...composed],
  ids: [],
  tags: [...elements],
  attributes: { names: [...attributes], values: [...values] },
  undetermined: []
}
const variables = [...new Set(await ourVariables())]

const icon = await readFile(new URL('views/assets/icon.svg', root), 'utf8')
/** Cut to whatever shape a phone likes: the ground reaches to the edges. */
const maskable = icon.replace(' rx="6"', '')
const icons = { 'icon-192.png': [icon, 192], 'icon-512.png': [icon, 512], 'icon-maskable.png': [maskable, 512] } as const

const made = createHash('sha256').update(JSON.stringify([tabler, selectors, variables, icons])).digest('hex')
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
  for (const [name, [drawing, width]] of Object.entries(icons)) {
    await sharp(Buffer.from(drawing), { density: 72 * width / 32 }).resize(width).png().toFile(fileURLToPath(new URL(name, folder)))
  }
  await writeFile(stamp, made)
}

/** Widths counted in letters, as ours are: whoever needs them twice as large gets the layout for half of the room. */
function inLetters (css: string): string {
  return css
    .replace(/\(max-width:([\d.]+)px\)/g, (_, width: string) => `(width<${Math.ceil(Number(width)) / 16}em)`)
    .replace(/\(min-width:([\d.]+)px\)/g, (_, width: string) => `(width>=${Number(width) / 16}em)`)
}

/** What our own sheet asks of Tabler. */
async function ourVariables (): Promise<string[]> {
  const sheets = new URL('views/assets/page/', root)
  const texts = await Promise.all((await readdir(sheets)).map((name) => readFile(new URL(name, sheets), 'utf8')))
  return texts.flatMap((text) => text.match(/--tblr-[\w-]+/g) ?? [])
}
