/** An order is a case of its own (domain §4.5), about a problem: with its number and its clock. */
import { dayOf, type Day } from '../../clock.ts'
import { autocommit, type Tx } from '../../db/index.ts'
import { limitsOf } from '../../triage/index.ts'
import { calendarOf } from '../../units/index.ts'
import { start } from '../../workflow/clocks/clocks.ts'
import { yellowFrom } from '../../workflow/clocks/lights.ts'
import { promisedDay } from '../../workflow/clocks/limits.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { orderReasons } from '../domain/vocabulary.ts'

export interface NewOrder {
  reason: keyof typeof orderReasons
  addressee: 'unit' | 'leader' | 'supervisor'
  words?: string | undefined
  /** Where none is named, it is due in three working days. */
  reportDay?: Day | undefined
  /** Null: the system. */
  issuedById: string | null
}

export async function issueOrder (
  tx: Tx,
  { id: aboutId, districtId, templateCode, leadUnitId, createdById, ...about }: ProblemRecord,
  { reason, addressee, words = '', reportDay, issuedById }: NewOrder,
  now: Date
): Promise<void> {
  const calendar = await calendarOf(tx, districtId)
  const limit = reportDay ? promisedDay(reportDay) : (await limitsOf(tx, districtId))(templateCode).instruction
  const { limit: asJson, adjustments: _, ...clock } = start({ name: 'answer', limit }, now, calendar)
  const { id } = await tx.case.create({
    data: {
      districtId,
      kind: 'order',
      number: await nextNumber(tx, districtId, now),
      // Never words of the problem, which not everybody may read who knows that there is an order.
      title: orderReasons[reason],
      state: 'issued',
      enterpriseId: about.enterpriseId,
      leadUnitId,
      createdById: issuedById ?? createdById,
      confidentiality: about.confidentiality,
      streetId: about.streetId,
      imported: about.imported,
      nextDue: clock.due,
      yellowFrom: yellowFrom({ ...clock, limit, adjustments: [] }, calendar),
      createdAt: now,
      updatedAt: now,
      submittedAt: now
    },
    select: { id: true }
  })
  await tx.supervisionOrder.create({
    data: { id, aboutId, reason, addressee, words, reportDay: reportDay ?? null, issuedById, issuedAt: now, due: clock.due },
    select: { id: true }
  })
  await tx.caseClock.create({
    data: { ...clock, districtId, caseId: id, round: 1, unitId: leadUnitId, limit: { ...asJson }, adjustments: [] },
    select: { id: true }
  })
}

/** DB-2026-000123: the year and a running number of the district. */
async function nextNumber (tx: Tx, districtId: string, now: Date): Promise<string> {
  const year = Number(dayOf(now).slice(0, 4))
  const key = { districtId, kind: 'order', year }
  const { last } = await autocommit(tx).sequence.upsert({
    where: { districtId_kind_year: key }, create: { ...key, last: 1 }, update: { last: { increment: 1 } }, select: { last: true }
  })
  return `DB-${year}-${String(last).padStart(6, '0')}`
}
