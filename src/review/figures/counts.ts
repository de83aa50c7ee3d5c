/** How many came in, ended, are in hand, overdue and on the books: what a period is told by before any rate (domain §7). */
import { Prisma } from '../../db/index.ts'
import { asOf, dueAt, eventsOf, type FigureQuery, lastInstant, leadOffice, openOrChanged, problemsAsOf, unitAt } from './fragments.ts'

const { sql, raw } = Prisma

type Sql = Prisma.Sql

export const counts = {
  received: { label: '新收', says: '在所选时段内提交的' },
  ended: { label: '办结（销号）', says: '在所选时段内销号，且到时段末没有反弹重启的' },
  in_hand: { label: '在办', says: '到时段末（或现在）已提交、还没有办结的' },
  overdue: { label: '超期', says: '在办的里面，到时段末（或现在）有期限已过的' },
  on_books: { label: '挂账', says: '在办的里面，到时段末（或现在）经批准挂账的' }
} as const

export type CountKey = keyof typeof counts

/** One row for each count that a problem is in. */
export function counted (query: FigureQuery): Sql {
  const { dialect, start } = query
  const last = lastInstant(query)
  const from = dialect.instant(start)
  const part = (key: CountKey, fits: Sql, day: Sql) => sql`
    SELECT u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated, ${raw(`'${key}'`)} AS part,
      ${dialect.dayOf(day)} AS day, NULL AS since, NULL AS until, NULL AS due,
      ${key === 'ended' ? dialect.dayOf(sql`u.closed`) : sql`NULL`} AS done, u.unit
    FROM seen u WHERE ${fits}`
  return sql`
    WITH ${problemsAsOf(query, openOrChanged(query))},
    seen AS MATERIALIZED (
      SELECT u.*, c."submittedAt" AS submitted, (SELECT MAX(e."at") FROM ${eventsOf('u.id', ['close'], last)}) AS closed,
        u.state NOT IN ('closed', 'withdrawn', 'declined') AS opened, COALESCE(${unitAt(last)}, ${leadOffice(query)}) AS unit
      FROM problem_as_of u JOIN "Case" c ON c."id" = u.id
      WHERE u.state <> 'draft' AND c."submittedAt" <= ${last})
    ${part('received', sql`u.submitted >= ${from}`, sql`u.submitted`)}
    UNION ALL ${part('ended', sql`u.state = 'closed' AND u.closed >= ${from}`, sql`u.closed`)}
    UNION ALL ${part('in_hand', sql`u.opened`, last)}
    UNION ALL ${part('overdue', sql`u.opened AND ${isOverdue(query)}`, last)}
    UNION ALL ${part('on_books', sql`u.state = 'long_term'`, last)}`
}

/** As the red light has it: a clock against staff ran, and was over; or a request has waited longer than it may, and still does. */
function isOverdue (query: FigureQuery): Sql {
  const { dialect } = query
  const last = lastInstant(query)
  const latest = (kinds: readonly string[]) => sql`COALESCE((SELECT j.value ->> 'kind' FROM ${dialect.entriesOf(sql`k."adjustments"`)}
    WHERE j.value ->> 'kind' IN (${Prisma.join([...kinds])}) AND ${dialect.instantIn(sql`j.value ->> 'at'`)} <= ${last}
    ORDER BY j.key DESC LIMIT 1), 'start')`
  return sql`(EXISTS (SELECT 1 FROM "CaseClock" k WHERE k."caseId" = u.id AND NOT k."waitsOutside" AND k."startedAt" <= ${last}
      AND ${dueAt(query, last)} < ${asOf(query)}
      AND ${latest(['pause', 'resume', 'stop', 'unstop', 'void'])} NOT IN ('pause', 'stop', 'void')
      AND ${latest(['hold', 'release', 'extend', 'pause', 'stop'])} <> 'hold')
    OR EXISTS (SELECT 1 FROM "Approval" r
      WHERE r."caseId" = u.id AND r."state" = 'open' AND r."askedAt" <= ${last} AND r."due" < ${asOf(query)}))`
}
