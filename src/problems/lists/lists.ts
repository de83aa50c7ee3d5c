/** Named lists of problems, one for each section of a desk. */
import { endedDueDate, type NamedList, noDueDate, openCases } from '../../cases/index.ts'
import { addDays, dayOf, instantFrom, instantOf, weekdayOf } from '../../clock.ts'
import { idsHaving, Prisma } from '../../db/index.ts'
import { finishes, toLeaders } from '../domain/history.ts'
import { byLetter, toRatify } from '../domain/turn.ts'
import { unfinished, type ProblemState } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'

const { sql } = Prisma

type Where = Prisma.CaseWhereInput

/** What a unit works on once it has signed. */
const inHand: ProblemState[] = ['in_progress', 'escalated', 'long_term']

const ofUnit = ({ unitId }: User): Where => ({ leadUnitId: unitId ?? '' })
const yearBegan = (now: Date) => instantOf(`${dayOf(now).slice(0, 4)}-01-01`)
const endOfDay = (now: Date) => instantOf(dayOf(now), '24:00')

/** The week ends on Sunday. */
const endOfWeek = (now: Date) => instantOf(addDays(dayOf(now), (7 - weekdayOf(dayOf(now))) % 7), '24:00')

/** The next instant after this one, to the millisecond, as columns store it. */
const after = (instant: Date) => instantFrom(instant.getTime() + 1)

/** Escalated, suspended or instructed: a leader closes it (domain §4.2 `close`). */
const raisedToLeaders: Prisma.CaseEventWhereInput = { act: 'made', move: { in: [...toLeaders] } }

/** What the lead office handled itself is closed by a substitute (domain §3). */
const handledBy = ({ roles }: User): Where => roles.has('supervisor')
  ? { OR: [{ leadUnitId: null }, { leadUnit: { leadOffice: false } }] }
  : { leadUnit: { leadOffice: true } }

/** Units that are not on the system are few, and their open problems sort before `never`. */
const fewByLetter = ({ districtId }: User) => sql`
  SELECT q."id" FROM "Unit" o CROSS JOIN "Case" q
  WHERE o."districtId" = ${districtId} AND NOT o."online"
    AND q."districtId" = ${districtId} AND q."leadUnitId" = o."id" AND q."nextDue" <= ${noDueDate}
  UNION
  SELECT t."caseId" FROM "Unit" o CROSS JOIN "CoTask" t
  WHERE o."districtId" = ${districtId} AND NOT o."online"
    AND t."districtId" = ${districtId} AND t."unitId" = o."id" AND t."state" = 'assigned'`

/** How long an enterprise finds what has ended on its first page. */
const daysOnHome = 14

export const lists = {
  // The enterprise
  to_answer: { label: '等您回复', where: () => ({ state: { in: ['needs_info', 'confirming', 'draft'] } }) },
  on_the_way: {
    label: '正在办理',
    where: () => ({ state: { in: unfinished.filter((state) => !['needs_info', 'confirming', 'draft'].includes(state)) } })
  },
  finished_lately: {
    label: '最近办完的',
    ended: true,
    where: (_, now) => ({
      state: { in: ['closed', 'declined'] },
      events: { some: { move: { in: [...finishes] }, act: 'made', at: { gte: instantOf(addDays(dayOf(now), -daysOnHome)) } } }
    })
  },
  raised_this_year: { label: '今年反映的', ended: true, where: (_, now) => ({ submittedAt: { gte: yearBegan(now) } }) },
  solved_this_year: {
    label: '今年解决的',
    ended: true,
    where: (_, now) => ({
      state: 'closed',
      problem: { closedAt: { gte: yearBegan(now) }, outcome: { in: ['solved', 'helped', 'answered'] } }
    })
  },
  // Stewards, intake and the lead office
  my_drafts: { label: '我的草稿', where: ({ id }) => ({ createdById: id, state: 'draft' }) },
  awaiting_word: { label: '等企业补充', where: ({ id }) => ({ enterprise: { stewardId: id }, state: 'needs_info' }) },
  new: { label: '新提交', where: () => ({ state: 'submitted' }) },
  to_dispatch: { label: '待交办', where: () => ({ state: 'accepted' }) },
  to_rule: { label: '待裁定的异议', where: () => ({ state: 'disputed' }) },
  by_letter: { label: '等来函登记', where: () => byLetter, few: fewByLetter },
  to_close: { label: '待销号', where: (user) => ({ state: 'confirmed', events: { none: raisedToLeaders }, ...handledBy(user) }) },
  // Units
  to_sign: { label: '待签收', where: (user) => ({ ...ofUnit(user), state: 'dispatched' }) },
  due_today: {
    label: '今天到期（含已超期）',
    where: (user) => ({ ...ofUnit(user), state: { in: inHand } }),
    due: (now) => ({ lte: endOfDay(now) })
  },
  due_this_week: {
    label: '本周到期',
    where: (user) => ({ ...ofUnit(user), state: { in: inHand } }),
    due: (now) => ({ gte: after(endOfDay(now)), lte: endOfWeek(now) })
  },
  due_later: {
    label: '以后到期',
    where: (user) => ({ ...ofUnit(user), state: { in: inHand } }),
    due: (now) => ({ gte: after(endOfWeek(now)) })
  },
  co_handling: {
    label: '协办',
    where: ({ unitId }) => ({ state: { in: unfinished }, tasks: { some: { unitId: unitId ?? '', state: 'assigned' } } }),
    few: ({ districtId, unitId }) => idsHaving('Case', 'tasks', { districtId, unitId: unitId ?? '', state: 'assigned' })
  },
  // Review, and those who decide
  to_review: { label: '待质检', where: () => ({ state: 'replied' }) },
  to_call: { label: '待回访', where: () => ({ state: 'confirming' }) },
  to_call_withdrawn: { label: '撤单待回访', ended: true, where: () => ({ state: 'withdrawn', nextDue: { lt: endedDueDate } }) },
  to_close_lifted: { label: '待领导确认销号', where: () => ({ state: 'confirmed', events: { some: raisedToLeaders } }) },
  to_ratify: {
    label: '由人代录、等您追认',
    ended: true,
    where: ({ id }, now) => ({ proxyDecisions: { some: toRatify(id, now) } }),
    few: ({ districtId, id }, now) => idsHaving('Case', 'proxyDecisions', { districtId, ...toRatify(id, now) })
  },
  to_settle: { label: '提级待议定', where: () => ({ state: 'escalated' }) },
  on_the_books: { label: '挂账推进', where: () => ({ state: 'long_term' }) }
} as const satisfies Record<string, NamedList>

export type ListName = keyof typeof lists

export const stillOpen = openCases(problemLifecycle)
