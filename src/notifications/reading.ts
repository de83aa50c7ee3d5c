/**
 * What was told is read once its matter is: by opening the page to which the notice leads, or by doing something there. The number beside
 * 消息 is counted when a page is drawn, whichever request it answers, so it is right on refusals and results as well.
 */
import type { FastifyRequest } from 'fastify'
import { isTransient, type Prisma, type Tx } from '../db/index.ts'
import type { App } from '../web/fastify.ts'
import { countUnread, maxCounted } from './queries.ts'
import type { CaseAccess } from './sources.ts'

interface Matter { districtId: string, userIds: readonly string[], caseId: string }

/** Whoever acts on a case knows what they were told of it. */
export async function readByActing (tx: Tx, { districtId, userIds, caseId }: Matter, now: Date): Promise<void> {
  if (userIds.length === 0) return
  await tx.notice.updateMany({ where: { districtId, userId: { in: [...userIds] }, caseId, readAt: null }, data: { readAt: now } })
}

export function countNotices (app: App, { visibleTo }: Pick<CaseAccess, 'visibleTo'>): void {
  const { db, clock } = app
  const writing = new Set<Promise<unknown>>()

  app.decorate('unreadOn', async (request, status) => {
    const { user } = request
    if (user === null || status >= 500) return ''
    const visible = visibleTo(user)
    try {
      const addresses = isOpening(request, status) ? addressesOf(request) : []
      const { elsewhere, here } = await countUnread(db.read, user, visible, addresses)
      if (here) markRead({ districtId: user.districtId, userId: user.id, readAt: null, address: { in: addresses } })
      return unreadText(elsewhere)
    } catch (error) {
      // The page has been made, and is worth more than this number.
      if (isTransient(error)) return ''
      throw error
    }
  })
  app.decorate('noticesSettled', async () => { await Promise.all(writing) })
  app.addHook('onClose', () => app.noticesSettled())

  /** No reader waits for it; where it fails, opening the page again does it. */
  function markRead (where: Prisma.NoticeWhereInput): void {
    const mark = db.write((tx) => tx.notice.updateMany({ where, data: { readAt: clock.now() } }), 'shared')
      .catch((err: unknown) => { app.log.warn({ err }, 'notices not marked as read') })
      .finally(() => writing.delete(mark))
    writing.add(mark)
  }
}

/** Somebody reads the page, and not their browser in advance. */
function isOpening ({ method, headers }: FastifyRequest, status: number): boolean {
  const purpose = [headers['sec-purpose'], headers['purpose'], headers['x-moz']].join(' ')
  return method === 'GET' && status === 200 && !purpose.includes('prefetch')
}

/** A record, however much of its history is shown, and a list as it was filtered; the home page is nobody’s matter. */
function addressesOf ({ url }: FastifyRequest): string[] {
  return [...new Set([url, url.split('?', 1)[0] ?? url])].filter((address) => address !== '/')
}

/** 12 · 99+ */
function unreadText (count: number): string {
  if (count > maxCounted) return `${maxCounted}+`
  return count === 0 ? '' : String(count)
}
