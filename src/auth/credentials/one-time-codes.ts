/**
 * One-time codes of six digits that are sent to somebody. Each is worked out (HOTP, RFC 4226) from what it is for and the operator's secret
 * when it is sent and again when it is typed, so that neither the code nor a digest of it is stored.
 */
import { HOTP, Secret } from 'otpauth'
import { digestFor } from '../../web/cookies/signed-token.ts'

/** @param id of what it is for, a UUID */
export function codeFor (secret: string, id: string, counter = 0): string {
  return hotp(secret, id).generate({ counter })
}

export function isCodeFor (typed: string, secret: string, id: string, counter = 0): boolean {
  return hotp(secret, id).validate({ token: typed, counter, window: 0 }) !== null
}

const hotp = (secret: string, id: string) => new HOTP({ secret: Secret.fromUTF8(digestFor(secret, 'code', id)), digits: 6 })
