/** Codes of an authenticator app (TOTP, RFC 6238): six digits, thirty seconds, one step of tolerance, each code once. */
import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawCode } from 'qrcode'
import type { Config } from '../../config.ts'

const period = 30

/**
 * The secret offered for enrolment. It is derived, so that looking at the page writes nothing and sending a wrong code shows the same
 * picture again; it becomes a fact when the first code is right. Each change of the account makes another.
 */
export function offeredSecret (config: Config, { id, version }: { id: string, version: number }): string {
  const bytes = createHmac('sha256', config.sessionSecret).update(`second factor ${id} ${version}`).digest().subarray(0, 20)
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32
}

/** The step a right code belongs to; null for a wrong one and for one that was used. */
export function stepOf (code: string, secret: string, lastStep: number | null, now: Date): number | null {
  const delta = new TOTP({ secret }).validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return step > (lastStep ?? -1) ? step : null
}

/** What a phone scans, as a picture that needs no inline style. */
export function pictureOf (secret: string, login: string): Promise<string> {
  return drawCode(new TOTP({ secret, issuer: '摸排销', label: login }).toString(), { type: 'svg', margin: 2 })
}

/** In groups of four, for typing it in by hand. */
export const groupedSecret = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ')
