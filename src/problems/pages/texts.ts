/** What the enterprise wrote, what it was answered, and how it can be reached, as far as this reader may know it. */
import type { Seen, ViewContext } from '../../cases/index.ts'
import { attachmentViews } from '../../attachments/index.ts'
import { maskedPhone } from '../../enterprises/index.ts'
import { dayText } from '../../web/pages/dates.ts'
import { asksToSupply } from '../domain/history.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { answerView } from './answers.ts'

/** Relations that telephone the enterprise; for everybody else the number is masked (domain §4.3). */
const callers = ['reporter', 'steward', 'handler', 'intake', 'caller'] as const

export function textViews (seen: Seen<ProblemShape>, reading: ViewContext, unmasked = false) {
  const { situation: { record, actor }, knows, staff, events, attachments } = seen
  const phoneShown = unmasked || (knows.enterprise && callers.some((relation) => actor.relations.has(relation)))
  const report = events.find(({ move }) => move === problemLifecycle.begins)
  return {
    phoneShown,
    texts: knows.texts
      ? {
          content: record.content,
          hope: record.hope,
          impact: record.impact,
          // It may say which enterprise it is.
          place: knows.enterprise ? record.place : '',
          requirement: staff ? record.requirement : '',
          files: attachmentViews(attachments.filter(({ eventId }) => eventId === report?.id))
        }
      : null,
    answer: answerView(seen, reading),
    wanted: knows.texts ? wantedView(seen, reading) : null,
    contact:
      knows.texts && knows.enterprise
        ? {
            name: record.contactName,
            phone: phoneShown ? record.contactPhone : maskedPhone(record.contactPhone),
            hours: record.preferredHours
          }
        : null
  }
}

/** What the enterprise was asked to add, and by which day, while that waits for it. */
function wantedView ({ situation: { record }, staff, events }: Seen<ProblemShape>, reading: ViewContext) {
  const line = record.state === 'needs_info' ? events.find(asksToSupply) : undefined
  const { list } = Object(line?.body.answers) as { list?: string }
  if (!list) return null
  const { t, ...frame } = reading
  const day = record.supplyDay === null ? '' : dayText(record.supplyDay, frame)
  return { title: t(staff ? '请企业补充的' : '请您补充'), text: list, until: day && t('{when}前补齐', { when: day }) }
}

/** Next to a form: what it answers, the report and the last answer. */
export function besideForm (seen: Seen<ProblemShape>, reading: ViewContext) {
  const { texts, answer, wanted, contact } = textViews(seen, reading)
  const { t } = reading
  return {
    texts,
    answer,
    wanted,
    reported: t(seen.staff ? '企业反映的问题' : '您反映的问题'),
    promise: seen.staff ? seen.situation.record.due : null,
    told: texts ? [{ title: t('企业反映'), text: texts.content }, { title: t('企业希望'), text: texts.hope }] : [],
    about: 'problems/about',
    contact: seen.staff ? contact : null
  }
}
