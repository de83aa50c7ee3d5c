/**
 * Who else has a record before them, told before two collide (decision 55): everybody in office is where they last opened a page. Whoever
 * is told may see the record, and is in office too; an enterprise is neither told nor shown.
 */
import type { FastifyRequest } from 'fastify'
import { instantFrom } from '../../clock.ts'
import { notFound } from '../../errors.ts'
import { selfOf, type User } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { byNumber } from './by-number.ts'

const minute = 60_000
/** For so long somebody is taken to be still there, and so often it is written down. */
const staysFor = 5 * minute
const notedEvery = minute / 2

interface Seen { id: string, number: string }

/** The line at the head of a page, and where it is asked for again while the page is looked at; null for an enterprise. */
export async function presenceView<T extends CaseShape> (request: FastifyRequest, { address }: Kind<T>, { id, number }: Seen) {
  const { server: { db, clock }, t } = request
  const user = selfOf(request)
  if (user.enterpriseId !== null) return null
  noteOpened(request, user, id)
  const now = clock.now()
  const others = await db.read.$queryRaw<{ name: string, at: Date }[]>`
    SELECT u."name", p."at" FROM "Presence" p JOIN "User" u ON u."id" = p."userId"
    WHERE p."caseId" = ${id} AND p."userId" <> ${user.id} AND p."at" > ${instantFrom(now.getTime() - staysFor)}
      AND u."enterpriseId" IS NULL
    ORDER BY p."at" DESC`
  return { address: `${address}/${number}/presence`, says: presenceText(others, now, t) }
}

/** Whoever came last by name, and how many they are. */
function presenceText ([last, ...others]: readonly { name: string, at: Date }[], now: Date, t: Translate): string {
  if (!last) return ''
  const n = Math.floor((now.getTime() - last.at.getTime()) / minute)
  const when = n < 1 ? t('刚刚') : t('{n}分钟前', { n })
  const sentence = others.length === 0 ? '{name} 正在看这一件 · {when}' : '{name} 等 {n} 人正在看这一件 · {when}'
  return t(sentence, { name: last.name, n: others.length + 1, when })
}

export function presenceRoute<T extends CaseShape> (app: App, kind: Kind<T>): void {
  app.get(
    `${kind.address}/:number/presence`,
    { config: { may: kind.access.roles.filter((role) => role !== 'enterprise') }, schema: { params: byNumber, hide: true } },
    async (request) => {
      const where = { AND: [{ number: request.params.number }, kind.access.visibleTo(selfOf(request))] }
      const seen = await app.db.read.case.findFirst({ where, select: { id: true, number: true } })
      if (!seen) throw notFound()
      return { says: (await presenceView(request, kind, seen))?.says ?? '' }
    }
  )
}

/** What this process has written down of whom, so that a page that is only looked at again writes nothing. */
const noted = new Map<string, { caseId: string, at: number }>()

/** No reader waits for it; where it fails, the next page does it. */
function noteOpened ({ server: { db, clock }, log }: FastifyRequest, { id: userId }: User, caseId: string): void {
  const at = clock.now()
  const before = noted.get(userId)
  if (before?.caseId === caseId && at.getTime() - before.at < notedEvery) return
  noted.set(userId, { caseId, at: at.getTime() })
  db.write((tx) => tx.$executeRaw`
    INSERT INTO "Presence" ("userId", "caseId", "at") VALUES (${userId}, ${caseId}, ${at})
    ON CONFLICT ("userId") DO UPDATE SET "caseId" = excluded."caseId", "at" = excluded."at"`, 'shared')
    .catch((err: unknown) => {
      noted.delete(userId)
      log.warn({ err }, 'presence not noted')
    })
}
