import t from 'tap'
import { whyNotDecide, currentApprover } from '../../src/workflow/approvals.ts'
import { LoanHistory, asked, lending, lent, situation } from '../helpers/lending.ts'
import { refusalOf } from '../helpers/refusals.ts'

const wanted = { reason: '在架' }
const toLend = () => asked().move('ben', 'lend', wanted)
const toProlong = (until = '2026-12-15') => lent().on('2026-11-24').move('anna', 'prolong', { until })

t.test('asking keeps the answers and moves nothing', async (t) => {
  const story = toLend()
  t.match(story.record, { state: 'asked', version: 2 })
  t.match(story.request('lend'), {
    state: 'open',
    askedBy: 'ben',
    askedAs: 'librarian',
    answers: wanted,
    basis: 'south',
    chain: ['keeper', 'head'],
    step: 0,
    decisions: []
  })
  t.match(story.last?.events, [{ move: 'lend', act: 'asked', from: 'asked', to: 'asked', audience: 'internal', texts: wanted }])
  t.equal(story.request('lend').due?.toISOString(), '2026-11-24T16:00:00.000Z', 'a working day for the step')
})

t.test('each step grants in its order; the last one makes the move with the answers that were kept', async (t) => {
  const story = toLend()
  t.match(await refusalOf(() => story.decide('hugo', true, 'lend')), { status: 403, sentence: '这一步不由您审批。' })
  story.on('2026-11-24').decide('kim', true, 'lend')
  t.match(story.record, { state: 'asked', version: 3 })
  t.match(story.last?.events, [
    { act: 'granted', decidedBy: 'kim', relation: 'keeper', approvalId: 'r2', facts: { step: 0 }, texts: { opinion: '同意' } }
  ])
  t.equal(currentApprover(story.request('lend')), 'head')
  t.equal(story.request('lend').due?.toISOString(), '2026-11-25T16:00:00.000Z', 'the next step has a day of its own')
  story.decide('hugo', true, 'lend')
  t.match(story.record, { state: 'lent', version: 4 })
  t.match(story.last?.events, [
    {
      move: 'lend',
      act: 'made',
      from: 'asked',
      to: 'lent',
      decidedBy: 'hugo',
      relation: 'head',
      facts: { step: 1 },
      texts: { ...wanted, opinion: '同意' }
    }
  ])
  t.match(story.request('lend'), {
    state: 'granted',
    due: null,
    decisions: [
      { by: 'kim', as: 'keeper', grant: true },
      { by: 'hugo', as: 'head', grant: true }
    ]
  })
})

t.test('a refusal ends it with its reason, and it may be asked again', async (t) => {
  const story = toLend().decide('kim', false, 'lend')
  t.match(story.record, { state: 'asked' })
  t.match(story.last?.events, [{ act: 'refused', decidedBy: 'kim', texts: { opinion: '不同意' } }])
  t.match(story.request('lend'), { state: 'refused', due: null })
  t.match(await refusalOf(() => story.decide('hugo', true, 'lend')), { status: 409, sentence: '这项申请已经办结，无需再审批。' })
  t.match(story.move('bea', 'lend', wanted).request('lend'), { state: 'open', askedBy: 'bea' })
})

t.test('nobody decides what they asked for, and one person fills one step', async (t) => {
  const own = asked().move('judge', 'lend', wanted)
  t.match(await refusalOf(() => own.decide('judge', true, 'lend')), { status: 403, sentence: '这是您自己提出的申请，须由他人审批。' })
  const twice = toLend().decide('both', true, 'lend')
  t.match(await refusalOf(() => twice.decide('both', true, 'lend')), { status: 403, sentence: '您已在前一步审批过这项申请，这一步须由他人审批。' })
  t.equal(whyNotDecide(twice.request('lend'), situation(twice.record, 'hugo').actor), false)
})

t.test('who comes second to a step that somebody has decided meanwhile is told so', async (t) => {
  const story = lent().move('anna', 'prolong', { until: '2026-12-15' }).decide('ben', true, 'prolong')
  t.match(await refusalOf(() => story.decide('bea', true, 'prolong')), { status: 409, sentence: '这一步刚由他人审批过，现已转到下一步。' })
  t.match(await refusalOf(() => story.decide('kim', true, 'prolong')), { status: 403 })
})

t.test('only who asked may take it back', async (t) => {
  const story = toLend()
  t.match(await refusalOf(() => story.takeBack('bea', 'lend')), { status: 403, sentence: '只有提出申请的人可以撤回。' })
  story.takeBack('ben', 'lend')
  t.match(story.request('lend'), { state: 'taken_back', due: null })
  t.match(story.last?.events, [{ act: 'taken_back', decidedBy: 'ben', relation: 'librarian' }])
  t.match(await refusalOf(() => story.takeBack('ben', 'lend')), { status: 409 })
  t.match(await refusalOf(() => story.decide('kim', true, 'lend')), { status: 409 })
})

t.test('a request whose move is no longer possible is void, in a line of its own', async (t) => {
  const story = toProlong().move('anna', 'bring_back', { how: 'whole' })
  t.match(story.request('prolong'), { state: 'void', due: null })
  t.match(story.last?.events, [
    { move: 'bring_back', act: 'made' },
    { move: 'prolong', act: 'voided', decidedBy: null, approvalId: story.request('prolong').id, to: 'returned' }
  ])
  t.match(await refusalOf(() => story.decide('ben', true, 'prolong')), { status: 409 })
})

t.test('a request is void once what it rests on has changed, and stays where nothing has', async (t) => {
  t.match(toLend().move('ben', 'move_branch').request('lend'), { state: 'void' })
  t.match(toProlong().move('ben', 'set_aside').request('prolong'), { state: 'open' })
  t.match(toLend().move('anna', 'remark', { words: '急用' }).request('lend'), { state: 'open' })
})

t.test('time limits are judged when it was asked, everything else again when it is granted', async (t) => {
  const late = toProlong().decide('ben', true, 'prolong').on('2026-12-31').decide('hugo', true, 'prolong')
  t.match(late.record, { prolonged: 1 })
  t.match(await refusalOf(() => lent().on('2026-12-31').move('anna', 'prolong', { until: '2027-01-15' })), {
    status: 409,
    sentence: '须在到期前续借'
  })
  const closed = toLend().decide('kim', true, 'lend')
  closed.closed = true
  t.match(await refusalOf(() => closed.decide('hugo', true, 'lend')), { status: 409, sentence: '闭馆期间不能借出。' })
  const moved = toProlong('2026-12-09').move('ben', 'set_aside').on('2026-12-02').move('ben', 'take_up').decide('ben', true, 'prolong')
  t.match(await refusalOf(() => moved.decide('hugo', true, 'prolong')), { status: 409, sentence: '须晚于目前的日期' })
})

t.test('several requests for different moves may be open beside one another', async (t) => {
  const story = toProlong().move('anna', 'bring_back', { how: 'lost', words: '掉在路上' })
  t.same(story.record.approvals.filter(({ state }) => state === 'open').map(({ move }) => move), ['prolong', 'report_lost'])
  story.decide('bea', true, 'report_lost')
  t.same(story.record.approvals.map(({ move, state }) => [move, state]).sort(), [
    ['lend', 'granted'],
    ['prolong', 'void'],
    ['report_lost', 'granted']
  ])
  t.equal(new LoanHistory().record.approvals.length, 0)
  t.equal(lending.states[story.record.state].end, true)
})
