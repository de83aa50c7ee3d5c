/** Self-verifying tokens: an id and a keyed digest of it. The database holds only the ids, so that reading it gives no access. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Purpose = 'door' | 'colleague' | 'word' | 'receipt' | 'origin' | 'entry' | 'sheet' | 'familiar' | 'cookie' | 'code'

const length = 22
const shape = /^([0-9a-f]{32})([\w-]{22})$/

export function digestFor (secret: string, purpose: Purpose, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url').slice(0, length)
}

export function signToken (secret: string, purpose: Purpose, id: string): string {
  return id.replaceAll('-', '') + digestFor(secret, purpose, id)
}

/** The id in a token; null for a forged one. */
export function verifyToken (secret: string, purpose: Purpose, token: string): string | null {
  const [, digits, digest] = shape.exec(token) ?? []
  if (digits === undefined || digest === undefined) return null
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(Buffer.from(digest), Buffer.from(digestFor(secret, purpose, id))) ? id : null
}
