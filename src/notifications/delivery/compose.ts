/** The text of a delivery, composed when it is sent: of each problem only what the recipient may read at that moment (trust A3). */
import { truncate } from '../../characters.ts'
import { type Case, type Db, type Outgoing, Prisma, type Problem, type Reader, conditionSql } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { type Clause, sentenceOf } from '../../web/language/clauses.ts'
import type { Locale, Translate } from '../../web/language/translate.ts'
import { isMobile } from '../../web/input/phone.ts'
import type { ComposedMessage } from '../senders/senders.ts'
import type { MessageSources, OneTimeCode, CaseAccess } from '../sources.ts'

export interface ComposeContext { publicUrl: URL, now: Date, t: Translate, locale: Locale }

/** How many lines a message has; the rest is read in the product. */
const maxLines = 20
/** An SMS is charged by its length, and read at a glance. */
const maxCharacters = 120

interface Line { label: string, text: string, number: string, title: string, address: string }

/** Null: nothing is left that this person may be told. */
export async function composeForPerson (
  reader: Reader, person: User, id: string, outgoing: readonly Outgoing[], access: CaseAccess, context: ComposeContext
): Promise<ComposedMessage | null> {
  const cases = await casesFor(reader, person, outgoing, access)
  const lines = outgoing.filter(({ caseId }) => caseId === null || cases.has(caseId))
    .map((one) => lineOf(one, cases.get(one.caseId ?? ''), context))
  return written(id, lines, context)
}

type Reported = Pick<Case, 'id' | 'districtId' | 'enterpriseId' | 'number' | 'title' | 'state' | 'nextDue'> &
  Pick<Problem, 'contactPhone' | 'receiptCode'>

/**
 * For the contact named in a report, where the enterprise has no account: only the latest notice, and a way to respond without an account.
 * Where confirmation is asked for, that is a link that works once; otherwise the number and receipt code (domain §3, §4.3).
 * @param secret for signing links
 */
export async function composeForContact (
  db: Db,
  problemId: string,
  id: string,
  outgoing: readonly Outgoing[],
  secret: string,
  { confirmationAddress }: MessageSources,
  context: ComposeContext
): Promise<(ComposedMessage & { to: string }) | null> {
  const [problem] = await db.read.$queryRaw<Reported[]>`
    SELECT c."id", c."districtId", c."enterpriseId", c."number", c."title", c."state", c."nextDue", p."contactPhone", p."receiptCode"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" = ${problemId}`
  const newest = outgoing.at(-1)
  if (!problem || !newest || !isMobile(problem.contactPhone)) return null
  const { publicUrl, now, t } = context
  const { number, text } = lineOf(newest, problem, context)
  const answersAt = await confirmationAddress(db, secret, problem, now)
  const way = answersAt !== null
    ? t('请点此答复，只能用一次：{address}', { address: new URL(answersAt, publicUrl).href })
    : t('查询码 {code}，可在此查询：{address}', { code: problem.receiptCode, address: new URL('/track', publicUrl).href })
  const short = `${abridged(`${number} ${text}`)} ${way}`
  return { id, to: problem.contactPhone, subject: number, text: short, short, messages: [] }
}

/** The one-time code of a sheet, for its official. */
export function composeCode (id: string, { code, number, minutesValid }: OneTimeCode, { t }: ComposeContext): ComposedMessage {
  const text = t('审批验证码 {code}，用于 {number}，{minutes} 分钟内有效，只能用一次。不是您本人在审批的，请不要告诉任何人。', { code, number, minutes: minutesValid })
  return { id, subject: t('摸排销：{what}', { what: t('审批验证码') }), text, short: text, messages: [] }
}

/** The code with which somebody of an enterprise signs in. */
export function composePhoneCode (
  id: string, { code, minutesValid }: { code: string, minutesValid: number }, { t }: ComposeContext
): ComposedMessage {
  const text = t('登录验证码 {code}，{minutes} 分钟内有效，只能用一次。不是您本人在登录的，请不要告诉任何人。', { code, minutes: minutesValid })
  return { id, subject: '', text, short: text, messages: [] }
}

/** For a group whose readers are unknown: numbers and what happened, and nothing that anybody wrote in a problem. */
export async function composeForGroup (
  reader: Reader,
  id: string,
  outgoing: readonly Outgoing[],
  desk: ComposeContext
): Promise<ComposedMessage | null> {
  const ids = [...new Set(outgoing.flatMap(({ caseId }) => caseId ?? []))]
  const rows = await reader.case.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } })
  const numbers = new Map(rows.map((row) => [row.id, row.number]))
  return written(id, outgoing.map((one) => lineOf(one, { number: numbers.get(one.caseId ?? '') ?? '', title: '' }, desk)), desk)
}

function written (id: string, lines: readonly Line[], { publicUrl, t }: ComposeContext): ComposedMessage | null {
  const [first] = lines
  if (!first) return null
  const shown = lines.slice(0, maxLines)
  const more = lines.length - shown.length
  const paragraphs = shown.map(({ number, title, label, text, address }) =>
    [[number, title].filter(Boolean).join(' '), `${label}：${text}`, address].filter(Boolean).join('\n')
  )
  const only = lines.length === 1 ? first : undefined
  return {
    id,
    subject: only
      ? t('摸排销：{what}', { what: [only.number, only.label].filter(Boolean).join(' ') })
      : t('摸排销：您有 {n} 条消息', { n: lines.length }),
    text: [
      ...paragraphs,
      ...(more > 0 ? [t('另有 {n} 条，请登录查看：{address}', { n: more, address: new URL('/notices', publicUrl).href })] : []),
      t('不想再收到？请在“我的消息”里改变接收方式。')
    ].join('\n\n'),
    short: only ? abridged(`${only.number} ${only.text}`.trim()) : t('您有 {n} 条消息，请登录查看。', { n: lines.length }),
    messages: shown.map(({ label, text, number, address }) => ({ label, text, number, address }))
  }
}

const abridged = (text: string) => truncate(text, maxCharacters)

function lineOf (
  { label, said, address }: Outgoing,
  problem: { number: string, title: string } | undefined,
  { publicUrl, t, ...frame }: ComposeContext
): Line {
  return {
    label: t(label),
    text: sentenceOf(parseClauses(said), { t, ...frame }),
    number: problem?.number ?? '',
    title: oneLine(problem?.title ?? ''),
    address: new URL(address, publicUrl).href
  }
}

/** Only notifications/notify.ts writes this column. */
export function parseClauses (said: unknown): Clause[] {
  return said as Clause[]
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

async function casesFor (
  reader: Reader, person: User, outgoing: readonly Outgoing[], { visibleTo, textsVisibleTo }: CaseAccess
): Promise<Map<string, { number: string, title: string }>> {
  const ids = [...new Set(outgoing.flatMap(({ caseId }) => caseId ?? []))]
  const found = new Map<string, { number: string, title: string }>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await reader.$queryRaw<{ id: string, number: string, title: string, readable: unknown }[]>`
      SELECT c."id", c."number", c."title", ${conditionSql('Case', 'c', textsVisibleTo(person))} AS "readable"
      FROM "Case" c WHERE c."id" IN (${Prisma.join(ids.slice(at, at + 500))}) AND ${conditionSql('Case', 'c', visibleTo(person))}`
    for (const { id, number, title, readable } of rows) found.set(id, { number, title: readable ? title : '' })
  }
  return found
}
