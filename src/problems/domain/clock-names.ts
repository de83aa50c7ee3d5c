/** The clocks of a problem (domain §5), by name. Labels are keys for `t`. */
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
