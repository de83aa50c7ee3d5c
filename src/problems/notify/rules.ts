/** What an enterprise hears of a move, beside what staff are told (domain §4.3); it stands in the move's row. */
import type { StaffRule } from '../../cases/index.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { ClockName, Relation } from '../domain/vocabulary.ts'

/** The messages of an enterprise: whatever is promised to it, kept or moved. What it hears only if it asks for every step is the last. */
export const messages = {
  received: '已收到',
  holder: '由谁办理、何时办好',
  contacted: '已联系您',
  plan: '怎样办理',
  changed: '日期或情况有变动',
  word: '等您回复',
  closed: '办理结果',
  progress: '办理进展',
  more: '办理动态'
} as const

export type MessageName = keyof typeof messages

export interface NotifyRule extends StaffRule<Relation, ProblemRecord> {
  enterprise: MessageName | null
  /** Only where one of these clocks has moved: the enterprise knows of no others. */
  ifMoved?: ReadonlySet<ClockName>
}
