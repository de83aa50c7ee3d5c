/** Writes the duty roster: one row per day and person. */
import type { z } from 'zod'
import { type Actor, audit } from '../audit/index.ts'
import { addDays } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { type FieldProblem, invalid, notFound } from '../errors.ts'
import type { shift } from './forms.ts'

const maxDays = 31

/** A day on which the person is already on duty gets the new number. @returns how many days */
export async function addShifts (tx: Tx, actor: Actor, { userId, from, until = from, phone }: z.output<typeof shift>): Promise<number> {
  const { districtId } = actor
  const days = [...daysFrom(from, until)]
  const person = await tx.user.findFirst({
    where: { id: userId, districtId, active: true, roles: { some: { role: { not: 'enterprise' } } } },
    select: { phone: true }
  })
  const number = phone ?? person?.phone ?? ''
  const problems: FieldProblem[] = [
    ...(person ? [] : [{ field: 'userId', sentence: '请从列表中选择在岗的人员' }]),
    ...(days.length === 0 ? [{ field: 'until', sentence: '结束日期不能早于开始日期' }] : []),
    ...(days.length > maxDays ? [{ field: 'until', sentence: '一次最多排 {limit} 天', params: { limit: maxDays } }] : []),
    ...(person && number === '' ? [{ field: 'phone', sentence: '此人没有登记电话，请填写值班电话' }] : [])
  ]
  if (problems.length > 0) throw invalid(problems)
  for (const day of days) {
    const key = { districtId, day, userId }
    await tx.dutyShift.upsert({ where: { districtId_day_userId: key }, create: { ...key, phone: number }, update: { phone: number } })
  }
  await audit(tx, { ...actor, action: 'settings_changed', target: `user:${userId}`, details: { duty: [from, until] } })
  return days.length
}

export async function removeShift (tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await tx.dutyShift.findFirst({ where: { id, districtId: actor.districtId } })
  if (!row) throw notFound()
  await tx.dutyShift.delete({ where: { id } })
  await audit(tx, { ...actor, action: 'settings_changed', target: `user:${row.userId}`, details: { dutyRemoved: row.day } })
}

function * daysFrom (from: string, until: string) {
  for (let day = from, count = 0; day <= until && count <= maxDays; day = addDays(day, 1), count++) yield day
}
