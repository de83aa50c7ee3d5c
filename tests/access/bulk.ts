/** One move of many: each through the same door with its own result, the same form once, and foreign ones among them learn nothing (domain §4.2 B, trust A3, D20–22). */
import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { hiddenFields } from '../helpers/app.ts'
import { firmName, inEachTown, said } from './town.ts'

await inEachTown(t, 'several problems are signed at once', async (t, here) => {
  const [one, two, signed] = [await here.problemIn('dispatched'), await here.problemIn('dispatched'), await here.problemIn('in_progress')]
  const hidden = await here.problemIn('submitted')
  const version = async (number: string) => (await here.db.read.problem.findFirstOrThrow({ where: { districtId: here.cast.districtId, number } })).version
  const rows = await Promise.all([one, two, signed, hidden].map(async (number) => `${number}.${await version(number)}`))
  const address = '/problems/bulk/sign'
  const asked = `${address}?${new URLSearchParams([...rows, `${here.foreign.problem}.1`, 'JY-2026-999999.1', 'nonsense'].map((row): [string, string] => ['row', row]))}`
  const handler = await here.visit('handler')

  await t.test('the page names what can be signed, and why the rest cannot', async (t) => {
    const { body, statusCode } = await handler.get(asked)
    t.equal(statusCode, 200)
    t.match(body, '这 2 件一起办理')
    t.match(body, /“签收”须在“待签收”时办理，目前为“办理中”/)
    t.equal(hiddenFields(body)['rows'], rows.slice(0, 2).join(' '))
    const absent = (number: string) => body.slice(body.indexOf(number)).match(/<span class="text-secondary">([^<]*)/)?.[1]
    t.equal(absent(hidden), absent('JY-2026-999999'), 'what may not be seen is told as what does not exist')
  })

  await t.test('each has its own result; sent again, the same answer and nothing more', async (t) => {
    const fields = { ...hiddenFields((await handler.get(asked)).body), rows: rows.join(' ') }
    // Meanwhile somebody has written to the second.
    await here.visit('intake').then((intake) => intake.postJson(`/problems/${two}/note`, { text: '企业下午在厂' }))
    const answers = []
    for (let times = 0; times < 3; times++) answers.push((await handler.post(address, fields)).body)
    for (const body of answers) {
      t.match(body, '1 件已办理：签收；3 件没有办成。')
      t.match(body, /这一件刚被他人更新/)
      t.match(body, /没有找到这一页或这条记录/)
    }
    t.equal(await here.db.read.problemEvent.count({ where: { move: 'sign', problem: { number: one } } }), 1)
    t.match(await here.db.read.problem.findFirst({ where: { number: two, districtId: here.cast.districtId } }), { state: 'dispatched' })
  })

  await t.test('at the same moment as well', async (t) => {
    const more = [await here.problemIn('dispatched'), await here.problemIn('dispatched')]
    const chosen = await Promise.all(more.map(async (number) => `${number}.${await version(number)}`))
    const fields = { ...hiddenFields((await handler.get(`${address}?row=${chosen[0]}`)).body), rows: chosen.join(' ') }
    const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await handler.post(address, fields)).body))
    for (const body of bodies) t.match(body, '2 件已办理：签收。')
    t.equal(await here.db.read.problemEvent.count({ where: { move: 'sign', problem: { number: { in: more } } } }), 2)
  })

  await t.test('nobody does in bulk what they could not do alone', async (t) => {
    for (const actor of ['otherHandler', 'rival', 'liaison', 'sysadmin'] as const) {
      const visitor = await here.visit(actor)
      const before = await version(two)
      await visitor.post(address, { rows: `${two}.${before}` })
      t.equal(await version(two), before, actor)
    }
    const manager = await here.visit('manager')
    const { body } = await manager.post('/problems/bulk/urge', { rows: `${signed}.${await version(signed)}` })
    t.match(body, '1 件已办理：催办。')
    t.equal((await manager.get('/problems/bulk/withdraw?row=x')).statusCode, 404, 'and only what the table calls bulk')
  })

  await t.test('only what the enterprise itself called solved is closed in bulk', async (t) => {
    const called = await here.problemIn('confirmed')
    const supervisor = await here.visit('supervisor')
    t.match((await supervisor.get(`/problems/bulk/close?row=${called}.${await version(called)}`)).body, '企业没有亲自确认已解决，请单独销号。')
  })
})

t.test('desks', async (t) => {
  await inEachTown(t, 'each shows what is its own', async (t, here) => {
    const numbers = {
      submitted: await here.problemIn('submitted'),
      dispatched: await here.problemIn('dispatched'),
      inProgress: await here.problemIn('in_progress'),
      replied: await here.problemIn('replied'),
      confirming: await here.problemIn('confirming'),
      confirmed: await here.problemIn('confirmed'),
      disputed: await here.problemIn('disputed'),
      escalated: await here.problemIn('escalated'),
      longTerm: await here.problemIn('long_term'),
      withdrawn: await here.problemIn('withdrawn'),
      restricted: await here.problemIn('submitted', 'restricted')
    }
    const desk = async (actor: Parameters<typeof here.visit>[0]) => (await (await here.visit(actor)).get('/')).body
    const pile = (body: string, name: string) => [...body.slice(body.indexOf(`id="pile-${name}"`)).split('</section>', 1)[0]?.matchAll(/class="row-number">([^<]*)/g) ?? []].map(([, number]) => number)

    const handler = await desk('handler')
    t.same(pile(handler, 'to_sign'), [numbers.dispatched])
    t.same([...pile(handler, 'due_today'), ...pile(handler, 'due_this_week'), ...pile(handler, 'due_later')].toSorted(), [numbers.inProgress, numbers.escalated, numbers.longTerm].toSorted())
    t.same(pile(await desk('coHandler'), 'co_handling').length, 5, 'what waits for the unit’s task')
    const intake = await desk('intake')
    t.same(pile(intake, 'new').toSorted(), [numbers.submitted, numbers.restricted].toSorted())
    const supervisor = await desk('supervisor')
    t.same([pile(supervisor, 'disputed'), pile(supervisor, 'to_close'), pile(supervisor, 'to_settle')], [[numbers.disputed], [numbers.confirmed], [numbers.escalated]])
    const caller = await desk('caller')
    t.same([pile(caller, 'to_review'), pile(caller, 'to_call'), pile(caller, 'to_call_withdrawn')], [[numbers.replied], [numbers.confirming], [numbers.withdrawn]])
    t.match(caller, '何禾 · 还没有拨打过')
    t.match(await desk('callerOfUnit'), '没有等质检的答复。', 'nobody reviews their own unit')
    t.match(await desk('head'), /本单位在办[\s\S]*class="light light-/)
    const manager = await desk('manager')
    t.match(manager, /60日销号率[\s\S]*按时办结率[\s\S]*各单位亮灯[\s\S]*区住建局/)
    t.same(pile(manager, 'on_the_books'), [numbers.longTerm])
    t.same(pile(manager, 'oldest')[0], numbers.submitted)
    t.match(await desk('steward'), new RegExp(`我服务的企业[\\s\\S]*${firmName.slice(0, 6)}[\\s\\S]*在办 \\d+ 件`))
    t.notMatch(await desk('rival'), said.title)
    t.notMatch(await desk('sysadmin'), said.title, 'administrators see no problem')
    const firm = await desk('enterprise')
    t.match(firm, /承办单位：区住建局[\s\S]*今天交办[\s\S]*下次告诉您：[\s\S]*预计 /)
    t.match(firm, /<strong>11<\/strong> <span>今年反映/)
  })

  await inEachTown(t, 'the number on a pile is the number in its list', async (t, here) => {
    for (let n = 0; n < 11; n++) await here.problemIn('dispatched')
    const handler = await here.visit('handler')
    const { body } = await handler.get('/')
    const [, address = ''] = /<a href="([^"]*)">待签收<\/a>/.exec(body) ?? []
    const list = (await handler.get(address.replaceAll('&#x3D;', '='))).body
    t.equal(list.match(/class="row-number"/g)?.length, 11)
    t.match(list, '待签收 <span aria-hidden="true">×</span>', 'and what was asked for can be taken off')
  })
})

t.test('the first page of an enterprise is light', async (t) => {
  await inEachTown(t, 'under 100 KB, and nothing but our own small script', async (t, here) => {
    for (let n = 0; n < 12; n++) await here.problemIn('in_progress')
    const firm = await here.visit('enterprise')
    const { body } = await firm.get('/')
    const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
    t.match(assets.map((address) => address.split('/').at(-1)).toSorted(), ['enhance.js', 'icon.svg', 'page.css', 'tabler.css'], 'without Tabler’s script')
    let bytes = brotliCompressSync(body).length
    for (const address of assets) {
      const { rawPayload, headers } = await firm.get(address, { 'accept-encoding': 'br' })
      t.equal(headers['content-encoding'], 'br')
      bytes += rawPayload.length
    }
    t.ok(bytes < 100_000, `${bytes} bytes`)
    t.ok(bytes - brotliCompressSync(body).length + body.length < 100_000, 'even where the page itself is sent as it is')
  })
})
