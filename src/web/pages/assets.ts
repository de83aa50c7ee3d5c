/**
 * Style sheets and scripts, held in memory and compressed once. An address contains the digest of the file, so browsers may cache it for
 * ever, and a new version has a new address.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { z } from 'zod'
import { notFound } from '../../errors.ts'
import type { App } from '../fastify.ts'
import { compressed, type Encoding, encodingFor } from './encodings.ts'
import { viewsDirectory } from './templates.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json'
}

const directory = `${viewsDirectory}assets/`
/** By styles/generate.ts. */
const made = `${viewsDirectory}generated/`

/** What all the others stand on comes first; in which order they follow makes no difference. */
const base = 'base.css'

/** Each feature of the style sheet and of the script is a file, and all are sent as one (docs/decisions/0044). */
function features (folder: string): string[] {
  return readdirSync(directory + folder)
    .toSorted((one, other) => Number(other === base) - Number(one === base) || (one < other ? -1 : 1))
    .map((name) => readFileSync(`${directory}${folder}/${name}`, 'utf8'))
}

/** Of Tabler what our pages use, and over it our own. */
function styleSheet (): Buffer {
  return Buffer.from([readFileSync(`${made}tabler.css`, 'utf8'), ...features('page')].join('\n'))
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
  const pictures = (folder: string) => readdirSync(folder)
    .filter((name) => /\.(?:svg|png)$/.test(name))
    .map((name): [string, Buffer] => [name, readFileSync(folder + name)])
  return [['page.css', styleSheet()], ['enhance.js', enhancements()], ...pictures(directory), ...pictures(made)]
}

/** With it the product can be put among a phone's own. */
function manifest ({ config: { district }, assetAddress }: App): Buffer {
  const icon = (name: string, sizes: string, purpose = 'any') => ({ src: assetAddress(name), sizes, purpose })
  return Buffer.from(JSON.stringify({
    name: [district.name, '摸排销'].join(' · '),
    short_name: '摸排销',
    lang: 'zh-CN',
    start_url: '/',
    display: 'standalone',
    background_color: '#f5f7f9',
    theme_color: '#ffffff',
    icons: [
      icon('icon.svg', 'any'), icon('icon-192.png', '192x192'), icon('icon-512.png', '512x512'),
      icon('icon-maskable.png', '512x512', 'maskable')
    ]
  }))
}

export function serveAssets (app: App): void {
  const assets = new Map(contents().map(([name, content]) => [name, assetOf(name, content)]))
  app.decorate('assetAddress', (name) => {
    const asset = assets.get(name)
    if (!asset) throw new Error(`There is no asset ${name}`)
    return `/assets/${asset.digest}/${name}`
  })
  assets.set('manifest.webmanifest', assetOf('manifest.webmanifest', manifest(app)))

  const params = z.object({ digest: z.string(), name: z.string() })
  app.get(
    '/assets/:digest/:name',
    { config: { may: 'anyone', skipIdentify: true, rateLimit: false }, schema: { params, hide: true }, logLevel: 'warn' },
    async (request, reply) => {
      const asset = assets.get(request.params.name)
      if (asset?.digest !== request.params.digest) throw notFound()
      const encoding = encodingFor(request)
      reply.headers({
        'content-type': asset.type,
        ...(encoding && { 'content-encoding': encoding }),
        vary: 'accept-encoding',
        'cache-control': 'public, max-age=31536000, immutable'
      })
      return reply.send(await asset.encoded(encoding))
    }
  )
}

function assetOf (name: string, content: Buffer) {
  const done = new Map<Encoding, Promise<Buffer>>()
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    digest: createHash('sha256').update(content).digest('hex').slice(0, 12),
    async encoded (encoding: Encoding | null): Promise<Buffer> {
      if (encoding === null) return content
      const before = done.get(encoding) ?? compressed(content, encoding, 9)
      done.set(encoding, before)
      return before
    }
  }
}
