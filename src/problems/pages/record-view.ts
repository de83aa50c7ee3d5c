/** The record as far as this reader may know it: the middle of its page, and what is shown next to every form about it. */
import { masked, namesOf, type ViewContext } from '../../cases/index.ts'
import { attachmentViews } from '../../attachments/index.ts'
import type { Reader } from '../../db/index.ts'
import { isReport } from '../domain/history.ts'
import type { ProblemShape } from '../domain/shape.ts'
import type { User } from '../../user.ts'
import { dialled } from '../../web/input/phone.ts'
import { maskedPhone } from '../../enterprises/index.ts'
import { problemDetails } from './details.ts'
import { timelineViews } from './timeline-views.ts'
import { states } from '../domain/vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

/** Relations that telephone the enterprise; for everybody else the number is masked (domain §4.3). */
const callers = ['reporter', 'steward', 'handler', 'intake', 'caller'] as const

const handling = ['handler', 'unit_head', 'co_handler'] as const

interface Asked { publicOnly?: boolean, unmasked?: boolean }

export async function recordView (
  reader: Reader,
  user: User,
  { record, actor }: Situation<ProblemShape>,
  reading: ViewContext,
  { publicOnly = false, unmasked = false }: Asked = {}
) {
  const [around, people] = await Promise.all([problemDetails(reader, user, record), namesOf(reader, record.districtId)])
  const { tasks } = around.details
  const names =
    tasks.length === 0 ? people : new Map([...people, ...tasks.map(({ id, unit, task }) => [id, `${unit.name}：${task}`] as const)])
  const staff = !actor.relations.has('reporter')
  const knows = { ...around.knows, internal: staff && !publicOnly, outside: !handling.some((relation) => actor.relations.has(relation)) }
  const { t } = reading
  const phoneShown = unmasked || (knows.enterprise && callers.some((relation) => actor.relations.has(relation)))
  const seen = knows.texts ? around.attachments : []
  const report = around.events.find(isReport)
  return {
    around,
    knows,
    names,
    staff,
    phoneShown,
    number: record.number,
    subject: knows.texts ? record.title : t(masked),
    texts: knows.texts
      ? {
          content: record.content,
          hope: record.hope,
          impact: record.impact,
          requirement: staff ? record.requirement : '',
          files: attachmentViews(seen.filter(({ eventId }) => eventId === report?.id))
        }
      : null,
    withheld: knows.texts ? null : t('这一件按保密要求办理，您可以看到它的进度，不能查看内容。'),
    answer:
      knows.texts && record.answer !== ''
        ? { title: t(states[record.state].stage === 'closure' ? '给企业的答复' : '上一次给企业的答复'), text: record.answer }
        : null,
    contact:
      knows.texts && knows.enterprise
        ? {
            name: record.contactName,
            phone: phoneShown ? record.contactPhone : maskedPhone(record.contactPhone),
            dial: phoneShown ? `tel:${dialled(record.contactPhone)}` : null,
            hours: record.preferredHours
          }
        : null,
    timeline: timelineViews(record, { ...around, attachments: seen }, knows, names, reading).map(({ files, ...entry }) => ({
      ...entry,
      files: attachmentViews(files)
    }))
  }
}

const recent = 4

/** Next to a form: the report, the latest messages, and what others did since this person opened the page. */
export async function besideForm (
  reader: Reader,
  user: User,
  situation: Situation<ProblemShape>,
  reading: ViewContext,
  shownVersion?: number
) {
  const { number, subject, texts, withheld, answer, contact, timeline, staff } = await recordView(reader, user, situation, reading)
  const seen = shownVersion ?? situation.record.version
  return {
    number,
    subject,
    texts,
    withheld,
    answer,
    promise: situation.record.due,
    told: texts ? [{ title: reading.t('企业反映'), text: texts.content }, { title: reading.t('企业希望'), text: texts.hope }] : [],
    about: 'problems/about',
    contact: staff ? contact : null,
    timeline,
    recent: timeline
      .filter(({ sequence, answers, files }) => sequence <= seen && (answers.length > 0 || files.length > 0))
      .slice(0, recent),
    meanwhile: timeline.filter(({ sequence }) => sequence > seen)
  }
}
