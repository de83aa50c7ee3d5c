/** Who may read a file? Whoever may read the event it belongs to; one that still waits for its form, only the uploader (trust A2). */
import type { Prisma } from '../db/index.ts'
import type { User } from '../user.ts'

type Where = Prisma.AttachmentWhereInput

/** The records whose texts a person may read; the room whose files these are says it. */
export type TextsVisibleTo = (user: User) => Prisma.ProblemWhereInput

/** For every query of files: pages, downloads, the archive, exports, search. */
export function filesVisibleTo (user: User, textsVisibleTo: TextsVisibleTo): Where {
  return {
    districtId: user.districtId,
    OR: [
      { problemId: null, uploadedById: user.id },
      { problem: textsVisibleTo(user), ...(user.roles.has('enterprise') ? outsideEyes(user) : {}) }
    ]
  }
}

/** An enterprise reads what it was answered and what its own people sent, never what staff keep among themselves. */
function outsideEyes ({ enterpriseId }: User): Where {
  return { OR: [{ audience: 'public' }, ...(enterpriseId ? [{ enterpriseId }] : [])] }
}
