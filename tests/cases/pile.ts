/** Whoever works through a pile has the next of it one key away: after each act, past what was skipped, and back to it in the end. */
import t from 'tap'
import { type AccessFixtures, onAnyFixtures } from '../access/helpers/fixtures.ts'

t.test('the next of the same pile', async (t) => {
  await onAnyFixtures(t, 'a desk is worked through', async (t, here) => {
    const numbers = [await here.problemIn('dispatched'), await here.problemIn('dispatched'), await here.problemIn('dispatched')]
    const [first = '', second = '', third = ''] = numbers
    const handler = await here.visit('handler')
    const link = (body: string, number: string) =>
      body.match(new RegExp(`(?:href|action)="(/problems/${number}(?:/\\w+)?\\?pile=[^"]+)"`))?.[1] ?? ''
    const next = (body: string) => {
      const [, address = '', left = ''] = body.match(/href="([^"]+)" data-pile-next[^>]*>下一件（还有 (\d) 件）/) ?? []
      return [address.match(/JY-[\d-]+/)?.[0], left]
    }

    const get = async (address: string) => (await handler.get(address)).body.replaceAll('&#x3D;', '=')
    const desk = await get('/')
    const opened = await get(link(desk, first))
    t.same(next(opened), [second, '2'])
    t.match(opened, 'href="/problems?list=to_sign">返回列表')
    t.match(opened, /href="[^"]*\?pile=[^"]*&amp;timeline=public">/, 'what the enterprise sees is looked at within the pile')

    const version = opened.match(/name="version" value="(\d+)"/)?.[1] ?? ''
    const { headers } = await handler.post(link(opened.slice(opened.indexOf('class="moves"')), first), { version })
    const after = await get(String(headers.location))
    t.match(after, '已签收')
    t.same(next(after), [second, '2'], 'it has left the pile, and the next is the one that followed it')

    const skipped = await get(link(after, second))
    t.same(next(skipped), [third, '1'])
    const last = await get(link(skipped, third))
    t.same(next(last), [second, '1'], 'what was skipped comes again')

    const move = await get(link(last.slice(last.indexOf('class="moves"')), third).replace('/sign?', '/note?'))
    t.match(move, new RegExp(`href="/problems/${third}\\?pile`), 'its forms lead back into the pile')
    t.notMatch((await handler.get(`/problems/${third}`)).body, 'data-pile-next', 'who comes from elsewhere has none')
    t.equal((await handler.get(`/problems/${third}?pile=list%3Dnothing`)).statusCode, 200, 'whoever meddled with it')

    const filters = new URLSearchParams({ list: 'to_sign', q: '路'.repeat(60), firm: '厂'.repeat(60) })
    const narrow = new URLSearchParams({ pile: String(filters) })
    t.equal((await handler.get(`/problems/${third}?${narrow}`)).statusCode, 200, 'however much the list was narrowed')
  })

  await onAnyFixtures(t, 'so are requests', async (t, here) => {
    // Asked for at one moment, they stand in the order of their ids.
    const [first = '', second = '', third = ''] = [await disputed(here), await disputed(here), await disputed(here)].sort()
    const head = await here.visit('head')
    t.match((await head.get('/')).body, `action="/requests/${first}?pile=requests"`)
    const { headers } = await head.post(`/requests/${first}?pile=requests`, { decision: 'grant' })
    const leadsTo = async (address: string, next: string, left: number) => {
      const body = (await head.get(address)).body.replaceAll('&#x3D;', '=')
      t.match(body, new RegExp(`href="/requests/${next}\\?pile=requests" data-pile-next[^>]*>下一件（还有 ${left} 件）`))
    }
    await leadsTo(String(headers.location), second, 2)
    await leadsTo(`/requests/${second}?pile=requests`, third, 1)
    await leadsTo(`/requests/${third}?pile=requests`, second, 1)
    await head.post(`/requests/${second}?pile=requests`, { decision: 'grant' })
    t.match((await head.get(`/requests/${third}?pile=requests`)).body, '这一批没有其他的了')
  })
})

async function disputed (here: AccessFixtures): Promise<string> {
  const number = await here.problemIn('dispatched')
  await (await here.visit('handler')).submit(`/problems/${number}/dispute`, {
    clause: '三定方案第五条', explanation: '属公路部门管养', proposedUnitId: here.unit('transport')
  })
  return (await here.db.read.approval.findFirstOrThrow({ where: { case: { number }, state: 'open' } })).id
}
