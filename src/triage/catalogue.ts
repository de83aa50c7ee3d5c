/**
 * Writes categories and the catalogue. A change closes the old entry and opens a new one, so that an earlier dispatch keeps its
 * justification.
 */
import type { z } from 'zod'
import { type Actor, audit, changes } from '../audit/index.ts'
import { namesakeAmong } from '../characters.ts'
import { dayOf } from '../clock.ts'
import type { Category, Tx } from '../db/index.ts'
import type { HandoverRequest, HandoverService } from '../responsibilities/index.ts'
import { changedMeanwhile, type FieldProblem, invalid } from '../errors.ts'
import { newChoice } from '../web/forms/stored-choices.ts'
import type { CategoryAnswers, catalogueEntry } from './forms.ts'

export async function createCategory (tx: Tx, actor: Actor, answers: CategoryAnswers): Promise<void> {
  const columns = columnsOf({ ...answers, active: true })
  await assertFits(tx, actor.districtId, columns)
  const { id } = await tx.category.create({ data: { ...columns, districtId: actor.districtId }, select: { id: true } })
  await audit(tx, { ...actor, action: 'catalogue_changed', target: `category:${id}`, details: columns })
}

export async function changeCategory (
  tx: Tx, actor: Actor, before: Category, { version, ...answers }: CategoryAnswers & { version: number },
  handover: HandoverRequest, { changeWithHandover }: Pick<HandoverService, 'changeWithHandover'>
): Promise<void> {
  const { districtId } = actor
  const columns = columnsOf(answers)
  await assertFits(tx, districtId, columns, before)
  await changeWithHandover(tx, actor, { whose: 'category', id: before.id, name: columns.name }, handover, async () => {
    const { count } = await tx.category.updateMany({
      where: { id: before.id, districtId, version },
      data: { ...columns, version: { increment: 1 } }
    })
    if (count === 0) throw changedMeanwhile()
  })
  await audit(tx, { ...actor, action: 'catalogue_changed', target: `category:${before.id}`, details: changes(columnsOf(before), columns) })
}

export async function enterInCatalogue (
  tx: Tx,
  actor: Actor,
  categoryId: string,
  { current, ...answers }: z.output<typeof catalogueEntry>
): Promise<void> {
  const { districtId } = actor
  const open = await tx.catalogueEntry.findFirst({ where: { districtId, categoryId, until: null }, select: { leadUnitId: true } })
  const other = newChoice(answers.leadUnitId, open?.leadUnitId)
  if (other && (await tx.unit.count({ where: { id: other, districtId, active: true } })) === 0) {
    throw invalid([{ field: 'leadUnitId', sentence: '请从列表中选择在用的单位' }])
  }
  await closeEntry(tx, actor, categoryId, current)
  const entry = { ...answers, lawfulWay: answers.lawfulWay ?? '' }
  await tx.catalogueEntry.create({ data: { ...entry, districtId, categoryId, from: dayOf(actor.at) } })
  await audit(tx, { ...actor, action: 'catalogue_changed', target: `category:${categoryId}`, details: entry })
}

/** From today on the subcategory inherits its parent's entry again. */
export async function resetToParent (tx: Tx, actor: Actor, categoryId: string, current: string | undefined): Promise<void> {
  await closeEntry(tx, actor, categoryId, current)
  await audit(tx, { ...actor, action: 'catalogue_changed', target: `category:${categoryId}`, details: { inherits: true } })
}

/** @throws 409 where the open entry is not the one that the person saw */
async function closeEntry (tx: Tx, { districtId, at }: Actor, categoryId: string, seen: string | undefined): Promise<void> {
  const open = await tx.catalogueEntry.findFirst({ where: { districtId, categoryId, until: null }, select: { id: true } })
  if (open?.id !== seen) throw changedMeanwhile()
  if (open) await tx.catalogueEntry.update({ where: { id: open.id }, data: { until: dayOf(at), version: { increment: 1 } } })
}

type Columns = ReturnType<typeof columnsOf>

function columnsOf ({ name, synonyms, parentId, position, active }: CategoryAnswers | Category) {
  return { name, synonyms: synonyms ?? '', parentId: parentId ?? null, position, active: active ?? false }
}

/** Two levels, unique names among siblings, and nothing in use below what is out of use. */
async function assertFits (tx: Tx, districtId: string, { name, parentId, active }: Columns, before?: Category): Promise<void> {
  const id = before?.id ?? ''
  const others = { districtId, id: { not: id } }
  const stays = before?.parentId === parentId && (before.active || !active)
  const root =
    parentId === null ||
    stays ||
    (await tx.category.count({ where: { AND: [others, { id: parentId, parentId: null, active: true }] } })) > 0
  const children =
    id === '' ? 0 : await tx.category.count({ where: { districtId, parentId: id, ...(parentId === null && { active: true }) } })
  const taken = namesakeAmong(await tx.category.findMany({ where: { ...others, parentId }, select: { name: true } }), name) !== undefined
  const problems: FieldProblem[] = [
    ...(taken ? [{ field: 'name', sentence: '同一级已经有这个类别' }] : []),
    ...(root ? [] : [{ field: 'parentId', sentence: '请选择一个在用的大类' }]),
    ...(root && parentId !== null && children > 0 ? [{ field: 'parentId', sentence: '这个类别还有下级，不能再归入别的大类' }] : []),
    ...(parentId === null && !active && children > 0 ? [{ field: 'active', sentence: '还有在用的下级类别，请先停用它们' }] : [])
  ]
  if (problems.length > 0) throw invalid(problems)
}
