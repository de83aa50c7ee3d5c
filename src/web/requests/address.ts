/** Addresses as they come in and as they may go out. */
import { normalizeLine } from '../input/normalize.ts'

export const maxPathLength = 2000

/** What cannot be read is no page of ours: the router would answer in its own words, or a database would stumble over it. */
export function readableAddress (address: string): string {
  return isReadable(address) ? address : '/-'
}

/** A path of our own to go back to; anything that could lead elsewhere becomes the first page (trust C13). */
export function localAddress (asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(asked) && !/^\/%(?:2f|5c|09|0a|0d)/i.test(asked) ? asked : '/'
}

/** A page on the way, such as the sign-in page, which knows where its reader wanted to go. */
export function withNext (address: string, next: string): string {
  return next === '/' ? address : `${address}?next=${encodeURIComponent(next)}`
}

/** Put in order as what is typed into a form, for it is typed into one; and `?q=&light=red` asks for red lights and nothing else. */
export function queryOf (query: object): Record<string, unknown> {
  const tidy = Object.entries(query).map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? normalizeLine(value) : value])
  return Object.fromEntries(tidy.filter(([, value]) => value !== ''))
}

function isReadable (address: string): boolean {
  const [path = ''] = address.split('?', 1)
  if (path.length > maxPathLength || address.length > 2 * maxPathLength || address.includes('%00')) return false
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
