/**
 * The pictures in the README, taken of the demonstration's year: `npm run pictures` takes them anew. Beside them stands a digest of what
 * they show, the words and the style sheet, so that a release with pictures of an older product fails here. Pixels are not compared: they
 * differ between machines.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import t from 'tap'
import type { Login } from '../../src/demo/cast.ts'
import { browserFixtures, phone, type Visitor, withoutBrowser } from '../helpers/browser/browser.ts'
import { yearIn } from '../helpers/databases/demo-year.ts'
import { root } from '../helpers/root.ts'
import { wholeTier } from '../helpers/tier.ts'

const folder = new URL('docs/pictures/', root).pathname
const digests = join(folder, 'digests.json')
const screen = { width: 1366, height: 768 }
const recordShown = '厂区南侧人行道地砖松动'

interface Picture { login: Login, viewport: typeof screen, address: string }

const pictures = (number: string): Record<string, Picture> => ({
  phone: { login: 'enterprise1', viewport: phone, address: '/' },
  list: { login: 'supervisor1', viewport: screen, address: '/problems' },
  record: { login: 'supervisor1', viewport: screen, address: `/problems/${number}` },
  overview: { login: 'manager1', viewport: screen, address: '/review' }
})

const skip = withoutBrowser || (!wholeTier && 'before a release')

t.test('the README shows the product as it is', { skip }, async (t) => {
  const data = await yearIn(t)
  const town = await browserFixtures(t, { data })
  const { number } = await data.db.read.case.findFirstOrThrow({ where: { title: recordShown }, select: { number: true } })
  const shown: Record<string, string> = {}
  for (const [name, { login, viewport, address }] of Object.entries(pictures(number))) {
    const person = await town.person(login, { viewport })
    await person.go(address)
    shown[name] = await digestOf(person)
    if (process.env['PICTURES'] === 'write') await take(person, name)
    await person.page.context().close()
  }
  if (process.env['PICTURES'] === 'write') await writeFile(digests, `${JSON.stringify(shown, null, 2)}\n`)
  t.same(JSON.parse(await readFile(digests, 'utf8')), shown, 'npm run pictures takes them anew')
})

/** Words in whatever order, since rows that are due on the same day have none. */
async function digestOf (person: Visitor): Promise<string> {
  const words = (await person.text('body')).split(/\s+/).sort()
  const styles = await person.page.evaluate<string[]>(
    "Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].map(async ({ href }) => (await fetch(href)).text()))"
  )
  return createHash('sha256').update([...words, ...styles].join('\n')).digest('hex')
}

async function take (person: Visitor, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const taken = await person.page.screenshot()
  await sharp(taken).png({ palette: true, colours: 128, effort: 10 }).toFile(join(folder, `${name}.png`))
}
