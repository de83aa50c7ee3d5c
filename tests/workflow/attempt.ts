import t from 'tap'
import { attempt } from '../../src/workflow/attempt.ts'
import { relationFor, whyNot } from '../../src/workflow/permission.ts'
import { destination, formOf, sentenceOf } from '../../src/workflow/lifecycle.ts'
import { LoanHistory, asked, blank, lending, lent, situation } from '../helpers/lending.ts'
import { present, refusalOf } from '../helpers/refusals.ts'

const refusal = (status: number, sentence: string | RegExp) => ({ status, sentence })

t.test('a move happens from its states, by its relations, and leaves one line', async (t) => {
  const { record, last } = asked()
  t.match(record, { state: 'asked', version: 1, wished: '《道路工程》' })
  t.match(last?.events, [
    {
      move: 'ask',
      act: 'made',
      from: 'draft',
      to: 'asked',
      decidedBy: 'anna',
      enteredBy: 'anna',
      relation: 'reader',
      approvalId: null,
      audience: 'public',
      facts: {},
      texts: { wish: '《道路工程》' }
    }
  ])
  t.equal(blank.version, 0, 'what it began with is left alone')
})

t.test('what was wrong is said in the order from, relation, asked already, blocked, too late', async (t) => {
  t.match(await refusalOf(() => asked().move('anna', 'fly')), refusal(404, /没有找到/))
  t.match(await refusalOf(() => asked().move('anna', 'toString')), refusal(404, /没有找到/))
  t.match(await refusalOf(() => new LoanHistory().move('stranger', 'lend')), refusal(409, '“{move}”须在“{states}”时办理，目前为“{state}”。'))
  t.match(await refusalOf(() => asked().move('stranger', 'lend')), refusal(403, '“{move}”由{people}办理。'))
  const closed = asked()
  closed.closed = true
  t.match(await refusalOf(() => closed.move('stranger', 'lend')), refusal(403, /办理/))
  t.match(await refusalOf(() => closed.move('ben', 'lend')), refusal(409, '闭馆期间不能借出。'))
  t.match(await refusalOf(() => asked().move('ben', 'lend', { reason: '在架' }).move('bea', 'lend', { reason: '在架' })), {
    status: 409,
    params: { move: '借出', who: '典藏员' }
  })
  t.match(whyNot(lending, situation({ ...lent().record, prolonged: 2 }, 'anna', '2026-12-31'), 'prolong'), {
    status: 409,
    sentence: '已续借 {n} 次',
    params: { n: 2 }
  })
  t.match(whyNot(lending, situation(lent().record, 'anna', '2026-12-31'), 'prolong'), { status: 409, sentence: '须在到期前续借' })
  t.equal(whyNot(lending, situation(lent().record, 'anna'), 'prolong'), undefined)
})

t.test('of the relations only those that this record leaves may make it, and the sentence names them', async (t) => {
  const archived = { ...asked().record, branch: 'archive' }
  t.match(whyNot(lending, situation(archived, 'ben'), 'lend'), { status: 403, params: { people: '典藏员' } })
  t.equal(relationFor(present(lending.moves['lend']), situation(archived, 'judge')), 'keeper')
  t.equal(relationFor(present(lending.moves['lend']), situation(asked().record, 'judge')), 'librarian')
})

t.test('answers that do not fit are refused with their fields, before they become another move', async (t) => {
  t.match(await refusalOf(() => asked().move('ben', 'lend', { reason: 'south' })), {
    status: 422,
    problems: [{ field: 'reason', sentence: '不能只写馆名' }]
  })
  t.match(await refusalOf(() => lent().move('anna', 'bring_back', { how: 'lost' })), { status: 422, problems: [{ field: 'words' }] })
})

t.test('an answer that is really another move becomes it, with its rules, and what was said stands', async (t) => {
  const story = lent().move('anna', 'bring_back', { how: 'lost', words: '掉在路上' })
  t.match(story.last?.events, [{ move: 'report_lost', act: 'asked', facts: {}, texts: { words: '掉在路上' } }])
  t.match(story.record, { state: 'lent', damaged: true })
  t.match(story.decide('ben', true, 'report_lost').record, { state: 'lost', damaged: true })
  t.match(lent().move('anna', 'bring_back', { how: 'whole' }).record, { state: 'returned', damaged: false })
})

t.test('an old page is refused, unless it only adds', async (t) => {
  const { version } = asked().record
  const story = asked().move('anna', 'remark', { words: '急用' }, { version })
  t.match(await refusalOf(() => story.move('ben', 'move_branch', {}, { version })), refusal(409, /刚被他人更新/))
  t.match(story.move('ben', 'remark', { words: '在架' }, { version }).record, { version: version + 2 })
  t.match(story.move('ben', 'move_branch', {}, { version: story.record.version }).record, { branch: 'north' })
})

t.test('who decided and who typed it in are kept apart', async (t) => {
  const story = asked().move('anna', 'remark', { words: '电话' }, { enteredBy: 'ben' })
  t.match(story.last?.events, [{ decidedBy: 'anna', enteredBy: 'ben', relation: 'reader' }])
})

t.test('a trial changes nothing', async (t) => {
  const { record } = lent()
  const before = structuredClone({ ...record })
  attempt(lending, situation(record, 'anna'), { move: 'bring_back', answers: { how: 'whole' }, approvalId: 'x' })
  t.same(record, before)
})

t.test('small readings of the table', async (t) => {
  const { remark, ask } = lending.moves
  t.equal(destination(present(remark), situation(lent().record, 'anna')), 'lent')
  t.equal(formOf(present(ask), { id: 'anna', relations: new Set() }), ask?.form)
  t.same(
    [sentenceOf('好'), sentenceOf({ sentence: '{n}', params: { n: 1 } })],
    [
      { sentence: '好', params: {} },
      { sentence: '{n}', params: { n: 1 } }
    ]
  )
})
