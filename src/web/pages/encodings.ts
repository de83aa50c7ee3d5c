/** What leaves smaller than it is: style sheets and scripts, compressed once, and pages, each time anew. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'

const offered = ['br', 'gzip'] as const

export type Encoding = (typeof offered)[number]

/** The first of ours that is accepted; `q=0` says that one is not. */
export function encodingFor ({ headers }: FastifyRequest): Encoding | null {
  const accepted = String(headers['accept-encoding'] ?? '').split(',').flatMap((each) => {
    const [name = '', weight = '1'] = each.split(/;\s*q=/)
    return Number(weight) > 0 ? [name.trim().toLowerCase()] : []
  })
  return offered.find((each) => accepted.includes(each)) ?? null
}

/**
 * For a page that was asked for from one of ours, or by its reader: from the length of what is compressed, whoever makes others ask for
 * it with words of their choice, and sees how long the answers are, learns what else stands in it (docs/decisions/0054).
 */
export function encodingForPage (request: FastifyRequest): Encoding | null {
  const site = request.headers['sec-fetch-site']
  return site === 'same-origin' || site === 'none' ? encodingFor(request) : null
}

/** @param effort of 11; of a page, more than five takes longer than it saves */
export function compressed (content: Buffer, encoding: Encoding, effort: number): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content, { level: Math.min(effort, 9) })
  const params = { [constants.BROTLI_PARAM_QUALITY]: effort, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  return promisify(brotliCompress)(content, { params })
}
