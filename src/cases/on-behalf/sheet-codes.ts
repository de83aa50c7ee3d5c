/**
 * The one-time code that a sheet requires, because anybody may hold the paper and what is printed on it (domain §3). It is sent to the
 * official's own telephone or mail, and derived from the sheet, the number of codes sent before and the operator's secret, so that the
 * database stores none.
 */
import { codeFor, isCodeFor } from '../../auth/index.ts'
import type { Reader, Sheet, Tx } from '../../db/index.ts'
import { instantFrom } from '../../clock.ts'
import type { OneTimeCode } from '../../notifications/index.ts'
import { invalid, Refusal } from '../../errors.ts'
import { consumeQuota } from '../../web/requests/quotas.ts'

const minute = 60_000
const minutesGood = 15
/** Codes for one sheet, and tries for each: 25 guesses at a million. */
const maxCodes = 5
const maxTries = 5
/** Keeps anybody from flooding an official with messages by printing sheets. */
const perOfficialAndHour = 10

/** Makes the previous code void. @returns false within a minute of that one, which is still on its way. @throws 409, 429 */
export async function askForCode (tx: Tx, id: string, now: Date): Promise<boolean> {
  const sheet = await tx.sheet.findUniqueOrThrow({ where: { id } })
  const { codes, codeAskedAt, officialId } = sheet
  const wait = codeAskedAt === null ? 0 : codeAskedAt.getTime() + minute - now.getTime()
  if (wait > 0 && isCodeValid(sheet, now)) return false
  if (codes >= maxCodes) throw new Refusal(409, '这张呈批单已经发过 {n} 次验证码，不再发送。请登录后审批，或在纸上签字。', { n: codes })
  if (wait > 0) throw tooSoon(Math.ceil(wait / 1000))
  const exhausted = await consumeQuota(tx, 'codes', [{ owner: `official:${officialId}`, max: perOfficialAndHour }], now)
  if (exhausted) throw tooSoon(exhausted.seconds)
  await tx.sheet.update({ where: { id }, data: { codes: codes + 1, codeAskedAt: now, codeTries: 0 } })
  return true
}

/** Counted before it is checked. @returns why not; null where it is right */
export async function tryCode (tx: Tx, secret: string, id: string, typed: string, now: Date): Promise<Refusal | null> {
  const sheet = await tx.sheet.findUniqueOrThrow({ where: { id } })
  if (!isCodeValid(sheet, now)) return new Refusal(409, '验证码已失效，请返回上一页重新收取。')
  await tx.sheet.update({ where: { id }, data: { codeTries: { increment: 1 } } })
  if (isCodeFor(typed, secret, id, sheet.codes)) return null
  return invalid([{ field: 'code', sentence: '验证码不正确，请核对最近收到的一条，还可以试 {n} 次', params: { n: maxTries - sheet.codeTries - 1 } }])
}

export function isCodeValid ({ codeAskedAt, codeTries }: Pick<Sheet, 'codeAskedAt' | 'codeTries'>, now: Date): boolean {
  return codeAskedAt !== null && now < instantFrom(codeAskedAt.getTime() + minutesGood * minute) && codeTries < maxTries
}

/** For composing the message when it is sent; null where the code is no longer valid. */
export async function codeToSend (reader: Reader, secret: string, id: string, now: Date): Promise<OneTimeCode | null> {
  const sheet = await reader.sheet.findUnique({ where: { id }, include: { approval: { select: { case: { select: { number: true } } } } } })
  if (!sheet || sheet.usedAt !== null || !isCodeValid(sheet, now)) return null
  return {
    code: codeFor(secret, id, sheet.codes),
    officialId: sheet.officialId,
    number: sheet.approval.case.number,
    minutesValid: minutesGood
  }
}

const tooSoon = (seconds: number) => new Refusal(429, '验证码刚刚发过，请在 {seconds} 秒后再收取。', { seconds }, [], seconds)
