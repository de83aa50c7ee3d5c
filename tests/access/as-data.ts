/** The same door for programs: nobody is told as data what the page does not show them (trust A1, A4). */
import t from 'tap'
import type { Browser } from '../helpers/app.ts'
import { orderAbout } from './helpers/orders.ts'
import { attach } from './helpers/uploads.ts'
import { firmName, onAnyFixtures, type Actor } from './helpers/fixtures.ts'

const inBusiness = [
  'enterprise', 'colleague', 'rival', 'handler', 'coHandler', 'otherHandler', 'head', 'otherHead', 'caller', 'intake', 'supervisor',
  'leader', 'steward', 'liaison', 'manager'
] as const satisfies readonly Actor[]

/** Keys that a page needs no words for: a program goes by them. */
const ownKeys = new Set(['stateKey', 'move', 'id', 'at', 'due', 'submittedAt'])

/** Whose forms are opened, too. */
const fillIn: ReadonlySet<Actor> = new Set<Actor>(['enterprise', 'handler', 'intake'])

onAnyFixtures(t, 'whatever stands in the JSON of an address stands on its page', async (t, here) => {
  const open = await here.problemIn('in_progress')
  const numbers = [open, await here.problemIn('in_progress', 'anonymous'), await here.problemIn('confirming', 'restricted')]
  await attach(here, 'head', `/problems/${open}/note`, { text: '经办人查看过现场' })
  const orders = await Promise.all(numbers.map((number) => orderAbout(here, number)))
  const handler = await here.visit('handler')
  await handler.submit(`/supervision/${orders[1]}/answer`, { answer: '正在联系施工队' })
  await handler.submit(`/problems/${open}/extend`, { reason: 'survey', explanation: '内部原因说明', newDay: '2026-12-20', told: '已电话告知' })

  let told = 0
  for (const actor of inBusiness) {
    const visitor = await here.visit(actor)
    const pages = [...numbers.map((number) => `/problems/${number}`), ...orders.map((number) => `/supervision/${number}`)]
    const read = await bothWays(visitor, ['/problems?ended=true', '/supervision?ended=true', '/requests', ...pages])
    const { page, strings } = fillIn.has(actor) ? await bothWays(visitor, formsIn(read.data), read) : read
    told += strings.length
    t.same(strings.filter((each) => !page.includes(each) && each !== firmName), [], `${actor} reads ${strings.length} texts`)
  }
  t.ok(told > 1000)
})

interface Read { page: string, strings: string[], data: unknown[] }

const nothing: Read = { page: '', strings: [], data: [] }

/** Each address as a page and as data; what is refused is refused both ways. */
async function bothWays (visitor: Browser, addresses: readonly string[], before: Read = nothing): Promise<Read> {
  const { ...read } = before
  for (const address of addresses) {
    const page = await visitor.get(address)
    const answer = await visitor.get(address, { accept: 'application/json' })
    if (page.statusCode !== answer.statusCode) throw new Error(`${address}: page ${page.statusCode}, data ${answer.statusCode}`)
    if (page.statusCode !== 200) continue
    read.page += decoded(page.body)
    read.data = [...read.data, answer.json()]
    read.strings = [...read.strings, ...stringsIn(answer.json())]
  }
  return read
}

function stringsIn (value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [decoded(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => ownKeys.has(key) ? [] : stringsIn(each))
}

/** The forms of the moves that are offered now. */
function formsIn (data: readonly unknown[]): string[] {
  return data.flatMap((each) => {
    const { now = [], more } = Object(Object(each).offers)
    return [...now, ...Object(more).now ?? []].map(({ address }: { address: string }) => address)
  })
}

/** As a browser shows it; telephone numbers are spaced for reading. */
function decoded (html: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=', '#x60': '`' }
  return html.replace(/&(\w+|#x\w+);/g, (whole, name: string) => characters[name] ?? whole).replace(/[\s-]/g, '')
}
