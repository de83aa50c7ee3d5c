/** For other rooms: what the catalogue suggests, and how long the clocks run. */
import type { Day } from '../clock.ts'
import { cachedPerDistrict, type Category, type Reader } from '../db/index.ts'
import { firstLetters } from '../finding/index.ts'
import type { Translate } from '../web/language/translate.ts'
import { limitsByTemplate, type Limits } from './limits/limits.ts'
import { type TemplateCode, templateNames, templateOrder } from './limits/templates.ts'

/** The district's rows over the shipped templates; no code or an unknown one means `SD-2115`. */
export const limitsOf = cachedPerDistrict(async (reader, districtId): Promise<(templateCode: string | null) => Limits> =>
  limitsByTemplate(await reader.deadlineTemplate.findMany({ where: { districtId } })))

/** The templates that the district uses, the ordinary one first. */
export const templatesInUse = cachedPerDistrict(async (reader, districtId): Promise<readonly TemplateCode[]> => {
  const unused = await reader.deadlineTemplate.findMany({ where: { districtId, active: false }, select: { code: true } })
  return templateOrder.filter((each) => !unused.some(({ code }) => code === each))
})

/** As a form offers them, with the one that a record has already. */
export async function templatesToChoose (reader: Reader, districtId: string, t: Translate, kept?: string | null) {
  const inUse = await templatesInUse(reader, districtId)
  return templateOrder.filter((code) => inUse.includes(code) || code === kept).map((value) => ({ value, label: t(templateNames[value]) }))
}

export interface Suggestion { leadUnitId: string, legalBasis: string, lawfulWay: string, templateCode: string, toStreets: boolean }

/** The entries in force on the day. A subcategory without one inherits its parent's; a dissolved unit is replaced by its successor. */
export async function suggestionsOf (
  reader: Reader,
  districtId: string,
  day: Day
): Promise<(categoryId: string | null) => Suggestion | undefined> {
  const { parents, entries, successors } = await dispatchCatalogue(reader, districtId)
  const today = () => new Map(entries.filter(inForce(day)).map((entry) => [entry.categoryId, entry]))
  let byCategory: ReturnType<typeof today> | undefined

  return function suggested (categoryId) {
    if (categoryId === null) return undefined
    // Computed lazily: most pages never need it.
    byCategory ??= today()
    const entry = byCategory.get(categoryId)
    if (!entry) return suggested(parents.get(categoryId) ?? null)
    const { legalBasis, lawfulWay, templateCode, toStreets } = entry
    return { leadUnitId: inOffice(entry.leadUnitId, successors), legalBasis, lawfulWay, templateCode, toStreets }
  }
}

/** Every entry the district ever had, each category's parent, and each dissolved unit's successor. */
const dispatchCatalogue = cachedPerDistrict(async (reader, districtId) => {
  const categories = await reader.category.findMany({ where: { districtId }, select: { id: true, parentId: true } })
  const entries = await reader.catalogueEntry.findMany({ where: { districtId } })
  const dissolved = await reader.unit.findMany({
    where: { districtId, active: false, successorId: { not: null } },
    select: { id: true, successorId: true }
  })
  return {
    entries,
    parents: new Map(categories.map(({ id, parentId }) => [id, parentId])),
    successors: new Map(dissolved.map(({ id, successorId }) => [id, successorId]))
  }
})

/** An entry is in force from its first day to the day before `until`, which is the first day of the next one. */
const inForce = (day: Day) => ({ from, until }: { from: Day, until: Day | null }) => from <= day && (until === null || until > day)

/** Every category in use: its name, and what else enterprises call it. */
export const categoryWords = cachedPerDistrict(async (reader, districtId) => {
  const categories = await reader.category.findMany({
    where: { districtId, active: true }, orderBy: { id: 'asc' }, select: { id: true, name: true, synonyms: true }
  })
  return categories.map(({ id, name, synonyms }) => ({ categoryId: id, words: [name, ...synonyms.split(/[\s\p{P}]+/u).filter(Boolean)] }))
})

const inPosition = [{ position: 'asc' as const }, { id: 'asc' as const }]

/** The categories in order, each with its entries, latest first. */
export async function categoryTree (reader: Reader, districtId: string) {
  const categories = await reader.category.findMany({
    where: { districtId },
    orderBy: inPosition,
    include: {
      entries: { orderBy: [{ from: 'desc' }, { id: 'desc' }], include: { leadUnit: { select: { id: true, name: true, shortName: true } } } }
    }
  })
  return treeOf(categories)
}

/** The categories in use, each main one with those below it. */
export const categoriesInUse = cachedPerDistrict(async (reader, districtId) => {
  const categories = await reader.category.findMany({
    where: { districtId, active: true }, orderBy: inPosition, select: { id: true, name: true, synonyms: true, parentId: true }
  })
  return treeOf(await Promise.all(categories.map(async ({ synonyms, ...category }) => (
    { ...category, keys: [await firstLetters(category.name), synonyms.replaceAll('、', ' ')].join(' ') }))))
})

/** As a form offers them, each under the main one. */
export async function categoriesToChoose (reader: Reader, districtId: string) {
  const tree = await categoriesInUse(reader, districtId)
  return tree.flatMap((root) => [root, ...root.children].map(({ id, name, keys }) => ({ value: id, label: name, group: root.name, keys })))
}

function treeOf<C extends Pick<Category, 'id' | 'parentId'>> (categories: readonly C[]) {
  return categories.filter(({ parentId }) => parentId === null)
    .map((root) => ({ ...root, children: categories.filter(({ parentId }) => parentId === root.id) }))
}

/** Names of categories and of their units. */
export function categoryNames (tree: CategoryTree): string[] {
  const categories = tree.flatMap((root) => [root, ...root.children])
  return categories.flatMap(({ name, entries }) => [name, ...entries.flatMap(({ leadUnit }) => [leadUnit.name, leadUnit.shortName])])
}

export type CategoryTree = Awaited<ReturnType<typeof categoryTree>>

export async function findCategory (reader: Reader, districtId: string, id: string) {
  return reader.category.findFirst({
    where: { id, districtId },
    include: {
      parent: { select: { name: true } },
      entries: { orderBy: [{ from: 'desc' }, { id: 'desc' }], include: { leadUnit: { select: { name: true } } } }
    }
  })
}

export type CategoryWithEntries = NonNullable<Awaited<ReturnType<typeof findCategory>>>

function inOffice (unitId: string, successors: ReadonlyMap<string, string | null>): string {
  const next = successors.get(unitId)
  return next ? inOffice(next, successors) : unitId
}
