/** Who else looks at a record is told to staff who may see it, before two collide: for five minutes, and never to an enterprise. */
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { type AccessFixtures, onEachFixtures } from '../access/helpers/fixtures.ts'

t.test('presence', async (t) => {
  await onEachFixtures(t, 'of staff, told to staff', async (t, here) => {
    const number = await here.problemIn('in_progress')
    const [handler, head, firm, rival] = [
      await here.visit('handler'), await here.visit('head'), await here.visit('enterprise'), await here.visit('rival')
    ]
    await firm.get(`/problems/${number}`)
    t.match((await handler.get(`/problems/${number}/contact`)).body, 'data-presence')
    await noted(here)
    const { body } = await head.get(`/problems/${number}`)
    t.match(body, /办一（演示） 正在看这一件 · 刚刚/, 'on the page of the record, of whoever has a form of it open')
    t.notMatch(body, /何禾（演示） 正在看/, 'no enterprise is shown')
    t.notMatch((await firm.get(`/problems/${number}`)).body, /正在看|data-presence/)
    t.equal((await firm.get(`/problems/${number}/presence`)).statusCode, 403)
    t.equal((await rival.get(`/problems/${number}/presence`)).statusCode, 403)

    here.clock.set(new Date(here.clock.now().getTime() + 61_000))
    t.match((await head.get(`/problems/${number}/presence`)).json(), { says: '办一（演示） 正在看这一件 · 1分钟前' })
    here.clock.set(new Date(here.clock.now().getTime() + 5 * 60_000))
    t.same((await head.get(`/problems/${number}/presence`)).json(), { says: '' })
  })

  await onEachFixtures(t, 'is where somebody was last', async (t, here) => {
    const [first, second] = [await here.problemIn('in_progress'), await here.problemIn('in_progress')]
    const [handler, head] = [await here.visit('handler'), await here.visit('head')]
    for (const number of [first, second]) {
      await handler.get(`/problems/${number}`)
      await noted(here, number)
    }
    t.same((await head.get(`/problems/${first}/presence`)).json(), { says: '' })
    t.match((await head.get(`/problems/${second}/presence`)).json(), { says: /办一/ })
  })
})

/** No page waits for it. */
async function noted ({ db }: AccessFixtures, number?: string) {
  const about = number === undefined ? null : await db.read.case.findFirstOrThrow({ where: { number }, select: { id: true } })
  const where = { user: { login: 'handler1' }, ...about && { caseId: about.id } }
  for (let tries = 0; tries < 100 && await db.read.presence.count({ where }) === 0; tries++) await pause(20)
}
