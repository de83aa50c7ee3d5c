/**
 * The only way from the product to an address that somebody typed (trust D29): with timeouts, a size limit, no redirects, and never to this
 * machine or the network around it, unless the operator named exactly that host and port. A name is resolved once, checked, and the checked
 * address is connected to, so that the name cannot resolve to something else a moment later.
 */
import { lookup as systemLookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { SendError } from './faults.ts'

export interface Outbound {
  /** `host:port`, exactly as named in OUTBOUND_ALLOW. */
  allow: readonly string[]
  lookup?: (host: string) => Promise<Address[]>
  timeoutMs?: number
}

interface Address { address: string, family: number }

interface Answer { status: number, text: string }

const patienceMs = 10_000
const maxBytes = 64 * 1024

/** @throws Unsent, which says whether the message certainly did not arrive */
export async function post (
  address: string,
  body: string,
  headers: Record<string, string>,
  { allow, lookup = allAddresses, timeoutMs = patienceMs }: Outbound
): Promise<Answer> {
  const url = new URL(address)
  const pinned = await reachable(url, allow, lookup)
  const open = url.protocol === 'https:' ? secureRequest : plainRequest
  const connected = url.protocol === 'https:' ? 'secureConnect' : 'connect'
  return new Promise((resolve, reject) => {
    let mayHaveArrived = false
    const failed = () => { reject(new SendError(mayHaveArrived ? 'unanswered' : 'unreachable')) }
    const request = open(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeoutMs),
      ...pinned ? { lookup: always(pinned) } : {}
    }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= maxBytes) chunks.push(chunk)
        else finish()
      })
      response.on('end', finish)
      response.on('error', failed)

      /** The rest of an endless response is ignored. */
      function finish () {
        request.destroy()
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      }
    })
    request.on('socket', (socket) => { socket.once(connected, () => { mayHaveArrived = true }) })
    request.on('error', failed)
    request.end(body)
  })
}

/** Whether it is a valid address at all; whether a name resolves to a private one is checked when sending. */
export function isAcceptable (address: string, allow: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false
  const { host, named } = hostOf(url, allow)
  return named || (host !== 'localhost' && (isIP(host) === 0 || !isPrivate(host)))
}

async function reachable (url: URL, allow: readonly string[], lookup: (host: string) => Promise<Address[]>): Promise<Address | null> {
  if (!/^https?:$/.test(url.protocol)) throw new SendError('address')
  const { host, named } = hostOf(url, allow)
  if (named) return null
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host).catch((): never => {
      throw new SendError('unresolved')
    })
  if (found.some(({ address }) => isPrivate(address))) throw new SendError('address')
  const [first] = found
  if (!first) throw new SendError('unresolved')
  return first
}

/** URL has normalized 0x7f000001 and 2130706433 to 127.0.0.1 already. */
function hostOf (url: URL, allow: readonly string[]) {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return { host, named: allow.includes(`${host}:${port}`) }
}

/** Loopback, private, link-local, shared, documentation, multicast, reserved, and IPv6 addresses that embed IPv4 ones. */
const ranges: readonly [address: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8]
]

const closed = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [address, bits] of ranges) {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  closed[family].addSubnet(address, bits, family)
}

export function isPrivate (address: string): boolean {
  const [bare = ''] = address.split('%')
  const family = isIPv6(bare) ? 'ipv6' : 'ipv4'
  return closed[family].check(bare, family)
}

const allAddresses = (host: string) => systemLookup(host, { all: true })

function always ({ address, family }: Address): LookupFunction {
  return (_, { all }, callback) => {
    if (all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}
