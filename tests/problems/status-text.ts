/** What the enterprise reads first (domain §4.3): who has it, what comes next, and by which day. */
import t from 'tap'
import { instantFrom, instantOf } from '../../src/clock.ts'
import { statusClauses, type Progress } from '../../src/problems/notify/status-text.ts'
import { statusText } from '../../src/problems/notify/status-text.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'

const now = instantFrom('2026-11-23T10:00:00+08:00')
const { zh, en } = translators(words)

const day = (name: string, dueDay: string) => ({ name, dueDay, due: instantOf(dueDay, '24:00') })
const hour = (name: string, time: string) => ({ name, dueDay: null, due: instantOf('2026-11-23', time) })

const progress: Progress = { state: 'in_progress', round: 1, outcome: null, unit: '区住建局', clocks: [], feedbackAt: null }
const said = (more: Partial<Progress>, at = now) => statusText({ ...progress, ...more }, { t: zh, locale: 'zh', now: at })

t.test('as the track of a parcel', async (t) => {
  t.equal(
    said({ state: 'submitted', unit: undefined, clocks: [hour('first_word', '14:30'), hour('accept', '14:30')] }),
    '已收到您反映的问题，11月23日（周一）14:30前告诉您由哪个单位办理。'
  )
  t.equal(
    said({ state: 'dispatched', clocks: [day('resolve', '2026-12-08'), hour('contact', '11:00')] }),
    '已交给区住建局，11月23日（周一）11:00前有人联系您，预计 12月8日（周二）前答复您。'
  )
  t.equal(said({ clocks: [day('resolve', '2026-12-08')] }), '区住建局已签收，预计 12月8日（周二）前答复您。')
  t.equal(said({ state: 'confirming', clocks: [day('confirm', '2026-12-07')] }), '区住建局已答复，请您在 12月7日（周一）前确认是否解决。')
  t.equal(said({ round: 2, clocks: [day('rework', '2026-12-08')] }), '区住建局正在重新办理，预计 12月8日（周二）前答复您。')
  t.equal(said({ state: 'closed', outcome: 'partial' }), '已办结，结果：部分解决。')
})

t.test('the unit’s own day comes first, the promise stays', async (t) => {
  const clocks = [day('resolve', '2026-12-14')]
  t.equal(
    said({ feedbackAt: now, clocks, expectedDay: '2026-12-08' }),
    '区住建局正在办理，预计 12月8日（周二）办好，最迟 12月14日（周一）前答复您。'
  )
  t.equal(
    said({ feedbackAt: now, clocks, expectedDay: '2026-12-20' }),
    '区住建局正在办理，预计 12月14日（周一）前答复您。',
    'a later day of its own moves no promise'
  )
  t.equal(
    said({ feedbackAt: now, clocks, expectedDay: '2026-12-08' }, instantOf('2026-12-09')),
    '区住建局正在办理，预计 12月14日（周一）前答复您。',
    'a day that has passed is no news'
  )
})

t.test('what was promised before a rework is no longer true', async (t) => {
  t.equal(said({ round: 2, feedbackAt: now }), '区住建局正在重新办理，等待承办单位重新告诉您。')
  t.equal(said({ round: 2, clocks: [day('rework', '2026-12-03')] }), '区住建局正在重新办理，预计 12月3日（周四）前答复您。')
})

t.test('what is late is said', async (t) => {
  const late = instantOf('2026-12-16', '09:00')
  t.equal(said({ clocks: [day('resolve', '2026-12-08')] }, late), '区住建局已签收，原定 12月8日（周二）前答复您，现已超期，您可以催办。')
  t.equal(
    said({ state: 'confirming', clocks: [day('confirm', '2026-12-07')] }, late),
    '区住建局已答复，请您确认是否解决。',
    'the enterprise is never called late'
  )
})

t.test('clocks among staff are not the enterprise’s business', async (t) => {
  t.equal(said({ clocks: [hour('first_word', '14:30')] }), '区住建局已签收。')
})

t.test('in English', async (t) => {
  const text = statusText({ ...progress, clocks: [day('resolve', '2026-12-08')] }, { t: en, locale: 'en', now })
  t.equal(text, '区住建局 has taken it on; you can expect an answer by 8 Dec (Tue).')
  t.equal(statusClauses({ ...progress, state: 'dispatched', unit: undefined }, now)[0]?.params.unit, '牵头单位')
})
