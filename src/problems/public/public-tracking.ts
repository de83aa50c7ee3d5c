/**
 * A problem as a visitor with its receipt code or a one-time link sees it: the promise, the answer, and the few moves open to them. Nothing
 * about the enterprise's other problems, no files, no personal telephone numbers (domain §3, §4.3; trust A8).
 */
import type { FastifyRequest } from 'fastify'
import { deadlineViews, historyLines, moveLabel, offersOf, recordView, trackView, viewContextOf } from '../../cases/index.ts'
import { dayOf } from '../../clock.ts'
import type { Reader } from '../../db/index.ts'
import { expectedDayOf } from '../domain/history.ts'
import { assumedYears } from '../../units/index.ts'
import { situationOf } from '../door/move.ts'
import { problemKind } from '../kind.ts'
import { statusText } from '../notify/status-text.ts'
import { outcomeText } from '../pages/outcomes.ts'
import { textViews } from '../pages/texts.ts'
import { rowsOfTable, problemLifecycle } from '../stages/lifecycle.ts'
import type { ProblemColumns } from '../domain/record.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'
import { publicly } from '../../workflow/lifecycle.ts'

/** What an enterprise can do from a phone without an account, in the order of the table: by the receipt code, or by a one-time link. */
export const publicMoves = (by: 'code' | 'link'): MoveName[] =>
  rowsOfTable.filter(([, { withoutAccount }]) => withoutAccount?.includes(by)).map(([name]) => name)

/** By a one-time link: what answers it, and what only adds something and may be done besides. */
export function linkMoves (): { answers: MoveName[], additions: MoveName[] } {
  const all = publicMoves('link')
  const adds = (name: MoveName) => problemLifecycle.moves[name].additive === true
  return { answers: all.filter((name) => !adds(name)), additions: all.filter(adds) }
}

const promised = new Set<string>(['resolve', 'rework', 'confirm', 'supply'])

/** @param user the guest user of its enterprise */
export async function publicTrackingView (request: FastifyRequest, user: User, id: string) {
  const { t, now, ...frame } = viewContextOf(request)
  const { read } = request.server.db
  const { situation } = await situationOf(read, user, { id }, now)
  const { record, calendar } = situation
  // Nobody is signed in whose district would be known.
  const reading = { t, now, ...frame, assumed: assumedYears(calendar, dayOf(now)) }
  const seen = await recordView(problemKind, read, user, situation, reading, { publicOnly: true })
  const { number, subject, timeline, unit } = seen
  const { texts, answer, wanted } = textViews({ ...seen, attachments: [] }, reading)
  const lifecycle = publicly(problemLifecycle)
  const offers = offersOf(lifecycle, situation)
  const running = record.deadlines.filter(({ state }) => state === 'running')
  return {
    number,
    subject,
    state: t(lifecycle.states[record.state].label),
    outcome: outcomeText(record, seen, t),
    track: trackView(lifecycle, record.state, t),
    news: statusText({ ...record, unit: unit?.shortName, clocks: running, expectedDay: expectedDayOf(record) }, reading),
    unit,
    answer,
    wanted,
    content: texts?.content ?? '',
    hope: texts?.hope ?? '',
    deadlines: deadlineViews(
      lifecycle,
      { ...record, deadlines: record.deadlines.filter(({ name }) => promised.has(name)) },
      calendar,
      reading
    ),
    history: { lines: historyLines(timeline.map((entry) => ({ ...entry, files: [] })), t) },
    submittedAt: record.submittedAt,
    moves: publicMoves('code')
      .filter((name) => offers.some(({ move, unavailable }) => move === name && !unavailable))
      .map((name) => ({ name, label: t(moveLabel(lifecycle, name, situation.actor.relations)) }))
  }
}

/** The problem that a number and its receipt code identify; never a draft. */
export async function findByReceiptCode (reader: Reader, number: string, receiptCode: string) {
  return reader.problem.findFirst({ where: { receiptCode, case: { number, submittedAt: { not: null } } }, select: { id: true } })
}

/** The enterprise it belongs to. */
export async function ownerOf (reader: Reader, id: string) {
  const [found] = await reader.$queryRaw<Pick<ProblemColumns, 'districtId' | 'enterpriseId' | 'number' | 'receiptCode' | 'createdAt'>[]>`
    SELECT c."districtId", c."enterpriseId", c."number", p."receiptCode", c."createdAt"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" = ${id}`
  if (!found) return null
  const { enterpriseId, ...told } = found
  return { ...told, id: enterpriseId }
}
