/**
 * In a large district figures are counted once for all who ask, and shown with their instant; the lists behind them are of that instant
 * too.
 */
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { large } from '../../src/review/figures/cache.ts'
import { testApp } from '../helpers/app.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { numbers } from '../helpers/figures-oracle/figure-pages.ts'
import { multiply } from '../helpers/databases/multiply.ts'
import { histories } from './helpers/histories.ts'

const address = '/review/closed_within_60?from=2026-11-01&to=2027-12-31'

t.test('a large district', async (t) => {
  const { db, url } = await peopledDatabase(t)
  const here = await histories(db)
  const closed = await here.drive('closed')
  here.at('2027-02-01')
  const { app, clock, browser } = await testApp(t, { db, identify: async () => here.person('manager1') })
  const manager = browser()
  const seen = async (time: string, asked = address) => {
    clock.set(instantFrom(`2027-02-01T${time}+08:00`))
    const { body, statusCode } = await manager.get(asked)
    t.equal(statusCode, 200)
    return { asOf: /截至 [^<]*?(\d\d:\d\d)</.exec(body)?.[1], numbers: numbers(body), body }
  }
  const inTotal = (page: { numbers: Map<string, number> }) => [...page.numbers].find(([to]) => to.includes('part=denominator')) ?? ['', NaN]

  const small = await seen('09:00:00')
  t.equal(small.asOf, undefined, 'a small one is counted anew each time, up to now')
  multiply(url, closed, large)
  const [, before] = inTotal(small)

  const first = await Promise.all([seen('09:10:00'), seen('09:10:00'), seen('09:10:00')])
  t.strictSame(first.map(({ asOf }) => asOf), ['09:10', '09:10', '09:10'])
  const [list, count] = inTotal(first[0])
  t.equal(count, before + large)

  await here.drive('closed')
  const soon = await seen('09:10:50')
  t.same([soon.asOf, ...inTotal(soon)], ['09:10', list, count], 'for a minute it is shown as it is')
  const opened = await seen('09:10:55', list)
  t.equal(opened.asOf, '09:10')
  t.match(opened.body, `共 ${count} 件`, 'and the list behind it is of that instant')
  t.match(/href="([^"]*)" rel="next"/.exec(opened.body)?.[1], 'at', 'all its pages are')
  const [chart = ''] = /\/review\/charts\/[^"]*/.exec(soon.body) ?? []
  t.match(chart, 'at', 'and so is its picture')
  t.equal((await manager.get(chart.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).statusCode, 200)

  const later = await seen('09:15:00')
  t.equal(later.asOf, '09:10', 'for some minutes it is shown while the next one is made')
  let next = await seen('09:15:30')
  while (next.asOf === '09:10') {
    await pause(20)
    next = await seen('09:15:30')
  }
  t.equal(next.asOf, '09:15')
  t.equal((await seen('09:30:00')).asOf, '09:30', 'one that is older is shown to nobody')

  t.equal((await manager.get('/review/duration/problems?at=yesterday')).statusCode, 400)
  t.notMatch((await manager.get('/review?from=2026-01-01&to=2026-12-31')).body, '截至', 'what has ended has no other instant')
  await app.close()
})
