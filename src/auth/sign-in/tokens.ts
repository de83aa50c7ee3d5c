/** Secrets that are given out once. The database keeps their digest only, so that reading it opens nothing. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const newToken = () => randomBytes(32).toString('base64url')

export const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Says nothing by the time it takes. */
export const sameSecret = (one: string, other: string) => timingSafeEqual(Buffer.from(digestOf(one)), Buffer.from(digestOf(other)))
