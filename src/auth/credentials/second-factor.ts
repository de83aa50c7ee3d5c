/** Codes of an authenticator app (TOTP, RFC 6238): six digits, thirty seconds, one step of tolerance, each code once. */
import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawCode } from 'qrcode'
import type { Config } from '../../config.ts'

const period = 30

/**
 * The secret offered for enrolment. It is derived, so that viewing the page writes nothing and a wrong code shows the same QR code again;
 * it is stored when the first code is right. Every change of the account yields another secret.
 */
export function offeredSecret (config: Config, { id, version }: { id: string, version: number }): string {
  const bytes = createHmac('sha256', config.sessionSecret).update(`second factor ${id} ${version}`).digest().subarray(0, 20)
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32
}

/** The time step of a correct code; null for a wrong code and for one that was used already. */
export function stepOf (code: string, secret: string, lastStep: number | null, now: Date): number | null {
  const delta = new TOTP({ secret }).validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return step > (lastStep ?? -1) ? step : null
}

/** The QR code to scan, as an image that needs no inline style. */
export function pictureOf (secret: string, login: string): Promise<string> {
  return drawCode(new TOTP({ secret, issuer: '摸排销', label: login }).toString(), { type: 'svg', margin: 2 })
}

/** In groups of four, for typing by hand. */
export const groupedSecret = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ')
