/** The units and the hours of a new district. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { dayOf } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { hoursOfDay } from './calendar/calendar.ts'
import { unitClasses } from './vocabulary.ts'

export interface NewDistrict {
  /** Six digits of GB/T 2260. */
  code: string
  /** Prefix of each unit's full name: 济阳区住房和城乡建设局. */
  name: string
  /** Prefix of problem numbers: JY-2026-000123. */
  prefix: string
  slogan?: string
  hotline?: string
}

export interface SeededDistrict {
  id: string
  /** By the `key` in prisma/seed/units.json. */
  unitIds: ReadonlyMap<string, string>
}

const base = z.object({
  hours: hoursOfDay,
  units: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      short: z.string(),
      class: z.enum(unitClasses),
      leadOffice: z.boolean().default(false),
      online: z.boolean().default(true)
    })
  )
})

const baseData = () => base.parse(JSON.parse(readFileSync(new URL('../../prisma/seed/units.json', import.meta.url), 'utf8')))

/** The units of a new district, their names without the district's prefix. */
export const unitsOfNew = () => baseData().units.map(({ key, name, online }) => ({ key, name, online }))

export async function seedUnits (tx: Tx, district: NewDistrict, at: Date): Promise<SeededDistrict> {
  const { hours, units } = baseData()
  const from = dayOf(at)
  const { id } = await tx.district.create({ data: { ...district, createdAt: at } })
  await tx.workingHours.create({ data: { districtId: id, from, spans: hours } })
  const rows = await tx.unit.createManyAndReturn({
    data: units.map(({ key, short, ...unit }, index) => ({
      ...unit,
      districtId: id,
      name: district.name + unit.name,
      shortName: short,
      phone: reservedPhone(index)
    })),
    select: { id: true, shortName: true }
  })
  const ids = new Map(rows.map((row) => [row.shortName, row.id]))
  const unitIds = new Map(units.map(({ key, short }) => [key, ids.get(short) ?? '']))
  return { id, unitIds }
}

/** A number that is not in use: 0531-0000 is not assigned. */
const reservedPhone = (index: number) => `0531${String(index + 1).padStart(8, '0')}`
