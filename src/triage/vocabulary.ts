/** Labels of limits (domain §5), as keys for `t`. */
import type { Unit } from '../workflow/clocks/limits.ts'
import type { Limits } from './limits/templates.ts'

export { type TemplateCode, templateNames, templateOrder } from './limits/templates.ts'

export const limitLabels = {
  first_word: '首次回应',
  accept: '受理交办',
  accept_consulted: '受理交办（需会商）',
  accept_rest: '补充材料后受理（至少）',
  supply: '企业补充',
  contact: '首联',
  feedback: '反馈',
  resolve: '办结',
  resolve_complex: '办结（复杂事项）',
  resolve_rest: '解挂后剩余时限（至少）',
  extension: '每次延期（最多）',
  redispatch: '改派后新单位时限（至少）',
  request: '审批（每一步）',
  request_dispute: '派单异议审批',
  request_rework: '重办裁定',
  ruling: '裁定',
  escalation: '提级协调',
  progress: '挂账进展反馈（最长间隔）',
  review: '质检',
  confirm: '企业确认',
  confirm_on_spot: '企业确认（当场解决）',
  close: '销号',
  withdrawal: '撤单回访',
  plan: '帮办方案',
  help: '首次帮办',
  rework_least: '重办（至少）',
  task: '协办任务',
  task_before_lead: '协办任务（早于主办时限）',
  instruction: '领导批示和督办的答复',
  order_close: '督办答复的审阅'
} as const satisfies Record<keyof Limits, string>

export const timeUnits = {
  working_hours: '个工作小时',
  working_days: '个工作日',
  calendar_minutes: '分钟（昼夜连续）',
  calendar_hours: '小时（昼夜连续）',
  calendar_days: '天（含节假日）',
  calendar_months: '个月（含节假日）'
} as const satisfies Record<Unit, string>

export const amountSentences = {
  working_hours: '{n} 个工作小时',
  working_days: '{n} 个工作日',
  calendar_minutes: '{n} 分钟（昼夜连续）',
  calendar_hours: '{n} 小时（昼夜连续）',
  calendar_days: '{n} 天（含节假日）',
  calendar_months: '{n} 个月（含节假日）'
} as const satisfies Record<Unit, string>
