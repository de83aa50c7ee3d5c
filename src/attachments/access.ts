/** Who may read a file: whoever may read the event it belongs to; a file that still waits for its form, only the uploader (trust A2). */
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

/** An enterprise reads the files of public answers and those its own people sent, never those that staff keep internal. */
function outsideEyes ({ enterpriseId }: User): Where {
  return { OR: [{ audience: 'public' }, ...(enterpriseId ? [{ enterpriseId }] : [])] }
}
