/** The record as far as this reader may know it: what its page shows, and what is shown next to every form about it. */
import type { Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { Kind } from '../kind.ts'
import type { Beside } from '../moves/kind.ts'
import { namesOf } from '../names.ts'
import type { CaseShape } from '../record.ts'
import { around } from './around.ts'
import { historyLines } from './history-views.ts'
import type { Asked, Seen } from './kind.ts'
import { masked } from './masked.ts'
import { timelineViews } from './timeline-views.ts'
import type { ViewContext } from './view-context.ts'

export async function recordView<T extends CaseShape> (
  kind: Kind<T>, reader: Reader, user: User, situation: Situation<T>, reading: ViewContext, { publicOnly = false }: Asked = {}
): Promise<Seen<T>> {
  const { t } = reading
  const { record, actor } = situation
  const { pages } = kind
  const [{ knows: rights, attachments, enterprise, ...told }, common, own = []] = await Promise.all([
    around(kind.access, reader, user, record), namesOf(reader, record.districtId), pages.names?.(reader, record)
  ])
  const staff = pages.concerned === undefined || !actor.relations.has(pages.concerned.relation)
  const known = {
    ...told,
    knows: { ...rights, internal: staff && !publicOnly },
    names: new Map([...common, ...own]),
    attachments: rights.texts ? attachments : []
  }
  return {
    ...known,
    user,
    situation,
    staff,
    enterprise: rights.enterprise ? enterprise : t(masked),
    number: record.number,
    subject: rights.texts ? pages.subject?.(record, t) ?? record.title : t(masked),
    withheld: rights.texts ? null : t('这一件按保密要求办理，您可以看到它的进度，不能查看内容。'),
    timeline: timelineViews(kind, { ...known, record, relations: actor.relations }, reading)
  }
}

const recent = 4

/** Next to a form: what it is about, the latest messages, and what others did since this person opened the page of that version. */
export async function besideForm<T extends CaseShape> (
  kind: Kind<T>, reader: Reader, user: User, situation: Situation<T>, reading: ViewContext, shownVersion = situation.record.version
): Promise<Beside> {
  const seen = await recordView(kind, reader, user, situation, reading)
  const { number, subject, withheld, timeline } = seen
  return {
    number,
    subject,
    withheld,
    timeline,
    recent: historyLines(timeline.filter(({ sequence }) => sequence <= shownVersion), reading.t)
      .filter(({ answers, files }) => answers.length > 0 || files.length > 0)
      .slice(0, recent),
    meanwhile: historyLines(timeline.filter(({ sequence }) => sequence > shownVersion), reading.t),
    ...kind.moves.beside(seen, reading)
  }
}
