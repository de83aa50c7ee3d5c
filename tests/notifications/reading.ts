/** A notice is read when its matter is: by whoever opens it or acts on it. The number beside 消息 is right on whatever page says it. */
import t from 'tap'
import type { Login } from '../../src/demo/cast.ts'
import { notifyAll } from '../../src/notifications/index.ts'
import { testApp } from '../helpers/app.ts'
import { onAnyPeopled, type TestDatabase } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

type Sent = { body: string }

const unreadOn = ({ body }: Sent) => /消息 <span class="unread">([^<]*)</.exec(body)?.[1] ?? ''

async function office (t: Parameters<typeof testApp>[0], { db }: TestDatabase) {
  const here = await problemDistrict(db)
  const { app, browser } = await testApp(t, { db, identify: async ({ headers }) => here.person(String(headers['x-login'])) })
  await db.write((tx) => tx.notice.updateMany({ data: { readAt: here.clock.now() } }))
  const as = (login: Login, headers = {}) => browser({ 'x-login': login, ...headers })
  /** What is still being written when a page has been sent is written before the next. */
  const unread = async (login: Login) => {
    await app.noticesSettled()
    return db.read.notice.count({ where: { userId: here.user(login), readAt: null } })
  }
  const remind = (number: string) => db.write(async (tx) => {
    const { id: caseId, districtId } = await tx.case.findFirstOrThrow({ where: { number } })
    const said = [{ sentence: '已被催办，请尽快办理', params: {} }]
    const reminder = { userIds: [here.user('intake1')], label: '催办', said, address: `/problems/${number}`, caseId }
    await notifyAll(tx, districtId, [reminder], here.clock.now())
  })
  return { ...here, as, remind, unread }
}

await onAnyPeopled(t, 'a record has one line, and opening it reads all that was told of it', async (t, database) => {
  const { drive, make, remind, as, unread } = await office(t, database)
  const number = await drive('submitted')
  const other = await drive('submitted')
  await remind(number)
  const intake = as('intake1')
  t.equal(await unread('intake1'), 3)
  const inbox = (await intake.get('/notices')).body
  t.equal(inbox.split('notice-new').length - 1, 2)
  t.ok(inbox.indexOf(number) < inbox.indexOf(other), 'the newest first')
  t.equal(unreadOn(await intake.get('/')), '2')

  await as('intake1', { 'sec-purpose': 'prefetch' }).get(`/problems/${number}`)
  t.equal(unreadOn(await intake.get('/')), '2', 'a browser that fetches ahead has read nothing')
  t.equal(unreadOn(await intake.get(`/problems/${number}?timeline=public`)), '1', 'not counted on its own page')
  t.equal(await unread('intake1'), 1)
  await make('intake1', other, 'dispatch_direct')
  t.equal(await unread('intake1'), 0, 'who has done it knows')
  t.not(await unread('enterprise1'), 0, 'and nobody else')
})

await onAnyPeopled(t, 'refusals and results say the number as well', async (t, database) => {
  const { drive, as } = await office(t, database)
  const number = await drive('submitted')
  const intake = as('intake1')
  const wrong = await intake.submit(`/problems/${number}/dispatch_direct`, {})
  t.same([wrong.statusCode, unreadOn(wrong)], [422, '1'])
  const nowhere = await intake.get('/nowhere')
  t.same([nowhere.statusCode, unreadOn(nowhere)], [404, '1'])
  const forbidden = await intake.get('/audit')
  t.same([forbidden.statusCode, unreadOn(forbidden)], [403, '1'])
  t.equal(unreadOn(await intake.get('/help')), '1')
})
