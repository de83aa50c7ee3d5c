/** Texts that are kept for replies: whose they are, and who uses and changes them. */
import type { Prisma, Reader, ReplyTemplate } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import type { User } from '../../user.ts'

/** Whoever writes replies: those of a unit, and intake for a unit that answers by letter. */
export const writers = ['handler', 'unit_head', 'intake'] as const satisfies readonly Role[]

/** Their own, and those of their unit, which every colleague keeps up (domain §3). */
export function keptBy ({ id, districtId, unitId }: User) {
  const ofUnit = unitId === null ? [] : [{ unitId }]
  return { districtId, OR: [{ ownerId: id, unitId: null }, ...ofUnit] } satisfies Prisma.ReplyTemplateWhereInput
}

export const maxTemplates = 60

/** Those for this category first, then those for any; without one, by name. */
export async function templatesFor (reader: Reader, user: User, categoryId: string | null = null) {
  const found = await reader.replyTemplate.findMany({
    where: keptBy(user), orderBy: [{ name: 'asc' }, { id: 'asc' }], take: maxTemplates, include: { category: { select: { name: true } } }
  })
  const fits = (template: ReplyTemplate) => template.categoryId === categoryId ? 0 : template.categoryId === null ? 1 : 2
  return categoryId === null ? found : found.toSorted((one, other) => fits(one) - fits(other))
}

/** What a text may name, filled in where it is used. */
export interface Filled { 企业: string, 编号: string, 标题: string, 联系人: string, 单位: string }

export const fillIn = (text: string, filled: Filled) =>
  text.replace(/\{([^{}]+)\}/g, (whole, name: string) => Object.hasOwn(filled, name) ? filled[name as keyof Filled] : whole)
