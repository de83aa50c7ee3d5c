/** What a problem is called whose reporter gave it no name. */
import t from 'tap'
import { submissionColumns, titleOf } from '../../../src/problems/stages/survey/rules.ts'

const titles: Record<string, string[]> = {
  厂区东侧道路破损: [
    '厂区东侧道路破损。货车无法通行。', '尊敬的领导：\n厂区东侧道路破损。', '尊敬的各位领导，您好！厂区东侧道路破损。', '王区长：您好，打扰了。1、厂区东侧道路破损；2、停电', '区住建局：\n  厂区东侧道路破损', '您好厂区东侧道路破损',
    '领导好！！厂区东侧道路破损！', '。。。\n厂区东侧道路破损', '各位领导：大家好！\n\n——厂区东侧道路破损'
  ],
  变压器容量不足: ['1、变压器容量不足\n2、新线无法开机'],
  '高新技术企业认定奖励去年九月就已经公示，到现在还没有拨付到账': ['高新技术企业认定奖励去年九月就已经公示，到现在还没有拨付到账，多次询问都说在走流程，影响公司资金周转。'],
  '3.5万元补贴没有到账': ['3.5万元补贴没有到账。'],
  '“断头路”没有人管': ['“断头路”没有人管！'],
  '问题：停电': ['问题：停电'],
  恢复供电: ['尊敬的领导：', '……', '您好！', '？？'],
  [`${'字'.repeat(39)}𠮷`]: [`${'字'.repeat(39)}𠮷。后面`],
  [`${'字'.repeat(40)}…`]: [`${'字'.repeat(40)}𠮷后面`],
  [`${'字'.repeat(39)}👨‍👩‍👧…`.replace('👨‍👩‍👧', '')]: [`${'字'.repeat(39)}👨‍👩‍👧后面`]
}

t.test('a title is the first thing that is said, whatever stands before it, and never empty, a sign or half a character', async (t) => {
  for (const [title, contents] of Object.entries(titles)) {
    for (const content of contents) t.equal(titleOf(content, '恢复供电'), title, encodeURIComponent(content))
  }
  t.equal(titleOf('……', '！'), '未写明的问题')
  t.equal(titleOf('尊敬的领导：', '。'), '尊敬的领导：', 'rather than nothing')
  const told = { content: '停电。', hope: '恢复', contactName: '何禾', contactPhone: '13800001234', confidentiality: 'normal', files: [] } as const
  t.equal(submissionColumns({ ...told, files: [], title: '。。。' }).title, '停电', 'a title of signs is none')
  t.equal(submissionColumns({ ...told, files: [], title: '厂里' }).title, '厂里')
})

t.test('its time grows with the length of the text, whatever the text repeats', async (t) => {
  const cost = (times: number) => {
    const texts = ['1', '领导', ' ', '您好，', '，', '字'].map((each) => each.repeat(times))
    const { user } = process.cpuUsage()
    for (const text of texts) titleOf(text, '')
    return process.cpuUsage().user - user
  }
  cost(10_000)
  // Eight times the text: eight times the work, where the square of it would be 64 times; a few milliseconds are noise.
  t.ok(cost(400_000) < 24 * Math.max(cost(50_000), 5_000))
})
