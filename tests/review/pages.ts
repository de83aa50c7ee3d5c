/** What a manager sees at /review: every number opens exactly so many problems, wrong days are told, pictures obey the policy. */
import t, { type Test } from 'tap'
import { figureKeys } from '../../src/review/index.ts'
import { testApp } from '../helpers/app.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { lengthOf, numbers } from '../helpers/figures-oracle/figure-pages.ts'
import { histories } from './helpers/histories.ts'

const span = 'from=2026-11-01&to=2027-03-31'

async function manager (t: Test) {
  const { db } = await peopledDatabase(t)
  const here = await histories(db)
  const { begin, at, make, reply, pass } = here
  for (const state of ['closed', 'closed', 'confirming', 'in_progress', 'long_term', 'withdrawn'] as const) await begin(state, state)
  const secret = await here.drive('in_progress', { told: { confidentiality: 'restricted', title: '不宜公开的事' } })
  const late = await begin('late')
  await reply(late, '2026-12-16')
  await pass(late, '2026-12-17')
  at('2027-02-01')
  await make('supervisor1', late, 'note')
  const { app, clock, browser } = await testApp(t, { db, identify: async () => here.person('manager1') })
  clock.set(here.clock.now())
  return { browser: browser(), app, secret, here }
}

t.test('every number is the length of the list it opens', async (t) => {
  const { browser } = await manager(t)
  const all = new Map<string, number>(numbers((await browser.get(`/review?${span}`)).body))
  t.ok(all.size > figureKeys.length * 2)
  for (const key of figureKeys) {
    for (const by of ['unit', 'street', 'category', 'month']) {
      for (const [address, number] of numbers((await browser.get(`/review/${key}?${span}&by=${by}`)).body)) {
        t.equal(all.get(address) ?? number, number, address)
        all.set(address, number)
      }
    }
  }
  t.ok([...all.values()].some((number) => number > 1))
  for (const [address, number] of all) t.same(await lengthOf(browser, address), { said: number, rows: number }, address)
})

t.test('the counts come first, and what is overdue is what shows red', async (t) => {
  const { browser } = await manager(t)
  const { body } = await browser.get('/review?from=2026-11-01&to=2027-03-31')
  const tallies = [...body.matchAll(/<dt>([^<]+)<\/dt>\s*<dd><a href="[^"]*counts[^"]*">(\d+)</g)].map(([, label, n]) => [label, Number(n)])
  t.same(tallies, [['新收', 9], ['办结（销号）', 2], ['在办', 6], ['超期', 4], ['挂账', 1]])
  const red = (await browser.get('/problems?light=red')).body.match(/class="row-number"/g)
  t.equal(red?.length, 4)
  t.match(body, /上期<?[^/]*<a href="[^"]*">0<\/a> \+9/)
  t.match(body, '2026-07-31', 'as long as what has passed of it, directly before it')
})

t.test('a list says why each is in it', async (t) => {
  const { browser } = await manager(t)
  const { body } = await browser.get(`/review/resolved_on_time/problems?${span}&part=missed`)
  t.match(body, /晚于期限/)
  t.match(body, /到期没有办成/)
  t.notMatch(body, '达标</td>')
})

t.test('a confidential problem is counted, and its texts are not shown', async (t) => {
  const { browser, secret } = await manager(t)
  const { body } = await browser.get(`/review/closed_within_60/problems?${span}&part=denominator`)
  t.match(body, secret)
  t.notMatch(body, '不宜公开的事')
  t.match(body, '（已隐去）')
})

t.test('more than a page goes on by key', async (t) => {
  const { browser, here } = await manager(t)
  here.at('2027-02-01')
  for (let count = 0; count < 27; count++) await here.drive('dispatched')
  const address = `/review/closed_within_60/problems?${span}&part=pending:not_due`
  t.same(await lengthOf(browser, address), { said: 27, rows: 27 })
})

t.test('wrong days are told in the form, with what was typed', async (t) => {
  const { browser } = await manager(t)
  for (const address of ['/review', '/review/duration', '/review/duration/problems']) {
    const { statusCode, body } = await browser.get(`${address}?from=2026-02-30&to=${encodeURIComponent('"><b>')}`)
    t.equal(statusCode, 422)
    t.match(body, 'value="2026-02-30"')
    t.match(body, '请填写日期')
    t.notMatch(body, '"><b>')
  }
  t.equal((await browser.get('/review/charts/duration.svg?from=2026-02-30&to=x')).statusCode, 404)
  t.not((await browser.get('/review/nothing')).statusCode, 200)
})

t.test('a picture has no style and no script of its own, and speaks the reader’s language', async (t) => {
  const { browser } = await manager(t)
  for (const key of figureKeys) {
    for (const look of ['', '&dark=true', '&narrow=true']) {
      const { statusCode, headers, body } = await browser.get(`/review/charts/${key}.svg?${span}&by=unit${look}`)
      t.equal(statusCode, 200)
      t.match(headers['content-type'], /^image\/svg\+xml/)
      t.notMatch(body, /<script| style="|<style|on\w+="/)
      t.match(body, '按主办单位')
    }
  }
  const light = (await browser.get(`/review/charts/duration.svg?${span}`)).body
  t.not((await browser.get(`/review/charts/duration.svg?${span}&dark=true`)).body, light)
  t.match((await browser.get(`/review/charts/duration.svg?${span}`, { 'accept-language': 'en' })).body, 'working days')
})

t.test('an empty period says so', async (t) => {
  const { browser } = await manager(t)
  const { body } = await browser.get('/review?from=2020-01-01&to=2020-01-31')
  t.equal(body.match(/这一时段没有可以统计的问题/g)?.length, figureKeys.length)
})
