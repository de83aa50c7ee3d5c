/**
 * The progress view for the enterprise: who has it and their telephone number, for how long, when it will hear next, and by when it is done
 * (domain §4.3, architecture §10.2).
 */
import type { ViewContext } from '../../cases/index.ts'
import { dayOf, instantOf } from '../../clock.ts'
import { dueText } from '../../web/pages/dates.ts'
import { nextUpdateDue, type Progress } from '../notify/status-text.ts'
import { turns } from '../domain/turn.ts'

interface Row extends Progress { dispatchedAt: Date | null, phone: string }

const day = 86_400_000

export function progressView (row: Row, reading: ViewContext) {
  const { unit, phone, dispatchedAt, state } = row
  const { t, now } = reading
  const open = turns[state] !== null
  if (!open || !unit || !dispatchedAt) return null
  const next = nextUpdateDue(row, now)
  // The first promise stands in a column of its own; after a rework another day is promised.
  const due = row.clocks.find(({ name }) => name === 'resolve' || name === 'rework')?.due
  const days = Math.round((instantOf(dayOf(now)).getTime() - instantOf(dayOf(dispatchedAt)).getTime()) / day)
  const answered = turns[state] === 'reporter'
  const late = row.clocks.some(({ due: promised }) => promised < now)
  return {
    unit,
    /** The days are shown below, and need not be repeated. */
    brief: next !== null && !answered && !late,
    phone,
    facts: [
      days === 0 ? t('今天接到') : t('已办理 {n} 天', { n: days }),
      ...next && !answered && next.getTime() !== due?.getTime() ? [t('下次告诉您：{when}', { when: dueText(next, reading) })] : [],
      ...due && due > now && !answered ? [t('预计 {when}前答复您', { when: dueText(due, reading) })] : []
    ]
  }
}
