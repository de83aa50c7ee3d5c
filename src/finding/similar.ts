/**
 * Earlier problems that resemble a text. Rare words weigh more than common ones (inverse document frequency); the score is the weighted
 * share of the text's words that a problem has, and the shared words are returned with it.
 */
import { type Db, Prisma, type Reader, conditionSql } from '../db/index.ts'
import { newestAmong, withSome } from './match.ts'
import { tokensOf } from './tokens.ts'

const { sql, join } = Prisma

/** How many tokens of the text are weighed, how many of the rarest are searched for, and how many problems are compared. */
const weighed = 80
const lookedFor = 16
const compared = 300
/** A word in more problems than this is common, and how common does not matter. */
const countedUpTo = 2_000
/** Words that were found to be common: they stay so, and counting them is what costs. */
const common = new WeakMap<Reader, Set<string>>()

export interface Near { id: string, /** 0 … 1 */ score: number, /** Shared words, the most significant first. */ shared: string[] }

/** Nearest first. `where` selects the candidates; the caller must be allowed to read those. */
export async function nearest (
  { read, engine }: Pick<Db, 'read' | 'engine'>,
  districtId: string,
  text: string,
  where: Prisma.CaseWhereInput,
  max: number
): Promise<Near[]> {
  const tokens = tokensOf(text)
    .filter((token) => [...token].length > 1)
    .slice(0, weighed)
  if (tokens.length === 0) return []
  const { weights, known } = await weightsOf(tokens)
  const telling = known.toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0)).slice(0, lookedFor)
  if (telling.length === 0) return []
  const asked = {
    selected: sql`c."id", h."texts"`,
    rows: withSome(engine, 'rows', telling, ['t', 'x']),
    districtId,
    rowFilter: sql`1 = 1`,
    where: conditionSql('Case', 'c', where),
    max: compared
  }
  const rows = await read.$queryRaw<{ id: string, texts: string }[]>(newestAmong(engine, asked))
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return rows.map(({ id, texts }) => {
    const theirs = new Set(texts.split(' ').filter((word) => /^[tx]/.test(word)).map((word) => word.slice(1)))
    const shared = [...weights].filter(([token]) => theirs.has(token))
    return { id, score: shared.reduce((sum, [, weight]) => sum + weight, 0) / whole, shared: phrases(shared.map(([token]) => token)) }
  }).toSorted((one, other) => other.score - one.score).slice(0, max)

  /** A token that occurs in no problem weighs too: the more of a text is new, the less it resembles what was. */
  async function weightsOf (tokens: readonly string[]): Promise<{ weights: Map<string, number>, known: string[] }> {
    const [counts, [last]] = await Promise.all([
      countsOf(tokens), read.$queryRaw<{ place: number | bigint | null }[]>`SELECT max("place") AS "place" FROM "SearchText"`
    ])
    const all = Number(last?.place ?? 0) + 1
    return {
      weights: new Map(tokens.map((token) => [token, Math.log(1 + all / Math.max(1, counts.get(token) ?? 0))])),
      known: tokens.filter((token) => counts.get(token))
    }
  }

  async function countsOf (tokens: readonly string[]): Promise<Map<string, number>> {
    const before = common.get(read) ?? new Set<string>()
    common.set(read, before)
    const rare = tokens.filter((token) => !before.has(token))
    const rows = rare.length === 0
      ? []
      : await read.$queryRaw<{ at: number | bigint, n: bigint }[]>(join(
        rare.map(
          (token, index) =>
            sql`SELECT CAST(${index} AS integer) AS "at", count(*) AS "n"
            FROM (SELECT 1 FROM (${withSome(engine, 'places', [token], ['t', 'x'])}) h LIMIT ${countedUpTo}) n`
        ),
        ' UNION ALL '
      ))
    const counted = new Map(rows.map(({ at, n }) => [rare[Number(at)] ?? '', Number(n)]))
    for (const [token, n] of counted) if (n === countedUpTo) before.add(token)
    return new Map(tokens.map((token) => [token, counted.get(token) ?? (before.has(token) ? countedUpTo : 0)]))
  }
}

/** Joins overlapping pairs of characters into words: 道路, 路破, 破损 → 道路破损. */
export function phrases (tokens: readonly string[]): string[] {
  const words: string[] = []
  for (const token of tokens) {
    const last = words.at(-1)
    const [first = '', ...rest] = token
    if (last?.endsWith(first) && rest.length === 1 && /^\p{Script=Han}/u.test(token)) words[words.length - 1] = last + rest.join('')
    else words.push(token)
  }
  return [...new Set(words)].toSorted((one, other) => other.length - one.length).slice(0, 4)
}
