/** What people read after somebody has decided: the enterprise its answer with the reason, a caller a page that exists. */
import t from 'tap'
import type { Login } from '../../src/demo/cast.ts'
import { testApp } from '../helpers/app.ts'
import { onAnyPeopled, type TestDatabase } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

async function town (t: Parameters<typeof testApp>[0], { db }: TestDatabase) {
  const here = await problemDistrict(db)
  const { app, browser } = await testApp(t, { db, identify: async ({ headers }) => here.person(String(headers['x-login'])) })
  const as = (login: Login) => browser({ 'x-login': login })
  return { ...here, app, as }
}

t.test('a request that the enterprise made', async (t) => {
  await onAnyPeopled(t, 'is answered to it, with the reason where it was refused', async (t, database) => {
    const { drive, make, refuse, grant, as } = await town(t, database)
    const number = await drive('confirming')
    await make('enterprise1', number, 'confirm', { solved: 'not' })
    await make('handler1', number, 'reply')
    await grant('unithead1', number, 'reply')
    await make('caller1', number, 'pass_review')
    await make('enterprise1', number, 'rework')
    await refuse('caller1', number, 'rework')
    const { body } = await as('enterprise1').get(`/problems/${number}`)
    t.match(body, /请求重新办理|申请重办/)
    t.match(body, /不同意重新办理：不同意/, 'the opinion')
    t.notMatch(body, '内部')
    t.notMatch(body, /申请答复|提交答复|审签/, 'what staff ask of one another stays theirs')
  })
})

t.test('who has done with a problem', async (t) => {
  await onAnyPeopled(t, 'goes on to a page that exists', async (t, database) => {
    const { drive, make, as } = await town(t, database)
    const number = await drive('replied')
    const caller = as('caller1')
    const sent = await caller.submit(`/problems/${number}/return_reply`, { failed: 'evidence_there', reason: '请补充完工照片' })
    t.equal(sent.statusCode, 303, sent.body)
    t.equal((await caller.get(String(sent.headers.location))).statusCode, 200)
    const seen = await as('supervisor1').submit(`/problems/${number}/note`, { text: '已了解' })
    t.equal(seen.headers.location, `/problems/${number}`)
    await make('handler1', number, 'note')
  })
})
