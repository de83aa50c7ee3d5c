/** Who may read a file? Whoever may read the event it belongs to; one that still waits for its form, only the uploader (trust A2). */
import type { Attachment, Prisma, Reader } from '../db/index.ts'
import { textsVisibleTo } from '../problems/domain/access.ts'
import type { User } from '../user.ts'

type Where = Prisma.AttachmentWhereInput

/** For every query of files: pages, downloads, the archive, exports, search. */
export function filesVisibleTo (user: User): Where {
  return {
    districtId: user.districtId,
    OR: [
      { caseId: null, uploadedById: user.id },
      { case: textsVisibleTo(user), ...(user.roles.has('enterprise') ? outsideEyes(user) : {}) }
    ]
  }
}

export async function mayRead (reader: Reader, user: User, { id }: Pick<Attachment, 'id'>): Promise<boolean> {
  return await reader.attachment.count({ where: { AND: [{ id }, filesVisibleTo(user)] } }) > 0
}

/** An enterprise reads what it was answered and what its own people sent, never what staff keep among themselves. */
function outsideEyes ({ enterpriseId }: User): Where {
  return { OR: [{ audience: 'public' }, ...(enterpriseId ? [{ enterpriseId }] : [])] }
}
