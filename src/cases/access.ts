/** What exists for a person among the cases of every kind; each kind says it of its own (kind.ts). */
import type { Prisma } from '../db/index.ts'
import type { User } from '../user.ts'
import { type Access, allKinds } from './kind.ts'

export const visibleTo = ofEvery('visibleTo')

/** Whose title, texts and files this person may read. */
export const textsVisibleTo = ofEvery('textsVisibleTo')

function ofEvery (question: keyof Pick<Access<never>, 'visibleTo' | 'textsVisibleTo'>) {
  return (user: User): Prisma.CaseWhereInput => ({ OR: allKinds().map(({ access }) => access[question](user)) })
}
