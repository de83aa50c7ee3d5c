/** The page that every kind of case has, without anything that one kind adds: here that of problems, with all of its own left out. */
import t from 'tap'
import { z } from 'zod'
import { recordJson, recordRoutes } from '../../src/cases/index.ts'
import { problemKind } from '../../src/problems/index.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { testApp } from '../helpers/app.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const { lifecycle, pages: { turnIn } } = problemKind

const plainKind = {
  ...problemKind,
  address: '/plain',
  pages: { turnIn, facts: () => [{ title: '事由', text: '演示' }], json: recordJson(lifecycle.states, 'PlainRecord') }
}

t.test('a kind that adds nothing', async (t) => {
  // Other tests of this process describe what the product registers, and nothing else.
  t.teardown(() => z.globalRegistry.remove(plainKind.pages.json))
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  const { browser } = await testApp(t, {
    db,
    rooms: [(app) => recordRoutes(app, plainKind)],
    identify: async ({ headers }) => district.person(String(headers['x-person']))
  })
  const page = async (person: string, headers = {}) => (await browser({ 'x-person': person }).get(`/plain/${number}`, headers))

  const { statusCode, body } = await page('handler1')
  t.equal(statusCode, 200)
  t.match(body, `<span class="record-number">${number}</span>`)
  t.match(body, /现在轮到您/)
  t.match(body, `href="/plain/${number}/contact"`, 'moves are made beneath its own address')
  t.match(body, /<dt>事由<\/dt> <dd>演示<\/dd>/)
  t.match(body, /办结[^]*为什么？/, 'its deadlines explain themselves')
  t.match(body, /受理并交办/, 'and its history is told')
  t.notMatch(body, /只看企业可见的|查询码/, 'nobody outside reads it')
  t.match((await page('enterprise1')).body, /现在轮到：/, 'whoever sees it reads it as staff do')
  t.equal((await page('enterprise2')).statusCode, 404)

  const told = (await page('handler1', { accept: 'application/json' })).json()
  t.match(told, { number, stateKey: 'in_progress', turn: '现在轮到您', facts: [{ title: '事由', text: '演示' }] })
  t.same(Object.keys(told).sort(), Object.keys(plainKind.pages.json.shape).sort())
})
