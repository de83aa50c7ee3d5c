/** Replies that say nothing are held back; replies that say something pass (domain §8.2). Every text is invented. */
import t from 'tap'
import { checkReply } from '../../../src/problems/stages/handling/quality-gate.ts'

const road = { title: '厂区东侧道路破损', content: '厂区东侧道路破损，货车无法通行，影响发货，希望尽快修复。' }
const held = (publicAnswer: string, more: object = {}) =>
  checkReply({ publicAnswer, result: 'partial', files: [], ...more }, road).map(({ field, sentence }) => `${field} ${sentence.slice(0, 6)}`)

const short = 'publicAnswer 答复不足 4'
const forwarded = 'publicAnswer 答复只说明已'
const beside = 'publicAnswer 答复与企业反'
const bare = 'files 办理结果为“'

const done = '已完成厂区东侧道路破损路段的修复，货车可以正常通行。如仍有问题，请与我们联系，电话见本件首页。'

t.test('a reply with a result passes', async (t) => {
  t.same(held(done), [])
  t.same(held('您反映的厂区东侧道路问题已收悉。该路段属规划二期，已列入明年三月的改造计划，货车可先经北门通行，我局每周巡查一次。感谢您的支持。'), [], 'politeness is no fault')
  t.same(held('补贴款已转账支付，厂区道路修复费用由我局承担，货车通行证已于本周办结，可到窗口领取。'), [])
})

t.test('shorter than forty characters', async (t) => {
  t.same(held('厂区东侧道路已修复，货车可以通行。'), [short])
  t.same(held(`  ${'厂区东侧道路已修复。'}${' '.repeat(60)}`), [short], 'blanks are no text')
})

t.test('only a phrase, in fewer than 120 characters', async (t) => {
  t.same(held('您好！您反映的厂区东侧道路破损问题我局已收悉，已转有关科室办理，如有情况将及时反馈，感谢您的理解和支持。'), [forwarded])
  t.same(held('网友您好，您反映的货车无法通行的问题已转交属地街道核实，请耐心等待，谢谢！2026年11月20日'), [forwarded], 'the day of a letter is no result')
  t.same(held('厂区东侧道路破损问题正在调查，我们将尽快处理并及时答复，敬请谅解，感谢您对我们工作的支持。'), [forwarded])
  t.same(held(`您反映的厂区道路问题已收悉，已转有关科室。${'感谢您的理解和支持。'.repeat(12)}`), [], 'longer ones are for the reviewer to judge')
})

t.test('to another point than the one that was raised', async (t) => {
  t.same(held('参保人员可以持身份证到社保窗口申请补缴，金额由经办机构核定，核定后三个工作日内短信通知本人。'), [beside])
})

t.test('"solved" without a file', async (t) => {
  t.same(held(done, { result: 'solved' }), [bare])
  t.same(held(done, { result: 'solved', files: ['a'] }), [])
})

t.test('every reason is named at once; a reason to send it all the same lets it go', async (t) => {
  t.same(held('已修好。', { result: 'solved' }), [short, bare])
  t.same(held('已修好。', { result: 'solved', override: '历史数据' }), [])
})

t.test('spite as long as the form allows takes not much longer to read than an answer of that length', async (t) => {
  const spent = (texts: readonly string[]) => {
    const began = process.cpuUsage()
    for (const text of texts) held(text.repeat(5000 / text.length))
    return process.cpuUsage(began).user
  }
  const spites = ['请', '反映的', '，', '1年1月', '已', 'a ']
  const [answers, spite] = [spent(spites.map(() => done)), spent(spites)]
  t.ok(spite < 5 * answers, `${spite} µs against ${answers} µs`)
})
