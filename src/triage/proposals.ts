/**
 * Catalogue changes proposed because of disputes: those who maintain the catalogue accept or refuse, which also decides the disputes behind
 * it.
 */
import { type Actor, audit } from '../audit/index.ts'
import type { z } from 'zod'
import type { Prisma, Reader, Tx } from '../db/index.ts'
import { changedMeanwhile } from '../errors.ts'
import { enterInCatalogue } from './catalogue.ts'
import type { catalogueEntry } from './forms.ts'

export async function propose (tx: Tx, proposal: Omit<Prisma.CatalogueProposalUncheckedCreateInput, 'state'>): Promise<void> {
  await tx.catalogueProposal.create({ data: proposal })
}

const shown = {
  id: true,
  categoryId: true,
  leadUnitId: true,
  basis: true,
  category: { select: { name: true } },
  leadUnit: { select: { name: true } },
  problem: { select: { case: { select: { number: true } } } }
} as const

/** Open proposals, grouped by category and unit: the first one represents its group. */
export async function openProposals (reader: Reader, districtId: string) {
  const rows = await reader.catalogueProposal.findMany({
    where: { districtId, state: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: shown
  })
  const groups = new Map<string, typeof rows>()
  for (const row of rows) {
    groups.set(`${row.categoryId} ${row.leadUnitId}`, [...(groups.get(`${row.categoryId} ${row.leadUnitId}`) ?? []), row])
  }
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ ...group[0], cases: group.map(({ problem }) => problem.case.number) }] : []
  )
}

export type Proposal = Awaited<ReturnType<typeof openProposals>>[number]

/** @throws 409 where somebody else has decided, or changed the entry meanwhile */
export async function acceptProposal (tx: Tx, actor: Actor, proposal: Proposal, answers: z.output<typeof catalogueEntry>): Promise<void> {
  await decide(tx, actor, proposal, 'accepted')
  await enterInCatalogue(tx, actor, proposal.categoryId, answers)
}

export async function refuseProposal (tx: Tx, actor: Actor, proposal: Proposal): Promise<void> {
  await decide(tx, actor, proposal, 'refused')
  await audit(tx, {
    ...actor,
    action: 'catalogue_changed',
    target: `category:${proposal.categoryId}`,
    details: { refused: proposal.leadUnitId, cases: proposal.cases }
  })
}

async function decide (
  tx: Tx,
  { districtId, actorId, at }: Actor,
  { categoryId, leadUnitId }: Proposal,
  state: 'accepted' | 'refused'
): Promise<void> {
  const { count } = await tx.catalogueProposal.updateMany({
    where: { districtId, categoryId, leadUnitId, state: 'open' },
    data: { state, decidedById: actorId, decidedAt: at }
  })
  if (count === 0) throw changedMeanwhile()
}
