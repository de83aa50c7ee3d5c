/**
 * What the five first pages cost those who come to them, with the data of a year: bytes, requests, what moves after it was drawn, and how
 * long they wait. `npm run opening` writes it into docs/performance.md. Nobody's clock makes a test fail: what is sent and what moves
 * do, since they are the same everywhere.
 */
import t from 'tap'
import { cpus } from 'node:os'
import { dayOf, systemClock } from '../../src/clock.ts'
import type { Login } from '../../src/demo/cast.ts'
import { table, writePart } from '../bench/report/document.ts'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'
import { type Paint, paintOf, paintWatch } from '../helpers/browser/paint.ts'
import { weighed } from '../helpers/browser/weigh.ts'
import { yearIn } from '../helpers/databases/demo-year.ts'
import { wholeTier } from '../helpers/tier.ts'

const desk = { width: 1366, height: 768 }
const times = 5

interface First { login: Login, viewport: typeof desk, address: string }

const pages = (number: string): Record<string, First> => ({
  '企业首页，手机': { login: 'enterprise1', viewport: phone, address: '/' },
  '反映问题，手机': { login: 'enterprise1', viewport: phone, address: '/problems/new' },
  问题列表: { login: 'supervisor1', viewport: desk, address: '/problems' },
  一件问题: { login: 'supervisor1', viewport: desk, address: `/problems/${number}` },
  办理成效: { login: 'manager1', viewport: desk, address: '/review' }
})

const skip = withoutBrowser || (!wholeTier && 'before a release')

t.test('the first pages are light, stand still and answer', { skip }, async (t) => {
  const data = await yearIn(t)
  const town = await browserFixtures(t, { data, judge: { script: paintWatch, objections: async () => [] } })
  const { number } = await data.db.read.case.findFirstOrThrow({ where: { kind: 'problem' }, orderBy: { events: { _count: 'desc' } } })
  const rows: string[][] = []
  for (const [name, { login, viewport, address }] of Object.entries(pages(number))) {
    const person = await town.person(login, { viewport })
    const { requests, bytes } = await weighed(person, address)
    const paints: Paint[] = []
    for (let time = 0; time < times; time++) {
      await person.again()
      paints.push(await paintOf(person.page))
    }
    await person.page.context().close()
    const middle = (of: keyof Paint) => paints.map((each) => each[of]).toSorted((one, other) => one - other)[(times - 1) / 2] ?? NaN
    t.ok(bytes <= 45_000, `${name}: ${bytes} bytes`)
    t.ok(requests > 2 && requests <= 5, `${name}: ${requests} requests`)
    t.equal(Math.max(...paints.map(({ shifted }) => shifted)), 0, `${name}: nothing moves`)
    t.ok(middle('largest') > 0, `${name}: something is drawn`)
    const rounded = (of: keyof Paint) => String(Math.round(middle(of) / 10) * 10)
    rows.push([name, (bytes / 1000).toFixed(1), String(requests), rounded('largest'), rounded('blocked'), '0'])
  }
  if (process.env['OPENING'] !== 'write') return
  const machine = `${cpus()[0]?.model ?? ''}，${cpus().length} 核`
  const how = '演示的一年，浏览器里什么也没有存过时的字节和请求；毫秒是同一台机器上五次的中位数，取整到十，换一台机器就不同。'
  await writePart({
    name: 'first pages',
    title: '五个最先看到的页面',
    text: [
      `${dayOf(systemClock.now())}，${machine}。${how}`,
      table(['页面', 'kB（≤ 45）', '请求（≤ 5）', '主要内容画出 ms', '不能应答 ms', '画出后移动（= 0）'], rows)
    ].join('\n\n')
  })
})
