/** Who may read a file: whoever may read the event it belongs to; a file that still waits for its form, only the uploader (trust A2). */
import type { Attachment, Prisma } from '../db/index.ts'
import type { User } from '../user.ts'

type Where = Prisma.AttachmentWhereInput

/** The records whose texts a person may read; the room whose files these are determines it. */
export type TextsVisibleTo = (user: User) => Prisma.CaseWhereInput

/** For every query of files: pages, downloads, the archive, exports, search. */
export function filesVisibleTo (user: User, textsVisibleTo: TextsVisibleTo): Where {
  return {
    districtId: user.districtId,
    OR: [
      { caseId: null, uploadedById: user.id },
      { case: textsVisibleTo(user), ...(user.roles.has('enterprise') ? outsideEyes(user) : {}) }
    ]
  }
}

/** The same of one in memory: whether the enterprise that its case concerns reads it. */
export function isShownOutside ({ audience, enterpriseId }: Pick<Attachment, 'audience' | 'enterpriseId'>): boolean {
  return audience === 'public' || enterpriseId !== null
}

/** An enterprise reads the files of public answers and those its own people sent, never those that staff keep internal. */
function outsideEyes ({ enterpriseId }: User): Where {
  return { OR: [{ audience: 'public' }, ...(enterpriseId ? [{ enterpriseId }] : [])] }
}
