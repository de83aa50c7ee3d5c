/** Queries of this room's pages: a person's notices as far as they may still know of them, channels, and deliveries. */
import { type Notice, Prisma, type Reader, columns, conditionSql, pageAfter } from '../db/index.ts'
import type { CaseAccess } from './sources.ts'
import { type DeliveryState, personalChannels } from './vocabulary.ts'
import type { User } from '../user.ts'

const { sql } = Prisma

type Where = Prisma.CaseWhereInput

export const noticesPerPage = 25
export const deliveriesPerPage = 50

const ofNotice = ['id', 'label', 'said', 'address', 'at', 'readAt'] as const

export interface ListedNotice extends Pick<Notice, (typeof ofNotice)[number]> {
  number: string | null
  title: string | null
  readable: unknown
}

/** What a person can no longer see is neither listed nor counted (trust A4). */
const theirs = (user: User, visible: Where) => sql`
  n."districtId" = ${user.districtId} AND n."userId" = ${user.id}
  AND (n."caseId" IS NULL OR EXISTS (SELECT 1 FROM "Case" c WHERE c."id" = n."caseId" AND ${conditionSql('Case', 'c', visible)}))`

/**
 * A case has one line: what was told of it last. Opening it reads everything told of it, so that line is new where anything is.
 */
const oneLineEach = sql`
  NOT EXISTS (SELECT 1 FROM "Notice" m WHERE m."userId" = n."userId" AND m."caseId" = n."caseId" AND m."id" > n."id")`

/** Newest first; one more than a page holds, so that the page knows whether another follows. */
export function listNotices (
  reader: Reader,
  user: User,
  access: CaseAccess,
  { after, unread }: { after?: string | undefined, unread?: boolean | undefined }
): Promise<ListedNotice[]> {
  return reader.$queryRaw<ListedNotice[]>`
    SELECT ${columns('n', ofNotice)}, q."number", q."title", ${conditionSql('Case', 'q', access.textsVisibleTo(user))} AS "readable"
    FROM "Notice" n LEFT JOIN "Case" q ON q."id" = n."caseId"
    WHERE ${theirs(user, access.visibleTo(user))} AND ${oneLineEach} ${after ? sql`AND n."id" < ${after}` : Prisma.empty}
      ${unread ? sql`AND n."readAt" IS NULL` : Prisma.empty}
    ORDER BY n."id" DESC LIMIT ${noticesPerPage + 1}`
}

export const maxCounted = 99

/**
 * How many lines are unread that do not lead to these addresses, counting up to one more than can be shown, and whether something unread
 * does lead here. One statement, for it is asked with every page.
 */
export async function countUnread (
  reader: Reader, user: User, visible: Where, addresses: readonly string[]
): Promise<{ elsewhere: number, here: boolean }> {
  const unread = sql`n."districtId" = ${user.districtId} AND n."userId" = ${user.id} AND n."readAt" IS NULL`
  const leadHere = addresses.length > 0 ? sql`n."address" IN (${Prisma.join([...addresses])})` : sql`1 = 0`
  const count = sql`(SELECT COUNT(*) FROM (
    SELECT 1 FROM "Notice" n WHERE ${theirs(user, visible)} AND n."readAt" IS NULL AND ${oneLineEach} AND NOT (${leadHere})
    LIMIT ${maxCounted + 1}) l)`
  const [row] = await reader.$queryRaw<{ elsewhere: bigint, here: unknown }[]>`
    SELECT ${count} AS "elsewhere", EXISTS (SELECT 1 FROM "Notice" n WHERE ${unread} AND ${leadHere}) AS "here"`
  return { elsewhere: Number(row?.elsewhere ?? 0), here: Boolean(row?.here) }
}

export function ownAddresses (reader: Reader, id: string) {
  return reader.user.findUniqueOrThrow({ where: { id }, select: { email: true, phone: true } })
}

export function listChannels (reader: Reader, districtId: string) {
  return reader.channel.findMany({ where: { districtId }, orderBy: [{ kind: 'asc' }, { id: 'asc' }] })
}

export function findChannel (reader: Reader, districtId: string, where: { id: string } | { kind: 'mail' | 'sms' }) {
  return reader.channel.findFirst({ where: { districtId, ...where } })
}

/** Newest first; administrators see neither the recipients nor the content. */
export function listDeliveries (
  reader: Reader,
  districtId: string,
  { state, after }: { state?: DeliveryState | undefined, after?: string | undefined }
) {
  return reader.delivery.findMany({
    where: { districtId, ...(state && { state }) },
    select: {
      id: true,
      channel: true,
      state: true,
      messages: true,
      number: true,
      attempts: true,
      createdAt: true,
      due: true,
      endedAt: true,
      fault: true,
      detail: true
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...pageAfter(after, deliveriesPerPage)
  })
}

export async function countDeliveries (reader: Reader, districtId: string): Promise<Partial<Record<string, number>>> {
  const rows = await reader.delivery.groupBy({ by: ['state'], where: { districtId }, _count: true })
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
}

interface Undelivered { mailMissing: boolean, failing: { channel: string, state: 'failed' | 'uncertain', n: number }[] }

/**
 * What somebody must look after: what did not arrive, by channel, whose name is a key for `t` where it is ours.
 * @param mailReady is there a mail server
 */
export async function undelivered (reader: Reader, districtId: string, mailReady: boolean): Promise<Undelivered> {
  const states = ['failed', 'uncertain'] as const
  const [rows, channels] = await Promise.all([
    reader.delivery.groupBy({
      by: ['channel', 'state'],
      where: { districtId, state: { in: [...states] } },
      _count: true,
      orderBy: [{ channel: 'asc' }, { state: 'asc' }]
    }),
    listChannels(reader, districtId)
  ])
  const names = new Map<string, string>([...Object.entries(personalChannels), ...channels.map(({ id, name }) => [id, name] as const)])
  return {
    mailMissing: !mailReady && channels.some(({ kind, active }) => kind === 'mail' && active),
    failing: rows.flatMap(({ channel, state, _count: n }) =>
      states.filter((each) => each === state).map((each) => ({ channel: names.get(channel) ?? '已删除的通道', state: each, n })))
  }
}
