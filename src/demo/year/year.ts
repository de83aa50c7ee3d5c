/**
 * The stories of a range of days: which enterprise, what, and its course, drawn for each day. From the same first day they are always the
 * same, so that a simulation can continue where it stopped yesterday.
 */
import { addDays, type Day } from '../../clock.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { type Firm, firms, stewardOfCast } from '../cast.ts'
import { type Chance, chance, weighted } from '../random.ts'
import { officeTime, reportTime } from '../schedule.ts'
import type { ScheduledStory, Story } from '../story.ts'
import { categories } from './categories.ts'
import { grades, outcomes, type YearCourse } from './courses.ts'
import { yearFirms } from './firms.ts'
import { plantedBetween } from './planted.ts'
import { numbers, roads, type Situation, situations } from './situations/index.ts'
import { stewardOf } from './streets.ts'
import { hasAll, type Trade, trades, tradesOfCast } from './trades.ts'

/** About a thousand in a year; fewer on days off. */
const perDay = { working: [1, 2, 2, 3, 3, 4, 4, 5, 7], off: [0, 0, 1, 1, 1, 2] } as const

/** The steward of its own street, or the one of the cast. */
interface Reporter { key: string, street: string, steward: string, trade: Trade }

const everyFirm: readonly Reporter[] = [
  ...(Object.keys(firms) as Firm[]).map((key) => ({ key, street: firms[key].street, steward: stewardOfCast, trade: tradesOfCast[key] })),
  ...yearFirms
]

/** Those that could complain of it. */
const reporters = new Map(situations.map((situation) => [situation, everyFirm.filter(({ trade }) => hasAll(trade, situation.of))]))

export function storiesBetween (from: Day, until: Day, calendar: Pick<Calendar, 'isWorkingDay'>): ScheduledStory[] {
  const placed: ScheduledStory[] = plantedBetween(from, until, (day) => calendar.isWorkingDay(day))
  const titles = new Set(placed.map(({ story }) => story.title))
  for (let day = from; day <= until; day = addDays(day, 1)) placed.push(...storiesOn(day, calendar.isWorkingDay(day), titles))
  return placed
}

/** @param titles those given before: nobody writes the same words as somebody else */
function storiesOn (day: Day, works: boolean, titles: Set<string>): ScheduledStory[] {
  const month = Number(day.slice(5, 7))
  const inSeason = situations.map((situation) => ({ situation, weight: situation.season?.[month] ?? situation.season?.otherwise ?? 1 }))
  return Array.from({ length: chance(day).of(works ? perDay.working : perDay.off) }, (_, ordinal) => {
    const key = `${day} ${ordinal}`
    const random = chance(key)
    const story = storyOf(random, () => weighted(random, inSeason).situation, works, titles)
    titles.add(story.title)
    return { key, startsOn: day, time: story.raisedBy ? officeTime(random) : reportTime(random), story }
  })
}

/** Enough, as long as the year has a few thousand titles to give. */
const attempts = 40

function storyOf (random: Chance, drawn: () => Situation, works: boolean, titles: ReadonlySet<string>): Story {
  let story = told(random, drawn(), works)
  for (let attempt = 1; titles.has(story.title) && attempt < attempts; attempt++) story = told(random, drawn(), works)
  return story
}

function told (random: Chance, situation: Situation, works: boolean): Story {
  const firm = random.of(reporters.get(situation) ?? [])
  const { category } = situation
  const { unit: usual = 'own', elsewhere } = categories[category] ?? {}
  const { course, own = {} } = weighted(random, outcomes.filter((row) => fits(row, situation, firm, works)))
  const unit = course === 'taken_on_closed' || usual === 'own' ? firm.street : usual
  const filled = fillerFor(random, firm.trade)
  const { title, content, hope, plan, done, answer } = situation
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
    ...course === 'redispatched_closed' && elsewhere ? { tasks: [[elsewhere, '提供相关资料'] as const] } : {},
    own: {
      ...own,
      ...usual === 'own' ? { dispatch_direct: { departure: '属地事项，由企业所在的街道（镇）办理' } } : {},
      confirm: { result: weighted(random, grades).result }
    }
  }
}

/** Begun by staff, who are at work on working days. */
const byStaff: readonly YearCourse[] = ['on_spot_closed']

function fits (
  { course, whereNamed }: typeof outcomes[number],
  { category, courses }: Situation,
  { street, steward }: Reporter,
  works: boolean
): boolean {
  if (course === 'taken_on_closed' && stewardOf(street) !== steward) return false
  if (!works && byStaff.includes(course)) return false
  if (course === 'redispatched_closed' && categories[category]?.elsewhere === undefined) return false
  return courses ? courses.includes(course) : !whereNamed
}

/** The same placeholder has the same value throughout a story; of texts between bars one is drawn. */
function fillerFor (random: Chance, trade: Trade): (text: string) => string {
  const { product, job, place } = trades[trade]
  const words = { product, job, place, road: roads }
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(words).map(([name, choices]) => [name, random.of<string>(choices)])),
    ...Object.fromEntries(Object.entries(numbers).map(([name, [least, most]]) => [name, String(random.between(least, most))]))
  }
  return (text) => random.of(text.split('|')).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
