import t from 'tap'
import { isOverdue } from '../../src/workflow/clocks/clocks.ts'
import { instantOf } from '../../src/clock.ts'
import { LoanHistory, asked, lent } from '../helpers/lending.ts'
import { present } from '../helpers/refusals.ts'

t.test('a clock of a state runs while the record is in it', async (t) => {
  t.match(asked().clock('answer'), { state: 'running', due: instantOf('2026-11-23', '15:30') })
  t.match(lent().clock('answer'), { state: 'stopped', stoppedAt: instantOf('2026-11-23', '10:00') })
  t.equal(new LoanHistory().clock('answer'), undefined)
})

t.test('a clock between moves starts once the move is made, not when it is asked for', async (t) => {
  t.equal(asked().move('ben', 'lend', { reason: '在架' }).clock('loan'), undefined)
  t.match(lent().clock('loan'), { state: 'running', dueDay: '2026-12-07' })
  t.match(lent().on('2026-12-08').move('anna', 'bring_back', { how: 'whole' }).clock('loan'), { state: 'stopped', overdue: true })
})

t.test('it pauses in a state and goes on with at least its floor', async (t) => {
  const story = lent().on('2026-12-04').move('ben', 'set_aside')
  t.match(story.clock('loan'), { state: 'paused' })
  t.match(story.clock('wait'), { state: 'running', waitsOutside: true })
  story.on('2026-12-10').move('ben', 'take_up')
  t.match(story.clock('loan'), { state: 'running', dueDay: '2026-12-15' })
  t.match(story.clock('wait'), { state: 'stopped' })
})

t.test('a clock without a limit for this record does not run', async (t) => {
  const story = lent()
    .move('anna', 'bring_back', { how: 'lost', words: '找不到' })
    .decide('ben', false, 'report_lost')
    .move('ben', 'set_aside')
  t.equal(story.clock('wait'), undefined)
})

t.test('an end stops everything that runs', async (t) => {
  const story = lent().move('ben', 'report_lost', { words: '读者来电' })
  t.equal(story.record.state, 'lost')
  t.same(story.record.deadlines.map(({ state }) => state), ['stopped', 'stopped'])
})

t.test('a second start beside a live one of the same name does not happen', async (t) => {
  const story = lent().on('2026-11-24').move('ben', 'set_aside').move('ben', 'take_up').move('ben', 'set_aside')
  const live = story.record.deadlines.filter(({ state }) => state === 'running' || state === 'paused').map(({ name }) => name)
  t.equal(new Set(live).size, live.length)
  t.equal(story.record.deadlines.filter(({ name }) => name === 'wait').length, 2, 'a new stay is a new clock')
})

t.test('a clock that an extension is asked for is held until it is decided', async (t) => {
  const story = lent().on('2026-12-07').move('anna', 'prolong', { until: '2026-12-15' })
  t.match(story.clock('loan'), { heldSince: instantOf('2026-12-07', '10:00'), dueDay: '2026-12-07' })
  const held = present(story.clock('loan'))
  t.equal(isOverdue(held, instantOf('2026-12-10')), false, 'nothing is overdue meanwhile')
  story.on('2026-12-10').decide('ben', true, 'prolong')
  t.ok(story.clock('loan')?.heldSince, 'one grant of two is no decision yet')
  t.match(story.decide('hugo', true, 'prolong').clock('loan'), { heldSince: null, dueDay: '2026-12-15', overdue: false })
})

t.test('refused, taken back or void, it is booked back', async (t) => {
  const late = () => lent().on('2026-12-07').move('anna', 'prolong', { until: '2026-12-15' }).on('2026-12-10')
  t.match(late().decide('ben', false, 'prolong').clock('loan'), { heldSince: null, dueDay: '2026-12-07', overdue: true })
  t.match(late().takeBack('anna', 'prolong').clock('loan'), { heldSince: null, overdue: true })
  t.match(late().move('ben', 'move_branch').clock('loan'), { heldSince: null, overdue: true })
  t.match(late().move('anna', 'bring_back', { how: 'whole' }).clock('loan'), { state: 'stopped', heldSince: null, overdue: true })
  const soon = lent().on('2026-12-04').move('anna', 'prolong', { until: '2026-12-15' }).decide('ben', false, 'prolong')
  t.match(soon.clock('loan'), { heldSince: null, overdue: false })
})
