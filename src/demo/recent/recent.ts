/** The handwritten stories of the last four weeks, counted back from today. */
import { addDays, type Day, dayOf } from '../../clock.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { chance } from '../random.ts'
import { isTakenNextDay, reportTime, writtenSteps } from '../schedule.ts'
import type { RecentStory, ScheduledStory } from '../story.ts'
import { everyStory } from './stories.ts'

/** A course of the first two days says exactly when; older ones were reported around the clock. */
const exactDays = 2

export function recentStories (now: Date, calendar: Pick<Calendar, 'addWorkingDays'>): ScheduledStory[] {
  return everyStory.map((story, index) => {
    const key = `recent ${index}`
    const written = writtenSteps(story)[0]?.minutes ?? 0
    const isExact = story.began <= exactDays || story.raisedBy !== undefined
    const time = isExact ? clockTime(written + (index * 7) % 25) : reportTime(chance(key))
    const began = calendar.addWorkingDays(dayOf(now), -story.began)
    // What was written in the evening is taken up on the day on which the story begins.
    const startsOn = !isExact && isTakenNextDay(time) ? addDays(began, -1) : began
    return { key: `${dayOf(now)} ${key}`, recent: true, startsOn, time, story: dated(story, startsOn, calendar) }
  })
}

const clockTime = (minutes: number) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** `{12}` in a text is the day of the month twelve working days after the story began. */
function dated (story: RecentStory, startsOn: Day, calendar: Pick<Calendar, 'addWorkingDays'>): RecentStory {
  const { answer } = story
  if (answer === undefined) return story
  const spoken = (days: string) => spokenDay(calendar.addWorkingDays(startsOn, Number(days)))
  return { ...story, answer: answer.replace(/\{(\d+)\}/g, (_, days: string) => spoken(days)) }
}

const spokenDay = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
