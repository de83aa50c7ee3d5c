/**
 * The courses of the year's stories and their frequencies: most go well, some late, some are reworked, a few fail. Written as in
 * ../courses.ts.
 */
import { courses, type Course } from '../courses.ts'

const given = courses.in_progress
const answered = (day: number) => [
  `${day} 10:00 reply`,
  `${day} 15:20 grant reply`,
  `${day + 1} 10:10 pass_review`,
  `${day + 1} 19:30 confirm`,
  `${day + 2} 15:00 close`
]

const onTheBooks = [
  ...courses.suspended,
  '15 10:00 progress',
  '27 10:00 progress',
  '39 10:00 progress',
  '51 10:00 progress',
  '63 10:00 progress',
  '75 10:00 progress',
  '87 10:00 progress',
  '96 10:00 resume',
  ...answered(101)
]

export const ownCourses = {
  extended_closed: [...courses.extended, ...answered(16)],
  redispatched_closed: [...courses.redispatched, '1 09:10 sign', '1 09:40 contact', '1 15:00 feedback', ...answered(6)],
  settled_closed: [...courses.settled, ...answered(13)],
  instructed_closed: [...courses.order_closed, ...answered(7)],
  suspended_closed: [...courses.suspended, '15 10:00 progress', '25 10:00 resume', ...answered(30)],
  on_the_books: onTheBooks,
  denied_closed: [...courses.denied, '1 09:30 contact', '1 14:30 feedback', ...answered(5)],
  explained_closed: [...courses.explained, '9 15:00 close'],
  withdrawn_freely: [...courses.withdrawn, '3 10:00 log_call free'],
  restored_closed: [...courses.restored, ...answered(8)],
  reopened_closed: [...courses.closed, '15 09:00 reopen', ...answered(18)],
  on_spot_closed: ['0 09:05 draft', '0 09:30 solve_on_spot', '0 19:30 confirm', '2 15:00 close'],
  taken_on_closed: [...courses.taken_on, '0 15:30 feedback', ...answered(4)],
  very_late: [...given, '9 09:30 urge', ...answered(24)],
  never_answered: [...given, '18 09:30 urge'],
  unsigned_for_days: ['0 09:05 submit', '0 09:50 dispatch_direct', '3 09:20 sign', '3 10:00 contact', '3 14:30 feedback', ...answered(9)]
} as const satisfies Record<string, readonly string[]>

export type YearCourse = Course | keyof typeof ownCourses

export const everyCourse: Record<YearCourse, readonly string[]> = { ...courses, ...ownCourses }

interface Row {
  weight: number
  course: YearCourse
  /** Its texts fit only situations that name it. */
  whereNamed?: true
  own?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Not every enterprise gives five points. */
export const grades: readonly { weight: number, result: string }[] = [
  { weight: 55, result: '5' },
  { weight: 32, result: '4' },
  { weight: 9, result: '3' },
  { weight: 4, result: '2' }
]

export const outcomes: readonly Row[] = [
  { weight: 500, course: 'closed' },
  { weight: 60, course: 'closed', own: { dispatch_direct: { wall: 'inside' } } },
  { weight: 80, course: 'closed_after_call' },
  { weight: 45, course: 'closed_late' },
  { weight: 14, course: 'very_late' },
  { weight: 40, course: 'closed_after_return' },
  { weight: 35, course: 'closed_after_rework' },
  { weight: 25, course: 'closed_rest_not_needed', own: { reply: { result: 'partial', whyNot: '其余部分须待下一批安排' } } },
  { weight: 12, course: 'closed_after_refusal' },
  { weight: 40, course: 'extended_closed' },
  { weight: 45, course: 'redispatched_closed' },
  { weight: 14, course: 'settled_closed' },
  { weight: 8, course: 'instructed_closed' },
  { weight: 12, course: 'denied_closed' },
  { weight: 14, course: 'lapsed' },
  { weight: 5, course: 'rated_late' },
  { weight: 12, course: 'withdrawn_freely' },
  { weight: 8, course: 'restored_closed' },
  { weight: 12, course: 'reopened_closed' },
  { weight: 18, course: 'unsigned_for_days' },
  { weight: 250, course: 'suspended_closed', whereNamed: true },
  { weight: 250, course: 'on_the_books', whereNamed: true },
  { weight: 250, course: 'on_spot_closed', whereNamed: true },
  { weight: 400, course: 'taken_on_closed', whereNamed: true },
  { weight: 1, course: 'declined', whereNamed: true },
  { weight: 1, course: 'answered', whereNamed: true },
  {
    weight: 1,
    course: 'explained_closed',
    whereNamed: true,
    own: { reply: { result: 'not', whyNot: '现行规定不允许', override: '规定明确，已向企业说明' } }
  }
]
