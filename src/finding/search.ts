/**
 * Looks for words in what this person may read: number first, then titles, then the other texts and the enterprise; the newer before the
 * older. What is masked for somebody cannot be found by guessing (trust A3, A4): a word counts under the enterprise's name only where they
 * may know the enterprise, and under the texts only where they may read those.
 */
import type { User } from '../auth/index.ts'
import { type Db, Prisma, conditionOf } from '../db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from '../problems/access.ts'
import { withAll } from './match.ts'
import { hasSigns, type Sought, soughtIn, type Tag, wordsIn } from './tokens.ts'

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
  const texts = { AND: [within, textsVisibleTo(user), ...words.filter(hasSigns).map(asItStands)] }
  const firm = { AND: [within, enterpriseVisibleTo(user), ...words.filter(hasSigns).map((word) => ({ OR: [...asItStands(word).OR, { enterprise: { name: { contains: word } } }] }))] }
  const from = await firstRanked()
  const ids = new Set((await byNumber()).map(({ id }) => id))
  if (sought.length === 0) add(await ranked(newestOf(newest), from, firm), await ranked(newestOf(newest), from, texts))
  else {
    add(await under(['t'], texts))
    if (ids.size <= best) add(await under(['t', 'x'], texts), await under(['t', 'x', 'f'], firm))
  }
  return { ids: [...ids].slice(0, best), words, more: ids.size > best, newestOnly: from > 0 }

  /** Several answers of one rank, the newest of all first. */
  function add (...answers: Placed[][]) {
    for (const { id } of answers.flat().toSorted((one, other) => Number(other.place) - Number(one.place))) ids.add(id)
  }

  function under (tags: Tag[], where: Where) {
    return ranked(withAll(engine, sought as Sought[], tags), from, where)
  }

  function ranked (having: Prisma.Sql, from: number, where: Where): Promise<Placed[]> {
    // CROSS JOIN: SQLite keeps to this order, and reads the index from its newest end.
    return read.$queryRaw<Placed[]>`
      SELECT h."place", p."id" FROM (${having}) h CROSS JOIN "SearchText" s CROSS JOIN "Problem" p
      WHERE h."place" >= ${from} AND s."place" = h."place" AND s."districtId" = ${user.districtId} AND p."id" = s."problemId" AND ${conditionOf('Problem', 'p', where)}
      ORDER BY h."place" DESC LIMIT ${best + 1}`
  }

  /** The place from which on it is ranked: 0 where the words are not common. */
  async function firstRanked (): Promise<number> {
    const all = sought.length === 0 ? newestOf(newest + 1) : withAll(engine, sought, ['t', 'x', 'f'])
    const most = sought.length === 0 ? newest : common
    const [counted] = await read.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS "count" FROM (SELECT 1 FROM (${all}) h LIMIT ${most + 1}) c`
    if (Number(counted?.count ?? 0) <= most) return 0
    const [first] = await read.$queryRaw<{ place: bigint }[]>`SELECT h."place" FROM (${all}) h ORDER BY h."place" DESC LIMIT 1 OFFSET ${newest - 1}`
    return Number(first?.place ?? 0)
  }

  async function byNumber (): Promise<{ id: string }[]> {
    const number = q.normalize('NFKC').trim().toUpperCase()
    if (!/^[A-Z]{1,8}-\d{4}-\d{6}$/.test(number)) return []
    return read.$queryRaw<{ id: string }[]>`SELECT p."id" FROM "Problem" p WHERE p."number" = ${number} AND ${conditionOf('Problem', 'p', within)}`
  }
}

interface Placed { id: string, place: number | bigint }

/** Words of signs alone are in no index: they are looked for among the newest. */
const newestOf = (most: number) => sql`SELECT "place" FROM "SearchText" ORDER BY "place" DESC LIMIT ${most}`

const asItStands = (word: string) => ({ OR: (['title', 'content', 'hope', 'impact', 'answer'] as const).map((column) => ({ [column]: { contains: word } })) })
