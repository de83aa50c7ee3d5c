/**
 * Files are sent as downloads, and pictures re-encoded; an upload is never rendered as it came (trust B10). Only the uploader gets the
 * original of a picture or film; others get its pixels, or a sentence.
 */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Attachment } from '../db/index.ts'
import { conflict, notFound, Refusal } from '../errors.ts'
import type { User } from '../user.ts'
import { localAddress } from '../web/requests/address.ts'
import type { App } from '../web/fastify.ts'
import type { Translate } from '../web/language/translate.ts'
import { filesVisibleTo, type TextsVisibleTo } from './access.ts'
import { canStripMetadata } from './strip-metadata/index.ts'
import { headOf, isImage, isPicture, plainBytes, typeOf } from './content-type.ts'
import { contentDisposition } from './names.ts'
import { removePending } from './uploads/pending.ts'
import type { Pictures } from './pictures/pictures.ts'
import { filesOfCase, findFile } from './queries.ts'
import type { FileStore } from './store/store.ts'
import { zip, type ZipEntry } from './zip.ts'

const config = { may: 'signed-in' } as const
const byId = { params: z.object({ id: z.uuid() }) }
const byNumber = { params: z.object({ number: z.string().max(40) }) }

/** A kind of case whose files can be downloaded together, and where its records are. */
export interface ArchivedKind { name: string, address: string }

/** What the rooms above know of the cases to which files belong. */
export interface CaseFiles {
  textsVisibleTo: TextsVisibleTo
  archived: ArchivedKind
}

export function fileRoutes (app: App, store: FileStore, pictures: Pictures, { textsVisibleTo, archived }: CaseFiles): void {
  const archive = { store, pictures }
  const visible = (user: User) => filesVisibleTo(user, textsVisibleTo)

  app.get('/files/:id', { config, schema: { ...byId, summary: '下载文件', produces: [plainBytes] } }, async (request, reply) => {
    const user = requiredUser(request)
    const file = await findFile(app.db.read, visible(user), request.params.id)
    return download(file, await (await contentFor(archive, user, file))(), reply)
  })

  for (const size of ['view', 'thumb'] as const) {
    app.get(
      `/files/:id/${size}`,
      { config, schema: { ...byId, summary: '查看图片', produces: ['image/*', plainBytes] } },
      async (request, reply) => {
        const user = requiredUser(request)
        const file = await findFile(app.db.read, visible(user), request.params.id)
        const tag = `"${file.hash}.${size}.${wayOfDrawing}"`
        if (request.headers['if-none-match'] === tag) return withSafeHeaders(reply).header('etag', tag).code(304).send()
        const type = await typeNow(store, file)
        if (!isPicture(type)) return download(file, await (await contentFor(archive, user, file))(), reply)
        const picture = await pictures.draw(file, type, size).catch(unreadable)
        if (picture) return withSafeHeaders(reply).header('etag', tag).type(picture.type).send(picture.content)
        if (size === 'thumb') return withSafeHeaders(reply).type('image/svg+xml').send(noPicture)
        return download(file, await (await contentFor(archive, user, file))(), reply)
      }
    )
  }

  app.get(
    `${archived.address}/:number/files.zip`,
    { config, schema: { ...byNumber, summary: '打包下载全部文件', produces: ['application/zip'] } },
    async (request, reply) => {
      const user = requiredUser(request)
      const { number } = request.params
      const files = await filesOfCase(app.db.read, visible(user), { kind: archived.name, number })
      if (files.length === 0) throw notFound()
      // Checked before the first byte is sent, after which no error can be reported.
      for (const { hash } of files) {
        await store.check(hash).catch((error: unknown) => {
          if (Object(error).code === 'EBADMSG') throw damaged()
        })
      }
      const entries = []
      for (const [at, file] of files.entries()) entries.push(await entryFor(archive, user, file, at, request.t))
      withSafeHeaders(reply)
        .header('content-disposition', contentDisposition(`${number}-${request.t('附件')}.zip`))
        .type('application/zip')
      return reply.send(Readable.from(zip(entries)))
    }
  )

  app.post('/files/:id/remove', { config, schema: { ...byId, summary: '移除尚未提交的文件' } }, async (request, reply) => {
    await removePending(app.db, requiredUser(request), request.params.id)
    const { back } = Object(request.body) as Record<string, unknown>
    return reply.sendResult({ location: localAddress(back), notice: request.t('文件已移除') })
  })
}

function requiredUser ({ user }: FastifyRequest): User {
  if (!user) throw notFound()
  return user
}

/** Part of the ETag of pictures, so that browsers do not reuse those of an older version. */
const wayOfDrawing = 2

/** Shown for a thumbnail that cannot be rendered; the file's name is next to it. */
const noPicture = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 24 24">' +
  '<path fill="none" stroke="#667382" stroke-linecap="round" d="M4 4h16v16H4zM4 16l5-5 4 4M14 13l2-2 4 4M3 3l18 18"/></svg>'

interface Archive { store: FileStore, pictures: Pictures }

type Content = () => Promise<Readable>

/** The uploader gets the original, others only its pixels. @throws Refusal 422 where the pixels cannot be separated from the rest */
async function contentFor ({ store, pictures }: Archive, user: User, file: Attachment): Promise<Content> {
  const type = await typeNow(store, file)
  if (file.uploadedById === user.id || !(isImage(type) || canStripMetadata(type))) return () => original(store, file)
  const content = canStripMetadata(type) ? await pictures.stripped(file, type).catch(unreadable) : null
  if (!content) throw new Refusal(422, notShown, { name: file.name })
  return async () => content()
}

const notShown = '“{name}”不完整或格式特殊，无法去掉其中的拍摄位置等信息，因此只有上传的人能打开。请上传的人改存为 JPG 后重新上传。'

/** A file that cannot be delivered is replaced by a sentence, and the rest of the archive is complete. */
async function entryFor (archive: Archive, user: User, file: Attachment, at: number, t: Translate): Promise<ZipEntry> {
  const name = `${String(at + 1).padStart(3, '0')}-${file.name}`
  try {
    return { name, at: file.createdAt, content: await contentFor(archive, user, file) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error
    const sentence = Buffer.from(t(error.sentence, error.params))
    return { name: `${name}.txt`, at: file.createdAt, content: async () => Readable.from([sentence]) }
  }
}

/** Some kinds of picture were stored as plain bytes when they were uploaded. */
async function typeNow (store: FileStore, file: Attachment): Promise<string> {
  return file.type === plainBytes ? typeOf(await headOf(await original(store, file))) : file.type
}

async function original (store: FileStore, { hash }: Attachment): Promise<Readable> {
  return store.open(hash).catch(unreadable)
}

function unreadable (error: unknown): never {
  if (error instanceof Refusal) throw error
  if (Object(error).code === 'EBADMSG') throw damaged()
  throw new Refusal(503, '这个文件暂时读不出来，请稍后再试；仍不行时请联系系统管理员。', {}, [], 60)
}

/** The content no longer matches its hash: it is not what was uploaded. */
const damaged = () => conflict('这个文件在服务器上已经损坏，内容与上传时不同，不能打开。请联系系统管理员从备份中恢复，或请上传的人重新上传。')

function download (file: Attachment, content: Readable, reply: FastifyReply): FastifyReply {
  return withSafeHeaders(reply).header('content-disposition', contentDisposition(file.name)).type(file.type).send(content)
}

/** Nothing in it runs, its type is not guessed, and it is not cached, since the right to see it may be revoked. */
function withSafeHeaders (reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-cache')
}
