/** A problem is born as a draft with its number and its receipt code; from then on only move() moves it. */
import { randomInt } from 'node:crypto'
import { dayOf } from '../../clock.ts'
import { type District, type Prisma, autocommit, type Tx } from '../../db/index.ts'
import { forbidden, invalid, notFound } from '../../errors.ts'
import { indexNew, indexedColumns, indexedDetail } from '../../finding/index.ts'
import { noDueDate } from '../domain/derived-columns.ts'
import type { ProblemRecord, NewProblem } from '../domain/record.ts'
import { splitColumns } from './columns.ts'
import { assertOffered } from './references.ts'
import { submissionColumns } from '../stages/survey/rules.ts'
import type { sources } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'

type Described = Parameters<typeof submissionColumns>[0]

/** Without letters and digits that are taken for one another on a phone. */
const receiptAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const receiptLength = 8

/** @returns the new draft's number. @throws 403 for who may not raise, 422 where the enterprise is not one they may speak for. */
export async function draft (
  tx: Tx,
  user: User,
  answers: Described,
  now: Date,
  source: keyof typeof sources = 'self'
): Promise<{ id: string, number: string }> {
  const { districtId } = user
  const enterpriseId = await enterpriseFor(tx, user, answers)
  await assertOffered(tx, { districtId, categoryId: null }, answers)
  const reporterId = user.enterpriseId ? user.id : null
  const data = {
    source,
    ...submissionColumns(answers),
    enterpriseId,
    districtId,
    reporterId,
    createdById: user.id,
    ...(await initialColumns(tx, districtId, now))
  }
  return create(tx, data)
}

/** A draft for what was split off from a problem, or is left over from it: its own words, all else as there, and that one's first day. */
export async function raise (tx: Tx, origin: ProblemRecord, raised: NewProblem, now: Date): Promise<string> {
  const {
    id: originId,
    districtId,
    enterpriseId,
    reporterId,
    createdById,
    source,
    contactName,
    contactPhone,
    submittedAt,
    streetId
  } = origin
  const kept = { originId, districtId, enterpriseId, reporterId, createdById, source, contactName, contactPhone, submittedAt, streetId }
  const { id } = await create(tx, { ...kept, ...raised, ...await initialColumns(tx, districtId, now) })
  return id
}

type NewColumns =
  Omit<Prisma.CaseUncheckedCreateInput, 'kind'> & Omit<Prisma.ProblemUncheckedCreateInput, 'id' | 'kind'> & { enterpriseId: string }

async function create (tx: Tx, columns: NewColumns): Promise<{ id: string, number: string }> {
  const { ofCase, ofDetail } = splitColumns(columns)
  const { number, ...row } = await tx.case.create({ data: { ...ofCase, kind: 'problem' }, select: { ...indexedColumns, number: true } })
  const detail = await tx.problem.create({ data: { ...ofDetail, id: row.id }, select: indexedDetail })
  await indexNew(tx, { ...row, ...detail, enterpriseId: columns.enterpriseId })
  return { id: row.id, number }
}

/** What every new problem has, whoever raises it. */
async function initialColumns (tx: Tx, districtId: string, now: Date) {
  return {
    number: await nextNumber(tx, districtId, now),
    receiptCode: Array.from({ length: receiptLength }, () => receiptAlphabet[randomInt(receiptAlphabet.length)]).join(''),
    state: 'draft' as const,
    createdAt: now,
    updatedAt: now,
    nextDue: noDueDate,
    yellowFrom: noDueDate
  }
}

/** An enterprise speaks for itself; a steward for those entrusted to them; intake for any (a call, the hotline, a forum). */
async function enterpriseFor (tx: Tx, user: User, { enterpriseId }: Described): Promise<string> {
  if (user.enterpriseId) return user.enterpriseId
  if (!user.roles.has('steward') && !user.roles.has('intake')) throw forbidden()
  const entrusted = user.roles.has('intake') ? {} : { stewardId: user.id }
  const enterprise = await tx.enterprise.findFirst({
    where: { id: enterpriseId ?? '', districtId: user.districtId, active: true, ...entrusted }, select: { id: true }
  })
  if (!enterprise) throw invalid([{ field: 'enterpriseId', sentence: '请从列表中选择您服务的企业' }])
  return enterprise.id
}

/** JY-2026-000123: the district's prefix, the year, a running number (domain §9). What fails after it was drawn may leave a gap. */
async function nextNumber (tx: Tx, districtId: string, now: Date): Promise<string> {
  const year = Number(dayOf(now).slice(0, 4))
  const [district] = await tx.$queryRaw<Pick<District, 'prefix'>[]>`SELECT d."prefix" FROM "District" d WHERE d."id" = ${districtId}`
  if (!district) throw notFound()
  const key = { districtId, kind: 'problem', year }
  const { last } = await autocommit(tx).sequence.upsert({
    where: { districtId_kind_year: key }, create: { ...key, last: 1 }, update: { last: { increment: 1 } }, select: { last: true }
  })
  return `${district.prefix}-${year}-${String(last).padStart(6, '0')}`
}
