/** The one question both engines are asked about the index: which places have these tokens, all of them, each under one of these tags. */
import { type Engine, Prisma } from '../db/index.ts'
import type { Sought, Tag } from './tokens.ts'

const { sql } = Prisma

interface Match {
  /** The places, as a query with the one column `place`. */
  having (expression: string): Prisma.Sql
  term (token: string, open: boolean): string
  all: string
  one: string
}

// A token is letters and digits (tokens.ts): no sign of either language can be in it, but the quotes are there all the same.
export const matches: Record<Engine, Match> = {
  sqlite: {
    having: (expression) => sql`SELECT "rowid" AS "place" FROM "SearchIndex" WHERE "SearchIndex" MATCH ${expression}`,
    term: (token, open) => `"${token}"${open ? '*' : ''}`,
    all: ' AND ',
    one: ' OR '
  },
  postgresql: {
    having: (expression) => sql`SELECT "place" FROM "SearchText" WHERE array_to_tsvector(string_to_array("texts", ' ') || string_to_array("firm", ' ')) @@ CAST(${expression} AS tsquery)`,
    term: (token, open) => `'${token}'${open ? ':*' : ''}`,
    all: ' & ',
    one: ' | '
  }
}

/** All of these, each under one of the tags. */
export function withAll (engine: Engine, sought: readonly Sought[], tags: readonly Tag[]): Prisma.Sql {
  const { having, all } = matches[engine]
  return having(sought.map((each) => underOne(engine, each, tags)).join(all))
}

/** At least one of these tokens. */
export function withSome (engine: Engine, tokens: readonly string[], tags: readonly Tag[]): Prisma.Sql {
  const { having, one } = matches[engine]
  return having(tokens.map((token) => underOne(engine, { token, open: false }, tags)).join(one))
}

function underOne (engine: Engine, { token, open }: Sought, tags: readonly Tag[]): string {
  const { term, one } = matches[engine]
  return `(${tags.map((tag) => term(tag + token, open)).join(one)})`
}
