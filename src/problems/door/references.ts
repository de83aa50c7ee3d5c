/** Ids inside a body are authorised again (trust A5): the page offered units and categories in use, of this district, and no others. */
import { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import { type FieldProblem, invalid } from '../../errors.ts'
import { newChoice } from '../../web/forms/stored-choices.ts'

const referring = z
  .object({
    categoryId: z.string(),
    leadUnitId: z.string(),
    complainedUnitId: z.string(),
    proposedUnitId: z.string(),
    unitId: z.string(),
    streetId: z.string(),
    tasks: z.array(z.object({ unitId: z.string() }))
  })
  .partial()

/** @throws 422 at the field of each id that is foreign, made up or out of use */
export async function assertOffered (
  tx: Tx,
  { districtId, categoryId: before = null }: { districtId: string, categoryId?: string | null },
  answers: object
): Promise<void> {
  const { tasks = [], categoryId: chosen, ...single } = referring.parse(answers)
  // The category it was given may have gone out of use since.
  const categoryId = newChoice(chosen, before)
  const units = Object.entries({ ...single, ...Object.fromEntries(tasks.map(({ unitId }, at) => [`tasks.${at}.unitId`, unitId])) })
    .flatMap(([field, id]) => id === undefined ? [] : [{ field, id }])
  const offered = { districtId, active: true }
  const found =
    units.length > 0 ? await tx.unit.findMany({ where: { ...offered, id: { in: units.map(({ id }) => id) } }, select: { id: true } }) : []
  const category = categoryId === undefined || (await tx.category.count({ where: { ...offered, id: categoryId } })) > 0
  const problems: FieldProblem[] = [
    ...units.filter(({ id }) => !found.some((unit) => unit.id === id)).map(({ field }) => ({ field, sentence: '请从列表中选择在用的单位' })),
    ...category ? [] : [{ field: 'categoryId', sentence: '请从列表中选择在用的类别' }]
  ]
  if (problems.length > 0) throw invalid(problems)
}
