/** One-time secrets. The database stores only their digests, so that reading it gives no access. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const newToken = () => randomBytes(32).toString('base64url')

export const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Compares in constant time. */
export const sameSecret = (one: string, other: string) => timingSafeEqual(Buffer.from(digestOf(one)), Buffer.from(digestOf(other)))
