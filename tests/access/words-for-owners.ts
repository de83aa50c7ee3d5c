/**
 * What an enterprise, or a visitor without an account, may open holds no word that only staff use (architecture §10.1): every page that
 * leads on from theirs, with problems in every state.
 */
import t from 'tap'
import { problemLifecycle } from '../../src/problems/stages/lifecycle.ts'
import { states, type ProblemState } from '../../src/problems/domain/vocabulary.ts'
import { inPublicWords } from '../../src/cases/pages/answer-lines.ts'
import { messages } from '../../src/problems/notify/rules.ts'
import { fieldsOf } from '../../src/web/forms/fields.ts'
import { formOf, movesOf, publicly } from '../../src/workflow/lifecycle.ts'
import type { Browser } from '../helpers/app.ts'
import { accessFixtures, type AccessFixtures } from './helpers/fixtures.ts'

/** Terms of staff; each has another word for those whom it concerns, or none at all. */
const internal = [
  '首联', '反馈办理意见', '补正', '质检', '交办', '挂账', '解挂', '销号', '退回', '督办', '墙内', '墙外', '墙界', '并单', '主单', '撤单', '拆单', '派单', '改派', '转经办', '协办',
  '主办', '经办', '提级', '议定', '审签', '签报', '裁定', '代录', '追认', '未获', '反弹', '重办', '要素', '属地自办', '佐证', '考核日', '时限模板', '亮灯', '包挂',
  '牵头办', '回访员', '受理员', '企业确认', '企业评价', '企业反映', '给企业', '对企业'
]

/** Where the product introduces itself, the stage gives its name; and two pages publish the office's own procedure, each word explained. */
const explained = (address: string) => /^\/(sign-in|help\/(life|figures))$/.test(address)

t.test('no word that only staff use', async (t) => {
  const here = await accessFixtures(t)
  const numbers: string[] = []
  for (const state of Object.keys(states) as ProblemState[]) numbers.push(await here.problemIn(state))
  const asked = await here.problemIn('confirming')
  await reworkAsked(here, asked)
  numbers.push(asked)
  const own = movesOf(problemLifecycle).filter(([, { by }]) => by.includes('reporter')).map(([name]) => name)

  await t.test('of an enterprise', async (t) => {
    const pages = ['/', '/problems?ended=true', '/my-enterprise', '/requests', '/notices', '/notices/settings', '/help', '/no-such-page']
    const moves = numbers.flatMap((number) => own.map((name) => `/problems/${number}/${name}`))
    t.same(await spoken(await here.visit('enterprise'), [...pages, ...numbers.map((number) => `/problems/${number}`), ...moves]), [])
  })

  await t.test('in the table as it is told to those outside', async (t) => {
    const told = publicly(problemLifecycle)
    const shown = movesOf(told).flatMap(([, move]) => {
      const { by, label, publicFields = [] } = move
      const fields = by.flatMap((relation) => fieldsOf(formOf(move, { id: null, relations: new Set([relation]) })))
      const read = fields.filter(({ name }) => publicFields.includes(name)).map(inPublicWords)
      return move.publicFields ? [label, ...read.flatMap(({ title, labels }) => [title, ...Object.values(labels ?? {})])] : []
    })
    const labels = [told.states, told.clocks].flatMap((rows) => Object.values<{ label: string }>(rows).map(({ label }) => label))
    t.same([...new Set([...shown, ...labels])].filter((each) => internal.some((word) => each.includes(word))), [])
  })

  await t.test('in what is said once it has made its move, and in its messages', async (t) => {
    const said = movesOf(publicly(problemLifecycle)).filter(([, { by }]) => by.includes('reporter'))
      .flatMap(([, { label, calledBy, done, doneAsked, approval }]) => [calledBy?.reporter ?? label, approval ? doneAsked : done])
    t.same([...said, ...Object.values(messages)].filter((each) => internal.some((word) => each?.includes(word))), [])
  })

  await t.test('of a visitor by code and by link', async (t) => {
    const intake = await here.visit('intake')
    for (const number of numbers) {
      const { receiptCode } = await here.db.read.problem.findFirstOrThrow({ where: { case: { number } }, select: { receiptCode: true } })
      const visitor = here.browser()
      await visitor.post('/track', { number, code: receiptCode })
      const [, link] = /(\/w\/[\w-]+)/.exec((await intake.post(`/problems/${number}/word-link`, {})).body) ?? []
      t.same(await spoken(visitor, ['/track', ...own.map((name) => `/track/${name}`), ...link ? [link, `${link}/answer`] : []]), [], number)
    }
  })

  await t.test('of a visitor who scans a code', async (t) => {
    const steward = await here.visit('steward')
    const page = `/enterprises/${here.cast.firmIds.get('xinghe') ?? ''}/qr`
    await steward.post(`${page}/issue`, {})
    const [, address = ''] = /href="[^"]*(\/s\/[\w-]+)"/.exec((await steward.get(page)).body) ?? []
    t.same(await spoken(here.browser(), [address]), [])
  })
})

/** Not solved for the second time: a caller decides, and the enterprise reads what it asked for and what came of it. */
async function reworkAsked ({ db, visit }: AccessFixtures, number: string) {
  await db.write((tx) => tx.problem.updateMany({ where: { case: { number } }, data: { reworkCount: 1 } }))
  await (await visit('enterprise')).submit(`/problems/${number}/confirm`, { solved: 'not', why: 'not_solved' })
}

/** Every such word on these pages and on those that they lead to. */
async function spoken (person: Browser, from: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const seen = new Set(from)
  const waiting = [...from]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { body, headers: { location, ...headers } } = await person.get(address)
    const text = String(headers['content-type']).startsWith('text/html') ? textOf(body) : ''
    const words = explained(address) ? [] : internal.filter((word) => text.includes(word))
    found.push(...words.map((word) => `${address}: ${around(text, word)}`))
    const links = [...body.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link)
    for (const link of [...links, ...location === undefined ? [] : [String(location)]]) {
      const [path = ''] = link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').split('#')
      if (seen.has(path) || /^\/(assets|files|w|s)\/|\.zip$/.test(path)) continue
      seen.add(path)
      waiting.push(path)
    }
  }
  return found
}

/** What is read, and read aloud. */
function textOf (html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/\b(?:aria-label|title|placeholder|alt)="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, ' ')
}

function around (text: string, word: string): string {
  const at = text.indexOf(word)
  return text.slice(Math.max(0, at - 15), at + 15).replace(/\s+/g, ' ')
}
