/**
 * Bad input along the straight road: a clear sentence, nothing done, and nothing typed is lost (issue: wrong, missing, too long,
 * repeated, expired, out of order).
 */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { formErrors } from '../auth/helpers/fixtures.ts'
import { hiddenFields } from '../helpers/app.ts'
import { reportTexts, accessFixtures, type Actor, type AccessFixtures } from '../access/helpers/fixtures.ts'
import type { ProblemState } from '../../src/problems/domain/vocabulary.ts'

type Fields = Record<string, string>

const { files: _, ...words } = reportTexts
const report: Fields = { ...words, confidentiality: 'normal' }
const typed = '这段文字不能丢：“已写好的内容 & <说明>”'
const kept = '这段文字不能丢：“已写好的内容 &amp; &lt;说明&gt;”'
const tooLong = '长'.repeat(6_000)

/** A form on the road: who fills it in, in which state, what is right, the text that must come back, and what is wrong about what. */
interface Form { by: Actor, state: ProblemState | 'new', move: string, right: Fields, text: string, wrong: [Fields, RegExp][] }

const call = { calledAt: '2026-11-23T09:00', number: reportTexts.contactPhone }

const forms: Form[] = [
  {
    by: 'enterprise',
    state: 'new',
    move: 'new',
    right: report,
    text: 'content',
    wrong: [
      [{ hope: '' }, /^请填写希望怎样解决$/],
      [{ contactPhone: '123' }, /电话/],
      [{ contactPhone: '１３８００００１２３４５６７' }, /电话/],
      [{ confidentiality: 'secret' }, /谁可以看到/],
      [{ hope: tooLong }, /希望怎样解决.*1000/],
      [{ title: '题'.repeat(61) }, /标题.*60/]
    ]
  },
  {
    by: 'handler',
    state: 'in_progress',
    move: 'contact',
    right: { contactedAt: '2026-11-23T09:00', way: 'phone', person: '何禾' },
    text: 'summary',
    wrong: [
      [{ contactedAt: '2026-11-23T09:01' }, /不能晚于现在/],
      [{ contactedAt: '昨天' }, /有效的日期/],
      [{ contactedAt: '2026-02-30T10:00' }, /有效的日期/],
      [{ way: 'pigeon' }, /联系方式/],
      [{ person: '' }, /与谁联系/],
      [{ person: '人'.repeat(31) }, /与谁联系.*30/]
    ]
  },
  {
    by: 'handler',
    state: 'in_progress',
    move: 'feedback',
    right: { feasibility: 'yes', expectedDay: '2026-12-08' },
    text: 'plan',
    wrong: [
      [{ expectedDay: '2026-11-22' }, /不能早于今天/],
      [{ expectedDay: '2026-13-01' }, /有效的日期/],
      [{ expectedDay: '下周' }, /有效的日期/],
      [{ feasibility: '' }, /能否办理/]
    ]
  },
  {
    by: 'handler',
    state: 'in_progress',
    move: 'extend',
    right: { reason: 'survey', newDay: '2026-12-16', told: '电话' },
    text: 'explanation',
    wrong: [
      [{ newDay: '2026-12-01' }, /须晚于目前的办结日/],
      [{ newDay: '2027-12-01' }, /最晚到/],
      [{ newDay: '0000-00-00' }, /有效的日期/],
      [{ reason: 'because' }, /延期原因/],
      [{ told: '' }, /如何告知企业/]
    ]
  },
  {
    by: 'caller',
    state: 'replied',
    move: 'return_reply',
    right: { 'failed.0': 'evidence_there' },
    text: 'reason',
    wrong: [
      [{ 'failed.0': '' }, /不符合的项目/],
      [{ 'failed.0': 'everything' }, /不符合的项目/]
    ]
  },
  {
    by: 'caller',
    state: 'replied',
    move: 'pass_review',
    right: {},
    text: 'opinion',
    wrong: [
      [{ 'checks.0': 'basis_right' }, /须全部符合/],
      [{}, /质检项目/]
    ]
  },
  {
    by: 'caller',
    state: 'confirming',
    move: 'callback',
    right: { ...call, person: '何禾', reached: 'true', solved: 'solved', pressure: 'no' },
    text: 'remarks',
    wrong: [
      [{ number: '13900000000' }, /须拨打企业提交问题时留下的号码/],
      [{ calledAt: '2026-11-24T08:00' }, /不能晚于现在/],
      [{ reached: '' }, /已接通/],
      [{ solved: 'partial' }, /其余部分/],
      [{ pressure: '' }, /改变评价或撤单/]
    ]
  },
  {
    by: 'enterprise',
    state: 'confirming',
    move: 'confirm',
    right: { solved: 'solved' },
    text: 'remarks',
    wrong: [
      [{ solved: '' }, /问题解决了吗/],
      [{ solved: 'partial' }, /其余部分/],
      [{ result: '6' }, /对结果是否满意/],
      [{ remarks: tooLong }, /1000/]
    ]
  },
  { by: 'supervisor', state: 'confirmed', move: 'close', right: {}, text: 'opinion', wrong: [[{ opinion: tooLong }, /销号意见.*1000/]] }
]

t.test('wrong, missing and too long: each at its field, in a sentence, with everything else kept', async (t) => {
  const here = await accessFixtures(t)
  for (const { by, state, move, right, text, wrong } of forms) {
    const address = await addressOf(here, state, move)
    const visitor = await here.visit(by)
    const before = await here.db.read.caseEvent.count()
    for (const [mistake, sentence] of wrong) {
      const { statusCode, body } = await visitor.submit(address, { ...right, [text]: typed, ...mistake })
      t.equal(statusCode, 422, `${move} ${JSON.stringify(mistake).slice(0, 60)}`)
      const said = formErrors(body)
      t.ok(said.some((each) => sentence.test(each)), `${move}: ${said.join(' | ')}`)
      t.notOk(said.some((each) => /[a-z]{4,}|undefined|null|NaN/.test(each)), `in Chinese: ${said.join(' | ')}`)
      if (!(text in mistake)) t.ok(body.includes(kept), `${move} keeps what was typed`)
    }
    t.equal(await here.db.read.caseEvent.count(), before, 'and nothing was done')
  }
})

t.test('repeated: a form sent again is the same form, with another content it is none', async (t) => {
  const here = await accessFixtures(t)
  const enterprise = await here.visit('enterprise')
  const form = { ...hiddenFields((await enterprise.get('/problems/new')).body), ...report }
  const answers = [
    await enterprise.post('/problems/new', form),
    ...(await Promise.all(Array.from({ length: 10 }, () => enterprise.post('/problems/new', form))))
  ]
  t.same(new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`)).size, 1)
  t.equal(await here.db.read.case.count({ where: { districtId: here.cast.districtId } }), 1)
  const other = await enterprise.post('/problems/new', { ...form, content: typed })
  t.equal(other.statusCode, 409)
  t.ok(other.body.includes('这份表单已经提交过'))
  t.ok(other.body.includes(kept), 'and the new text is still there')
  const stranger = await (await here.visit('rival')).post('/problems/new', form)
  t.equal(stranger.statusCode, 409, 'a key belongs to who used it')
  t.notOk(stranger.body.includes('JY-2026'), 'and tells nobody else what came of it')
  for (const once of ['short', 'x'.repeat(65), "'; DROP TABLE"]) {
    t.equal((await enterprise.post('/problems/new', { ...report, once })).statusCode, 400, once)
  }
})

t.test('out of order: what is too early or too late is said, and what was typed stays', async (t) => {
  const here = await accessFixtures(t)
  for (const { by, state, move, right, text } of forms.filter(({ state }) => state !== 'new')) {
    const number = await here.problemIn(state === 'in_progress' ? 'closed' : 'in_progress')
    const visitor = await here.visit(by)
    const seen = (await visitor.get(`/problems/${number}`)).statusCode
    const { statusCode, body } = await visitor.post(`/problems/${number}/${move}`, {
      ...right,
      [text]: typed,
      version: '1',
      ...(move === 'pass_review' ? { 'checks.0': 'basis_right' } : {})
    })
    t.equal(statusCode, seen === 200 ? 409 : 404, move)
    if (seen === 200) t.match(body, /须在“.*”时办理，目前为“.*”/)
    t.ok(seen === 404 || body.includes(kept), `${move} keeps what was typed`)
  }
})

t.test('expired: a page that somebody else overtook shows what changed and keeps the text', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('in_progress')
  const handler = await here.visit('handler')
  const page = `/problems/${number}/feedback`
  const { body } = await handler.get(page)
  await (await here.visit('intake')).submit(`/problems/${number}/answer`, { text: '期间有人说明了情况' })
  const late = await handler.post(page, { ...hiddenFields(body), feasibility: 'yes', plan: typed, expectedDay: '2026-12-08' })
  t.equal(late.statusCode, 409)
  t.ok(late.body.includes('刚被他人更新') && late.body.includes(kept) && late.body.includes('期间有人说明了情况'))
  const again = await handler.post(page, { ...hiddenFields(late.body), feasibility: 'yes', plan: typed, expectedDay: '2026-12-08' })
  t.equal(again.statusCode, 303, 'confirmed, it is accepted')

  here.clock.set(new Date('2026-11-23T22:00:00+08:00'))
  const expired = await handler.post(`/problems/${number}/note`, { text: typed, once: randomUUID() })
  t.ok(
    expired.statusCode === 303 && String(expired.headers.location).startsWith('/sign-in'),
    'a session that is over leads to the sign-in page'
  )
})

async function addressOf (here: AccessFixtures, state: Form['state'], move: string): Promise<string> {
  return state === 'new' ? '/problems/new' : `/problems/${await here.problemIn(state)}/${move}`
}
