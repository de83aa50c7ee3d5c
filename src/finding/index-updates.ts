/**
 * The index is updated in the same transaction as what it indexes: whoever writes a text of a problem, or an enterprise's name, calls this.
 * Problems not indexed yet (from an older program or backup) are added in the background (backfill.ts).
 */
import type { Case, Enterprise, Problem, Tx } from '../db/index.ts'
import { phoneToken, tagged, tokensOf } from './tokens.ts'

/** What the enterprise may read of its problem; nothing that waits for review, and nothing internal. */
const searched = ['title', 'content', 'hope', 'impact', 'answer'] as const

/** Found by whoever may see these texts (search.ts). */
const called = ['contactName', 'contactPhone'] as const

type Texts = Pick<Case & Problem, typeof searched[number] | typeof called[number]>
type IndexedProblem = Texts & Pick<Case, 'id' | 'districtId'> & { enterpriseId: string }
type Named = Pick<Enterprise, 'name' | 'formerNames'>

export const ofFirm = { name: true, formerNames: true } as const

/** The columns that indexing needs. */
export const indexedColumns = { id: true, districtId: true, enterpriseId: true, title: true } as const
export const indexedDetail = {
  content: true, hope: true, impact: true, answer: true, contactName: true, contactPhone: true
} as const satisfies Record<Exclude<keyof Texts, 'title'>, true>

/** For a new problem. */
export async function indexNew (tx: Tx, problem: IndexedProblem): Promise<void> {
  const [firm] = await tx.$queryRaw<Named[]>`SELECT e."name", e."formerNames" FROM "Enterprise" e WHERE e."id" = ${problem.enterpriseId}`
  if (firm) await tx.searchText.create({ data: rowOf(problem, firm), select: { place: true } })
}

/** For a changed problem. Compares only the texts: most moves change none, and cost nothing here. */
export async function indexChanged (tx: Tx, before: Texts & { id: string }, change: object): Promise<void> {
  const after = { ...before, ...change }
  if ([...searched, ...called].every((column) => after[column] === before[column])) return
  await tx.searchText.updateMany({ where: { caseId: before.id }, data: { texts: textsOf(after) } })
}

/** For a renamed enterprise: all its problems are found by the new name. */
export async function indexRenamed (tx: Tx, { id, districtId, ...names }: Named & Pick<Enterprise, 'id' | 'districtId'>): Promise<void> {
  await tx.searchText.updateMany({ where: { districtId, enterpriseId: id }, data: { firm: firmOf(names) } })
}

export function rowOf ({ id, districtId, enterpriseId, ...texts }: IndexedProblem, firm: Named) {
  return { caseId: id, districtId, enterpriseId, texts: textsOf(texts), firm: firmOf(firm) }
}

function textsOf ({ title, content, hope, impact, answer, contactName, contactPhone }: Texts): string {
  const number = phoneToken(contactPhone)
  return [
    tagged('t', tokensOf(title)),
    tagged('x', tokensOf([content, hope, impact, answer].join('\n'))),
    tagged('c', tokensOf(contactName)),
    tagged('p', number === undefined ? [] : [number])
  ].filter(Boolean).join(' ')
}

function firmOf ({ name, formerNames }: Named): string {
  return tagged('f', tokensOf(`${name}\n${formerNames}`))
}
