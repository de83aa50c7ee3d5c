/** A case is born with its number, in the first state of its lifecycle; from then on only the door moves it. */
import { dayOf } from '../../clock.ts'
import { type District, type Prisma, autocommit, type Tx } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import { indexNew } from '../../finding/index.ts'
import { noDueDate } from '../due-columns.ts'
import type { Kind } from '../kind.ts'
import { searchedKind } from '../lists/scope.ts'
import type { CaseShape } from '../record.ts'
import { splitColumns } from './columns.ts'

/** The columns of a new case and of its detail; number, state and dates of its making are given to it. */
export type NewCase = Record<string, unknown> & Pick<Prisma.CaseUncheckedCreateInput, 'districtId' | 'createdById' | 'title'>

export async function create<T extends CaseShape> (
  kind: Kind<T>, tx: Tx, columns: NewCase, now: Date
): Promise<{ id: string, number: string }> {
  const [state = ''] = Object.keys(kind.lifecycle.states)
  const number = await nextNumber(tx, kind, columns.districtId, now)
  const given = { number, state, createdAt: now, updatedAt: now, nextDue: noDueDate, yellowFrom: noDueDate }
  const { ofCase, ofDetail } = splitColumns(kind.detail, { ...columns, ...given })
  const data = { ...ofCase, kind: kind.name } as unknown as Prisma.CaseUncheckedCreateInput
  const { id } = await tx.case.create({ data, select: { id: true } })
  await kind.detail.create(tx, { ...ofDetail, id })
  await indexNew(tx, searchedKind(kind), { ...columns, id })
  return { id, number }
}

/** JY-2026-000123: the prefix, the year, a running number (domain §9). What fails after it was drawn may leave a gap. */
async function nextNumber<T extends CaseShape> (tx: Tx, { name, prefix }: Kind<T>, districtId: string, now: Date): Promise<string> {
  const year = Number(dayOf(now).slice(0, 4))
  const [district] = await tx.$queryRaw<Pick<District, 'prefix'>[]>`SELECT d."prefix" FROM "District" d WHERE d."id" = ${districtId}`
  if (!district) throw notFound()
  const key = { districtId, kind: name, year }
  const { last } = await autocommit(tx).sequence.upsert({
    where: { districtId_kind_year: key }, create: { ...key, last: 1 }, update: { last: { increment: 1 } }, select: { last: true }
  })
  return `${prefix ?? district.prefix}-${year}-${String(last).padStart(6, '0')}`
}
