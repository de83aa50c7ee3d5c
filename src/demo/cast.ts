/**
 * The people and enterprises of the demonstration, all invented and marked 演示数据. Telephone numbers begin with 100, which no operator
 * assigns; credit codes contain 999999, which is no registration office. Tests use the same cast.
 */
import type { Reader, Tx } from '../db/index.ts'
import { addDays, dayOf } from '../clock.ts'
import { checkCharacterOf } from '../enterprises/registry/credit-code.ts'
import { delegable } from '../cases/index.ts'
import { inventedName } from './names.ts'
import type { Role } from '../roles.ts'
import { seedDistrict } from '../triage/index.ts'
import { type NewDistrict, unitsOfNew } from '../units/index.ts'

interface Person { name: string, title?: string, phone?: string, roles: readonly Role[], unit?: string, firm?: string, principal?: true }

export const district: NewDistrict = { code: '370115', name: '济阳区', prefix: 'JY', slogan: '围墙外的政府干，围墙内的政府帮', hotline: '053100000000' }

/** The accounts of architecture §8. */
export const people = {
  enterprise1: { name: '何禾（演示）', phone: demonstrationPhone(1), roles: ['enterprise'], firm: 'xinghe' },
  enterprise2: { name: '苏澈（演示）', phone: demonstrationPhone(2), roles: ['enterprise'], firm: 'chengyuan' },
  steward1: { name: '管一（演示）', title: '服务专员', roles: ['steward'], unit: 'jibei' },
  intake1: { name: '受一（演示）', title: '受理员', roles: ['intake'], unit: 'lead' },
  supervisor1: { name: '督一（演示）', title: '牵头办主任', roles: ['supervisor'], unit: 'lead' },
  supervisor2: { name: '督二（演示）', title: '牵头办副主任', roles: ['supervisor'], unit: 'lead' },
  handler1: { name: '办一（演示）', title: '市政科', roles: ['handler'], unit: 'housing' },
  handler2: { name: '办二（演示）', title: '公路科', roles: ['handler'], unit: 'transport' },
  unithead1: { name: '负一（演示）', title: '主要负责人', roles: ['unit_head'], unit: 'housing', principal: true },
  unithead2: { name: '负二（演示）', title: '主要负责人', roles: ['unit_head'], unit: 'transport', principal: true },
  caller1: { name: '访一（演示）', title: '回访员', roles: ['caller'], unit: 'hotline' },
  caller2: { name: '访二（演示）', title: '质检员', roles: ['caller'], unit: 'inspection' },
  substitute1: { name: '替一（演示）', title: '替补回访员', roles: ['substitute'], unit: 'justice' },
  leader1: { name: '领一（演示）', title: '副区长', roles: ['leader'] },
  leader2: { name: '领二（演示）', title: '副区长', roles: ['leader'] },
  liaison1: { name: '联一（演示）', title: '联络员', roles: ['liaison'], unit: 'lead' },
  manager1: { name: '考一（演示）', title: '督查考核', roles: ['manager'], unit: 'inspection' },
  sysadmin1: { name: '系统管理员（演示）', roles: ['sysadmin'] },
  secadmin1: { name: '安全管理员（演示）', roles: ['secadmin'] },
  auditor1: { name: '审计管理员（演示）', roles: ['auditor'] }
} as const satisfies Record<string, Person>

export type Login = keyof typeof people

/** The steward of every enterprise of the cast. */
export const stewardOfCast: Login = 'steward1'

export const firms = {
  xinghe: { name: '星禾新材料有限公司（演示数据）', street: 'jibei', industry: 'manufacturing', size: 'small', contact: '何禾' },
  chengyuan: { name: '澄远食品有限公司（演示数据）', street: 'cuizhai', industry: 'manufacturing', size: 'medium', contact: '苏澈' },
  lantu: { name: '岚途精密机械有限公司（演示数据）', street: 'jibei', industry: 'manufacturing', size: 'medium', contact: '岳岚' },
  hengsui: { name: '恒穗农业科技有限公司（演示数据）', street: 'qudi', industry: 'agriculture', size: 'small', contact: '麦穗' },
  qinglu: { name: '青麓生物医药有限公司（演示数据）', street: 'jiyang', industry: 'manufacturing', size: 'medium', contact: '陆青' },
  yunji: { name: '云笈智能装备有限公司（演示数据）', street: 'sungeng', industry: 'manufacturing', size: 'small', contact: '季云' },
  tonghuai: { name: '桐淮冷链物流有限公司（演示数据）', street: 'cuizhai', industry: 'transport', size: 'small', contact: '佟淮' },
  jinlan: { name: '锦岚纺织有限公司（演示数据）', street: 'huihe', industry: 'manufacturing', size: 'medium', contact: '金岚' },
  haoyu: { name: '皓屿电子有限公司（演示数据）', street: 'taiping', industry: 'manufacturing', size: 'small', contact: '郝屿' },
  shuoding: { name: '朔鼎建材有限公司（演示数据）', street: 'duoshi', industry: 'manufacturing', size: 'medium', contact: '丁朔' },
  mingxi: { name: '明汐环保设备有限公司（演示数据）', street: 'renfeng', industry: 'manufacturing', size: 'micro', contact: '席明' },
  weiran: { name: '蔚然包装有限公司（演示数据）', street: 'xinshi', industry: 'manufacturing', size: 'small', contact: '冉蔚' }
} as const

export type Firm = keyof typeof firms

/** Which leading official is in charge of which unit. */
export const leads: Readonly<Record<string, Login>> = { housing: 'leader1', transport: 'leader2' }

/** AB角: who decides when the other lets the time run out (domain §3). */
const deputies = { leader1: 'leader2', leader2: 'leader1' } as const satisfies Partial<Record<Login, Login>>

export interface Cast {
  districtId: string
  userIds: ReadonlyMap<string, string>
  unitIds: ReadonlyMap<string, string>
  firmIds: ReadonlyMap<string, string>
}

/** A whole district with somebody in every office, so that any unit can be given a problem. All accounts share one password. */
export async function seedCast (tx: Tx, passwordHash: string, at: Date): Promise<Cast> {
  const { id: districtId, unitIds } = await seedDistrict(tx, district, at)
  const firmIds = new Map<Firm, string>()
  for (const [index, [key, firm]] of (Object.entries(firms) as [Firm, typeof firms[Firm]][]).entries()) {
    const { street, contact, ...described } = firm
    const { id } = await tx.enterprise.create({
      data: {
        ...described,
        districtId,
        createdAt: at,
        streetId: unitIds.get(street) ?? null,
        creditCode: demonstrationCode(index + 1),
        contacts: { create: { name: contact, phone: demonstrationPhone(index + 1), title: '负责人', main: true } }
      }
    })
    firmIds.set(key, id)
  }

  const userIds = new Map<string, string>()
  for (const [login, { roles, unit, firm, name, title = '', phone = '', principal = false }] of Object.entries({
    ...people,
    ...standIns(unitIds),
    ...owners()
  } as Record<string, Person>)) {
    const { id } = await tx.user.create({
      data: {
        districtId,
        login,
        name,
        title,
        phone,
        principal,
        passwordHash,
        createdAt: at,
        unitId: unit ? unitIds.get(unit) ?? null : null,
        enterpriseId: firm ? firmIds.get(firm as Firm) ?? null : null,
        roles: { create: roles.map((role) => ({ role })) }
      }
    })
    userIds.set(login, id)
  }
  for (const [unit, login] of Object.entries(leads)) {
    await tx.unit.update({ where: { id: unitIds.get(unit) ?? '' }, data: { leaderId: userIds.get(login) ?? null } })
  }
  await tx.enterprise.updateMany({ where: { districtId }, data: { stewardId: userIds.get(stewardOfCast) ?? null } })
  const cast = { districtId, userIds, unitIds, firmIds }
  await seedDelegations(tx, cast, at)
  return cast
}

/** The cast of a district that was seeded before, including these enterprises. */
export async function castOf (reader: Reader, more: readonly { key: string, name: string }[] = []): Promise<Cast> {
  const { id: districtId } = await reader.district.findFirstOrThrow({ select: { id: true } })
  const units = new Map(
    (await reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } })).map(({ id, name }) => [name, id])
  )
  const found = new Map(
    (await reader.enterprise.findMany({ where: { districtId }, select: { id: true, name: true } })).map(({ id, name }) => [name, id])
  )
  const named = [...Object.entries(firms).map(([key, { name }]) => ({ key, name })), ...more]
  return {
    districtId,
    userIds: new Map(
      (await reader.user.findMany({ where: { districtId }, select: { id: true, login: true } })).map(({ id, login }) => [login, id])
    ),
    unitIds: new Map(unitsOfNew().map(({ key, name }) => [key, units.get(district.name + name) ?? ''])),
    firmIds: new Map(named.map(({ key, name }) => [key, found.get(name) ?? '']))
  }
}

/** The leaders delegate to their liaison for a year, to enter what they decided on paper. */
export async function seedDelegations (tx: Tx, { districtId, userIds }: Cast, at: Date): Promise<void> {
  const [first = '', second = '', toId = '', createdById = ''] = ['leader1', 'leader2', 'liaison1', 'secadmin1'].map((login) =>
    userIds.get(login)
  )
  const given = {
    districtId,
    toId,
    createdById,
    createdAt: at,
    moves: Object.keys(delegable()),
    fromDay: dayOf(at),
    toDay: addDays(dayOf(at), 365),
    document: '关于授权联络员代录的函（演示数据）'
  }
  await tx.delegation.createMany({ data: [first, second].map((fromId) => ({ ...given, fromId })) })
}

/** Valid from now on only: in the stories of the year, people decide in time or nobody does. */
export async function deputize (tx: Tx, { userIds }: Cast): Promise<void> {
  for (const [login, deputy] of Object.entries(deputies)) {
    await tx.user.update({ where: { id: userIds.get(login) ?? '' }, data: { deputyId: userIds.get(deputy) ?? null } })
  }
}

/** Units without an account in architecture §8 get a handler and a head each. */
function standIns (unitIds: ReadonlyMap<string, string>): Record<string, Person> {
  const staffed = new Set<string>(['housing', 'transport', 'hotline', 'inspection', 'lead', 'power', 'water', 'gas'])
  return Object.fromEntries([...unitIds.keys()].filter((unit) => !staffed.has(unit)).flatMap((unit, index) => [
    [`handler-${unit}`, { name: `${inventedName(2 * index)}（演示）`, title: '经办人', roles: ['handler'], unit }],
    [`head-${unit}`, { name: `${inventedName(2 * index + 1)}（演示）`, title: '主要负责人', roles: ['unit_head'], unit, principal: true }]
  ] satisfies [string, Person][]))
}

/** Enterprises without an account in architecture §8 get one each. */
function owners (): Record<string, Person> {
  const withOwner = new Set(Object.values<Person>(people).map(({ firm }) => firm))
  return Object.fromEntries(Object.entries(firms).filter(([firm]) => !withOwner.has(firm)).map(([firm, { contact }]) =>
    [`owner-${firm}`, { name: `${contact}（演示）`, roles: ['enterprise'], firm }]))
}

export function demonstrationPhone (index: number): string {
  return `100${String(index).padStart(8, '0')}`
}

export function demonstrationCode (index: number): string {
  const code = `91999999DEM${String(index).padStart(6, '0')}`
  return code + checkCharacterOf(code)
}
