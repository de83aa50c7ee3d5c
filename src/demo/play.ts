/**
 * Simulates the stories with the same code as everybody else's work: forms validate the input, and move() and decide() do the rest, at the
 * simulated instants. Nothing here writes rows of a problem.
 */
import { addDays, dayOf, instantFrom, instantOf } from '../clock.ts'
import type { Db, Tx } from '../db/index.ts'
import type { ScheduledStory } from './story.ts'
import { submission, submissionOnBehalf } from '../problems/stages/survey/forms.ts'
import { decide, draft, move, problemLifecycle } from '../problems/index.ts'
import { situationOf } from '../problems/door/move.ts'
import type { MoveName as OrderMove } from '../supervision/domain/vocabulary.ts'
import type { User } from '../user.ts'
import type { Actor } from '../workflow/actor.ts'
import { findMove } from '../workflow/permission.ts'
import { formOf } from '../workflow/lifecycle.ts'
import type { Relation } from '../problems/domain/vocabulary.ts'
import { answers, checkedBy, letterOn, opinions, type FormInput } from './answers.ts'
import { offlineUnits, personFor } from './people.ts'
import { runDailyJobs, dailyRunTimes, type Span } from './daily-jobs.ts'
import { type AnswerContext, answerContext, type StartedStory } from './answer-context.ts'
import type { DemoContext } from './context.ts'
import { moveOrder, workOnOrders } from './orders.ts'
import { recentStories } from './recent/recent.ts'
import { scheduleOf } from './schedule.ts'

interface Step { at: Date, told: string, run (stage: DemoContext): Promise<void> }

/** Twenty working days, whatever holidays lie between. */
export const recentSpanDays = 42

/** The four weeks of handwritten stories. */
export function playRecent (stage: DemoContext, now: Date): Promise<void> {
  return play(stage, recentStories(now, stage.calendar), { after: instantOf(addDays(dayOf(now), -recentSpanDays)), until: now })
}

/**
 * In chronological order across all stories, so that numbers are assigned as they would have been. The steps of one day share a
 * transaction: there are no concurrent users, and one for each move would make the year eight percent slower.
 * @param onProgress reports the progress, from 0 to 1
 */
export async function play (
  stage: DemoContext,
  stories: readonly ScheduledStory[],
  { after, until }: Span,
  onProgress: (at: Date, share: number) => void = () => undefined
): Promise<void> {
  const mornings = dailyRunTimes(stage, { after, until })
  const steps = [...stories.flatMap((placed) => stepsOf(stage, until, placed)), ...mornings.flatMap(roundsOf)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
  const starts = [after, ...mornings]
  for (const [index, start] of starts.entries()) {
    onProgress(start, index / starts.length)
    const end = mornings[index] ?? until
    if (index > 0) await runDailyJobs(stage, start)
    await playDay(stage, steps.filter(({ at }) => at > start && at <= end))
  }
}

async function playDay (stage: DemoContext, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  await stage.db.write(async (tx) => {
    const within = { ...stage, db: { ...stage.db, ...sharing(tx) } }
    for (const step of steps) {
      await step.run(within).catch((cause: unknown) => {
        throw new Error(`The demonstration stumbles: ${step.told}`, { cause })
      })
    }
  })
}

/** What a step reads and writes, in its day's transaction: earlier steps are visible, and one failure rolls all of them back. */
function sharing (tx: Tx): Pick<Db, 'read' | 'write'> {
  return { read: tx, write: (work) => work(tx) }
}

const minute = 60_000

/** In hours after the jobs have run: a handler's answer of the morning is signed in the afternoon. */
const rounds = [2, 8]

function roundsOf (morning: Date): Step[] {
  return rounds.map((hours) => {
    const at = instantFrom(morning.getTime() + hours * 60 * minute)
    return { at, told: `orders at ${at.toISOString()}`, run: (stage) => workOnOrders(stage, at) }
  })
}

function stepsOf (stage: DemoContext, now: Date, from: ScheduledStory): Step[] {
  const { story } = from
  let unit = story.unit
  return scheduleOf(stage.calendar, from, now).map(({ at, act }) => {
    const placed = { ...from, story: { ...story, unit } }
    // After a ruling the new unit continues.
    if (act === 'redispatch') unit = story.tasks?.[0]?.[0] ?? unit
    return { at, told: `${from.key} ${story.title} ${act}`, run: (stage) => runStep(stage, { at, act, placed }) }
  })
}

async function runStep (stage: DemoContext, { at, act, placed }: { at: Date, act: string, placed: ScheduledStory }): Promise<void> {
  const [name = '', asked] = act.split(' ')
  const raises = name === 'draft' || name === 'submit'
  const number = raises ? '' : await numberOf(stage, placed)
  const telling = { ...placed, number }
  if (asked && (name === 'grant' || name === 'refuse')) return answerRequest(stage, telling, at, asked, name === 'grant')
  if (name === 'order') return moveOrder(stage, number, asked as OrderMove, at)
  const user = personFor(stage, placed, name)
  const scene = answerContext(stage, telling, user, at)
  const typed = { ...await answers[act]?.(scene), ...await letterOf(scene, user, name), ...placed.story.own?.[name] }
  if (raises) return raise(stage, placed, user, at, typed, name === 'submit')
  const actor: Actor<Relation> = { id: user.id, relations: new Set() }
  await stage.db.write(async (tx) => {
    // The form asks for the letter where the record's unit is not on the system.
    const record = offlineUnits.has(placed.story.unit) ? (await situationOf(tx, user, { number }, at)).situation.record : undefined
    const checked = checkedBy(formOf(findMove(problemLifecycle, name), actor, record), typed)
    await move(tx, user, { number, move: name, answers: checked }, at)
  })
}

async function numberOf ({ db, cast, numbers }: DemoContext, { key, story, startsOn }: ScheduledStory): Promise<string> {
  const before = numbers.get(key)
  if (before !== undefined) return before
  const enterpriseId = cast.firmIds.get(story.firm) ?? ''
  const createdAt = { gte: instantOf(startsOn), lt: instantOf(addDays(startsOn, 1)) }
  const { number } = await db.read.case.findFirstOrThrow({
    where: { enterpriseId, title: story.title, createdAt },
    select: { number: true }
  })
  numbers.set(key, number)
  return number
}

async function raise (
  { db, numbers }: DemoContext,
  { key }: ScheduledStory,
  user: User,
  at: Date,
  typed: FormInput,
  submits: boolean
): Promise<void> {
  const report = checkedBy(user.enterpriseId ? submission : submissionOnBehalf, typed)
  numbers.set(key, await db.write(async (tx) => {
    const { number } = await draft(tx, user, report, at)
    if (submits) await move(tx, user, { number, move: 'submit', answers: report }, at)
    return number
  }))
}

/** What is delivered to a unit that is not on the system, and what it writes. */
async function letterOf ({ story, at, photo }: AnswerContext, user: User, name: string): Promise<FormInput> {
  if (!offlineUnits.has(story.unit) || !user.roles.has('intake') || !ofUnit.has(name)) return {}
  const day = dayOf(at)
  const files = [await photo()]
  return name === 'sign' ? { deliveredDay: day, files } : letterOn(day, files)
}

const ofUnit = new Set(['sign', 'contact', 'feedback', 'extend', 'dispute', 'suspend', 'progress', 'reply'])

async function answerRequest (stage: DemoContext, started: StartedStory, at: Date, asked: string, grant: boolean): Promise<void> {
  const { story, number } = started
  const request = await stage.db.read.approval.findFirst({ where: { case: { number }, move: asked, state: 'open' } })
  // A letter bears the unit's own signature: that approval is not needed.
  if (!request && offlineUnits.has(story.unit)) return
  if (!request) throw new Error(`Nobody asked for ${asked}`)
  const user = personFor(stage, started, request.waitsFor ?? '', request.askedById)
  const reason = opinions[`${grant ? 'grant' : 'refuse'} ${asked}`] ?? ''
  await stage.db.write((tx) => decide(tx, user, { approvalId: request.id, grant, reason }, at))
}
