/** Writes the calendar: a year's notice and working hours. Future deadlines move with it (domain §6). */
import type { z } from 'zod'
import { type Actor, audit } from '../../audit/index.ts'
import { dayOf } from '../../clock.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { changedMeanwhile, conflict, invalid, notFound } from '../../errors.ts'
import { shippedYears } from '../../workflow/calendar/shipped-years.ts'
import { noticeDays } from './calendar.ts'
import type { hours, notice } from '../forms.ts'
import { parseHours } from './hours-text.ts'
import { missingHolidays, readNotice } from './notice-text.ts'

/** Moves the deadlines that lie ahead (cases/scheduled/recalculate.ts). @returns how many records were touched */
export type Recalculate = (tx: Tx, districtId: string, now: Date) => Promise<number>

/** What is in force for the year, and the version of the district's own row: 0 where there is none. */
export async function noticeOf (reader: Reader, districtId: string, year: number) {
  const row = await reader.calendarYear.findUnique({ where: { districtId_year: { districtId, year } } })
  if (row) return { ...noticeDays.parse(row.days), source: row.source, version: row.version }
  const shipped = shippedYears.find((notice) => notice.year === year)
  return { off: shipped?.off ?? [], worked: shipped?.worked ?? [], source: shipped?.source ?? '', version: 0 }
}

/** @returns how many problems' deadlines moved */
/** @throws 422 where holidays that every year has are missing, unless that is confirmed */
export async function saveNotice (
  tx: Tx, actor: Actor, year: number, answers: z.output<typeof notice>, recalculate: Recalculate
): Promise<number> {
  const { problems, ...read } = readNotice(year, { off: answers.off, worked: answers.worked ?? '' })
  if (problems.length > 0) throw invalid(problems)
  const missing = missingHolidays(year, read.off)
  if (missing.length > 0 && !answers.partial) {
    throw invalid([{ field: 'off', sentence: '还缺 {names}，请补上；只公布了一部分的，勾选“只保存已有的部分”', params: { names: missing.join('、') } }])
  }
  const days = noticeDays.parse({ ...read, ...missing.length > 0 ? { partial: true } : {} })
  const { districtId } = actor
  const key = { districtId, year }
  const { source, version } = answers
  const before = await tx.calendarYear.findUnique({ where: { districtId_year: key } })
  if ((before?.version ?? 0) !== version) throw changedMeanwhile()
  await tx.calendarYear.upsert({
    where: { districtId_year: key },
    create: { ...key, days, source },
    update: { days, source, version: { increment: 1 } }
  })
  await audit(tx, {
    ...actor,
    action: 'settings_changed',
    target: `calendar:${year}`,
    details: { source, off: days.off.length, worked: days.worked.length }
  })
  return recalculate(tx, districtId, actor.at)
}

/** Hours with the day from which they are in force; entering the same day again replaces them. */
export async function saveHours (tx: Tx, actor: Actor, answers: z.output<typeof hours>, recalculate: Recalculate): Promise<number> {
  const { districtId } = actor
  const { from } = answers
  const spans = parseHours(answers.spans) ?? []
  await tx.workingHours.upsert({ where: { districtId_from: { districtId, from } }, create: { districtId, from, spans }, update: { spans } })
  await audit(tx, { ...actor, action: 'settings_changed', target: `hours:${from}`, details: { spans } })
  return recalculate(tx, districtId, actor.at)
}

/** Hours not yet in force may be deleted; earlier ones explain deadlines of their time. */
export async function removeHours (tx: Tx, actor: Actor, id: string, recalculate: Recalculate): Promise<number> {
  const row = await tx.workingHours.findFirst({ where: { id, districtId: actor.districtId } })
  if (!row) throw notFound()
  if (row.from <= dayOf(actor.at)) throw conflict('已经施行的作息不能删去，请新增一条从某天起施行的作息。')
  await tx.workingHours.delete({ where: { id } })
  await audit(tx, { ...actor, action: 'settings_changed', target: `hours:${row.from}`, details: { removed: true } })
  return recalculate(tx, actor.districtId, actor.at)
}
