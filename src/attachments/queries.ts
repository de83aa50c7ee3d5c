/** Files as one person may see them; whatever they may not see does not exist (architecture §2.2). */
import type { Attachment, Prisma, Reader } from '../db/index.ts'
import { notFound } from '../errors.ts'

type Where = Prisma.AttachmentWhereInput

/** @param visible access.ts @throws notFound() */
export async function findFile (reader: Reader, visible: Where, id: string): Promise<Attachment> {
  const file = await reader.attachment.findFirst({ where: { AND: [{ id }, visible] } })
  if (!file) throw notFound()
  return file
}

/** Of this case alone: what came with another one about it is read there. Oldest first; those of one form by name. */
export async function filesOfCase (
  reader: Reader, visible: Where, { kind, number }: { kind: string, number: string }
): Promise<Attachment[]> {
  return reader.attachment.findMany({
    where: { AND: [{ case: { kind, number } }, visible] },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }, { id: 'asc' }]
  })
}
