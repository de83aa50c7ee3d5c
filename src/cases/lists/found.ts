/** What is found of a kind by words: ranked once, shown by pages, with an excerpt of each; and what was typed and is in another list. */
import { type Db, Prisma, type Reader, columns, conditionSql, idsQuery } from '../../db/index.ts'
import { best, type Found, newest, parseNumbers, search, snippetOf } from '../../finding/index.ts'
import type { User } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { allKinds, type Kind, kindNamed } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { conditions, type ListFilters } from './filters.ts'
import type { ListedCase, ListRow } from './kind.ts'
import { type AskedList, countSeveral, listCases, type Page, pageSize } from './queries.ts'
import { searchScope } from './scope.ts'

type Snippet = ReturnType<typeof snippetOf>

interface FoundPage<T extends CaseShape> extends Page<T> {
  found: Found | null
  snippets: ReadonlyMap<string, Snippet>
  /** How many there are on all pages, counted as far as `maxCounted`. */
  total: number
}

/** Without search words the list is paged by key; with them the best results are ranked once, and pages are parts of that. */
export async function fetchList<T extends CaseShape> (
  db: Db, kind: Kind<T>, user: User, filters: ListFilters, now: Date
): Promise<FoundPage<T>> {
  const { q, after, ...others } = filters
  if (!q) {
    const asked = { kind, filters: { ...others, after } }
    const page = await listCases(db.read, user, asked, now)
    return { ...page, found: null, snippets: new Map(), total: await totalOf(db.read, user, asked, page, now) }
  }
  // A search by words covers all cases, ended or not.
  const where = { AND: conditions(kind, { ...others, ended: true }, user, now) }
  const found = await search(db, { scope: searchScope(kind, user), q, where })
  const { order } = filters
  const { rows, next } = order
    ? await listCases(db.read, user, { kind, filters: { ended: true, order, after }, ids: found.ids }, now)
    : await ranked(db.read, kind, user, found.ids, after, now)
  return { rows, next, found, snippets: await snippetsOf(db.read, kind, rows, found.words), total: found.ids.length }
}

/** A list that fits its first page is counted by looking at it. */
async function totalOf<T extends CaseShape> (
  reader: Reader, user: User, { kind, filters: { after, ...filters } }: AskedList<T>, { rows, next }: Page<T>, now: Date
): Promise<number> {
  if (after === undefined && next === null) return rows.length
  const [total = 0] = await countSeveral(reader, user, [{ kind, filters }], now)
  return total
}

/** Of all pages of a list, so many cases from its beginning. */
export async function firstOf<T extends CaseShape> (
  db: Db, kind: Kind<T>, user: User, { q, ...filters }: ListFilters, now: Date, many: number
): Promise<ListRow<T>[]> {
  const asked = { kind, filters }
  if (!q) return (await listCases(db.read, user, asked, now, many)).rows
  const { ids } = await search(db, {
    scope: searchScope(kind, user), q, where: { AND: conditions(kind, { ...filters, ended: true }, user, now) }
  })
  return (await listCases(db.read, user, { kind, filters: { ended: true }, ids: ids.slice(0, many) }, now, many)).rows
}

async function ranked<T extends CaseShape> (
  reader: Reader, kind: Kind<T>, user: User, ids: readonly string[], after: string | undefined, now: Date
): Promise<Page<T>> {
  // A key that is none of these starts at the beginning.
  const from = after === undefined ? 0 : ids.indexOf(after) + 1
  const page = ids.slice(from, from + pageSize)
  const { rows } = await listCases(reader, user, { kind, filters: { ended: true }, ids: page }, now)
  return {
    rows: rows.toSorted((one, other) => page.indexOf(one.id) - page.indexOf(other.id)),
    next: ids.length > from + pageSize ? page.at(-1) ?? null : null
  }
}

/** Excerpts below the title, for cases whose texts this person may read; of the title itself last, since it is shown anyway. */
async function snippetsOf<T extends CaseShape> (
  reader: Reader, { detail, texts: { texts } }: Kind<T>, rows: readonly ListedCase[], words: readonly string[]
): Promise<Map<string, Snippet>> {
  const readable = rows.filter(({ title }) => title !== null).map(({ id }) => id)
  const found = readable.length === 0
    ? []
    : await reader.$queryRaw<Record<string, string>[]>`
      SELECT ${columns('d', ['id', ...texts])}
      FROM (${idsQuery(readable, pageSize)}) f CROSS JOIN ${Prisma.raw(`"${detail.table}"`)} d WHERE d."id" = f."id"`
  const titles = new Map(rows.map(({ id, title }) => [id, title ?? '']))
  const firstOf = (passages: readonly string[]) =>
    passages.reduce<Snippet>((shown, passage) => shown ?? snippetOf(passage, words), null)
  return new Map(found.map(({ id = '', ...text }) => [id, firstOf([...texts.map((column) => text[column] ?? ''), titles.get(id) ?? ''])]))
}

/** Cases of other kinds whose whole numbers were typed: their numbers tell which list they are in. */
export async function elsewhere<T extends CaseShape> (
  reader: Reader, { name }: Kind<T>, user: User, q = ''
): Promise<{ number: string, label: string, address: string }[]> {
  const numbers = parseNumbers(q).slice(0, pageSize)
  const others = allKinds().filter((kind) => kind.name !== name && kind.access.roles.some((role) => user.roles.has(role)))
  if (numbers.length === 0 || others.length === 0) return []
  const visible = conditionSql('Case', 'c', { OR: others.map(({ access }) => access.visibleTo(user)) })
  const rows = await reader.$queryRaw<{ number: string, kind: string }[]>`
    SELECT c."number", c."kind" FROM "Case" c
    WHERE c."districtId" = ${user.districtId} AND c."number" IN (${Prisma.join(numbers)}) AND (${visible}) IS TRUE ORDER BY c."number"`
  return rows.map(({ number, kind }) => ({ number, label: kindNamed(kind).label, address: `${kindNamed(kind).address}/${number}` }))
}

export function rankingText ({ more, newestOnly }: Found, t: Translate): string {
  return [
    newestOnly ? t('含有这些词的很多，只在最新的 {n} 件中查找。', { n: newest }) : '',
    more ? t('只列出最相关的 {n} 件，可以再加一个词或条件。', { n: best }) : ''
  ].filter(Boolean).join('')
}
