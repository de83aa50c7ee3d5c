/** The vocabulary of supervision orders: states, relations, moves and every list of choices (domain §4.5). Labels are keys for `t`. */
import type { State } from '../../workflow/lifecycle.ts'

export const stages = { answering: '答复', closing: '办结' } as const

export const states = {
  issued: { label: '待答复', stage: 'answering' },
  returned: { label: '退回重报', stage: 'answering' },
  answered: { label: '已答复', stage: 'closing' },
  closed: { label: '已办结', stage: 'closing', end: true },
  cancelled: { label: '已撤销', stage: 'closing', end: true }
} satisfies Record<string, State>

export type OrderState = keyof typeof states

/** States in which an answer is owed. */
export const awaitingAnswer = ['issued', 'returned'] as const satisfies readonly OrderState[]

/** States that have not ended. */
export const unfinished = [...awaitingAnswer, 'answered'] as const satisfies readonly OrderState[]

export const relations = {
  issuer: '下达人',
  handler: '承办单位经办人',
  unit_head: '承办单位负责人',
  deputy: '承办单位负责人的AB角',
  intake: '受理员',
  supervisor: '牵头办负责人',
  leader: '区领导',
  manager: '督查考核',
  system: '系统'
} as const

export type Relation = keyof typeof relations

/** Everybody but the system. */
export const staff = [
  'issuer', 'handler', 'unit_head', 'deputy', 'intake', 'supervisor', 'leader', 'manager'
] as const satisfies readonly Relation[]

/** Every move, in the order of the table. */
export type MoveName =
  'issue' | 'answer' | 'close' | 'send_back' | 'cancel' | 'remind' | 'readdress' | 'refer' | 'lapse' | 'settle' | 'recalculate' | 'note'

export const clockLabels = { answer: '督办答复', close: '督办办结' } as const

export type ClockName = keyof typeof clockLabels

/** Why there is an order; also the title of its case, which names nothing of the case it is about. */
export const reasons = {
  overdue: '超期督办', missed_reports: '挂账进展两次未报', review_day: '挂账到期复核', instruction: '领导批示', manager: '督查督办', disowned: '代录被否认'
} as const

export type Reason = keyof typeof reasons

/** Who must answer. */
export const addressees = { unit: '承办单位', leader: '区领导', supervisor: '牵头办' } as const

export type Addressee = keyof typeof addressees
