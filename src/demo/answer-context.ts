/** What people in a story need when they fill in a form. */
import { addPending, limits, pendingId } from '../attachments/index.ts'
import { dayOf, type Day } from '../clock.ts'
import type { ScheduledStory, Story } from './story.ts'
import { invalid } from '../errors.ts'
import { chance } from './random.ts'
import type { DemoContext } from './context.ts'
import type { User } from '../user.ts'

/** A story in progress. */
export interface StartedStory extends ScheduledStory { number: string }

export interface AnswerContext {
  story: Story
  at: Date
  contact: { name: string, phone: string }
  categoryId: string | undefined
  enterpriseId: string | undefined
  unitId (key: string): string | undefined
  /** The nth working day after the story began. */
  day (n: number): Day
  /** This many working days after the step itself. */
  later (n: number): Day
  /** The first open task of the person's own unit. */
  openTask (): Promise<string | undefined>
  /** The number of the problem this one is merged into. */
  main (): Promise<string | undefined>
  /** The event of the first contact that was claimed. */
  claim (): Promise<string | undefined>
  /** Uploads a new photo and returns its id. */
  photo (): Promise<string>
}

export function answerContext (stage: DemoContext, telling: StartedStory, user: User, at: Date): AnswerContext {
  const { db, cast, calendar, contacts, categoryIds } = stage
  const { story, number, startsOn } = telling
  return {
    story,
    at,
    contact: contacts.get(story.firm) ?? { name: '', phone: '' },
    categoryId: categoryIds.get(story.category),
    enterpriseId: cast.firmIds.get(story.firm),
    unitId: (key) => cast.unitIds.get(key),
    day: (n) => calendar.addWorkingDays(startsOn, n),
    later: (n) => calendar.addWorkingDays(dayOf(at), n),
    openTask: async () =>
      (await db.read.coTask.findFirst({ where: { case: { number }, unitId: user.unitId ?? '', state: 'assigned' }, select: { id: true } }))
        ?.id,
    main: async () =>
      (await db.read.case.findFirst({ where: { title: story.mergedInto ?? '' }, orderBy: { id: 'desc' }, select: { number: true } }))
        ?.number,
    claim: async () => (await db.read.caseEvent.findFirst({ where: { case: { number }, move: 'contact' }, select: { id: true } }))?.id,
    photo: () => upload(stage, telling.key, user, at)
  }
}

/** As a form does: a file that waits until the move claims it. */
export async function upload ({ db, store, picture }: DemoContext, key: string, user: User, now: Date): Promise<string> {
  const received = await picture(chance(`${key} ${now.toISOString()}`).between(0, 1000))
  const id = pendingId('demonstration', key, now.toISOString())
  const problem = await addPending({ db, store, user, now, limits }, [{ id, field: 'files', name: '现场照片（演示数据）.png', received }])
  if (problem) throw invalid([problem])
  return id
}
