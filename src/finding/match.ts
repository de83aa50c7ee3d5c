/** The query of the index on both engines: cases that contain these tokens, all or some of them, each under one of these tags. */
import { type Engine, Prisma } from '../db/index.ts'
import type { SearchToken, Tag } from './tokens.ts'

const { sql } = Prisma

interface Match {
  /** The positions, as a query with the one column `place`, for counting. */
  places (expression: string, from: number): Prisma.Sql
  /** A query with the columns `place`, `caseId`, `districtId`, `enterpriseId` and `texts`, from that position on, for reading. */
  rows (expression: string, from: number): Prisma.Sql
  newest (asked: Newest): Prisma.Sql
  term (token: string, open: boolean): string
  all: string
  one: string
}

export interface Newest {
  /** What is selected: columns of the index rows `h` and the cases `c`. */
  selected: Prisma.Sql
  /** A query as `rows` is. */
  rows: Prisma.Sql
  districtId: string
  /** Which index rows `h` to consider. */
  rowFilter: Prisma.Sql
  /** Which cases `c` qualify. */
  where: Prisma.Sql
  max: number
}

// Tokens contain only letters and digits (tokens.ts), so nothing needs escaping; they are quoted nevertheless.
export const matches: Record<Engine, Match> = {
  sqlite: {
    places: (expression, from) =>
      sql`SELECT "rowid" AS "place" FROM "SearchIndex" WHERE "SearchIndex" MATCH ${expression} AND "rowid" >= ${from}`,
    // CROSS JOIN: SQLite keeps this order, and reads the index from its newest end. IS TRUE: and looks each case up by its id
    // (queries.ts).
    rows: (expression, from) => sql`
      SELECT "SearchIndex"."rowid" AS "place", s."caseId", s."districtId", s."enterpriseId", s."texts"
      FROM "SearchIndex" CROSS JOIN "SearchText" s
      WHERE "SearchIndex" MATCH ${expression} AND "SearchIndex"."rowid" >= ${from} AND s."place" = "SearchIndex"."rowid"`,
    newest: ({ selected, rows, districtId, rowFilter, where, max }) => sql`
      SELECT ${selected} FROM (${rows}) h CROSS JOIN "Case" c
      WHERE h."districtId" = ${districtId} AND ${rowFilter} AND c."id" = h."caseId" AND (${where}) IS TRUE
      ORDER BY h."place" DESC LIMIT ${max}`,
    term: (token, open) => `"${token}"${open ? '*' : ''}`,
    all: ' AND ',
    one: ' OR '
  },
  postgresql: {
    places: (expression, from) => found(sql`"place"`, expression, from),
    rows: (expression, from) => found(sql`"place", "caseId", "districtId", "enterpriseId", "texts"`, expression, from),
    // OFFSET 0, LATERAL: one case after the other from the newest on, until there are enough. Nothing here depends on the planner's row
    // estimate, which is unknown for words and fixed once the statement is prepared.
    newest: ({ selected, rows, districtId, rowFilter, where, max }) => sql`
      SELECT ${selected}
      FROM (SELECT * FROM (${rows}) h WHERE h."districtId" = ${districtId} AND ${rowFilter} ORDER BY h."place" DESC OFFSET 0) h
      CROSS JOIN LATERAL (SELECT c."id" FROM "Case" c WHERE c."id" = h."caseId" AND ${where} OFFSET 0) c
      ORDER BY h."place" DESC LIMIT ${max}`,
    term: (token, open) => `'${token}'${open ? ':*' : ''}`,
    all: ' & ',
    one: ' | '
  }
}

/** MATERIALIZED: otherwise the planner would read the table from its newest end and tokenize it row by row to find the newest few. */
function found (columns: Prisma.Sql, expression: string, from: number): Prisma.Sql {
  return sql`WITH m AS MATERIALIZED (
    SELECT ${columns} FROM "SearchText"
    WHERE "search_words"("texts", "firm") @@ CAST(${expression} AS tsquery) AND "place" >= ${from}) SELECT * FROM m`
}

type As = 'places' | 'rows'

/** The newest cases that match. */
export const newestAmong = (engine: Engine, asked: Newest): Prisma.Sql => matches[engine].newest(asked)

/** Cases with all of these tokens, each under one of the tags. @param from the position to start at */
export function withAll (engine: Engine, as: As, sought: readonly SearchToken[], tags: readonly Tag[], from = 0): Prisma.Sql {
  return matches[engine][as](sought.map((each) => underOne(engine, each, tags)).join(matches[engine].all), from)
}

/** Cases with at least one of these tokens. */
export function withSome (engine: Engine, as: As, tokens: readonly string[], tags: readonly Tag[]): Prisma.Sql {
  return matches[engine][as](tokens.map((token) => underOne(engine, { token, open: false }, tags)).join(matches[engine].one), 0)
}

function underOne (engine: Engine, { token, open }: SearchToken, tags: readonly Tag[]): string {
  const { term, one } = matches[engine]
  return `(${tags.map((tag) => term(tag + token, open)).join(one)})`
}
