/** What has happened, said on the page that follows, with the moment by which the next thing is due (ui.md, Words). */
import type { Reader } from '../db/index.ts'
import { momentText } from '../web/helpers/dates.ts'
import type { Reading } from './answer-lines.ts'
import { moveLabel } from './labels.ts'
import type { MoveName } from './lifecycle.ts'

export async function noticeOf (reader: Reader, problemId: string, move: string, { t, ...frame }: Reading): Promise<string> {
  const { leadUnit, clocks } = await reader.problem.findUniqueOrThrow({
    where: { id: problemId },
    select: { leadUnit: { select: { shortName: true } }, clocks: { where: { name: 'contact', state: 'running' }, select: { due: true } } }
  })
  const contact = clocks[0]?.due
  const sentence = (contact && urging[move]) ?? notices[move] ?? '已办理：{move}'
  return t(sentence, { move: moveLabel(move), unit: leadUnit?.shortName ?? '牵头单位', when: contact ? momentText(contact, frame) : '' })
}

type Sentences = Partial<Record<string, string>> & Partial<Record<MoveName, string>>

/** While the enterprise still waits for its first call. */
const urging: Sentences = {
  dispatch: '已交办，{unit}应在 {when}前联系企业。',
  dispatch_direct: '已交办，{unit}应在 {when}前联系企业。',
  sign: '已签收，请在 {when}前联系企业。'
}

const notices: Sentences = {
  accept: '已受理，请尽快确定主办单位。',
  sign: '已签收。',
  assign: '已转给新的经办人，各项时限不变。',
  contact: '首联已记录。',
  feedback: '办理意见已告诉企业。',
  return_reply: '已退回{unit}补办，理由已附上。',
  pass_review: '质检通过，已请企业确认。',
  log_call: '通话已记录。',
  callback: '回访结果已记录。',
  confirm: '评价已收到，谢谢您。',
  rework: '已退回{unit}重新办理。',
  close: '已销号。',
  refuse_close: '已退回{unit}继续办理。',
  note: '已记录，只有工作人员能看到。',
  answer: '说明已发给企业。',
  urge: '已催办，{unit}会看到。'
}
