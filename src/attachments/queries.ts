/** Files as one person may see them; whatever they may not see does not exist (architecture §2.2). */
import type { Attachment, Reader } from '../db/index.ts'
import { notFound } from '../errors.ts'
import { filesVisibleTo } from './access.ts'
import type { User } from '../user.ts'

/** @throws notFound() */
export async function findFile (reader: Reader, user: User, id: string): Promise<Attachment> {
  const file = await reader.attachment.findFirst({ where: { AND: [{ id }, filesVisibleTo(user)] } })
  if (!file) throw notFound()
  return file
}

/** Oldest first; those of one form by name. */
export async function filesOfProblem (reader: Reader, user: User, number: string): Promise<Attachment[]> {
  return reader.attachment.findMany({
    where: { AND: [{ case: { number } }, filesVisibleTo(user)] },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }, { id: 'asc' }]
  })
}
