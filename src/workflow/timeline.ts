/**
 * The hash chain that makes history tamper-evident: each event's hash covers the previous event and a digest of its texts. The texts
 * themselves are stored separately with a salt, so that anonymisation can blank them without breaking the chain (domain §9, history and
 * privacy). SM3 is the digest of GB/T 32905-2016.
 */
import { createHash, randomBytes } from 'node:crypto'

export const chainStart = ''

/** What an event's hash covers: every column but the hash itself. */
export type HashedEvent = Readonly<Record<string, unknown>> & { previousHash: string, bodyDigest: string }

export const newSalt = () => randomBytes(16).toString('hex')

export function hashOf (line: HashedEvent): string {
  return sm3(canonical(line))
}

export function digestOf (salt: string, texts: unknown): string {
  return sm3(`${salt}\n${canonical(texts)}`)
}

/** `digestOf` for a list in parts: a long list is hashed part by part, so that other work can run in between. */
export function listDigest (salt: string): { add (part: readonly unknown[]): void, value (): string } {
  const digest = createHash('sm3').update(`${salt}\n[`)
  let separator = ''
  return {
    add (part) {
      if (part.length === 0) return
      digest.update(separator + canonical(part).slice(1, -1))
      separator = ','
    },
    value: () => digest.update(']').digest('hex')
  }
}

export type Fault = 'tampered' | 'missing'

interface Body { salt: string | null, answers: unknown }

/** Checks the events of one record in order; names the first that was changed, deleted, inserted or moved. */
export function firstFault (
  lines: readonly { line: HashedEvent & { sequence: number }, hash: string, body: Body | null }[], expected: number
): { sequence: number, fault: Fault } | undefined {
  let previous = chainStart
  for (const [index, { line, hash, body }] of lines.entries()) {
    const sequence = index + 1
    if (line.sequence !== sequence) return { sequence, fault: 'missing' }
    if (line.previousHash !== previous || hashOf(line) !== hash || !textsAreTrue(line, body)) return { sequence, fault: 'tampered' }
    previous = hash
  }
  return lines.length === expected ? undefined : { sequence: lines.length + 1, fault: 'missing' }
}

/** A blanked body is not tampering: an event of its own removed its texts. */
function textsAreTrue (line: HashedEvent, body: Body | null): boolean {
  if (!body) return false
  return body.salt === null || digestOf(body.salt, body.answers) === line.bodyDigest
}

/** The same value always gives the same text, in whatever order a database returns keys. */
function canonical (value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner
  )
}

function isPlain (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sm3 (text: string): string {
  return createHash('sm3').update(text).digest('hex')
}
