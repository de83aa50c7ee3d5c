/** Addresses of requests and redirects. */
import { normalizeLine } from '../input/normalize.ts'

export const maxPathLength = 2000

/** Replaces an address that cannot be decoded with one that leads nowhere: the router would answer in its own words, or a database fail. */
export function readableAddress (address: string): string {
  return isReadable(address) ? address : '/-'
}

/** A local path to return to; anything that could lead to another site becomes the first page (trust C13). */
export function localAddress (asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(asked) && !/^\/%(?:2f|5c|09|0a|0d)/i.test(asked) ? asked : '/'
}

/** The address of an intermediate page, such as sign-in, that carries where its reader wanted to go. */
export function withNext (address: string, next: string): string {
  return next === '/' ? address : `${address}?next=${encodeURIComponent(next)}`
}

/** Normalized like form input, because queries are typed too; in `?q=&light=red` the blank `q` is absent. */
export function queryOf (query: object): Record<string, unknown> {
  const tidy = Object.entries(query).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? normalizeLine(value) : value
  ])
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
