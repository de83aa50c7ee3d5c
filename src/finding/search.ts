/**
 * Searches what this person may read: by number first, then titles, then other texts and the enterprise; newer before older. Masked data
 * cannot be found by guessing (trust A3, A4): a word counts in the enterprise's name only where they may know the enterprise, and in the
 * texts only where they may read those.
 */
import { type Db, Prisma, type Reader, conditionSql } from '../db/index.ts'
import { newestAmong, withAll } from './match.ts'
import { parseEndings, parseNumbers } from './numbers.ts'
import { hasSigns, phoneToken, searchTokens, widthsOf, parseWords } from './tokens.ts'
import type { SearchedKind, SearchScope } from './scope.ts'

const { sql } = Prisma

/** How many of the best are shown. */
export const best = 200
/** A word in more cases than this is common: only the newest of them are ranked. */
export const common = 20_000
export const newest = 5_000

export interface Found {
  /** Best first. */
  ids: string[]
  words: string[]
  /** Whether there are more than are shown. */
  more: boolean
  /** Whether only the newest were ranked. */
  newestOnly: boolean
}

type Where = Prisma.CaseWhereInput
export interface Question { scope: SearchScope, q: string, where?: Where }

export async function search ({ read, engine }: Pick<Db, 'read' | 'engine'>, { scope, q, where = {} }: Question): Promise<Found> {
  const words = parseWords(q)
  const tokens = words.flatMap(searchTokens)
  const within = { AND: [scope.visible, where] }
  const literal = (word: string) => literalMatch(scope.kind, word)
  const texts = { AND: [scope.texts, ...words.filter(hasSigns).map(literal)] }
  const fullyVisible = { AND: [scope.enterprise, scope.texts] }
  const inFirm = (word: string) => ({ OR: [...literal(word).OR, ...ofFirm(word)] })
  const firm = { AND: [scope.enterprise, ...words.filter(hasSigns).map(inFirm)] }
  const from = await firstRanked(read, tokens.length === 0
    ? { all: newestOf(newest + 1), max: newest, key: '' }
    : { all: withAll(engine, 'places', tokens, ['t', 'x', 'f', 'c']), max: common, key: JSON.stringify(tokens) })
  const ids = new Set([...await byNumber(), ...await byPhone()].map(({ id }) => id))
  const asRead = conditionSql('Case', 'c', texts)
  const byFirm = conditionSql('Case', 'c', firm)
  const inTexts = () => sql`h."place" IN (${withAll(engine, 'places', tokens, ['t', 'x'], from)})`
  const answers = tokens.length === 0
    ? [() => ranked(newestOf(newest), sql`(${byFirm} OR ${asRead})`)]
    : [
        () => ranked(withAll(engine, 'rows', tokens, ['t'], from), asRead),
        // The contact is indexed with the enterprise, for those who may know both (domain §4.3).
        () => ranked(withAll(engine, 'rows', tokens, ['t', 'x', 'f', 'c'], from), sql`(${byFirm} OR (${asRead} AND ${inTexts()}))`)
      ]
  // Better fields first: if titles alone yield enough results, nothing else can rank above them.
  for (const answer of answers) {
    if (ids.size > best) break
    for (const { id } of await answer()) ids.add(id)
  }
  return { ids: [...ids].slice(0, best), words, more: ids.size > best, newestOnly: from > 0 }

  function ranked (rows: Prisma.Sql, readable: Prisma.Sql): Promise<{ id: string }[]> {
    const asked = {
      selected: sql`c."id"`,
      rows,
      districtId: scope.districtId,
      rowFilter: sieveOf(scope),
      where: sql`${conditionSql('Case', 'c', within)} AND ${readable}`,
      max: best + 1
    }
    return read.$queryRaw<{ id: string }[]>(newestAmong(engine, asked))
  }

  /** By the number as written, or by its end in any year; newest first. */
  async function byNumber (): Promise<{ id: string }[]> {
    const endings = parseEndings(q)
    const years = endings.length === 0 ? [] : await yearsOf(read, scope)
    const ending = endings.flatMap(({ year = '', running }) =>
      years.filter((each) => each.endsWith(year)).map((each) => `${each}-${running}`)
    )
    const numbers = [...parseNumbers(q), ...ending]
    if (numbers.length === 0) return []
    return read.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "Case" c
      WHERE c."number" IN (${Prisma.join(numbers.slice(0, maxNumbers))}) AND ${conditionSql('Case', 'c', within)}
      ORDER BY c."number" DESC`
  }

  /** By the whole number, which whoever types it knows already: a masked one cannot be guessed piece by piece. */
  async function byPhone (): Promise<{ id: string }[]> {
    const number = phoneToken(q)
    if (number === undefined) return []
    return ranked(withAll(engine, 'rows', [{ token: number, open: false }], ['p']), conditionSql('Case', 'c', fullyVisible))
  }
}

const maxNumbers = 50

/** `JY-2026`, for each year in which cases of this kind were numbered. */
async function yearsOf (reader: Reader, { districtId, kind }: SearchScope): Promise<string[]> {
  const rows = await reader.$queryRaw<{ prefix: string, year: number | bigint }[]>`
    SELECT d."prefix", s."year" FROM "Sequence" s JOIN "District" d ON d."id" = s."districtId"
    WHERE s."districtId" = ${districtId} AND s."kind" = ${kind.name} ORDER BY s."year" DESC`
  return rows.map(({ prefix, year }) => `${kind.prefix ?? prefix}-${year}`)
}

interface Counted { last: number, from: number }

/** How many words are cached, each until the number of cases has grown by a hundredth of `common`. */
const remembered = 500
const meanwhile = common / 100
const wordCounts = new WeakMap<Reader, Map<string, Counted>>()

/**
 * The position from which results are ranked: 0 where the words are not common, as is always so while there are fewer cases than that.
 */
async function firstRanked (reader: Reader, { all, max, key }: { all: Prisma.Sql, max: number, key: string }): Promise<number> {
  const [newestOne] = await reader.$queryRaw<{ place: number | bigint | null }[]>`SELECT max("place") AS "place" FROM "SearchText"`
  const last = Number(newestOne?.place ?? 0)
  if (last <= max) return 0
  const words = wordCounts.get(reader) ?? new Map<string, Counted>()
  wordCounts.set(reader, words)
  const before = words.get(key)
  if (before && last - before.last < meanwhile) return before.from
  const from = await counted()
  if (words.size >= remembered) words.clear()
  words.set(key, { last, from })
  return from

  async function counted (): Promise<number> {
    const [found] = await reader.$queryRaw<
      { count: bigint }[]
    >`SELECT count(*) AS "count" FROM (SELECT 1 FROM (${all}) h LIMIT ${max + 1}) n`
    if (Number(found?.count ?? 0) <= max) return 0
    const [first] = await reader.$queryRaw<
      { place: bigint }[]
    >`SELECT h."place" FROM (${all}) h ORDER BY h."place" DESC LIMIT 1 OFFSET ${newest - 1}`
    return Number(first?.place ?? 0)
  }
}

/** Words that consist of signs alone are not in the index: they are searched among the newest. */
const newestOf = (max: number) =>
  sql`SELECT "place", "caseId", "districtId", "enterpriseId", '' AS "texts" FROM "SearchText" ORDER BY "place" DESC LIMIT ${max}`

/**
 * Those who see only their own enterprise's or unit's cases have few rows: an index selects these before rights are checked for each.
 */
function sieveOf ({ confinedTo: { enterpriseId, unitId } }: SearchScope): Prisma.Sql {
  if (enterpriseId !== undefined) return sql`h."enterpriseId" = ${enterpriseId}`
  // OFFSET keeps PostgreSQL from materializing everything that the unit ever had.
  return unitId === undefined
    ? sql`1 = 1`
    : sql`EXISTS (SELECT 1 FROM "Assignment" a WHERE a."caseId" = h."caseId" AND a."unitId" = ${unitId} LIMIT 1 OFFSET 0)`
}

const literalMatch = ({ name, texts }: SearchedKind, word: string) => ({
  OR: widthsOf(word).flatMap((contains): Where[] => [
    { title: { contains } },
    ...texts.length > 0 ? [{ [name]: { OR: texts.map((column) => ({ [column]: { contains } })) } }] : []
  ])
})

const ofFirm = (word: string) => widthsOf(word).map((each) => ({ enterprise: { name: { contains: each } } }))
