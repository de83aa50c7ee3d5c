/**
 * The stories of a range of days: which enterprise, what, and its course, drawn independently for each working day. The same day always has
 * the same stories, so that a simulation can continue where it stopped yesterday.
 */
import { addDays, type Day } from '../../clock.ts'
import type { ScheduledStory, Story } from '../story.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { firms } from '../cast.ts'
import { type Chance, chance, weighted } from '../random.ts'
import { grades, outcomes } from './courses.ts'
import { yearFirms } from './firms.ts'
import { numbers, type Situation, situations, slots } from './situations.ts'

/** About a thousand in a year of some 250 working days. */
const perDay = [2, 3, 3, 4, 4, 4, 5, 6] as const

const everyFirm = [
  ...Object.entries(firms).map(([key, { street }]) => ({ key, street: street as string })),
  ...yearFirms.map(({ key, street }) => ({ key, street }))
]

export function storiesBetween (from: Day, until: Day, calendar: Pick<Calendar, 'isWorkingDay'>): ScheduledStory[] {
  const placed: ScheduledStory[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) placed.push(...storiesOn(day))
  return placed
}

function storiesOn (day: Day): ScheduledStory[] {
  const month = Number(day.slice(5, 7))
  const inSeason = situations.map((situation) => ({ situation, weight: situation.season?.[month] ?? 1 }))
  return Array.from({ length: chance(day).of(perDay) }, (_, ordinal) => {
    const key = `${day} ${ordinal}`
    const random = chance(key)
    return { key, startsOn: day, minutes: random.between(0, 24), story: storyOf(random, weighted(random, inSeason).situation) }
  })
}

function storyOf (random: Chance, situation: Situation): Story {
  const firm = random.of(everyFirm)
  const { course, own = {} } = weighted(random, outcomes.filter((row) => fits(row, situation, firm.street)))
  const unit = course === 'taken_on_closed' || situation.unit === 'own' ? firm.street : situation.unit
  const filled = fillerFor(random)
  const { category, title, content, hope, plan, done, answer } = situation
  return {
    firm: firm.key,
    course,
    category,
    unit,
    title: filled(title),
    content: filled(content),
    hope: filled(hope),
    plan: filled(plan),
    done: filled(done),
    answer: filled(answer),
    ...course === 'on_spot_closed' ? { raisedBy: 'steward' as const } : {},
    ...course === 'redispatched_closed' ? { tasks: [[unit === 'housing' ? 'transport' : 'housing', '提供现场管线和路况资料'] as const] } : {},
    own: {
      ...own,
      ...situation.unit === 'own' ? { dispatch_direct: { departure: '属地事项，由企业所在的街道（镇）办理' } } : {},
      confirm: { result: weighted(random, grades).result }
    }
  }
}

/** The only steward belongs to one of the streets. */
function fits ({ course, only }: typeof outcomes[number], { category, unit }: Situation, street: string): boolean {
  if (course === 'taken_on_closed' && street !== 'jibei') return false
  if (course === 'redispatched_closed' && unit === 'own') return false
  return only === undefined || only.includes(category)
}

/** The same placeholder has the same value throughout a story. */
function fillerFor (random: Chance): (text: string) => string {
  const words = Object.fromEntries(Object.entries(slots).map(([name, choices]) => [name, random.of<string>(choices)]))
  const counts = Object.fromEntries(Object.entries(numbers).map(([name, [least, most]]) => [name, String(random.between(least, most))]))
  const slotValues: Record<string, string> = { ...words, ...counts }
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => slotValues[name] ?? '')
}
