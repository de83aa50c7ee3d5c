/** The rules of the straight road in the words of domain §3, §4.2, §4.4, §5 and §8.2, each seen through the one door. */
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf } from '../../src/clock.ts'
import { onEachEngine } from '../helpers/database.ts'
import { problemDistrict } from '../helpers/problem-district.ts'
import { must, refused } from '../helpers/refusals.ts'

const at = (instant: string) => instantFrom(`${instant}:00+08:00`)

t.test('the straight road', async (t) => {
  await onEachEngine(t, 'rule by rule', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { clock, drive, enlist, grant, make, record, refuse, unit } = district
    t.beforeEach(() => clock.set(at('2026-11-23T09:00')))
    const fields = async (work: Promise<unknown>) => (await refused(work)).problems.map(({ field }) => field)
    const live = async (number: string, name: string) => must((await record(number)).deadlines.findLast((deadline) => deadline.name === name))

    await t.test('a dispatch that departs from the catalogue says why', async (t) => {
      const number = await drive('submitted')
      t.same(await fields(make('intake1', number, 'dispatch_direct', { leadUnitId: unit('transport') })), ['departure'])
      await make('intake1', number, 'dispatch_direct', { leadUnitId: unit('transport'), departure: '路权属公路部门' })
      t.equal((await record(number)).leadUnitId, unit('transport'))
    })

    await t.test('a unit that is complained about is not given the problem', async (t) => {
      const number = await drive('submitted', { told: { complainedUnitId: unit('housing') } })
      t.same(await fields(make('intake1', number, 'dispatch_direct')), ['leadUnitId'])
    })

    await t.test('a unit with nobody for a later step is refused, and the sentence says whom to appoint', async (t) => {
      const number = await drive('submitted')
      const { problems } = await refused(make('intake1', number, 'dispatch_direct', { leadUnitId: unit('power'), departure: '供电设施' }))
      t.match(problems.map(({ sentence }) => sentence), [/还没有经办人/, /负责人/])
    })

    await t.test('the promise is given once, at the first dispatch: 15 working days after the day', async (t) => {
      const number = await drive('dispatched')
      const { firstDue, due } = await record(number)
      t.same([firstDue, due], [instantOf('2026-12-14', '24:00'), instantOf('2026-12-14', '24:00')])
    })

    await t.test('inside the wall help is owed, not a result, and the outcome says so', async (t) => {
      const number = await drive('submitted')
      await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
      t.same((await record(number)).deadlines.filter(({ state }) => state === 'running').map(({ name }) => name).sort(), ['contact', 'feedback', 'first_word', 'help', 'plan'])
      for (const [login, move] of [['handler1', 'sign'], ['handler1', 'contact'], ['handler1', 'feedback'], ['handler1', 'reply']] as const) await make(login, number, move)
      await grant('unithead1', number, 'reply')
      await make('caller1', number, 'pass_review')
      await make('enterprise1', number, 'confirm')
      t.equal((await record(number)).outcome, 'helped')
    })

    await t.test('first contact: by intake alone where the enterprise is hidden from the unit, never later than now', async (t) => {
      const hidden = await drive('dispatched', { told: { confidentiality: 'anonymous' } })
      t.match(await refused(make('handler1', hidden, 'contact')), { status: 403 })
      await make('intake1', hidden, 'contact')
      const open = await drive('dispatched')
      t.match(await refused(make('intake1', open, 'contact')), { status: 403 })
      t.same(await fields(make('handler1', open, 'contact', { contactedAt: '2026-11-23T09:01' })), ['contactedAt'])
    })

    await t.test('an extension: at most 7 working days, asked a working day before due, never a third', async (t) => {
      const number = await drive('in_progress')
      t.same(await fields(make('handler1', number, 'extend', { newDay: '2026-12-24' })), ['newDay'], 'eight working days')
      t.same(await fields(make('handler1', number, 'extend', { newDay: '2026-12-14' })), ['newDay'], 'no later than now')
      await make('handler1', number, 'extend', { newDay: '2026-12-23' })
      await grant('unithead1', number, 'extend')
      await grant('supervisor1', number, 'extend')
      const { due, firstDue, extensionCount } = await record(number)
      t.same([due, firstDue, extensionCount], [instantOf('2026-12-23', '24:00'), instantOf('2026-12-14', '24:00'), 1])
      t.match(await refused(make('handler1', number, 'extend')), { status: 409, sentence: /一般事项只能延期一次/ })

      await db.write((tx) => tx.problem.updateMany({ where: { number }, data: { complex: true } }))
      await make('handler1', number, 'extend', { newDay: '2026-12-25' })
      t.same(must((await record(number)).requests.at(-1)).chain, ['principal', 'supervisor'], 'the second goes to the principal')
      await grant('unithead1', number, 'extend')
      await grant('supervisor2', number, 'extend')
      t.match(await refused(make('handler1', number, 'extend')), { status: 409, sentence: /已延期两次/ })
    })

    await t.test('asked too late it is refused; asked in time it waits without being overdue; refused, it is booked back', async (t) => {
      const number = await drive('in_progress')
      clock.set(at('2026-12-14T00:00'))
      t.match(await refused(make('handler1', number, 'extend', { newDay: '2026-12-18' })), { status: 409, sentence: /已超过申请时间/ })
      clock.set(at('2026-12-11T23:59'))
      await make('handler1', number, 'extend', { newDay: '2026-12-18' })
      clock.set(at('2026-12-15T09:00'))
      await make('intake1', number, 'note')
      t.equal((await live(number, 'resolve')).overdue, false, 'held while somebody decides')
      await refuse('unithead1', number, 'extend')
      const { everOverdue, requests } = await record(number)
      t.equal(must(requests.at(-1)).state, 'refused')
      t.equal(everOverdue, true)
    })

    await t.test('who asked does not decide, and one person fills one step', async (t) => {
      const both = await enlist('both', { roles: ['handler', 'unit_head', 'supervisor'], unit: 'housing' })
      const number = await drive('in_progress')
      await make(both.login, number, 'extend')
      t.match(await refused(grant(both.login, number, 'extend')), { status: 403, sentence: /您自己提出/ })
      await grant('unithead1', number, 'extend')
      t.match(await refused(grant('unithead1', number, 'extend')), { status: 403 })
    })

    await t.test('a reply needs a recorded contact and no open co-handling task', async (t) => {
      const number = await drive('submitted')
      await make('intake1', number, 'dispatch_direct', {}, { helpedBy: ['transport'] })
      await make('handler1', number, 'sign')
      t.match(await refused(make('handler1', number, 'reply')), { status: 409, sentence: /还没有联系企业/ })
      await make('handler1', number, 'contact')
      t.match(await refused(make('handler1', number, 'reply')), { status: 409, sentence: /协办任务尚未办毕/ })
      await make('handler2', number, 'do_task')
      await make('handler1', number, 'reply')
      await grant('unithead1', number, 'reply')
      t.equal((await record(number)).state, 'replied')
    })

    await t.test('an empty reply is held back unless the handler says why it must go', async (t) => {
      const number = await drive('in_progress')
      await make('handler1', number, 'contact')
      const empty = { publicAnswer: '您好，来信已收悉，我们将尽快转有关部门办理，感谢您的关注。', override: undefined }
      t.ok((await fields(make('handler1', number, 'reply', empty))).includes('publicAnswer'))
      await make('handler1', number, 'reply', { ...empty, override: '领导要求先行答复' })
    })

    await t.test('the enterprise reads the answer once the review has passed it', async (t) => {
      const number = await drive('replied')
      t.equal((await record(number)).answer, '')
      await make('caller1', number, 'pass_review')
      t.match((await record(number)).answer, /已完成/)
    })

    await t.test('of a returned reply the clock counts as never stopped, less what the review took beyond a day', async (t) => {
      const number = await drive('replied')
      const before = await live(number, 'resolve')
      clock.set(at('2026-11-26T09:00'))
      await make('caller1', number, 'return_reply')
      const after = await live(number, 'resolve')
      t.equal(after.state, 'running')
      t.same(after.dueDay, addDays(must(before.dueDay), 2), 'three working days of review, one of them owed')
    })

    await t.test('the unit and its co-handlers do not review their own reply', async (t) => {
      await enlist('own-caller', { roles: ['caller'], unit: 'housing' })
      const number = await drive('replied')
      t.match(await refused(make('own-caller', number, 'pass_review')), { status: 404 })
    })

    await t.test('not solved is a rework: half the first limit, at least three days; from the second time a caller rules', async (t) => {
      const number = await drive('confirming')
      await make('enterprise1', number, 'confirm', { solved: 'not' })
      const once = await record(number)
      t.match(once, { state: 'in_progress', round: 2, reworkCount: 1 })
      t.equal((await live(number, 'rework')).dueDay, '2026-12-03', '8 working days')
      await make('handler1', number, 'reply')
      await grant('unithead1', number, 'reply')
      await make('caller1', number, 'pass_review')
      await make('enterprise1', number, 'confirm', { solved: 'not' })
      t.match(await record(number), { state: 'confirming', requests: [{}, {}, { move: 'rework', state: 'open', chain: ['caller'] }] })
      await grant('caller1', number, 'rework')
      t.match(await record(number), { state: 'in_progress', round: 3, reworkCount: 2 })
    })

    await t.test('a callback reaches somebody at the number that was given', async (t) => {
      const number = await drive('confirming')
      t.same(await fields(make('caller1', number, 'callback', { number: '10000000099' })), ['number'])
      await make('caller1', number, 'callback')
      t.match(await record(number), { state: 'confirmed', outcome: 'solved' })
      const [rating] = await db.read.rating.findMany({ where: { problem: { number } } })
      t.match(rating, { by: 'callback', solved: 'solved', result: 4 })
    })

    await t.test('partly solved closes only when the rest is no longer needed', async (t) => {
      const number = await drive('confirming')
      t.same(await fields(make('enterprise1', number, 'confirm', { solved: 'partial' })), ['rest'])
      await make('enterprise1', number, 'confirm', { solved: 'partial', rest: 'needed' })
      t.match(await refused(make('supervisor1', number, 'close')), { status: 409, sentence: /只解决了一部分/ })
      const other = await drive('confirming')
      await make('enterprise1', other, 'confirm', { solved: 'partial', rest: 'not_needed' })
      await make('supervisor1', other, 'close')
      t.match(await record(other), { state: 'closed', outcome: 'partial' })
    })

    await t.test('nobody closes what they handled', async (t) => {
      const both = await enlist('handling-supervisor', { roles: ['supervisor', 'handler'], unit: 'housing' })
      const number = await drive('dispatched')
      for (const move of ['sign', 'contact', 'reply']) await make(both.login, number, move)
      await grant('unithead1', number, 'reply')
      await make('caller1', number, 'pass_review')
      await make('enterprise1', number, 'confirm')
      t.match(await refused(make(both.login, number, 'close')), { status: 409, sentence: /须由其他负责人销号/ })
      await make('supervisor1', number, 'close')
    })

    await t.test('where the lead unit is no longer in office, a rework goes back to intake', async (t) => {
      const number = await drive('confirming')
      await db.write((tx) => tx.unit.update({ where: { id: unit('housing') }, data: { active: false } }))
      await make('enterprise1', number, 'confirm', { solved: 'not' })
      t.match(await record(number), { state: 'submitted', leadUnitId: null })
      await db.write((tx) => tx.unit.update({ where: { id: unit('housing') }, data: { active: true } }))
    })

    await t.test('urged once a day by a person', async (t) => {
      const number = await drive('in_progress')
      await make('enterprise1', number, 'urge')
      t.match(await refused(make('enterprise1', number, 'urge')), { status: 409, sentence: /今天已经催办过/ })
      await make('manager1', number, 'urge')
      clock.set(at('2026-11-24T00:00'))
      await make('enterprise1', number, 'urge')
      t.equal(dayOf(clock.now()), '2026-11-24')
    })
  })
})
