/** By what a problem is found, and what a reader may find. */
import { type Kind, searchScope as scopeOf } from '../../cases/index.ts'
import type { User } from '../../user.ts'
import { problemAccess } from '../domain/access.ts'
import { rewrites } from '../domain/history.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { problemDetail } from '../door/detail.ts'

/** The part of the kind that the search needs. */
export const searchedProblem = {
  name: 'problem',
  access: problemAccess,
  detail: problemDetail,
  // What the enterprise may read of its problem; nothing that waits for review, and nothing internal.
  texts: { texts: ['content', 'hope', 'impact', 'answer'], contact: { name: 'contactName', phone: 'contactPhone' }, rewrites }
} satisfies Partial<Kind<ProblemShape>>

export const searchScope = (user: User) => scopeOf(searchedProblem, user)
