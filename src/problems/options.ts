/** What can be chosen in the fields of a move: units, categories, colleagues, as the district has them today. */
import type { User } from '../auth/index.ts'
import type { Reader } from '../db/index.ts'
import type { Options } from '../web/form.ts'
import type { Translate } from '../web/translate.ts'
import type { ProblemRecord } from './record.ts'

/** Unit classes in the order in which they are offered. */
const groups = { bureau: '部门', street: '街道和镇', utility: '公用企业', vertical: '垂直管理单位', outside: '区外单位' } as const

export async function unitOptions (reader: Reader, districtId: string, t: Translate) {
  const units = await reader.unit.findMany({
    where: { districtId, active: true }, orderBy: [{ class: 'asc' }, { name: 'asc' }], select: { id: true, name: true, class: true }
  })
  return units.map(({ id, name, class: kind }) => ({ value: id, label: name, group: t(groups[kind]) }))
}

export async function categoryOptions (reader: Reader, districtId: string) {
  const categories = await reader.category.findMany({
    where: { districtId, active: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, name: true, parentId: true }
  })
  const roots = categories.filter(({ parentId }) => parentId === null)
  return roots.flatMap((root) => [
    { value: root.id, label: root.name, group: root.name },
    ...categories.filter(({ parentId }) => parentId === root.id).map(({ id, name }) => ({ value: id, label: name, group: root.name }))
  ])
}

/** The handlers of the lead unit. */
async function colleagueOptions (reader: Reader, unitId: string | null) {
  if (unitId === null) return []
  const people = await reader.user.findMany({
    where: { unitId, active: true, roles: { some: { role: 'handler' } } }, orderBy: { name: 'asc' }, select: { id: true, name: true, title: true }
  })
  return people.map(({ id, name, title }) => ({ value: id, label: [name, title].filter(Boolean).join(' ') }))
}

export async function enterpriseOptions (reader: Reader, user: User) {
  const entrusted = user.roles.has('intake') ? {} : { stewardId: user.id }
  const enterprises = await reader.enterprise.findMany({
    where: { districtId: user.districtId, active: true, ...entrusted }, orderBy: { name: 'asc' }, select: { id: true, name: true }
  })
  return enterprises.map(({ id, name }) => ({ value: id, label: name }))
}

/** The choices for every `pick` of every move of this problem, and the names of the files this person has sent but not submitted. */
export async function moveOptions (reader: Reader, record: Pick<ProblemRecord, 'districtId' | 'leadUnitId' | 'tasks'>, t: Translate): Promise<Options> {
  const { districtId } = record
  const [units, categories, colleagues] = await Promise.all([
    unitOptions(reader, districtId, t), categoryOptions(reader, districtId), colleagueOptions(reader, record.leadUnitId)
  ])
  const names = new Map(units.map(({ value, label }) => [value, label]))
  return {
    leadUnitId: units,
    complainedUnitId: units,
    'tasks.unitId': units,
    categoryId: categories,
    handlerId: colleagues,
    taskId: record.tasks.filter(({ state }) => state === 'assigned').map(({ id, unitId, task }) => ({ value: id, label: `${names.get(unitId) ?? ''}：${task}` }))
  }
}
