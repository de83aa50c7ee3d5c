/**
 * The sections of each role's desk, in order (architecture §10.3). Each section is a named list of a kind of case (its lists.ts) or a few
 * filters, so that its heading links to the whole list. A person with several roles gets the sections of each, without repetitions.
 */
import type { ListFilters } from '../cases/index.ts'
import type { ListName } from '../problems/index.ts'
import type { Role } from '../roles.ts'

export interface DeskList {
  /** Of what kind its cases are. */
  kind: string
  filters: ListFilters
  title: string
  /** Shown where the section is empty; null: then the section is hidden. */
  empty: string | null
}

const problems = (filters: ListFilters, title: string, empty: string | null): DeskList => ({ kind: 'problem', filters, title, empty })
/** Shown only where there are some. */
const orders = (filters: ListFilters, title: string): DeskList => ({ kind: 'order', filters, title, empty: null })
const deskList = (list: ListName, title: string, empty: string | null) => problems({ list }, title, empty)

export const deskLists = {
  to_sign: deskList('to_sign', '待签收', '没有等签收的问题。'),
  due_today: deskList('due_today', '今天到期（含已超期）', '今天没有到期的问题。'),
  due_this_week: deskList('due_this_week', '本周到期', '本周没有其他到期的问题。'),
  due_later: deskList('due_later', '以后到期', '没有更晚到期的问题。'),
  co_handling: deskList('co_handling', '请我们协办的', '没有待办的协办任务。'),
  drafts: deskList('my_drafts', '我的草稿', '没有草稿。'),
  to_supply: deskList('awaiting_word', '等企业补充，可以代为补充', '没有等企业补充的问题。'),
  new: deskList('new', '新提交，等受理交办', '没有等受理的问题。'),
  to_dispatch: deskList('to_dispatch', '已受理，等交办', '没有等交办的问题。'),
  by_letter: deskList('by_letter', '等来函登记（单位不在系统内）', '没有等来函的问题。'),
  disputed: deskList('to_rule', '派单异议', '没有派单异议。'),
  to_review: deskList('to_review', '待质检的答复', '没有等质检的答复。'),
  to_call: deskList('to_call', '待回访', '没有等回访的企业。'),
  to_call_withdrawn: deskList('to_call_withdrawn', '撤单后待回访', '没有撤单后要回访的企业。'),
  to_close: deskList('to_close', '待销号', '没有等销号的问题。'),
  overdue: problems({ light: 'red' }, '已超期', '没有超期的问题。'),
  to_close_by_leader: deskList('to_close_lifted', '提级、挂账、批示过的，等您确认销号', '没有等您确认销号的问题。'),
  to_close_for_leader: deskList('to_close_lifted', '提级、挂账、批示过的，等领导确认销号', '没有等领导确认销号的问题。'),
  to_ratify: deskList('to_ratify', '由人代录您的决定，等您追认', null),
  to_settle: deskList('to_settle', '提级后等议定', '没有等议定的问题。'),
  on_the_books: deskList('on_the_books', '挂账推进', '没有挂账的问题。'),
  oldest: problems({ order: 'oldest' }, '时间最久、尚未办结', '没有尚未办结的问题。'),
  in_hand: problems({}, '正在办理，最急在前', '没有正在办理的问题。'),
  orders_to_answer: orders({ list: 'to_answer' }, '督办，等答复'),
  orders_to_close: orders({ list: 'to_close' }, '督办答复，等审阅')
} as const satisfies Record<string, DeskList>

export type DeskListName = keyof typeof deskLists

/** Panels that are not lists of cases, each with its own query and layout. */
export type Panel =
  | 'to_hand_over' | 'approvals' | 'delegated_approvals' | 'enterprises' | 'unit_lights' | 'figures' | 'tallies' | 'lights_by_unit'

export const desks = {
  enterprise: [],
  steward: ['to_supply', 'drafts', 'enterprises'],
  intake: ['new', 'to_dispatch', 'by_letter', 'orders_to_answer', 'disputed', 'approvals', 'drafts'],
  supervisor: [
    'to_hand_over', 'approvals', 'to_ratify', 'orders_to_answer', 'orders_to_close', 'disputed', 'to_close', 'to_settle', 'overdue',
    'lights_by_unit'
  ],
  handler: ['to_sign', 'orders_to_answer', 'due_today', 'due_this_week', 'due_later', 'co_handling', 'approvals'],
  unit_head: [
    'approvals', 'tallies', 'to_ratify', 'orders_to_answer', 'unit_lights', 'due_today', 'to_sign', 'due_this_week', 'co_handling'
  ],
  caller: ['to_review', 'to_call', 'to_call_withdrawn', 'approvals'],
  substitute: ['to_review', 'to_call', 'to_call_withdrawn', 'to_close', 'approvals'],
  leader: [
    'approvals', 'tallies', 'to_ratify', 'orders_to_answer', 'orders_to_close', 'to_close_by_leader', 'to_settle', 'overdue', 'enterprises'
  ],
  manager: ['figures', 'orders_to_close', 'lights_by_unit', 'overdue', 'oldest', 'on_the_books'],
  liaison: ['delegated_approvals', 'to_settle', 'to_close_for_leader', 'in_hand'],
  sysadmin: [],
  secadmin: [],
  auditor: []
} as const satisfies Record<Role, readonly (DeskListName | Panel)[]>

/** The whole desk of a person with these roles. */
export function deskOf (roles: ReadonlySet<Role>): (DeskListName | Panel)[] {
  return [
    ...new Set(
      (Object.keys(desks) as Role[]).filter((role) => roles.has(role)).flatMap((role): readonly (DeskListName | Panel)[] => desks[role])
    )
  ]
}

export function isDeskList (name: DeskListName | Panel): name is DeskListName {
  return Object.hasOwn(deskLists, name)
}
