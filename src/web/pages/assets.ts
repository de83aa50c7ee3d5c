/**
 * Style sheets and scripts, held in memory and compressed once. An address contains the digest of the file, so browsers may cache it for
 * ever, and a new version has a new address.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'
import { notFound } from '../../errors.ts'
import type { App } from '../fastify.ts'
import { viewsDirectory } from './templates.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml'
}

const directory = `${viewsDirectory}assets/`

/** What all the others stand on comes first; in which order they follow makes no difference. */
const base = 'base.css'

/** Each feature of the style sheet and of the script is a file, and all are sent as one (docs/decisions/0044). */
function features (folder: string): string[] {
  return readdirSync(directory + folder)
    .toSorted((one, other) => Number(other === base) - Number(one === base) || (one < other ? -1 : 1))
    .map((name) => readFileSync(`${directory}${folder}/${name}`, 'utf8'))
}

/** Of Tabler what our pages use (styles/generate.ts), and over it our own. */
function styleSheet (): Buffer {
  return Buffer.from([readFileSync(`${viewsDirectory}generated/tabler.css`, 'utf8'), ...features('page')].join('\n'))
}

/**
 * Every page works without scripts, and each feature makes some of them kinder. The block around a feature keeps its names to itself, and
 * one that fails, as drafts do where the browser forbids storage, stops no other.
 */
function enhancements (): Buffer {
  const apart = features('enhance').map((source) => `try {\n${source}} catch (error) { setTimeout(() => { throw error }) }\n`)
  return Buffer.from(apart.join(''))
}

function contents (): [name: string, content: Buffer][] {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile())
  return [
    ['page.css', styleSheet()],
    ['enhance.js', enhancements()],
    ...files.map(({ name }): [string, Buffer] => [name, readFileSync(directory + name)])
  ]
}

export function serveAssets (app: App): void {
  const assets = new Map(contents().map(([name, content]) => [name, assetOf(name, content)]))
  app.decorate('assetAddress', (name) => {
    const asset = assets.get(name)
    if (!asset) throw new Error(`There is no asset ${name}`)
    return `/assets/${asset.digest}/${name}`
  })

  const params = z.object({ digest: z.string(), name: z.string() })
  app.get(
    '/assets/:digest/:name',
    { config: { may: 'anyone', skipIdentify: true, rateLimit: false }, schema: { params, hide: true }, logLevel: 'warn' },
    async (request, reply) => {
      const asset = assets.get(request.params.name)
      if (asset?.digest !== request.params.digest) throw notFound()
      const encoding = ['br', 'gzip'].find((each) => request.headers['accept-encoding']?.includes(each)) ?? 'identity'
      reply.headers({
        'content-type': asset.type,
        'content-encoding': encoding,
        vary: 'accept-encoding',
        'cache-control': 'public, max-age=31536000, immutable'
      })
      return reply.send(await asset.encoded(encoding))
    }
  )
}

function assetOf (name: string, content: Buffer) {
  const done = new Map<string, Promise<Buffer>>()
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    digest: createHash('sha256').update(content).digest('hex').slice(0, 12),
    encoded (encoding: string): Promise<Buffer> {
      const before = done.get(encoding) ?? encoders[encoding]?.(content) ?? Promise.resolve(content)
      done.set(encoding, before)
      return before
    }
  }
}

const encoders: Record<string, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content) => promisify(gzip)(content)
}
