/** The story of one report: what is reported, and what becomes of it. */
import type { Day } from '../clock.ts'
import type { Firm } from './cast.ts'
import type { YearCourse } from './year/courses.ts'

export interface Story {
  firm: string
  course: YearCourse
  category: string
  unit: string
  title: string
  content: string
  hope: string
  impact?: string
  /** What the handler intends to do, and did; what the enterprise is told. */
  plan?: string
  done?: string
  answer?: string
  /** Co-handlers, and their tasks. */
  tasks?: readonly (readonly [unit: string, task: string])[]
  raisedBy?: 'steward' | 'intake'
  /** The title of the story whose problem it is merged into. */
  mergedInto?: string
  /** Answers that differ from the usual ones, by move. */
  own?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A story with the day on which it began. */
export interface ScheduledStory {
  /** Its key, the same in every simulation. */
  key: string
  story: Story
  startsOn: Day
  /** When it is reported, HH:MM. */
  time: string
  /** Of the last weeks: played by the people whose accounts visitors use, and as fast as its course says. */
  recent?: true
}

/** In the last four weeks, counted back from today. */
export interface RecentStory extends Story { firm: Firm, began: number }
