/** The enterprises beside the twelve of the cast: invented names in every street and town, each marked 演示数据, with an owner's account. */
import type { Tx } from '../../db/index.ts'
import { type Cast, demonstrationCode, demonstrationPhone, firms } from '../cast.ts'
import { chance, weighted } from '../random.ts'
import { stewardOf, streets } from './streets.ts'
import { shares, type Trade, trades } from './trades.ts'

const count = 300
const first = Object.keys(firms).length + 1

/** Pairs of characters that no real trade mark would be mistaken for. */
const heads = ['璟', '沐', '岑', '昱', '澜', '筑', '菡', '翎', '砚', '琢', '黍', '榆', '槿', '沅', '暄', '岫', '霁', '芃'] as const
const tails = ['远', '禾', '川', '辰', '屿', '棠', '墨', '溪', '舟', '岳', '桥', '枫', '野', '庭', '峦', '汀'] as const

const sizes = ['micro', 'small', 'small', 'small', 'medium', 'large'] as const
const surnames = ['岑', '季', '郁', '商', '荀', '卓', '蔺', '晏', '樊', '邬', '费', '庾'] as const
const names = ['一禾', '知远', '青禾', '子舟', '若岚', '安石', '望舒', '守拙', '景行', '云起', '长风', '清越'] as const

export interface YearFirm {
  key: string
  name: string
  street: string
  /** The login of its steward. */
  steward: string
  trade: Trade
  industry: string
  size: string
  contact: string
  index: number
}

export const yearFirms: readonly YearFirm[] = Array.from({ length: count - first + 1 }, (_, at) => {
  const index = first + at
  const random = chance(`firm ${index}`)
  const { trade } = weighted(random, shares)
  const { suffix, industry } = trades[trade]
  const street = random.of(streets)
  return {
    key: `firm${index}`,
    // Eighteen first and sixteen second halves: the 288 names are all different.
    name: `${heads[at % heads.length] ?? ''}${tails[Math.floor(at / heads.length) % tails.length] ?? ''}${suffix}（演示数据）`,
    trade,
    industry,
    street,
    steward: stewardOf(street),
    size: random.of(sizes),
    contact: random.of(surnames) + random.of(names),
    index
  }
})

/** Stored in the cast's district, which then has them as its own. */
export async function seedYearFirms (tx: Tx, cast: Cast, at: Date): Promise<Cast> {
  const { districtId, unitIds, userIds } = cast
  const rows = await tx.enterprise.createManyAndReturn({
    data: yearFirms.map(({ name, industry, size, street, steward, index }) => ({
      districtId,
      name,
      industry,
      size,
      createdAt: at,
      streetId: unitIds.get(street) ?? null,
      stewardId: userIds.get(steward) ?? null,
      creditCode: demonstrationCode(index)
    })),
    select: { id: true, name: true }
  })
  const ids = new Map(rows.map(({ id, name }) => [name, id]))
  const idOf = (name: string) => ids.get(name) ?? ''
  await tx.enterpriseContact.createMany({
    data: yearFirms.map(({ name, contact, index }) => ({
      enterpriseId: idOf(name),
      name: contact,
      phone: demonstrationPhone(index),
      title: '负责人',
      main: true
    }))
  })
  const owners = await tx.user.createManyAndReturn({
    data: yearFirms.map(({ key, name, contact }) => ({
      districtId,
      login: `owner-${key}`,
      name: `${contact}（演示）`,
      createdAt: at,
      enterpriseId: idOf(name)
    })),
    select: { id: true }
  })
  await tx.userRole.createMany({ data: owners.map(({ id }) => ({ userId: id, role: 'enterprise' as const })) })
  return { ...cast, firmIds: new Map([...cast.firmIds, ...yearFirms.map(({ key, name }) => [key, idOf(name)] as const)]) }
}
