/**
 * Looks for words in what this person may read: number first, then titles, then the other texts and the enterprise; the newer before the
 * older. What is masked for somebody cannot be found by guessing (trust A3, A4): a word counts under the enterprise's name only where they
 * may know the enterprise, and under the texts only where they may read those.
 */
import type { User } from '../auth/index.ts'
import { type Db, Prisma, conditionOf, together } from '../db/index.ts'
import { enterpriseVisibleTo, onlyOf, textsVisibleTo, visibleTo } from '../problems/access.ts'
import { newestAmong, withAll } from './match.ts'
import { hasSigns, soughtIn, wordsIn } from './tokens.ts'

const { sql } = Prisma

/** So many of the best are shown. */
export const best = 200
/** A word that stands in more problems than these is a common one: of those, the newest are ranked. */
export const common = 20_000
export const newest = 5_000

export interface Found {
  /** The best first. */
  ids: string[]
  words: string[]
  /** There are more than are shown. */
  more: boolean
  /** Only the newest were ranked. */
  newestOnly: boolean
}

type Where = Prisma.ProblemWhereInput
export interface Question { user: User, q: string, where?: Where }

export async function search ({ read, engine }: Pick<Db, 'read' | 'engine'>, { user, q, where = {} }: Question): Promise<Found> {
  const words = wordsIn(q)
  const sought = words.flatMap(soughtIn)
  const within = { AND: [visibleTo(user), where] }
  const texts = { AND: [textsVisibleTo(user), ...words.filter(hasSigns).map(asItStands)] }
  const firm = { AND: [enterpriseVisibleTo(user), ...words.filter(hasSigns).map((word) => ({ OR: [...asItStands(word).OR, { enterprise: { name: { contains: word } } }] }))] }
  const from = await firstRanked()
  const ids = new Set((await byNumber()).map(({ id }) => id))
  const asRead = conditionOf('Problem', 'p', texts)
  const byFirm = conditionOf('Problem', 'p', firm)
  const inTexts = () => sql`h."place" IN (${withAll(engine, 'places', sought, ['t', 'x'], from)})`
  const answers = sought.length === 0
    ? [await ranked(newestOf(newest), sql`(${byFirm} OR ${asRead})`)]
    : await together(read, [
      () => ranked(withAll(engine, 'rows', sought, ['t'], from), asRead),
      () => ranked(withAll(engine, 'rows', sought, ['t', 'x', 'f'], from), sql`(${byFirm} OR (${asRead} AND ${inTexts()}))`)
    ])
  for (const { id } of answers.flat()) ids.add(id)
  return { ids: [...ids].slice(0, best), words, more: ids.size > best, newestOnly: from > 0 }

  function ranked (rows: Prisma.Sql, readable: Prisma.Sql): Promise<{ id: string }[]> {
    const asked = { rows, districtId: user.districtId, sieve: sieveOf(user), where: sql`${conditionOf('Problem', 'p', within)} AND ${readable}`, most: best + 1 }
    return read.$queryRaw<{ id: string }[]>(newestAmong(engine, asked))
  }

  /** The place from which on it is ranked: 0 where the words are not common. */
  async function firstRanked (): Promise<number> {
    const all = sought.length === 0 ? newestOf(newest + 1) : withAll(engine, 'places', sought, ['t', 'x', 'f'])
    const most = sought.length === 0 ? newest : common
    const [[counted], [first]] = await together(read, [
      () => read.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS "count" FROM (SELECT 1 FROM (${all}) h LIMIT ${most + 1}) c`,
      () => read.$queryRaw<{ place: bigint }[]>`SELECT h."place" FROM (${all}) h ORDER BY h."place" DESC LIMIT 1 OFFSET ${newest - 1}`
    ])
    return Number(counted?.count ?? 0) <= most ? 0 : Number(first?.place ?? 0)
  }

  async function byNumber (): Promise<{ id: string }[]> {
    const number = q.normalize('NFKC').trim().toUpperCase()
    if (!/^[A-Z]{1,8}-\d{4}-\d{6}$/.test(number)) return []
    return read.$queryRaw<{ id: string }[]>`SELECT p."id" FROM "Problem" p WHERE p."number" = ${number} AND ${conditionOf('Problem', 'p', within)}`
  }
}

/** Words of signs alone are in no index: they are looked for among the newest. */
const newestOf = (most: number) => sql`SELECT "place", "problemId", "districtId", "enterpriseId", '' AS "texts" FROM "SearchText" ORDER BY "place" DESC LIMIT ${most}`

/**
 * Whoever can see nothing but what is their enterprise's or their unit's has few of the rows: these are told by an index, before the rights
 * are asked of each.
 */
function sieveOf (user: User): Prisma.Sql {
  const { enterpriseId, unitId } = onlyOf(user)
  if (enterpriseId !== undefined) return sql`h."enterpriseId" = ${enterpriseId}`
  // OFFSET: PostgreSQL would else make a table of everything that the unit ever had.
  return unitId === undefined ? sql`1 = 1` : sql`EXISTS (SELECT 1 FROM "Assignment" a WHERE a."problemId" = h."problemId" AND a."unitId" = ${unitId} LIMIT 1 OFFSET 0)`
}

const asItStands = (word: string) => ({ OR: (['title', 'content', 'hope', 'impact', 'answer'] as const).map((column) => ({ [column]: { contains: word } })) })
