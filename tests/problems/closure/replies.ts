/** From the reply to the review: nothing empty, nothing without contact, nothing read before it is reviewed (domain §4.2, §8.2). */
import t from 'tap'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, drive, record, user, at, cast, clock } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const contacted = async () => {
  const number = await drive('in_progress')
  await make('handler1', number, 'contact')
  return number
}
const promises = async (number: string) =>
  (await record(number)).deadlines
    .filter(({ name }) => name === 'resolve' || name === 'rework')
    .map(({ name, state, dueDay }) => [name, state, dueDay])

t.test('no reply without a contact, nor while co-handlers owe their part', async (t) => {
  const silent = await drive('in_progress')
  t.match(await refusalOf(make('handler1', silent, 'reply')), { status: 409, sentence: /请先完成首联/ })
  const helped = await drive('in_progress', { helpedBy: ['transport'] })
  await make('handler1', helped, 'contact')
  t.match(await refusalOf(make('handler1', helped, 'reply')), { status: 409, sentence: /协办任务尚未办毕/ })
  await make('handler2', helped, 'return_task')
  t.equal((await make('handler1', helped, 'reply')).act, 'asked')
})

t.test('the gate holds back what says nothing, for each of its four reasons, unless a reason is given', async (t) => {
  const number = await contacted()
  const held = async (changed: object, problems: object[]) =>
    t.match(await refusalOf(make('handler1', number, 'reply', { override: undefined, ...changed })), { status: 422, problems })
  await held({ publicAnswer: '已修好。', result: 'partial', whyNot: '其余待修' }, [{ field: 'publicAnswer', sentence: /不足 40 个字/ }])
  await held(
    {
      publicAnswer: '您反映的厂区东侧道路破损问题我局已收悉，已转有关科室研究，请耐心等待，感谢您的理解和支持。',
      result: 'not',
      whyNot: '研究中'
    },
    [{ field: 'publicAnswer', sentence: /已收到或已转办/ }]
  )
  await held(
    {
      publicAnswer: '根据《养老保险条例》第三条，参保人员可持身份证到窗口申请补缴，补缴金额由经办机构核定后通知本人办理。',
      result: 'not',
      whyNot: '政策所限'
    },
    [{ field: 'publicAnswer', sentence: /几乎没有相同的内容/ }]
  )
  await held({}, [{ field: 'files', sentence: /没有佐证材料/ }])
  await held({ result: 'partial' }, [{ field: 'whyNot', sentence: '请说明未能全部解决的原因' }])
  t.equal((await make('handler1', number, 'reply', { publicAnswer: '已修好。', override: '企业在现场已确认' })).act, 'asked')
  t.match((await record(number)).approvals, [{ answers: { override: '企业在现场已确认' } }])
})

t.test('the head of the unit signs it; refused, it is not sent', async (t) => {
  const number = await contacted()
  await make('handler1', number, 'reply')
  await refuse('unithead1', number, 'reply')
  t.match(await record(number), { state: 'in_progress', pendingAnswer: '', repliedAt: null })
  t.match((await promises(number)), [['resolve', 'running', '2026-12-14']])
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  t.match(await record(number), { state: 'replied', repliedAt: clock.now() })
  t.match((await promises(number)), [['resolve', 'stopped', '2026-12-14']])
})

t.test('a request for an extension is void once the reply is granted', async (t) => {
  const number = await contacted()
  await make('handler1', number, 'extend')
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  t.same((await record(number)).approvals.map(({ move, state }) => `${move} ${state}`).sort(), ['extend void', 'reply granted'])
})

t.test('answer and evidence are read once the review has passed them', async (t) => {
  const number = await contacted()
  const file = await db.write((tx) =>
    tx.attachment.create({
      data: {
        districtId: cast.districtId,
        uploadedById: user('handler1'),
        name: '现场.jpg',
        type: 'image/jpeg',
        size: 1,
        hash: 'a'.repeat(64),
        audience: 'internal',
        createdAt: clock.now()
      }
    })
  )
  const kept = () => db.read.attachment.findUniqueOrThrow({ where: { id: file.id } })
  await make('handler1', number, 'reply', { files: [file.id], override: undefined })
  t.match((await record(number)).approvals[0]?.answers, { files: ['a'.repeat(64)] }, 'history keeps what the file is, not where it lies')
  await grant('unithead1', number, 'reply')
  const { events, answer, pendingAnswer } = await record(number)
  t.match(await kept(), { audience: 'internal', eventId: present(events.at(-1)).id })
  t.match({ answer, pendingAnswer }, { answer: '', pendingAnswer: /已完成厂区东侧道路/ })
  t.match(events.at(-1)?.facts, { files: ['a'.repeat(64)] })
  await make('caller1', number, 'pass_review')
  t.match(await record(number), { state: 'confirming', answer: pendingAnswer })
  t.match(await kept(), { audience: 'public' })
})

t.test('the review passes only what meets every check', async (t) => {
  const number = await drive('replied')
  t.match(await refusalOf(make('caller1', number, 'pass_review', { checks: ['answers_the_point', 'basis_right'] })), {
    status: 422,
    problems: [{ field: 'checks' }]
  })
})

t.test('nobody reviews for a unit that handles it, or ever did', async (t) => {
  const number = await contacted()
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  const { id: caseId, districtId } = await record(number)
  const { unitId } = await db.read.user.findUniqueOrThrow({ where: { login: 'caller1' } })
  await db.write((tx) =>
    tx.assignment.create({ data: { districtId, caseId, unitId: unitId ?? '', part: 'co', assignedAt: clock.now(), endedAt: clock.now() } })
  )
  t.match(await refusalOf(make('caller1', number, 'pass_review')), { status: 404 })
  t.equal((await make('caller2', number, 'pass_review')).act, 'made')
})

t.test('a returned reply: the clock counts as never stopped, less what the review took beyond a day', async (t) => {
  const returned = async (day: string) => {
    at('2026-11-23', '09:00')
    const number = await drive('replied')
    at(day)
    await make('caller1', number, 'return_reply')
    return promises(number)
  }
  t.same(await returned('2026-11-23'), [['resolve', 'running', '2026-12-14']])
  t.same(await returned('2026-11-24'), [['resolve', 'running', '2026-12-14']], 'a working day is the review’s own')
  t.same(await returned('2026-11-27'), [['resolve', 'running', '2026-12-17']], 'three days beyond it are not the unit’s')
})

t.test('inside the wall a returned reply owes the help again, and nothing else that it made needless', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
  for (const move of ['sign', 'contact', 'reply']) await make('handler1', number, move)
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'return_reply')
  const running = (await record(number)).deadlines.filter(({ state }) => state === 'running')
  t.same(running.map(({ name, dueDay }) => [name, dueDay]), [['help', '2026-12-14']])
})

t.test('returned in a later round, only that round goes on', async (t) => {
  const number = await drive('confirming')
  at('2026-11-24')
  await make('enterprise1', number, 'rework')
  t.same(await promises(number), [['resolve', 'stopped', '2026-12-14'], ['rework', 'running', '2026-12-04']])
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'return_reply')
  t.same(await promises(number), [['resolve', 'stopped', '2026-12-14'], ['rework', 'running', '2026-12-04']])
  at('2026-12-20')
  await make('supervisor1', number, 'note')
  t.match(await record(number), { state: 'in_progress', pendingAnswer: '', answer: /已完成/ }, 'what was once read stays readable')
})
