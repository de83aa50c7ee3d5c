/**
 * The vocabulary of problems: states, relations and every list of choices (domain §2, §3, §4). Labels are keys for `t`. An enterprise reads
 * none that is a term of staff: what it reads in its place stands beside it (architecture §10.1).
 */
import type { Outcome } from '../../db/index.ts'
import type { State } from '../../workflow/lifecycle.ts'

export const stages = { survey: '摸', triage: '排', closure: '销' } as const

export const states = {
  draft: { label: '草稿', stage: 'survey' },
  submitted: { label: '待受理', publicLabel: '已收到', stage: 'survey' },
  needs_info: { label: '待补充', publicLabel: '请您补充', stage: 'survey' },
  declined: { label: '不予受理', stage: 'survey', end: true },
  merged: { label: '已并单', publicLabel: '一并办理', stage: 'survey' },
  accepted: { label: '待交办', publicLabel: '已受理', stage: 'triage' },
  dispatched: { label: '待签收', publicLabel: '已交给承办单位', stage: 'triage' },
  disputed: { label: '派单异议', publicLabel: '核定承办单位', stage: 'triage' },
  in_progress: { label: '办理中', stage: 'triage' },
  escalated: { label: '提级协调', publicLabel: '区领导协调', stage: 'triage' },
  long_term: { label: '挂账推进', publicLabel: '长期推进', stage: 'triage' },
  replied: { label: '待质检', publicLabel: '核对答复', stage: 'closure' },
  confirming: { label: '待企业确认', publicLabel: '请您确认', stage: 'closure' },
  confirmed: { label: '待销号', publicLabel: '等待办结', stage: 'closure' },
  closed: { label: '已销号', publicLabel: '已办结', stage: 'closure', end: true },
  withdrawn: { label: '已撤单', publicLabel: '已撤回', stage: 'closure', end: true, dropped: true }
} satisfies Record<string, State>

export type ProblemState = keyof typeof states

/** A case's state is text, whatever its kind; a problem's is one of its own. */
export const asProblemState = (state: string): ProblemState => state as ProblemState

export const relations = {
  reporter: '反映企业',
  steward: '服务专员',
  intake: '受理员',
  supervisor: '牵头办负责人',
  handler: '主办单位经办人',
  unit_head: '主办单位负责人',
  principal: '主办单位主要负责人',
  co_handler: '协办单位',
  caller: '回访员',
  substitute: '替补人员',
  deputy: '主办单位负责人的AB角',
  leader: '区领导',
  leader_deputy: '区领导的AB角',
  fellow_leader: '其他区领导',
  decider: '由人代录决定的领导或负责人',
  manager: '督查考核',
  liaison: '联络员',
  importer: '历史数据导入',
  system: '系统'
} as const

export type Relation = keyof typeof relations

export const publicRelations = {
  reporter: '您',
  intake: '受理人员',
  supervisor: '受理单位负责人',
  caller: '回访人员',
  handler: '承办单位工作人员',
  unit_head: '承办单位负责人',
  principal: '承办单位主要负责人',
  co_handler: '配合办理的单位',
  deputy: '承办单位负责人',
  leader_deputy: '区领导',
  fellow_leader: '区领导',
  manager: '督查部门'
} as const satisfies Partial<Record<Relation, string>>

/**
 * Every move, by the folder in stages/ that defines it. The table is checked with `satisfies`: neither can have one that the other lacks.
 */
export const moveNames = {
  survey: [
    'submit', 'solve_on_spot', 'no_nod', 'ask_info', 'supply', 'proceed', 'decline', 'appeal', 'answer_directly', 'merge',
    'unmerge', 'inherit', 'split'
  ],
  dispatch: [
    'accept', 'dispatch', 'dispatch_direct', 'take_on', 'take_back', 'sign', 'assign', 'dispute', 'uphold', 'redispatch',
    'add_task', 'do_task', 'return_task', 'waive_task'
  ],
  handling: ['contact', 'feedback', 'extend', 'escalate', 'settle', 'suspend', 'progress', 'resume', 'reply'],
  closure: [
    'return_reply', 'pass_review', 'log_call', 'callback', 'confirm', 'retract', 'explain', 'lapse', 'rework', 'follow_up', 'close',
    'refuse_close', 'withdraw', 'restore', 'reopen', 'late_answer'
  ],
  anytime: [
    'deny', 'correct', 'object_wall', 'recalculate', 'instruct', 'supervise', 'ratify', 'disown', 'note',
    'answer', 'append', 'urge'
  ],
  succession: ['hand_on', 'succeed', 'succeed_task']
} as const

export type MoveName = typeof moveNames[keyof typeof moveNames][number]

/** Everybody but the enterprise and the system (domain §3); a leader who is not in charge only stands by. */
export const staff = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'principal', 'co_handler', 'caller', 'substitute', 'deputy', 'leader',
  'leader_deputy', 'manager', 'liaison', 'importer'
] as const satisfies readonly Relation[]

/** Every state but draft. */
export const submitted = (Object.keys(states) as ProblemState[]).filter((state) => state !== 'draft')

/** States in which the enterprise's confirmation or material is awaited, or may still be given. */
export const awaitingEnterprise = ['needs_info', 'confirming', 'confirmed'] as const satisfies readonly ProblemState[]

/** Relations that call enterprises, and can give a one-time link to one without an account. */
export const linkers = ['intake', 'caller', 'substitute'] as const satisfies readonly Relation[]

/** States that have not ended. */
export const unfinished = (Object.keys(states) as ProblemState[]).filter((state) => !('end' in states[state]))

export const outcomes = {
  solved: '已解决',
  partial: '部分解决',
  explained: '解释说明',
  helped: '已帮办',
  answered: '已答复咨询',
  unconfirmed: '未获确认',
  withdrawn: '已撤单'
} satisfies Record<Outcome, string>

export const publicOutcomes: Record<Outcome, string> = {
  ...outcomes, explained: '已向您解释说明', helped: '已帮您办', answered: '已答复', unconfirmed: '没有联系上您', withdrawn: '已撤回'
}

export const sources = {
  self: '企业自报',
  visit: '走访',
  qr: '扫码提交',
  phone: '电话代录',
  hotline: '12345热线',
  instruction: '领导批示',
  forum: '座谈会',
  questionnaire: '问卷',
  import: '历史导入'
} as const

/** The choices for somebody who raises a problem on behalf of an enterprise. */
export const sourcesOnBehalf = {
  visit: '走访', phone: '电话代录', hotline: '12345热线', instruction: '领导批示', forum: '座谈会', questionnaire: '问卷'
} as const satisfies Partial<typeof sources>

export const kinds = { request: '求助', suggestion: '建议', complaint: '投诉', question: '咨询', praise: '表扬' } as const

export const walls = { outside: '墙外（政府负责办）', inside: '墙内（企业自主、政府帮办）', shared: '墙界（按权属或职责划分）' } as const

export const publicWalls = { outside: '由政府办', inside: '由您办、政府帮', shared: '按权属或职责分工办' } as const satisfies Record<keyof typeof walls, string>

export const levels = { unit: '部门可解决', district: '区级协调', city: '需报市级', province: '需报省级' } as const

export const urgencies = { normal: '一般', urgent: '紧急（停产、安全、断供、资金链）' } as const

export const confidentialities = {
  normal: '正常办理，承办单位看得到企业名称',
  restricted: '限范围：只有受理和承办单位、正在办的人看得到',
  anonymous: '匿名：承办单位看不到企业名称'
} as const

export const extensionReasons = {
  survey: '需现场勘查或检测',
  coordination: '需跨部门协调',
  approval: '需报上级审批',
  procurement: '需履行采购或招标程序',
  weather: '受天气等不可抗力影响',
  enterprise: '企业要求调整时间'
} as const

/** Why a problem does not fall under this promise; lying inside the wall is not a reason (domain §4.2 `decline`). */
export const declineReasons = {
  not_enterprise: '不属于企业生产经营中的问题',
  legal_proceedings: '已进入诉讼、仲裁、行政复议等法定程序',
  settled: '已依法办结，且没有新的事实',
  not_ours: '不属于本级职权，且上级另有受理渠道',
  unclear: '补充以后仍没有具体事项'
} as const

export const escalationTriggers = {
  dispatched_twice: '两次交办仍未解决',
  crosses: '跨部门或跨层级，主办单位协调不动',
  history: '历史遗留问题',
  two_reworks: '已经重办两次',
  overdue: '超期 5 个工作日以上',
  principal: '主办单位主要负责人签报'
} as const

/** As the enterprise reads them, and as it states them itself. */
export const publicTriggers = {
  dispatched_twice: '换过单位仍未解决',
  crosses: '涉及几个部门或上下级，一个单位协调不动',
  history: '历史遗留问题',
  two_reworks: '已经重新办理两次',
  overdue: '超过期限 5 个工作日以上',
  principal: '承办单位主要负责人提请'
} as const satisfies Record<keyof typeof escalationTriggers, string>

export const suspendReasons = {
  policy: '政策尚未明确',
  higher: '须由上级机关决定',
  quota: '用地或规划指标尚未落实',
  fiscal_year: '须列入下一财政年度',
  court: '司法程序尚未终结',
  history: '历史遗留，条件尚不具备'
} as const

/** What makes a case complex, so that the longer limit may be given (domain §5, resolve). */
export const complexGrounds = {
  many: '涉及三家以上企业', levels: '跨层级办理', testing: '需要检测、鉴定或试验'
} as const

/** What the callback found out about a withdrawal (domain §4.2 `restore`). */
export const withdrawalFindings = {
  pressed: '有人要求企业撤单', unsolved: '问题其实没有解决', wish: '企业要求恢复办理'
} as const

export const publicFindings = { ...withdrawalFindings, pressed: '有人要求您撤回', wish: '您要求恢复办理' } as const

export const reworkReasons = {
  not_solved: '问题没有解决',
  passed_around: '相互推诿',
  too_late: '办得太慢',
  attitude: '态度不好',
  unclear: '答复没说清楚',
  policy: '政策不合理',
  other: '其他'
} as const

export const contactWays = { phone: '电话', visit: '上门', video: '视频', office: '来访', message: '微信或短信' } as const

export const feasibilities = { yes: '可以办理', partly: '部分可以办理', no: '暂不能办理' } as const

export const truths = { true: '情况属实', partly: '部分属实', false: '与事实不符' } as const

export const results = { solved: '已解决', partial: '部分解决', not: '未能解决' } as const

/** Inside the wall help was owed, not a solution: only that is asked (domain §4.4). */
export const helpResults = { solved: '有帮助', not: '没有帮助' } as const satisfies Partial<Record<keyof typeof results, string>>

export const satisfactions = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const
export const bestFirst = ['5', '4', '3', '2', '1'] as const

export const rests = { not_needed: '其余部分不再需要办理', needed: '其余部分仍需办理' } as const

export const pressures = { no: '没有', withdraw: '有人要求撤单', change: '有人要求改变评价' } as const

export const reviewChecks = {
  answers_the_point: '针对企业所提问题作答',
  basis_right: '事实清楚、依据准确',
  evidence_there: '办理结果有佐证材料',
  next_step_clear: '后续安排明确，企业看得懂'
} as const

/** The labels of the clocks; clocks.ts defines which move or state runs them. */
export const clockLabels = {
  first_word: '首次回应',
  accept: '受理交办',
  supply: '企业补充',
  contact: '首联',
  feedback: '反馈',
  plan: '帮办方案',
  help: '首次帮办',
  resolve: '办结',
  rework: '重办',
  ruling: '裁定',
  escalation: '提级协调',
  progress: '挂账进展反馈',
  review_day: '挂账复核',
  review: '质检',
  confirm: '企业确认',
  close: '销号',
  withdrawal: '撤单回访',
  external: '上级时限'
} as const

export type ClockName = keyof typeof clockLabels
