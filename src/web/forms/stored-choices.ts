/**
 * A select never loses what is stored. People who have left, and units or categories out of use, are no longer offered; but where a record
 * still names one, it stays among the options, marked as such, so that saving the rest keeps it (`newChoice`).
 */
import { Prisma, type Reader } from '../../db/index.ts'
import type { Option, Options } from './field-views.ts'
import type { Translate } from '../language/translate.ts'

/** The options under each name, plus the value stored under that name where the options lack it. */
export async function withStoredChoices (
  reader: Reader,
  districtId: string,
  options: Options,
  stored: Readonly<Record<string, unknown>>,
  t: Translate
): Promise<Options> {
  const lost = Object.entries(options).flatMap(([field, offered]) => {
    const id = stored[field]
    return typeof id === 'string' && id !== '' && !offered.some(({ value }) => value === id) ? [{ field, id }] : []
  })
  if (lost.length === 0) return options
  const names = await namesOf(reader, districtId, lost.map(({ id }) => id))
  const kept = lost.flatMap(({ field, id }): [string, readonly Option[]][] => {
    const choice = names.get(id)
    return choice
      ? [
          [
            field,
            [
              ...(options[field] ?? []),
              { value: id, label: t(choice.active ? '{name}（已不在可选名单中）' : '{name}（停用）', { name: choice.name }) }
            ]
          ]
        ]
      : []
  })
  return { ...options, ...Object.fromEntries(kept) }
}

/** The id where it is a new choice, which has to be checked; a stored value may stay. */
export function newChoice (chosen: string | null | undefined, stored: string | null | undefined): string | undefined {
  return chosen && chosen !== stored ? chosen : undefined
}

/** Every id that forms let people choose is a person, a unit or a category. */
async function namesOf (reader: Reader, districtId: string, ids: readonly string[]) {
  const rowsOf = (table: string) =>
    Prisma.sql`FROM ${Prisma.raw(table)} o WHERE o."districtId" = ${districtId} AND o."id" IN (${Prisma.join([...ids])})`
  const rows = await reader.$queryRaw<{ id: string, name: string, active: boolean | number }[]>`
    SELECT o."id", o."name", o."active" ${rowsOf('"User"')} UNION ALL SELECT o."id", o."name", o."active" ${rowsOf('"Unit"')}
    UNION ALL SELECT o."id", o."name", o."active" ${rowsOf('"Category"')}`
  return new Map(rows.map(({ id, name, active }) => [id, { name, active: Boolean(active) }]))
}
