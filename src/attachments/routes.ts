/**
 * Files leave as downloads, and pictures drawn anew; nothing that somebody uploaded is ever rendered as it came (trust B10).
 * Only the uploader gets an original picture back: others get it without its place data.
 */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { User } from '../auth/index.ts'
import type { Attachment } from '../db/index.ts'
import { conflict, notFound, Refusal } from '../errors.ts'
import { localAddress } from '../web/address.ts'
import type { App } from '../web/fastify.ts'
import { isPicture } from './content-type.ts'
import type { Pictures, Size } from './images.ts'
import { contentDisposition } from './names.ts'
import { removePending } from './pending.ts'
import { filesOfProblem, findFile } from './queries.ts'
import type { FileStore } from './store.ts'
import { zip } from './zip.ts'

const config = { may: 'signed-in' } as const
const byId = { params: z.object({ id: z.uuid() }) }
const byNumber = { params: z.object({ number: z.string().max(40) }) }

export function fileRoutes (app: App, store: FileStore, pictures: Pictures): void {
  const archive = { store, pictures }

  app.get('/files/:id', { config, schema: { ...byId, summary: '下载文件' } }, async (request, reply) => {
    const user = signedIn(request)
    const file = await findFile(app.db.read, user, request.params.id)
    return download(file, await contentFor(archive, user, file), reply)
  })

  for (const size of ['view', 'thumb'] as const) {
    app.get(`/files/:id/${size}`, { config, schema: { ...byId, summary: '查看图片' } }, async (request, reply) => {
      const file = await findFile(app.db.read, signedIn(request), request.params.id)
      const tag = `"${file.hash}.${size}"`
      if (request.headers['if-none-match'] === tag) return sealed(reply).header('etag', tag).code(304).send()
      const picture = await drawn(archive, file, size)
      if (!picture) return download(file, await original(store, file), reply)
      return sealed(reply).header('etag', tag).type(file.type).send(picture)
    })
  }

  app.get('/problems/:number/files.zip', { config, schema: { ...byNumber, summary: '打包下载全部文件' } }, async (request, reply) => {
    const user = signedIn(request)
    const { number } = request.params
    const files = await filesOfProblem(app.db.read, user, number)
    if (files.length === 0) throw notFound()
    // Before the first byte, after which nothing can be said any more.
    for (const { hash } of files) await store.check(hash).catch((error: unknown) => { if (Object(error).code === 'EBADMSG') throw damaged() })
    const entries = files.map((file, at) => ({
      name: `${String(at + 1).padStart(3, '0')}-${file.name}`,
      at: file.createdAt,
      content: () => contentFor(archive, user, file)
    }))
    sealed(reply).header('content-disposition', contentDisposition(`${number}-${request.t('附件')}.zip`)).type('application/zip')
    return reply.send(Readable.from(zip(entries)))
  })

  app.post('/files/:id/remove', { config, schema: { ...byId, summary: '移除尚未提交的文件' } }, async (request, reply) => {
    await removePending(app.db, signedIn(request), request.params.id)
    const { back } = Object(request.body) as Record<string, unknown>
    return reply.done({ location: localAddress(back), notice: request.t('文件已移除') })
  })
}

function signedIn ({ user }: FastifyRequest): User {
  if (!user) throw notFound()
  return user
}

interface Archive { store: FileStore, pictures: Pictures }

/** What this person may take home of it. A picture that cannot be drawn anew is given as it is rather than lost. */
async function contentFor (archive: Archive, user: User, file: Attachment): Promise<Readable> {
  const picture = file.uploadedById === user.id ? null : await drawn(archive, file, 'full')
  return picture ? Readable.from([picture]) : original(archive.store, file)
}

async function drawn ({ pictures }: Archive, { hash, type }: Attachment, size: Size): Promise<Buffer | null> {
  return isPicture(type) ? pictures.draw(hash, type, size) : null
}

async function original (store: FileStore, { hash }: Attachment): Promise<Readable> {
  return store.open(hash).catch((error: unknown) => {
    if (Object(error).code === 'EBADMSG') throw damaged()
    throw new Refusal(503, '这个文件暂时读不出来，请稍后再试；仍不行时请联系系统管理员。', {}, [], 60)
  })
}

/** Its hash is its name: whatever lies there now, it is not what was uploaded. */
const damaged = () => conflict('这个文件在服务器上已经损坏，内容与上传时不同，不能打开。请联系系统管理员从备份中恢复，或请上传的人重新上传。')

function download (file: Attachment, content: Readable, reply: FastifyReply): FastifyReply {
  return sealed(reply).header('content-disposition', contentDisposition(file.name)).type(file.type).send(content)
}

/** Whatever it is, it runs nothing, is taken for nothing else, and is asked for again, as a right may be gone by then. */
function sealed (reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-cache')
}
