/**
 * The index is filled behind the pages: they say so meanwhile, what comes meanwhile stands in its place, and what was cut short goes on.
 */
import t from 'tap'
import { searchedKinds } from '../../src/cases/index.ts'
import { backfillIndex, isBackfilling } from '../../src/finding/index.ts'
import { testApp } from '../helpers/app.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { multiply } from '../helpers/databases/multiply.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const many = 120
const note = '正在建立索引，目前查到的可能不全。'

t.test('a database of an older program', async (t) => {
  const { db, url } = await peopledDatabase(t)
  const { drive, person } = await problemDistrict(db)
  multiply(url, await drive('submitted'), many)
  const { browser } = await testApp(t, { db, identify: async ({ headers }) => person(String(headers['x-login'])) })
  const pages = ['/problems?q=道路', `/problems/${await drive('submitted')}/accept`].map((address) => encodeURI(address))
  const read = async (login: string, address: string, language = 'zh') =>
    (await browser({ 'x-login': login }).get(address, { 'accept-language': language })).body

  await t.test('while it is filled, whoever looks for something is told', async (t) => {
    const stop = new AbortController()
    const filling = backfillIndex(db, searchedKinds(), stop.signal)
    setImmediate(() => { stop.abort() })
    await t.rejects(filling, { name: 'AbortError' })
    t.equal(isBackfilling(db.read), true)
    for (const address of pages) t.match(await read('intake1', address), note, address)
    t.match(await read('enterprise1', '/problems/new'), note)
    t.match(await read('intake1', pages[0] ?? '', 'en'), 'The index is being built')
    t.notMatch(await read('intake1', '/problems'), note, 'a list that asks no index is whole')
  })

  await t.test('it goes on where it was, and what comes meanwhile is the newest all the same', async (t) => {
    const missing = await db.read.case.count({ where: { searchText: null } })
    t.ok(missing > 0)
    const filling = backfillIndex(db, searchedKinds())
    const born = await drive('submitted')
    t.equal(await filling, missing)
    t.equal(await db.read.case.count({ where: { searchText: null } }), 0)
    const last = await db.read.searchText.findFirst({ orderBy: { place: 'desc' }, select: { case: { select: { number: true } } } })
    t.same(last, { case: { number: born } })
    for (const address of pages) t.notMatch(await read('intake1', address), note, address)
  })
})
