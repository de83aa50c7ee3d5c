/**
 * Stranded things: everything held by somebody who may not hold it. Derived and never stored, so that it disappears once it is handed over.
 */
import { Prisma, type Reader } from '../db/index.ts'
import type { StaffingGap } from '../problems/index.ts'
import type { Translate } from '../web/language/translate.ts'
import type { Responsibility, HolderType, ResponsibilityKind } from '../responsibilities/index.ts'
import { kinds, kindsOf } from './kinds.ts'

const { sql, join } = Prisma

/** Everything that this holder has, of every kind. @param only what they may no longer hold */
export async function heldBy (
  reader: Reader,
  whose: HolderType,
  { id, now, only = 'all' }: { id: string, now: Date, only?: 'all' | 'to_hand_over' }
): Promise<Responsibility[]> {
  const each = kindsOf(whose).map(
    ([name, kind]) =>
      sql`SELECT ${word(name)} AS "kind", o."id", ${kind.nameColumn} AS "name"
        ${kind.fromClause(now)} AND h."id" = ${id} ${only === 'to_hand_over' ? sql`AND NOT ${kind.mayHold}` : Prisma.empty}`
  )
  const rows = await reader.$queryRaw<Responsibility[]>`SELECT * FROM (${join(each, ' UNION ALL ')}) held ORDER BY "kind", "name", "id"`
  return rows
}

/** A name from the table above; as a parameter PostgreSQL would not know its type. */
const word = (name: string) => Prisma.raw(`'${name}'`)

interface Row { kind: string, holderId: string, holder: string, n: bigint }

export interface ToHandOver { whose: HolderType, id: string, name: string, kinds: { kind: ResponsibilityKind, n: number }[] }

/** Everything to be handed over in the district, by its holder. */
export async function allToHandOver (reader: Reader, districtId: string, now: Date): Promise<ToHandOver[]> {
  const each = Object.entries(kinds)
    .filter(([, { successors }]) => successors)
    .map(
      ([name, { fromClause, mayHold }]) =>
        sql`SELECT ${word(name)} AS "kind", h."id" AS "holderId", h."name" AS "holder", COUNT(*) AS "n"
          ${fromClause(now)} AND h."districtId" = ${districtId} AND NOT ${mayHold}
          GROUP BY h."id", h."name"`
    )
  const rows = await reader.$queryRaw<Row[]>`SELECT * FROM (${join(each, ' UNION ALL ')}) waiting ORDER BY "holder", "holderId", "kind"`
  const byHolder = new Map<string, ToHandOver>()
  for (const { kind: name, holderId, holder, n } of rows) {
    const kind = kinds[name]
    if (!kind) continue
    const found = byHolder.get(holderId) ?? { whose: kind.whose, id: holderId, name: holder, kinds: [] }
    byHolder.set(holderId, { ...found, kinds: [...found.kinds, { kind, n: Number(n) }] })
  }
  return [...byHolder.values()]
}

/** Things without a valid holder, and steps that nobody could take: appointing somebody is the solution. */
export function toHandOverView ({ toHandOver, gaps }: { toHandOver: readonly ToHandOver[], gaps: readonly StaffingGap[] }, t: Translate) {
  return {
    holders: toHandOver.map(({ whose, id, name, kinds }) => ({
      name,
      address: `/handing-over/${whose}/${id}`,
      kinds: kinds.map(({ kind: { label }, n }) => t('{kind} {n} 项', { kind: label, n })).join(t('、'))
    })),
    gaps: gaps.map(({ unit, n, sentence }) => t('{unit}在办 {n} 件：{gap}', { unit, n, gap: sentence }))
  }
}
