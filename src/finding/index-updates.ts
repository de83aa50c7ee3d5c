/**
 * The index is updated in the same transaction as what it indexes: whoever writes a text of a case, or an enterprise's name, calls this.
 * Cases not indexed yet (from an older program or backup) are added in the background (backfill.ts).
 */
import { type Case, type Enterprise, Prisma, type Tx, columns } from '../db/index.ts'
import type { SearchedKind } from './scope.ts'
import { phoneToken, tagged, tokensOf } from './tokens.ts'

/** A case and its detail; of the texts only those columns are read that its kind names. */
type Indexed = Pick<Case, 'id' | 'districtId' | 'title'> & Partial<Pick<Case, 'enterpriseId'>>

type Named = Pick<Enterprise, 'name' | 'formerNames'>

/** For a new case. */
export async function indexNew (tx: Tx, kind: SearchedKind, row: Indexed): Promise<void> {
  const { enterpriseId } = row
  const [firm] = enterpriseId
    ? await tx.$queryRaw<Named[]>`SELECT e."name", e."formerNames" FROM "Enterprise" e WHERE e."id" = ${enterpriseId}`
    : []
  await tx.searchText.create({ data: rowOf(kind, row, firm), select: { place: true } })
}

/** For a changed case. Compares only the texts: most moves change none, and cost nothing here. */
export async function indexChanged (tx: Tx, kind: SearchedKind, before: { id: string, title: string }, change: object): Promise<void> {
  const after = { ...before, ...change }
  if (columnsOf(kind).every((column) => textIn(after, column) === textIn(before, column))) return
  await tx.searchText.updateMany({ where: { caseId: before.id }, data: { texts: textsOf(kind, after) } })
}

/** For a renamed enterprise: all its cases are found by the new name. */
export async function indexRenamed (tx: Tx, { id, districtId, ...names }: Named & Pick<Enterprise, 'id' | 'districtId'>): Promise<void> {
  await tx.searchText.updateMany({ where: { districtId, enterpriseId: id }, data: { firm: firmOf(names) } })
}

/** Indexes those of these cases of one kind that are not indexed yet: another process may be doing the same. @returns how many */
export async function indexMissing (tx: Tx, kind: SearchedKind, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const found = await tx.$queryRaw<(Indexed & { firm: string | null, formerNames: string | null })[]>`
    SELECT c."id", c."districtId", c."title", c."enterpriseId", ${columns('d', detailOf(kind))}, e."name" AS "firm", e."formerNames"
    FROM "Case" c JOIN ${Prisma.raw(`"${kind.table}"`)} d ON d."id" = c."id" LEFT JOIN "Enterprise" e ON e."id" = c."enterpriseId"
    WHERE c."id" IN (${Prisma.join([...ids])}) AND NOT EXISTS (SELECT 1 FROM "SearchText" s WHERE s."caseId" = c."id") ORDER BY c."id"`
  const rows = found.map(({ firm, formerNames, ...row }) =>
    rowOf(kind, row, firm === null ? undefined : { name: firm, formerNames: formerNames ?? '' }))
  if (rows.length > 0) await tx.searchText.createMany({ data: rows })
  return rows.length
}

function rowOf (kind: SearchedKind, row: Indexed, firm: Named | undefined) {
  const { id, districtId, enterpriseId = null } = row
  return { caseId: id, districtId, enterpriseId, texts: textsOf(kind, row), firm: firm ? firmOf(firm) : '' } as Stored
}

type Stored = Prisma.SearchTextUncheckedCreateInput

const detailOf = ({ texts, contact }: SearchedKind) => [...texts, ...contact ? [contact.name, contact.phone] : []]
const columnsOf = (kind: SearchedKind) => ['title', ...detailOf(kind)]

const textIn = (row: object, column: string): string => String((row as Record<string, unknown>)[column] ?? '')

function textsOf (kind: SearchedKind, row: object): string {
  const { texts, contact } = kind
  const number = contact && phoneToken(textIn(row, contact.phone))
  return [
    tagged('t', tokensOf(textIn(row, 'title'))),
    tagged('x', tokensOf(texts.map((column) => textIn(row, column)).join('\n'))),
    tagged('c', contact ? tokensOf(textIn(row, contact.name)) : []),
    tagged('p', number === undefined ? [] : [number])
  ].filter(Boolean).join(' ')
}

function firmOf ({ name, formerNames }: Named): string {
  return tagged('f', tokensOf(`${name}\n${formerNames}`))
}
