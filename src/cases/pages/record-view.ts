/** The record as far as this reader may know it: what its page shows, and what is shown next to every form about it. */
import type { Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { fieldsOf } from '../../web/forms/fields.ts'
import { formOf, type Lifecycle } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { Kind } from '../kind.ts'
import type { Beside } from '../moves/kind.ts'
import { namesOf } from '../names.ts'
import type { CaseShape } from '../record.ts'
import { around } from './around.ts'
import { historyLines } from './history-views.ts'
import type { Asked, Judged, Seen } from './kind.ts'
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

interface BesideWhat<T extends CaseShape> {
  /** Of the page as this person opened it. */
  shownVersion?: number | undefined
  /** The move whose latest line the form judges. */
  judges?: T['move'] | undefined
}

/** Next to a form: what it is about, what it judges, the latest messages, and what others did since this person opened the page. */
export async function besideForm<T extends CaseShape> (
  kind: Kind<T>, reader: Reader, user: User, situation: Situation<T>, reading: ViewContext, { shownVersion, judges }: BesideWhat<T> = {}
): Promise<Beside> {
  const opened = shownVersion ?? situation.record.version
  const seen = await recordView(kind, reader, user, situation, reading)
  const { number, subject, withheld, timeline } = seen
  const judged = seen.events.find(({ move, act }) => move === judges && act === 'made')
  const line = timeline.find(({ sequence }) => sequence === judged?.sequence)
  return {
    number,
    subject,
    withheld,
    timeline,
    recent: historyLines(timeline.filter(({ sequence }) => sequence <= opened && sequence !== line?.sequence), reading.t)
      .filter(({ answers, files }) => answers.length > 0 || files.length > 0)
      .slice(0, recent),
    meanwhile: historyLines(timeline.filter(({ sequence }) => sequence > opened), reading.t),
    judged: line && judges ? judgedView(kind.lifecycle, judges, line, reading) : null,
    ...kind.moves.beside(seen, reading)
  }
}

/** What somebody judges: the answer that it is judged by stands large, the others beneath it. */
export function judgedView<T extends CaseShape> (
  { moves }: Lifecycle<T>, move: T['move'], { heading, by, at, files, answers }: Omit<Judged, 'main'>, { t }: ViewContext
): Judged {
  const row = moves[move]
  const form = formOf(row, { id: null, relations: new Set<T['relation']>() })
  const title = fieldsOf(form).find(({ name }) => name === row.judgedBy)?.title
  const main = title === undefined ? undefined : answers.find((answer) => answer.title === t(title))
  return { heading, by, at, files, main: main ?? null, answers: answers.filter((answer) => answer !== main) }
}
