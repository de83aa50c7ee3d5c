/** What the enterprise was answered: the answer that stands with its evidence, as it was before and as it is now, and every earlier one. */
import { type AttachmentView, attachmentViews, isShownOutside } from '../../attachments/index.ts'
import type { Seen, ViewContext } from '../../cases/index.ts'
import { directAnswers, passMove } from '../domain/history.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { states } from '../domain/vocabulary.ts'

type Event = Seen<ProblemShape>['events'][number]

export interface AnswerView {
  title: string
  text: string
  files: AttachmentView[]
  /** Pictures of the report and of the answer, where there are both. */
  compared: { title: string, pictures: AttachmentView[] }[]
  earlier: { at: Date, text: string, files: AttachmentView[] }[]
}

export function answerView (
  { situation: { record }, knows, staff, events, attachments }: Seen<ProblemShape>, { t }: ViewContext
): AnswerView | null {
  if (!knows.texts || record.answer === '') return null
  const given = answersGiven(events)
  const last = given.at(-1)
  const stands = states[record.state].stage === 'closure'
  const files = filesOf(last)
  const report = events.find(({ move }) => move === problemLifecycle.begins)
  const [before, after] = [picturesOf(filesOf(report)), picturesOf(files)]
  const isCompared = before.length > 0 && after.length > 0
  return {
    title: t(staff ? stands ? '给企业的答复' : '上一次给企业的答复' : stands ? '给您的答复' : '上一次给您的答复'),
    text: record.answer,
    files: isCompared ? files.filter(({ picture }) => !picture) : files,
    compared: isCompared ? [{ title: t('办理前'), pictures: before }, { title: t('办理后'), pictures: after }] : [],
    earlier: given.slice(0, -1).toReversed().map((event) => ({ at: event.at, text: textOf(event), files: filesOf(event) }))
  }

  function filesOf (event: Event | undefined): AttachmentView[] {
    const readable = attachments.filter((file) => file.eventId === event?.id && (knows.internal || isShownOutside(file)))
    return attachmentViews(event ? readable : [])
  }
}

/** In order: a reply counts once its review has passed it. @param events newest first */
function answersGiven (events: readonly Event[]): Event[] {
  const given: Event[] = []
  let reviewed: Event | undefined
  for (const event of events.toReversed().filter(({ act }) => act === 'made')) {
    if (event.move === 'reply') reviewed = event
    if (isDirect(event)) given.push(event)
    if (event.move === passMove && reviewed) given.push(reviewed)
  }
  return given
}

const isDirect = ({ move }: Event) => directAnswers.some((direct) => direct === move)

function textOf ({ body: { answers } }: Event): string {
  const { publicAnswer, done } = Object(answers) as Partial<Record<string, unknown>>
  return String(publicAnswer ?? done ?? '')
}

const picturesOf = (files: readonly AttachmentView[]) => files.filter(({ picture }) => picture !== null)
