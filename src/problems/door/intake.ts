/** A problem is born as a draft with its number and its receipt code; from then on only move() moves it. */
import { create } from '../../cases/index.ts'
import type { Prisma, Tx } from '../../db/index.ts'
import { forbidden, invalid } from '../../errors.ts'
import { problemKind } from '../kind.ts'
import { begin } from './move.ts'
import { newReceiptCode } from './offspring.ts'
import { assertOffered } from './references.ts'
import { submissionColumns } from '../stages/survey/rules.ts'
import type { sources } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'

type Described = Parameters<typeof submissionColumns>[0]
type Source = keyof typeof sources

/** @returns the new draft's number. @throws 403 for who may not raise, 422 where the enterprise is not one they may speak for. */
export async function draft (tx: Tx, user: User, answers: Described, now: Date, source?: Source): Promise<{ id: string, number: string }> {
  const columns = await draftColumns(tx, user, answers, source)
  await assertOffered(tx, columns, answers)
  return create(problemKind, tx, columns, now)
}

/** Raises a problem and submits it at once: from the form, or from behind a QR code. @throws as `draft` and `move` do. */
export async function report (tx: Tx, user: User, answers: Described, now: Date, source?: Source): Promise<{ id: string, number: string }> {
  return begin(tx, user, await draftColumns(tx, user, answers, source), answers, now)
}

async function draftColumns (tx: Tx, user: User, answers: Described, source: Source = 'self') {
  return {
    source,
    ...submissionColumns(answers),
    enterpriseId: await enterpriseFor(tx, user, answers),
    districtId: user.districtId,
    reporterId: user.enterpriseId ? user.id : null,
    createdById: user.id,
    receiptCode: newReceiptCode()
  }
}

/** A steward speaks for the enterprises entrusted to them; intake for any (a call, the hotline, a forum). */
export function spokenFor ({ districtId, roles, id }: User): Prisma.EnterpriseWhereInput {
  return { districtId, active: true, ...roles.has('intake') ? {} : { stewardId: id } }
}

/** An enterprise speaks for itself. */
async function enterpriseFor (tx: Tx, user: User, { enterpriseId }: Described): Promise<string> {
  if (user.enterpriseId) return user.enterpriseId
  if (!user.roles.has('steward') && !user.roles.has('intake')) throw forbidden()
  const enterprise = await tx.enterprise.findFirst({ where: { AND: [spokenFor(user), { id: enterpriseId ?? '' }] }, select: { id: true } })
  if (!enterprise) throw invalid([{ field: 'enterpriseId', sentence: '请从列表中选择您服务的企业' }])
  return enterprise.id
}
