/**
 * Who is told what (domain §4.3): a row for each move, so that adding a move without deciding this does not compile. Nobody is told of
 * their own act, nor of a problem they may not see (told.ts); what people wrote is in no message.
 */
import type { Act } from '../../workflow/attempt.ts'
import type { ClockName } from '../domain/clocks.ts'
import type { MoveName } from '../stages/lifecycle.ts'
import { promisedClocks } from './status-text.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Relation } from '../domain/vocabulary.ts'

/** The five messages of an enterprise; the report on what is on the books; and what it hears only if it asks for every step. */
export const messages = {
  received: '已收到',
  holder: '由谁办理、何时办好',
  changed: '日期或情况有变动',
  word: '请您答复',
  closed: '办理结果',
  progress: '挂账进展',
  more: '办理动态'
} as const

export type MessageName = keyof typeof messages

/** `turn`: whoever is expected to make the next move now; `before`: the unit that had it until this move. */
type Recipient = Relation | 'turn' | 'before'

export interface NotifyRule {
  staff: readonly Recipient[] | ((after: ProblemRecord) => readonly Recipient[])
  /** What staff read; `{unit}` is the lead unit. */
  says: string
  enterprise: MessageName | null
  /** Only where one of these clocks has moved: the enterprise knows of no others. */
  ifMoved?: ReadonlySet<ClockName>
}

const nobody = { staff: [], says: '' } as const
const unit = ['handler', 'unit_head'] as const

export const notifyRules = {
  submit: { staff: ['turn'], says: '有新的问题等待受理', enterprise: 'received' },
  solve_on_spot: { ...nobody, enterprise: 'word' },
  no_nod: { staff: ['turn', 'steward'], says: '企业没有确认当场解决，已转为待受理', enterprise: 'more' },
  ask_info: { staff: ['steward'], says: '已请企业补充材料，请协助企业一次补齐', enterprise: 'word' },
  supply: { staff: ['turn'], says: '企业已补充材料，请继续受理', enterprise: 'more' },
  proceed: { ...nobody, enterprise: 'more' },
  decline: { staff: ['steward'], says: '没有受理，理由和其他办理途径见办理过程', enterprise: 'closed' },
  appeal: { staff: ['turn', 'supervisor'], says: '企业申请复核，须由另外的人员办理', enterprise: 'more' },
  answer_directly: { staff: ['steward'], says: '已直接答复，等待企业确认', enterprise: 'word' },
  // The first word on it to this enterprise (clocks.ts).
  merge: { staff: ['steward'], says: '已与同类问题并单办理', enterprise: 'holder' },
  unmerge: { staff: ['turn'], says: '已从主单拆出，等待受理', enterprise: 'more' },
  inherit: { staff: ['steward'], says: '主单已有答复，等待企业确认', enterprise: 'word' },
  split: { ...nobody, enterprise: 'more' },

  accept: { staff: ['steward'], says: '已受理，正在商定主办单位', enterprise: 'more' },
  dispatch: { staff: ['turn', 'unit_head', 'co_handler', 'steward'], says: '已交办给{unit}，请按时签收、联系企业', enterprise: 'holder' },
  dispatch_direct: { staff: ['turn', 'unit_head', 'co_handler', 'steward'], says: '已交办给{unit}，请按时签收、联系企业', enterprise: 'holder' },
  take_on: { ...nobody, enterprise: 'holder' },
  take_back: { staff: ['turn', 'before'], says: '属地自办已收回，等待重新交办', enterprise: 'more' },
  sign: { ...nobody, enterprise: 'more' },
  assign: { staff: ['turn'], says: '已转由您经办，各项时限不变', enterprise: null },
  dispute: { staff: ['turn'], says: '承办单位提出派单异议，等待裁定', enterprise: 'more' },
  uphold: { staff: ['turn', 'unit_head'], says: '派单异议已裁定，维持由{unit}办理', enterprise: 'more' },
  redispatch: { staff: ['turn', 'unit_head', 'before', 'steward'], says: '已改派给{unit}', enterprise: 'holder' },
  add_task: { staff: ['co_handler', 'handler'], says: '已加派协办任务', enterprise: null },
  do_task: { staff: unit, says: '协办单位已办毕任务', enterprise: null },
  return_task: { staff: [...unit, 'supervisor'], says: '协办单位退回了任务', enterprise: null },
  waive_task: { staff: ['handler', 'co_handler'], says: '协办任务已免办', enterprise: null },

  contact: { ...nobody, enterprise: 'more' },
  feedback: { ...nobody, enterprise: 'more' },
  // The second one goes to the leader as well (domain §4.2 `extend`).
  extend: { staff: ({ extensionCount }) => extensionCount > 1 ? [...unit, 'leader'] : unit, says: '办结期限已延长', enterprise: 'changed' },
  escalate: { staff: ['turn', ...unit], says: '已提级，等待协调议定', enterprise: 'more' },
  settle: { staff: ['turn', 'unit_head'], says: '已议定，由{unit}按议定事项继续办理', enterprise: 'changed' },
  suspend: { staff: ['handler', 'steward'], says: '已挂账，请按约定的日期反馈进展', enterprise: 'changed' },
  progress: { staff: ['steward'], says: '已反馈挂账进展', enterprise: 'progress' },
  resume: { staff: ['turn', 'unit_head'], says: '已解挂，由{unit}继续办理', enterprise: 'changed' },
  reply: { staff: ['turn'], says: '答复已审签，等待质检', enterprise: 'more' },

  return_reply: { staff: ['turn', 'unit_head'], says: '答复被退回补办，请查看理由', enterprise: null },
  pass_review: { staff: [...unit, 'steward'], says: '答复已通过质检，等待企业确认', enterprise: 'word' },
  log_call: { ...nobody, enterprise: null },
  callback: { staff: ['turn', 'handler'], says: '企业已在回访中表态，等待销号', enterprise: 'more' },
  confirm: { staff: ['turn', 'handler'], says: '企业已确认办理结果，等待销号', enterprise: 'more' },
  explain: { staff: ['turn', 'handler'], says: '已向企业解释说明，等待销号', enterprise: 'more' },
  lapse: { staff: ['turn', 'handler'], says: '多次联系未获企业确认，等待销号', enterprise: 'more' },
  rework: { staff: ['turn', 'unit_head'], says: '企业认为没有解决，需要重新办理', enterprise: 'more' },
  // What comes of it is a problem of its own, which tells for itself.
  follow_up: { ...nobody, enterprise: 'more' },
  close: { staff: [...unit, 'steward'], says: '已销号', enterprise: 'closed' },
  refuse_close: { staff: ['turn', 'unit_head'], says: '销号被退回，需要继续办理', enterprise: 'changed' },
  withdraw: { staff: [...unit, 'caller', 'steward'], says: '企业已撤单，须由回访员核实是否自愿', enterprise: 'more' },
  restore: { staff: ['turn', 'unit_head'], says: '已恢复办理，各项时限连续计算', enterprise: 'changed' },
  reopen: { staff: ['turn', 'unit_head', 'supervisor'], says: '问题再次出现，已重新办理', enterprise: 'holder' },
  late_answer: { staff: ['supervisor', 'handler'], says: '企业补充了对办理结果的评价', enterprise: null },

  deny: { staff: [...unit, 'intake', 'steward'], says: '企业反映登记的情况没有发生，对应的时限继续计算', enterprise: null },
  // The enterprise is told what was corrected (domain §4.2).
  correct: { staff: ['handler'], says: '问题的要素已更正', enterprise: 'changed' },
  object_wall: { staff: unit, says: '企业对墙内墙外的异议成立，已改为墙外', enterprise: 'changed' },
  // Only what it was told of; staff see the new day in every list.
  recalculate: { ...nobody, enterprise: 'changed', ifMoved: promisedClocks },
  instruct: { staff: ['turn', 'unit_head', 'supervisor'], says: '区领导作出批示，请按期报告', enterprise: null },
  supervise: { staff: [...unit, 'leader'], says: '已下达督办，请按期反馈', enterprise: null },
  answer_order: { staff: ['supervisor', 'manager'], says: '督办事项已有反馈', enterprise: null },
  // Whoever carries on is told once of all they get (src/leaving).
  hand_on: { ...nobody, enterprise: null },
  succeed: { ...nobody, enterprise: 'holder' },
  succeed_task: { ...nobody, enterprise: null },
  ratify: { ...nobody, enterprise: null },
  disown: { staff: ['supervisor', 'manager'], says: '领导否认了代录的决定，请改派、解挂、退回销号或重新办理', enterprise: null },
  note: { ...nobody, enterprise: null },
  answer: { ...nobody, enterprise: 'more' },
  urge: { staff: ['turn', 'unit_head'], says: '已被催办，请尽快办理', enterprise: null }
} satisfies Record<MoveName, NotifyRule>

/** Of what is asked for: who decides next, who asked, and from whom it passed. What was granted last is made, and told as such to everybody else. */
export const approvalNotifyRules = {
  asked: { told: ['decides'], says: '提出申请：{move}，等您审批' },
  granted: { told: ['decides'], says: '前一步已同意：{move}，等您审批' },
  refused: { told: ['asker'], says: '没有同意：{move}，请查看理由' },
  taken_back: { told: ['decides'], says: '申请已由本人撤回：{move}' },
  passed: { told: ['decides', 'asker', 'former'], says: '前面的人未在时限内审批，已转由他人审批：{move}', gone: '原审批人已不在岗，已转由他人审批：{move}' },
  voided: { told: ['asker', 'decides'], says: '情况已变化，申请失效：{move}' },
  made: { told: ['asker'], says: '已同意：{move}' }
} satisfies Record<Act, { told: readonly ('asker' | 'decides' | 'former')[], says: string, gone?: string }>
