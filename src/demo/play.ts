/**
 * Plays the stories through the same door as everybody else: what people type is checked by the forms, and move() and decide() do the rest,
 * at the instants at which it happened. Nothing here writes a row of a problem.
 */
import type { z } from 'zod'
import type { User } from '../auth/index.ts'
import { dayOf, instantFrom, instantOf } from '../clock.ts'
import { invalid } from '../errors.ts'
import { submission, submissionOnBehalf } from '../problems/survey/forms.ts'
import { decide, draft, move, problemLife } from '../problems/index.ts'
import type { Relation } from '../problems/vocabulary.ts'
import { check } from '../web/check.ts'
import type { Form } from '../web/fields.ts'
import { moveNamed } from '../workflow/permission.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { answers, opinions } from './answers.ts'
import { courses } from './courses.ts'
import { personFor } from './people.ts'
import { sceneOf, type Stage, type Telling } from './scene.ts'
import { everyStory } from './stories.ts'

interface Step { at: Date, act: string, telling: Telling }

/** In the order of time, across all stories, so that numbers are given as they would have been. */
export async function play (stage: Stage): Promise<void> {
  const steps = everyStory.flatMap((story, index) => stepsOf(stage, { story, index, number: '', photos: 0 }))
  for (const step of steps.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    await take(stage, step).catch((cause: unknown) => { throw new Error(`The demonstration stumbles: ${step.telling.story.title} ${step.act}`, { cause }) })
  }
}

const minute = 60_000

function stepsOf ({ calendar, now }: Stage, telling: Telling): Step[] {
  const { story: { course, began }, index } = telling
  return courses[course].map((written) => {
    const [, minutesAgo, day, time, act = ''] = /^(?:-(\d+)m|(\d+) (\d\d:\d\d)) (.+)$/.exec(written) ?? []
    if (minutesAgo) return { at: instantFrom(now.getTime() - Number(minutesAgo) * minute), act, telling }
    const onTheDay = instantOf(calendar.addWorkingDays(dayOf(now), Number(day) - began), time)
    // Not everybody reports at the same minute of the day.
    return { at: instantFrom(onTheDay.getTime() + index * 7 % 25 * minute), act, telling }
  })
}

async function take (stage: Stage, { at, act, telling }: Step): Promise<void> {
  const [name = '', asked] = act.split(' ')
  if (asked && (name === 'grant' || name === 'refuse')) return answerRequest(stage, telling, at, asked, name === 'grant')
  const user = personFor(stage, telling.story, name)
  const typed = { ...await answers[act]?.(await sceneOf(stage, telling, user, at)), ...telling.story.own?.[name] }
  if (name === 'draft' || name === 'submit') return raise(stage, telling, user, at, typed, name === 'submit')
  const actor = { id: user.id, relations: new Set<Relation>() }
  const checked = checkedBy(formOf(moveNamed(problemLife, name), actor), typed)
  await stage.db.write((tx) => move(tx, user, { number: telling.number, move: name, answers: checked }, at))
}

async function raise ({ db }: Stage, telling: Telling, user: User, at: Date, typed: object, submits: boolean): Promise<void> {
  const report = checkedBy(user.enterpriseId ? submission : submissionOnBehalf, typed)
  telling.number = await db.write(async (tx) => {
    const { number } = await draft(tx, user, report, at)
    if (submits) await move(tx, user, { number, move: 'submit', answers: report }, at)
    return number
  })
}

async function answerRequest (stage: Stage, { story, number }: Telling, at: Date, asked: string, grant: boolean): Promise<void> {
  const request = await stage.db.read.request.findFirstOrThrow({ where: { problem: { number }, move: asked, state: 'open' } })
  const user = personFor(stage, story, request.waitsFor ?? '', request.askedById)
  const reason = opinions[`${grant ? 'grant' : 'refuse'} ${asked}`] ?? ''
  await stage.db.write((tx) => decide(tx, user, { requestId: request.id, grant, reason }, at))
}

/** As the page would: what the form refuses stops the play. */
function checkedBy<F extends Form> (form: F, typed: object): z.output<F> {
  const result = check(form, typed)
  if (!result.ok) throw invalid(result.problems)
  return result.answers
}
