/** The one question both engines are asked about the index: which problems have these tokens, all of them or some, each under one of these tags. */
import { type Engine, Prisma } from '../db/index.ts'
import type { SearchToken, Tag } from './tokens.ts'

const { sql } = Prisma

interface Match {
  /** The places, as a query with the one column `place`: to be counted. */
  places (expression: string, from: number): Prisma.Sql
  /** A query with the columns `place`, `caseId`, `districtId`, `enterpriseId` and `texts`, of the places from that one on: to be read. */
  rows (expression: string, from: number): Prisma.Sql
  newest (asked: Newest): Prisma.Sql
  term (token: string, open: boolean): string
  all: string
  one: string
}

export interface Newest {
  /** What is selected of each: columns of the rows `h` and the cases `c`. */
  selected: Prisma.Sql
  /** A query as `rows` is. */
  rows: Prisma.Sql
  districtId: string
  /** Which of the rows `h` are worth looking at. */
  rowFilter: Prisma.Sql
  /** Which of the cases `c` come into question. */
  where: Prisma.Sql
  most: number
}

// A token is letters and digits (tokens.ts): no sign of either language can be in it, but the quotes are there all the same.
export const matches: Record<Engine, Match> = {
  sqlite: {
    places: (expression, from) => sql`SELECT "rowid" AS "place" FROM "SearchIndex" WHERE "SearchIndex" MATCH ${expression} AND "rowid" >= ${from}`,
    // CROSS JOIN: SQLite keeps to this order, and reads the index from its newest end; IS TRUE: and looks each problem up by its id (queries.ts).
    rows: (expression, from) => sql`
      SELECT "SearchIndex"."rowid" AS "place", s."caseId", s."districtId", s."enterpriseId", s."texts" FROM "SearchIndex" CROSS JOIN "SearchText" s
      WHERE "SearchIndex" MATCH ${expression} AND "SearchIndex"."rowid" >= ${from} AND s."place" = "SearchIndex"."rowid"`,
    newest: ({ selected, rows, districtId, rowFilter, where, most }) => sql`
      SELECT ${selected} FROM (${rows}) h CROSS JOIN "Case" c
      WHERE h."districtId" = ${districtId} AND ${rowFilter} AND c."id" = h."caseId" AND (${where}) IS TRUE
      ORDER BY h."place" DESC LIMIT ${most}`,
    term: (token, open) => `"${token}"${open ? '*' : ''}`,
    all: ' AND ',
    one: ' OR '
  },
  postgresql: {
    places: (expression, from) => found(sql`"place"`, expression, from),
    rows: (expression, from) => found(sql`"place", "caseId", "districtId", "enterpriseId", "texts"`, expression, from),
    // OFFSET 0, LATERAL: from the newest on, one problem after the other, until there are enough. Nothing here hangs on how many the planner
    // expects, which for words it cannot know, and once it has prepared the statement does not ask any more.
    newest: ({ selected, rows, districtId, rowFilter, where, most }) => sql`
      SELECT ${selected} FROM (SELECT * FROM (${rows}) h WHERE h."districtId" = ${districtId} AND ${rowFilter} ORDER BY h."place" DESC OFFSET 0) h
      CROSS JOIN LATERAL (SELECT c."id" FROM "Case" c WHERE c."id" = h."caseId" AND ${where} OFFSET 0) c
      ORDER BY h."place" DESC LIMIT ${most}`,
    term: (token, open) => `'${token}'${open ? ':*' : ''}`,
    all: ' & ',
    one: ' | '
  }
}

/** MATERIALIZED: whoever wants the newest few would otherwise be given the table from its newest end, cut into words row by row. */
function found (columns: Prisma.Sql, expression: string, from: number): Prisma.Sql {
  return sql`WITH m AS MATERIALIZED (SELECT ${columns} FROM "SearchText" WHERE "search_words"("texts", "firm") @@ CAST(${expression} AS tsquery) AND "place" >= ${from}) SELECT * FROM m`
}

type As = 'places' | 'rows'

/** The newest problems that match. */
export const newestAmong = (engine: Engine, asked: Newest): Prisma.Sql => matches[engine].newest(asked)

/** All of these, each under one of the tags. @param from the place of the first that is looked at */
export function withAll (engine: Engine, as: As, sought: readonly SearchToken[], tags: readonly Tag[], from = 0): Prisma.Sql {
  return matches[engine][as](sought.map((each) => underOne(engine, each, tags)).join(matches[engine].all), from)
}

/** At least one of these tokens. */
export function withSome (engine: Engine, as: As, tokens: readonly string[], tags: readonly Tag[]): Prisma.Sql {
  return matches[engine][as](tokens.map((token) => underOne(engine, { token, open: false }, tags)).join(matches[engine].one), 0)
}

function underOne (engine: Engine, { token, open }: SearchToken, tags: readonly Tag[]): string {
  const { term, one } = matches[engine]
  return `(${tags.map((tag) => term(tag + token, open)).join(one)})`
}
