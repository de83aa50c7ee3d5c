/**
 * One move of many: each through the same door with its own result, the same form once, and foreign ones among them learn nothing (domain
 * §4.2 B, trust A3, D20–22).
 */
import t from 'tap'
import { hiddenFields } from '../helpers/app.ts'
import { onAnyFixtures } from './helpers/fixtures.ts'

await onAnyFixtures(t, 'several problems are signed at once', async (t, here) => {
  const [one, two, signed] = [await here.problemIn('dispatched'), await here.problemIn('dispatched'), await here.problemIn('in_progress')]
  const hidden = await here.problemIn('submitted')
  const version = async (number: string) =>
    (await here.db.read.case.findFirstOrThrow({ where: { districtId: here.cast.districtId, number } })).version
  const rows = await Promise.all([one, two, signed, hidden].map(async (number) => `${number}.${await version(number)}`))
  const address = '/problems/bulk/sign'
  const boxes = [...rows, `${here.foreign.problem}.1`, 'JY-2026-999999.1', 'nonsense']
  const asked = `${address}?${new URLSearchParams(boxes.map((row): [string, string] => ['row', row]))}`
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
    t.equal(await here.db.read.caseEvent.count({ where: { move: 'sign', case: { number: one } } }), 1)
    t.match(await here.db.read.case.findFirst({ where: { number: two, districtId: here.cast.districtId } }), { state: 'dispatched' })
  })

  await t.test('at the same moment as well', async (t) => {
    const more = [await here.problemIn('dispatched'), await here.problemIn('dispatched')]
    const chosen = await Promise.all(more.map(async (number) => `${number}.${await version(number)}`))
    const fields = { ...hiddenFields((await handler.get(`${address}?row=${chosen[0]}`)).body), rows: chosen.join(' ') }
    const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await handler.post(address, fields)).body))
    for (const body of bodies) t.match(body, '2 件已办理：签收。')
    t.equal(await here.db.read.caseEvent.count({ where: { move: 'sign', case: { number: { in: more } } } }), 2)
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

  await t.test('new problems go where the catalogue sends the category chosen for each, and what is unclear is left out', async (t) => {
    const like = await here.problemIn('in_progress')
    const {
      categoryId,
      case: { leadUnitId }
    } = await here.db.read.problem.findFirstOrThrow({ where: { case: { number: like } }, include: { case: true } })
    const fresh = [await here.problemIn('submitted'), await here.problemIn('submitted')]
    const strange = await here.problemIn('submitted')
    await here.db.write((tx) =>
      tx.case.update({
        where: { districtId_number: { districtId: here.cast.districtId, number: strange } },
        data: { title: 'zzz', problem: { update: { content: 'qqq', hope: 'xxx' } } }
      })
    )
    const intake = await here.visit('intake')
    t.match((await intake.get('/')).body, 'data-move="/problems/bulk/dispatch_direct"')
    const chosen = await Promise.all([...fresh, strange].map(async (number) => `${number}.${await version(number)}`))
    const { body } = await intake.get(
      `/problems/bulk/dispatch_direct?${new URLSearchParams(chosen.map((row): [string, string] => ['row', row]))}`
    )
    t.match(body, /厂区周边道路 · 由济阳区住房和城乡建设局主办 · 把握 \d+%/)
    t.match(body, /可能与 \S+ 重复/)
    t.notMatch(body.slice(body.indexOf(`value="${strange}"`)), / checked[^]*aria-label="问题类别/, 'what is unclear is not ticked')
    const each = (category: string) => Object.fromEntries([...fresh, strange].flatMap((number, at) => [
      [`each.${at}.number`, number],
      ...number === strange ? [] : [[`each.${at}.take`, 'true'], [`each.${at}.first`, at === 0 ? '厂区周边道路' : category]]
    ]))
    const fields = { ...hiddenFields(body), requirement: '请尽快修复' }
    const wrong = await intake.post('/problems/bulk/dispatch_direct', { ...fields, ...each('没有的类别') })
    t.equal(wrong.statusCode, 422)
    t.match(wrong.body, `${fresh[1]} 没有选好`)
    t.match(wrong.body, 'value="没有的类别"', 'and every row is as it was typed')
    t.match((await intake.post('/problems/bulk/dispatch_direct', { ...fields, ...each('厂区周边道路') })).body, '2 件已办理：受理并交办。')
    t.match(await here.db.read.case.findFirst({ where: { number: strange, districtId: here.cast.districtId } }), { state: 'submitted' })
    for (const number of fresh) {
      const found = await here.db.read.problem.findFirst({ where: { case: { number } }, include: { case: true } })
      t.match(found, { case: { state: 'dispatched', leadUnitId }, categoryId, requirement: '请尽快修复' })
    }
  })

  await t.test('only what the enterprise itself called solved is closed in bulk', async (t) => {
    const called = await here.problemIn('confirmed')
    const supervisor = await here.visit('supervisor')
    t.match((await supervisor.get(`/problems/bulk/close?row=${called}.${await version(called)}`)).body, '企业没有亲自确认已解决，请单独销号。')
  })
})
