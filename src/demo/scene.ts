/** What the people of a story have around them when they fill in a form. */
import { Readable } from 'node:stream'
import { addPending, limits, pendingId, type FileStore } from '../attachments/index.ts'
import type { User } from '../auth/index.ts'
import { dayOf, type Day } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { invalid } from '../errors.ts'
import type { Calendar } from '../workflow/calendar.ts'
import { demonstrationPhone, firms, type Cast } from './cast.ts'
import type { People } from './people.ts'
import { picture } from './picture.ts'
import type { Story } from './stories.ts'

export interface Stage { db: Db, store: FileStore, cast: Cast, people: People, calendar: Calendar, now: Date }

/** One story under way; its number is empty until it is drafted. */
export interface Telling { story: Story, index: number, number: string, photos: number }

export interface Scene {
  story: Story
  at: Date
  contact: { name: string, phone: string }
  categoryId: string | undefined
  enterpriseId: string | undefined
  unitId (key: string): string | undefined
  /** The nth working day after the story began. */
  day (n: number): Day
  /** The tasks of the person's own unit that are still to be done. */
  openTasks: readonly { id: string }[]
  /** The number of the problem this one is merged into. */
  main: string | undefined
  /** The line of the last contact that was claimed. */
  claim: string | undefined
  /** Uploads a new photo and gives its id. */
  photo (): Promise<string>
}

export async function sceneOf (stage: Stage, telling: Telling, user: User, at: Date): Promise<Scene> {
  const { db, cast, calendar, now } = stage
  const { story, number } = telling
  const category = await db.read.category.findFirst({ where: { districtId: cast.districtId, name: story.category }, select: { id: true } })
  return {
    story,
    at,
    contact: { name: firms[story.firm].contact, phone: demonstrationPhone(Object.keys(firms).indexOf(story.firm) + 1) },
    categoryId: category?.id,
    enterpriseId: cast.firmIds.get(story.firm),
    unitId: (key) => cast.unitIds.get(key),
    day: (n) => calendar.addWorkingDays(dayOf(now), n - story.began),
    openTasks: await db.read.coTask.findMany({ where: { problem: { number }, unitId: user.unitId ?? '', state: 'assigned' }, select: { id: true } }),
    main: (await db.read.problem.findFirst({ where: { title: story.mergedInto ?? '' }, orderBy: { id: 'desc' }, select: { number: true } }))?.number,
    claim: (await db.read.problemEvent.findFirst({ where: { problem: { number }, move: 'contact' }, select: { id: true } }))?.id,
    photo: () => upload(stage, telling, user, at)
  }
}

/** As the form does: a file that waits until the move claims it. */
async function upload ({ db, store, now: played }: Stage, telling: Telling, user: User, now: Date): Promise<string> {
  const seed = telling.index * 10 + telling.photos++
  const received = await store.receive(Readable.from([await picture(seed)]), limits.fileBytes)
  const id = pendingId('demonstration', dayOf(played), String(seed))
  const problem = await addPending({ db, store, user, now, limits }, [{ id, field: 'files', name: `现场照片${telling.photos}（演示数据）.png`, received }])
  if (problem) throw invalid([problem])
  return id
}
