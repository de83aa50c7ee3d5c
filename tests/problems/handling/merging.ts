/** Several problems become one, and one becomes several (domain §4.1 `merged`, §4.2 `merge`, `inherit`, `unmerge`, `split`). */
import t from 'tap'
import { onAnyPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { refusalOf } from '../../helpers/refusals.ts'

t.test('what does not fit as a main problem', async (t) => {
  await onAnyPeopled(t, 'is refused', async (t, { db }) => {
    const { make, drive, record, raise } = await problemDistrict(db)
    const number = await drive('submitted')
    const into = async (main: string, problem: object) =>
      t.match(await refusalOf(make('intake1', number, 'merge', { main })), { status: 422, problems: [{ field: 'main', ...problem }] })
    await into('JY-2026-999999', { sentence: /没有找到/ })
    await into(await raise('enterprise2'), { sentence: /没有找到/ })
    await into(number, { sentence: /不能并入它自己/ })
    for (const [state, label] of [
      ['merged', '已并单'],
      ['declined', '不予受理'],
      ['confirming', '待企业确认'],
      ['closed', '已销号'],
      ['withdrawn', '已撤单']
    ] as const) {
      await into(await drive(state), { params: { state: label } })
    }
    for (const state of [
      'submitted', 'needs_info', 'accepted', 'dispatched', 'in_progress', 'escalated', 'long_term', 'replied'
    ] as const) {
      const other = await drive('accepted')
      await make('intake1', other, 'merge', { main: ` ${await drive(state)} ` })
      t.match(await record(other), { state: 'merged' }, state)
    }
  })
})

t.test('what others were merged into only leads', async (t) => {
  await onAnyPeopled(t, 'it is not merged itself', async (t, { db }) => {
    const { make, drive, record } = await problemDistrict(db)
    const [main, part] = [await drive('submitted'), await drive('submitted')]
    await make('intake1', part, 'merge', { main })
    t.match(clockOf(await record(part), 'accept'), { state: 'stopped' })
    t.match(await refusalOf(make('intake1', main, 'merge')), { status: 409, sentence: /只能作为主单/ })
    await make('enterprise1', part, 'unmerge')
    t.match(await record(part), { state: 'submitted', mainId: null })
    t.match(clockOf(await record(part), 'accept'), { state: 'running' })
    t.equal((await make('intake1', main, 'merge')).act, 'made', 'nobody follows it any more')
  })
})

t.test('when the main passes review', async (t) => {
  await onAnyPeopled(t, 'each gets its answer, its unit and its days, and rates for itself', async (t, { db }) => {
    const { make, drive, record, main: other, at, grant } = await problemDistrict(db)
    at('2026-11-23', '09:00')
    const main = await drive('dispatched')
    const parts = [other, await drive('submitted')]
    at('2026-11-24')
    for (const part of parts) await make('intake1', part, 'merge', { main })
    for (const move of ['sign', 'contact', 'reply']) await make('handler1', main, move)
    await grant('unithead1', main, 'reply')
    t.match(await record(other), { state: 'merged', answer: '' })
    at('2026-11-25')
    await make('caller1', main, 'pass_review')
    const lead = await record(main)
    for (const part of parts) {
      const { leadUnitId, answer, firstDue, due, templateCode, dispatchedAt, contactedAt } = lead
      t.match(await record(part), { state: 'confirming', leadUnitId, answer, firstDue, due, templateCode, dispatchedAt, contactedAt })
      t.match((await record(part)).assignments, [{ unitId: leadUnitId, part: 'lead', assignedAt: dispatchedAt }])
      t.ok(liveClocks(await record(part)).includes('confirm'))
    }
    t.match((await record(other)).events.at(-1), { move: 'inherit', decidedById: null })
    await make('enterprise2', other, 'confirm', { result: '5' })
    await make('enterprise1', main, 'confirm', { solved: 'not', result: '1' })
    t.match(await record(other), { state: 'confirmed', outcome: 'solved', firstDue: lead.firstDue })
    t.match(await record(main), { state: 'in_progress', round: 2 })
    t.match(
      await db.read.rating.findMany({ where: { problem: { case: { number: { in: [main, other] } } } }, orderBy: { result: 'asc' } }),
      [{ solved: 'not' }, { solved: 'solved' }]
    )
  })
})

t.test('one of them is worked on again by the same unit', async (t) => {
  await onAnyPeopled(t, 'with a rework of its own', async (t, { db }) => {
    const { make, drive, record, main: part } = await problemDistrict(db)
    const main = await drive('replied')
    await make('intake1', part, 'merge', { main: ` ${main.toLowerCase()}` })
    await make('caller1', main, 'pass_review')
    await make('enterprise2', part, 'confirm', { solved: 'not' })
    t.match(await record(part), { state: 'in_progress', leadUnitId: (await record(main)).leadUnitId, round: 2 })
    t.match(clockOf(await record(part), 'rework'), { state: 'running', limit: { amount: 8 } })
    t.match(await record(main), { state: 'confirming' })
  })
})

t.test('an answer given at once, or on the spot, is everybody’s', async (t) => {
  await onAnyPeopled(t, 'too', async (t, { db }) => {
    const { make, drive, record } = await problemDistrict(db)
    for (const [login, move] of [['intake1', 'answer_directly'], ['steward1', 'solve_on_spot']] as const) {
      const [main, part] = [await drive('submitted'), await drive('submitted')]
      await make('intake1', part, 'merge', { main })
      await make(login, main, move)
      t.match(await record(part), { state: 'confirming', answer: (await record(main)).answer })
      await make('enterprise1', part, 'confirm')
      t.match(await record(part), { outcome: move === 'answer_directly' ? 'answered' : 'solved' })
    }
  })
})

t.test('when the main is withdrawn or declined', async (t) => {
  await onAnyPeopled(t, 'each goes its own way again', async (t, { db }) => {
    const { make, drive, record, grant } = await problemDistrict(db)
    const freed = async (end: (main: string) => Promise<unknown>) => {
      const [main, part] = [await drive('submitted'), await drive('submitted')]
      await make('intake1', part, 'merge', { main })
      await end(main)
      t.match(await record(part), { state: 'submitted', mainId: null })
      t.match((await record(part)).events.at(-1), { move: 'unmerge', decidedById: null })
      t.match(clockOf(await record(part), 'accept'), { state: 'running' })
    }
    await freed((main) => make('enterprise1', main, 'withdraw'))
    await freed(async (main) => {
      await make('intake1', main, 'decline')
      await grant('supervisor1', main, 'decline')
    })
  })
})

t.test('splitting', async (t) => {
  await onAnyPeopled(t, 'makes new ones that keep the first day, with numbers and a history of their own', async (t, { db }) => {
    const { make, drive, record, at, clock } = await problemDistrict(db)
    const number = await drive('submitted')
    const { id, submittedAt, enterpriseId, content, contactPhone } = await record(number)
    at('2026-11-25')
    t.match(await refusalOf(make('intake1', number, 'split', { parts: [] })), { status: 422, problems: [{ field: 'parts' }] })
    await make('intake1', number, 'split', { parts: [{ title: '围墙倒塌', hope: '修墙' }, { title: '路灯不亮', hope: '修灯' }] })
    t.match(await record(number), { state: 'submitted' })
    const found = await db.read.case.findMany({
      where: { problem: { originId: id } },
      orderBy: { number: 'asc' },
      select: { number: true }
    })
    const raised = await Promise.all(found.map((each) => record(each.number)))
    t.match(raised, [{ title: '围墙倒塌', hope: '修墙' }, { title: '路灯不亮', hope: '修灯' }])
    t.equal(new Set([number, ...raised.map((each) => each.number)]).size, 3)
    for (const each of raised) {
      t.match(each, { state: 'submitted', submittedAt, enterpriseId, content, contactPhone, createdAt: clock.now() })
      const { events, deadlines } = await record(each.number)
      t.match(events, [{ move: 'submit', act: 'made', from: 'draft', to: 'submitted', decidedById: null }])
      t.match(deadlines.map(({ name, state }) => [name, state]), [['first_word', 'running'], ['accept', 'running']])
      t.equal((await make('enterprise1', each.number, 'urge')).act, 'made', 'it is the enterprise’s own')
    }
  })
})
