/** What has happened, said on the page that follows, with the moment by which the next thing is due (ui.md, Words). */
import type { Reader } from '../../db/index.ts'
import { momentText } from '../../web/pages/dates.ts'
import type { ViewContext } from '../pages/answer-lines.ts'
import { moveLabel } from './labels.ts'
import type { MoveName } from '../stages/lifecycle.ts'

export async function flashMessage (reader: Reader, problemId: string, move: string, { t, ...frame }: ViewContext): Promise<string> {
  const { leadUnit, clocks } = await reader.case.findUniqueOrThrow({
    where: { id: problemId },
    select: { leadUnit: { select: { shortName: true } }, clocks: { where: { name: 'contact', state: 'running' }, select: { due: true } } }
  })
  const contact = clocks[0]?.due
  const sentence = (contact && urging[move]) ?? flashMessages[move] ?? '已办理：{move}'
  return t(sentence, { move: moveLabel(move), unit: leadUnit?.shortName ?? '牵头单位', when: contact ? momentText(contact, frame) : '' })
}

/** What was asked for by a move of another name: the enterprise says once more that it is not solved (domain §4.2 `confirm`). */
export const asksForRework = '您的意见已收到，由回访员核定是否重新办理。'

type Sentences = Partial<Record<string, string>> & Partial<Record<MoveName, string>>

/** While the enterprise still waits for its first call. */
const urging: Sentences = {
  dispatch: '已交办，{unit}应在 {when}前联系企业。',
  dispatch_direct: '已交办，{unit}应在 {when}前联系企业。',
  redispatch: '已改派，{unit}应在 {when}前联系企业。',
  take_on: '已由本街道（镇）办理，请在 {when}前联系企业。',
  sign: '已签收，请在 {when}前联系企业。'
}

const flashMessages: Sentences = {
  solve_on_spot: '已记录，请企业在 3 个工作日内确认。',
  ask_info: '已请企业补充，期间各项时限暂停。',
  supply: '补充内容已收到。',
  appeal: '复核申请已收到，由另外的人员办理。',
  answer_directly: '答复已发给企业，请企业确认。',
  merge: '已并入主单，有答复时各企业都会收到。',
  unmerge: '已拆出，单独办理。',
  split: '已拆单，拆出的问题已登记，等待受理。',
  take_back: '已收回，请重新交办。',
  deny: '已收回这条记录，对应的时限继续计算。',
  correct: '要素已更正，企业会看到。',
  dispute: '派单异议已提交裁定。',
  uphold: '已裁定维持交办，由{unit}继续办理。',
  add_task: '已加派协办单位。',
  escalate: '已提级，由区领导协调。',
  settle: '已记录议定事项，由{unit}继续办理。',
  suspend: '已挂账，请按约定的日期反馈进展。',
  progress: '进展已告诉企业。',
  resume: '已解挂，由{unit}继续办理。',
  explain: '已记录解释说明。',
  lapse: '已按未获确认处理，不计入满意。',
  follow_up: '其余部分已转为新的问题，从原来的日期起算。',
  withdraw: '已撤回。工作人员会回访，核实是否自愿。',
  restore: '已恢复办理，各项时限连续计算。',
  reopen: '已重新办理。',
  late_answer: '评价已收到，谢谢您。',
  instruct: '批示已交办，请按期报告。',
  supervise: '督办已发出。',
  answer_order: '督办反馈已提交。',
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
