/**
 * Plays the stories through the same door as everybody else: what people type is checked by the forms, and move() and decide() do the rest,
 * at the instants at which it happened. Nothing here writes a row of a problem.
 */
import { Readable } from 'node:stream'
import { addPending, type FileStore, limits, pendingId } from '../attachments/index.ts'
import type { User } from '../auth/index.ts'
import { dayOf, instantFrom, instantOf } from '../clock.ts'
import type { Db, Reader } from '../db/index.ts'
import { invalid } from '../errors.ts'
import { decide, draft, move, problemLife } from '../problems/index.ts'
import { situationOf } from '../problems/move.ts'
import { calendarOf } from '../units/index.ts'
import { check } from '../web/check.ts'
import { moveNamed } from '../workflow/attempt.ts'
import type { Calendar } from '../workflow/calendar.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { turnOf } from '../workflow/requests.ts'
import { answers, type Scene, type Typed } from './answers.ts'
import type { Cast } from './cast.ts'
import { courses } from './courses.ts'
import { picture } from './picture.ts'
import { stories, type Story } from './stories.ts'

export interface Stage { db: Db, store: FileStore, cast: Cast, now: Date }

interface Step { at: Date, act: string, telling: Telling }

/** One story under way. */
interface Telling { story: Story, index: number, number: string, photos: number }

/** In the order of time, across all stories, so that numbers are given as they would have been. */
export async function play (stage: Stage): Promise<void> {
  const { db, cast, now } = stage
  const calendar = await calendarOf(db.read, cast.districtId)
  const people = await everybody(db.read)
  const steps = stories.flatMap((story, index) => stepsOf({ story, index, number: '', photos: 0 }, calendar, now))
  for (const step of steps.sort((one, other) => one.at.getTime() - other.at.getTime())) await take(stage, step, people, calendar)
}

function stepsOf (telling: Telling, calendar: Calendar, now: Date): Step[] {
  const { story: { course, began }, index } = telling
  return courses[course].map((written) => {
    const [, ago, day = '0', time = '', act = ''] = /^(?:-(\d+)m|(\d+) (\d\d:\d\d)) (.+)$/.exec(written) ?? []
    const at = ago
      ? instantFrom(now.getTime() - Number(ago) * minute)
      // No two clerks press a key at the same minute of every day.
      : instantFrom(instantOf(calendar.addWorkingDays(dayOf(now), Number(day) - began), time).getTime() + index * 7 % 25 * minute)
    return { at, act, telling }
  })
}

const minute = 60_000

async function take (stage: Stage, { at, act, telling }: Step, people: People, calendar: Calendar): Promise<void> {
  const { db, cast, now } = stage
  const { story } = telling
  const [first = '', second] = act.split(' ')
  const deciding = first === 'grant' || first === 'refuse'
  const typed = async (user: User): Promise<Typed> => {
    const scene = await sceneOf(stage, telling, user, at, (n) => calendar.addWorkingDays(dayOf(now), n - story.began))
    return { ...await answers[act]?.(scene), ...deciding ? {} : story.own }
  }

  if (deciding) {
    const request = await db.read.request.findFirstOrThrow({ where: { problem: { number: telling.number }, move: second ?? '', state: 'open' } })
    const user = personFor(request.waitsFor ?? '', story, people)
    const { reason } = await typed(user)
    await db.write((tx) => decide(tx, user, { requestId: request.id, grant: first === 'grant', reason: String(reason) }, at))
    return
  }
  const user = personFor(makers[first]?.(story) ?? 'handler', story, people)
  const written = await typed(user)
  telling.number ||= await db.write(async (tx) => (await draft(tx, user, checked('submit', user, written), at)).number)
  if (first === 'draft') return
  await db.write(async (tx) => move(tx, user, { number: telling.number, move: first, answers: checked(first, user, written) }, at))
}
