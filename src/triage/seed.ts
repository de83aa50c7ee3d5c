/**
 * A new district with its base data: units, hours, categories (domain §10), catalogue; no people. Used by set-up, the demonstration and
 * tests.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Day, dayOf } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { type NewDistrict, type SeededDistrict, seedUnits } from '../units/index.ts'

const toStreets = z.boolean().default(false)
const synonyms = z.string().default('')
const child = z.object({ name: z.string(), synonyms, unit: z.string().optional(), basis: z.string().optional(), toStreets })
const base = z.array(z.object({
  name: z.string(), synonyms, unit: z.string(), basis: z.string(), lawfulWay: z.string().default(''), toStreets, children: z.array(child)
}))

type Entry = z.output<typeof base>[number]

export async function seedDistrict (tx: Tx, district: NewDistrict, at: Date): Promise<SeededDistrict> {
  const { id, unitIds } = await seedUnits(tx, district, at)
  await seedCatalogue(tx, id, unitIds, dayOf(at))
  return { id, unitIds }
}

/** A subcategory gets its own entry only where it differs from its parent. */
async function seedCatalogue (tx: Tx, districtId: string, unitIds: ReadonlyMap<string, string>, from: Day): Promise<void> {
  const parents = base.parse(JSON.parse(readFileSync(new URL('../../prisma/seed/categories.json', import.meta.url), 'utf8')))
  for (const [position, parent] of parents.entries()) {
    const { id } = await tx.category.create({ data: { districtId, name: parent.name, synonyms: parent.synonyms, position } })
    await enter(parent, id)
    for (const [index, { name, synonyms, unit = parent.unit, basis = parent.basis, toStreets }] of parent.children.entries()) {
      const subcategory = await tx.category.create({ data: { districtId, name, synonyms, parentId: id, position: index } })
      if (unit !== parent.unit || toStreets) await enter({ ...parent, unit, basis, toStreets }, subcategory.id)
    }
  }

  async function enter ({ unit, basis, lawfulWay, toStreets }: Omit<Entry, 'name' | 'synonyms' | 'children'>, categoryId: string) {
    const leadUnitId = unitIds.get(unit)
    if (!leadUnitId) throw new Error(`prisma/seed/categories.json names the unit ${unit}, which prisma/seed/units.json does not have`)
    await tx.catalogueEntry.create({ data: { districtId, categoryId, leadUnitId, legalBasis: basis, lawfulWay, toStreets, from } })
  }
}
