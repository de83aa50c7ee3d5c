/** The shipped deadline templates (domain §5): how long each clock runs. A district's own rows override them. */
import {
  type Limit, calendarDays, calendarHours, calendarMinutes, calendarMonths, workingDays, workingHours
} from '../../workflow/clocks/limits.ts'

const shandong = {
  first_word: workingHours(4),
  accept: workingHours(4),
  accept_consulted: workingDays(1),
  accept_rest: workingHours(4),
  supply: workingDays(5),
  contact: workingHours(2),
  feedback: workingDays(1),
  resolve: workingDays(15),
  resolve_complex: workingDays(30),
  resolve_rest: workingDays(3),
  extension: workingDays(7),
  redispatch: workingDays(5),
  request: workingDays(1),
  request_dispute: workingHours(2),
  request_rework: workingDays(2),
  ruling: { cutoff: '15:00', otherwise: '12:00' },
  escalation: workingDays(10),
  progress: { ...calendarDays(30), dayOff: 'next_working_day' },
  review: workingDays(1),
  confirm: workingDays(10),
  confirm_on_spot: workingDays(3),
  close: workingDays(2),
  withdrawal: workingDays(2),
  plan: workingDays(5),
  help: workingDays(15),
  rework_least: workingDays(3),
  task: workingDays(3),
  task_before_lead: workingDays(2),
  instruction: workingDays(3),
  order_close: workingDays(2)
} satisfies Record<string, Limit>

export type Limits = Record<keyof typeof shandong, Limit>

export interface DeadlineTemplate {
  limits: Limits
  /** If nobody has accepted it within this time, it goes to the leader on duty. */
  untaken?: Limit
}

export const templateNames = { 'SD-2115': '标准（2115）', 13710: '13710 工作法', 企呼枣应: '企呼枣应', 泉州: '泉州', 紧急: '紧急' } as const

/** The ordinary one first. */
export const templateOrder = ['SD-2115', '紧急', '13710', '企呼枣应', '泉州'] as const satisfies readonly TemplateCode[]

export type TemplateCode = `${keyof typeof templateNames}`

/** What the others stand on. */
export const ordinary = 'SD-2115' satisfies TemplateCode

/** What a template does not define is as in SD-2115. */
export const templates: Record<TemplateCode, DeadlineTemplate> = {
  'SD-2115': { limits: shandong },
  13710: {
    limits: { ...shandong, accept: workingDays(1), feedback: workingDays(3), resolve: workingDays(7), resolve_complex: calendarMonths(1) }
  },
  企呼枣应: {
    limits: { ...shandong, accept: workingDays(1), feedback: workingDays(2), resolve: workingDays(10), resolve_complex: workingDays(25) }
  },
  泉州: { limits: { ...shandong, resolve: workingDays(7), task: workingDays(3) } },
  紧急: {
    // Production stopped; safety; water, power, gas or heat cut off; insolvency imminent: round the clock, the first measure within a day.
    limits: {
      ...shandong,
      accept: calendarHours(1),
      accept_consulted: calendarHours(1),
      contact: calendarHours(1),
      feedback: calendarHours(24)
    },
    untaken: calendarMinutes(30)
  }
}
