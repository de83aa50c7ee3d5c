/** Orders on pages: what a request about one says, and which pages there are (domain §4.5). */
import t from 'tap'
import { onAnyFixtures, reportTexts } from '../access/helpers/fixtures.ts'
import { orderAbout } from '../access/helpers/orders.ts'

await onAnyFixtures(t, 'a request about an order says what the order is about, and for what', async (t, here) => {
  const problem = await here.problemIn('in_progress')
  const order = await orderAbout(here, problem)
  const handler = await here.visit('handler')
  t.equal((await handler.submit(`/supervision/${order}/answer`, { answer: '已安排施工' })).statusCode, 303)
  for (const [who, page] of [['head', '/'], ['head', '/requests'], ['handler', '/requests']] as const) {
    const { body } = await (await here.visit(who)).get(page)
    t.match(body, new RegExp(`督办答复 · ${reportTexts.title}`), `${who} at ${page}`)
    t.match(body, new RegExp(`${order} · ${problem} 督查督办`))
  }
})

await onAnyFixtures(t, 'an order is issued by a move of what it is about, and has no page for it', async (t, here) => {
  const address = `/supervision/${await orderAbout(here, await here.problemIn('in_progress'))}/issue`
  const manager = await here.visit('manager')
  t.equal((await manager.get(address)).statusCode, 404)
  t.equal((await manager.post(address, { reason: 'manager', addressee: 'unit' })).statusCode, 404)
})
