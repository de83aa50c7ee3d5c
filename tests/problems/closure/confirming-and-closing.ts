/** The enterprise's word, and striking off: confirm, callback, rework, close (domain §4.2, §4.4, §8.1). */
import t from 'tap'
import { callbackForm } from '../../../src/problems/stages/closure/forms.ts'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import type { PastEvent } from '../../../src/problems/domain/record.ts'
import { formOf } from '../../../src/workflow/lifecycle.ts'
import { whyNot } from '../../../src/workflow/permission.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { situationOf } from '../../helpers/problems/simulation.ts'
import { anUpload } from '../../helpers/problems/moves.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, drive, record, person, around, unit, user, at, enlist } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const ratings = async (number: string) => db.read.rating.findMany({ where: { problem: { case: { number } } }, orderBy: { id: 'asc' } })
const promise = async (number: string) =>
  present((await record(number)).deadlines.findLast(({ name }) => name === 'resolve' || name === 'rework'))
const replyAgain = async (number: string) => {
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'pass_review')
}

t.test('solved: the enterprise says so, and rates what it likes to rate', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'confirm', { result: undefined, process: '3' })
  t.match(await record(number), { state: 'confirmed', outcome: 'solved', round: 1 })
  t.match(await ratings(number), [{ by: 'enterprise', solved: 'solved', result: null, process: 3, round: 1 }])
})

t.test('a mistaken confirmation is taken back until it is closed: nothing of it counts, and the days to answer go on', async (t) => {
  const number = await drive('confirming')
  const asked = present((await record(number)).deadlines.find(({ name }) => name === 'confirm'))
  at('2026-11-24', '09:00')
  await make('enterprise1', number, 'confirm')
  at('2026-11-25', '09:00')
  await make('enterprise1', number, 'retract')
  const { deadlines, ...after } = await record(number)
  t.match(after, { state: 'confirming', outcome: null, confirmedAt: null })
  t.match(deadlines.findLast(({ name }) => name === 'confirm'), { state: 'running', due: asked.due })
  t.match(deadlines.findLast(({ name }) => name === 'close'), { state: 'stopped' })
  t.same(await ratings(number), [])
  await make('caller1', number, 'callback', { solved: 'partial', rest: 'not_needed' })
  t.match(await record(number), { outcome: 'partial' }, 'and it says anew what is true')
  await make('supervisor1', number, 'close')
  t.match(await refusalOf(make('enterprise1', number, 'retract')), { status: 409 })
})

t.test('partly solved: it says whether the rest is still needed, and only then may it be closed', async (t) => {
  const number = await drive('confirming')
  t.match(await refusalOf(make('enterprise1', number, 'confirm', { solved: 'partial' })), { status: 422, problems: [{ field: 'rest' }] })
  await make('enterprise1', number, 'confirm', { solved: 'partial', rest: 'needed' })
  t.match(await record(number), { outcome: 'partial' })
  t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 409, sentence: /只解决了一部分/ })
  const enough = await drive('confirming')
  await make('enterprise1', enough, 'confirm', { solved: 'partial', rest: 'not_needed' })
  t.equal((await make('supervisor1', enough, 'close')).act, 'made')
})

t.test('inside the wall it is only asked whether it helped', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
  for (const move of ['sign', 'contact']) await make('handler1', number, move)
  await replyAgain(number)
  const {
    shape: { solved, rest }
  } = formOf(present(problemLifecycle.moves['confirm']), { id: null, relations: new Set() }, await record(number))
  t.notOk(rest)
  t.match([solved?.safeParse('not').success, solved?.safeParse('partial').success], [true, false])
  await make('enterprise1', number, 'confirm')
  t.match(await record(number), { outcome: 'helped' })
})

t.test('help that did not help is owed again, by a day of its own', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
  for (const move of ['sign', 'contact']) await make('handler1', number, move)
  await replyAgain(number)
  await make('enterprise1', number, 'confirm', { solved: 'not' })
  t.match(await record(number), { state: 'in_progress', round: 2, wall: 'inside' })
  t.match(await promise(number), { name: 'rework', state: 'running', limit: { amount: 8, unit: 'working_days' } })
})

t.test('not solved is a rework; the rating stands and no word is lost', async (t) => {
  const number = await drive('confirming')
  const verdict = { solved: 'not', why: 'passed_around', result: '1', remarks: '仍有坑洼', reservation: '保留投诉', files: [anUpload] }
  await make('enterprise1', number, 'confirm', verdict)
  const { events, ...after } = await record(number)
  t.match(after, { state: 'in_progress', round: 2, reworkCount: 1, outcome: null, pendingAnswer: '', repliedAt: null })
  const line = present(events.at(-1))
  t.match(line, { move: 'rework', act: 'made', facts: { reason: 'passed_around' } })
  t.match(await db.read.attachment.findMany({ where: { eventId: line.id } }), [{ audience: 'public' }], 'with its photo')
  const said = (await db.read.notice.findMany({ where: { caseId: after.id, userId: user('handler1') }, orderBy: { id: 'desc' } }))[0]?.said
  t.match(said, [{ params: { why: '相互推诿' } }], 'and the unit reads why')
  t.match(await ratings(number), [{ by: 'enterprise', solved: 'not', result: 1, round: 1 }])
  const body = await db.read.caseEventBody.findUniqueOrThrow({ where: { eventId: line.id } })
  t.match(body.answers, { explanation: '仍有坑洼\n保留投诉' })
})

t.test('from the second time a caller decides whether it is done again', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'confirm', { solved: 'not' })
  await replyAgain(number)
  const again = await make('enterprise1', number, 'confirm', { solved: 'not', result: '2' })
  t.match([again.move, again.act], ['rework', 'asked'])
  t.match(await record(number), { state: 'confirming', reworkCount: 1 })
  t.equal((await ratings(number)).length, 2, 'what it said counts, whatever is decided')
  await refuse('caller1', number, 'rework')
  t.match(await record(number), { state: 'confirming' })
  await make('enterprise1', number, 'rework')
  await grant('caller2', number, 'rework')
  t.match(await record(number), { state: 'in_progress', round: 3, reworkCount: 2 })
  await replyAgain(number)
  t.equal((await make('caller1', number, 'rework')).act, 'made', 'a caller needs no leave')
})

t.test('a rework has half of the first limit, rounded up', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'rework')
  t.match(await promise(number), { name: 'rework', dueDay: '2026-12-03', limit: { amount: 8 } })
  const { due, firstDue } = await record(number)
  t.same([due, firstDue].map((each) => each?.toISOString()), ['2026-12-03T16:00:00.000Z', '2026-12-14T16:00:00.000Z'])
})

t.test('but at least three working days', async (t) => {
  const number = await drive('submitted')
  const { districtId } = await record(number)
  await db.write((tx) =>
    tx.deadlineTemplate.create({
      data: { districtId, code: '泉州', name: '泉州', limits: { resolve: { amount: 4, unit: 'working_days' } } }
    })
  )
  await make('intake1', number, 'dispatch_direct', { templateCode: '泉州' })
  for (const move of ['sign', 'contact']) await make('handler1', number, move)
  await replyAgain(number)
  await make('caller1', number, 'rework')
  t.match(await promise(number), { name: 'rework', dueDay: '2026-11-26' })
})

t.test('a callback goes to the number given at submission and counts when somebody was reached', async (t) => {
  const number = await drive('confirming')
  t.match(await refusalOf(make('caller1', number, 'callback', { number: '10000000002' })), { status: 422, problems: [{ field: 'number' }] })
  t.match(
    await refusalOf(make('caller1', number, 'callback', { number: '10000000002', solved: 'not' })),
    { status: 422, problems: [{ field: 'number' }] },
    'also where it becomes a rework'
  )
  t.match(await refusalOf(make('caller1', number, 'log_call', { calledAt: '2026-11-23T09:01' })), {
    status: 422,
    problems: [{ field: 'calledAt' }]
  })
  t.equal(callbackForm.shape.reached.safeParse('false').success, false)
  await make('caller1', number, 'callback', { result: '4', pressure: 'withdraw' })
  t.match(await record(number), { state: 'confirmed', outcome: 'solved' })
  t.match(await ratings(number), [{ by: 'callback', solved: 'solved', result: 4 }])
})

t.test('that somebody was pressed is kept, also where the answer becomes a rework', async (t) => {
  const number = await drive('confirming')
  await make('caller1', number, 'callback', { solved: 'not', result: '1', pressure: 'change' })
  t.match((await record(number)).events.at(-1), { move: 'rework', facts: { pressure: 'change' } })
  t.match(await ratings(number), [{ by: 'callback', solved: 'not' }])
})

t.test('who has handled it does not close it', async (t) => {
  await enlist('both1', { roles: ['handler', 'supervisor'], unit: 'housing' })
  const number = await drive('dispatched')
  for (const move of ['sign', 'contact']) await make('both1', number, move)
  await replyAgain(number)
  await make('enterprise1', number, 'confirm')
  t.match(await refusalOf(make('both1', number, 'close')), { status: 409, sentence: /您办理过这一件/ })
  t.equal((await make('both1', number, 'refuse_close')).act, 'made', 'sending it back is no closing')
  await replyAgain(number)
  await make('enterprise1', number, 'confirm')
  t.equal((await make('supervisor1', number, 'close')).act, 'made')
  t.same((await record(number)).deadlines.filter(({ state }) => state === 'running' || state === 'paused'), [])
})

t.test('ruling, dispatching and granting are not handling', async (t) => {
  const number = await drive('in_progress')
  await make('handler1', number, 'contact')
  await make('handler1', number, 'extend')
  await grant('unithead1', number, 'extend')
  await grant('supervisor1', number, 'extend')
  await replyAgain(number)
  await make('enterprise1', number, 'confirm')
  t.equal((await make('supervisor1', number, 'close')).act, 'made')
})

t.test('without evidence nothing is closed; what was lifted is closed by the leader', async (t) => {
  const confirmed = await record(await drive('confirmed'))
  const still = await around()
  const closing = (login: string, events: readonly PastEvent[]) =>
    whyNot(problemLifecycle, situationOf({ ...confirmed, events }, person(login), still), 'close')
  t.equal(closing('supervisor1', confirmed.events), undefined)
  const bare = confirmed.events.filter(({ move }) => move !== 'confirm' && move !== 'callback')
  t.match(closing('supervisor1', bare), { status: 409, sentence: /没有佐证材料/ })
  t.equal(
    closing(
      'supervisor1',
      bare.map((event) => (event.move === 'reply' ? { ...event, facts: { files: ['a'.repeat(64)] } } : event))
    ),
    undefined
  )
  for (const move of ['escalate', 'suspend', 'instruct'] as const) {
    const lifted = [...confirmed.events, { ...present(confirmed.events.at(-1)), move }]
    t.match(closing('supervisor1', lifted), { status: 403, params: { people: '区领导' } })
    t.equal(closing('leader1', lifted), undefined)
    t.match(closing('leader2', lifted), { status: 403 }, 'who is not in charge of the unit')
  }
})

t.test('a refused closing takes the outcome back and gives a rework’s time', async (t) => {
  const number = await drive('confirmed')
  await make('leader1', number, 'refuse_close')
  t.match(await record(number), { state: 'in_progress', outcome: null, confirmedAt: null, repliedAt: null, round: 1, reworkCount: 0 })
  t.match(await promise(number), { name: 'rework', state: 'running' })
})

t.test('where the lead unit is no longer in office it goes back to intake, which finds another', async (t) => {
  const gone = (active: boolean) => db.write((tx) => tx.unit.update({ where: { id: unit('housing') }, data: { active } }))
  for (const [state, login, move] of [['confirming', 'enterprise1', 'rework'], ['confirmed', 'supervisor1', 'refuse_close']] as const) {
    const number = await drive(state)
    await gone(false)
    await make(login, number, move)
    const { assignments, deadlines, ...after } = await record(number)
    t.match(after, { state: 'submitted', leadUnitId: null, handlerId: null })
    t.ok(assignments.every(({ endedAt }) => endedAt), 'who handled it is remembered')
    t.match(deadlines.findLast(({ name }) => name === 'accept'), { state: 'running' })
    await make('intake1', number, 'dispatch_direct', { leadUnitId: unit('transport'), departure: '原主办单位已撤销' })
    t.match((await record(number)).leadUnitId, unit('transport'))
    await gone(true)
  }
})
