/**
 * Forms with files. Each file is streamed to the store and becomes an upload that waits for its form; in the body its id is the field's
 * value, as if it had been typed. A problem with a file is reported at its field, and everything else is kept.
 */
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Reader } from '../../db/index.ts'
import { Refusal, tooLarge, type FieldProblem, type Params } from '../../errors.ts'
import { authorOf, type User } from '../../user.ts'
import { consumeQuota } from '../../web/requests/quotas.ts'
import type { App } from '../../web/fastify.ts'
import type { Option, Options } from '../../web/forms/form-view.ts'
import { bodyLimit, nest, badRequest } from '../../web/requests/form-body.ts'
import { formKeyOf } from '../../web/requests/idempotency.ts'
import { captureHeadAndTail } from './head-and-tail.ts'
import { quotasOf, type Limits } from '../limits.ts'
import { cleanName } from '../names.ts'
import { addPending, pendingId, type Upload } from './pending.ts'
import { rejectionOf, type Rejection } from './rejections.ts'
import type { FileStore, Received } from '../store/store.ts'

const maxParts = 1000

export async function receiveUploads (app: App, store: FileStore, limits: Limits): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: limits.fileBytes, fieldSize: bodyLimit, parts: maxParts }
  })
  app.decorateRequest('uploads', null)
  app.addHook('preValidation', async (request) => {
    if (!request.isMultipart() || request.is404) return
    const sent: ReceivedForm = { pairs: [], files: [], problems: [] }
    try {
      await readParts(request, store, limits, sent)
      await keepFiles(request, store, limits, sent)
    } finally {
      await Promise.all(sent.files.map(({ received }) => received.discard()))
    }
  })
}

/** The fields and files of one request. */
interface ReceivedForm {
  pairs: [name: string, value: string][]
  files: { field: string, name: string, received: Received }[]
  problems: FieldProblem[]
}

async function readParts (request: FastifyRequest, store: FileStore, limits: Limits, sent: ReceivedForm): Promise<void> {
  refuseEnormous(request, limits)
  let characters = 0
  for await (const part of whole(request.parts())) {
    if (part.type === 'file') {
      await readFile(request, store, limits, sent, part)
      continue
    }
    if (typeof part.value !== 'string') throw badRequest()
    characters += part.value.length
    if (part.valueTruncated || characters > bodyLimit) throw tooLarge('提交的内容过大，请减少文字或分几次提交。')
    // The parser omits the name of a part that has none.
    sent.pairs.push([`${part.fieldname}`, part.value])
  }
}

async function readFile (
  request: FastifyRequest,
  store: FileStore,
  limits: Limits,
  sent: ReceivedForm,
  part: MultipartFile
): Promise<void> {
  const field = `${part.fieldname}`
  const refuse = (sentence: string, params: Params = {}) => { sent.problems.push({ field, sentence, params }) }
  const unread = (sentence?: string, params?: Params) => {
    if (sentence) refuse(sentence, params)
    part.file.resume()
  }
  // Browsers send empty file fields too.
  if (!part.filename) return unread()
  const author = authorOf(request)
  if (!author) return unread('请先登录，再上传文件', { name: cleanName(part.filename) })
  if (sent.files.length >= limits.filesPerForm) return unread('一次最多上传 {limit} 个文件，其余的没有上传', { limit: limits.filesPerForm })

  const name = cleanName(part.filename)
  const exhausted = await countUpload(request, author, limits)
  if (exhausted) return unread('一小时内最多上传 {limit} 个文件，“{name}”没有上传。请在 {minutes} 分钟后再上传，或先不带文件提交', { name, ...exhausted })
  const glimpse = captureHeadAndTail(whole(part.file))
  const { content } = glimpse
  const received = await store.receive(resumable(content), limits.fileBytes).catch(unlessFull)
  if (received instanceof Refusal) {
    request.log.error(received, 'no room for an upload')
    await readToEnd(content)
    return refuse(received.sentence)
  }
  const refused = await rejectionOf(name, glimpse)
  if (received.size > 0 && !part.file.truncated && !refused) {
    sent.files.push({ field, name, received })
    return
  }
  await received.discard()
  if (part.file.truncated) return refuse('“{name}”超过 {limit} MB，没有上传。请压缩后再选', { name, limit: limits.fileBytes / 1_048_576 })
  if (received.size === 0) return refuse('“{name}”是空文件，没有上传。请重新选择', { name })
  if (refused) refuse(refusals[refused.kind], { name, ...refused })
}

const refusals: Record<Rejection['kind'], string> = {
  program: '“{name}”是程序、脚本或网页，没有上传。可以上传照片和截图（JPG、PNG、WebP、GIF、HEIC）、PDF、Word、Excel、PPT、WPS、文本、录音、视频和压缩包',
  'program inside': '“{name}”里有程序、脚本或网页“{inside}”，没有上传。请去掉后重新压缩，或只选其中的照片和文件',
  picture: '“{name}”这种格式的图片别人打不开，没有上传。请改存为 JPG 或 PNG 后再选'
}

/** Counted before the file is stored, whatever becomes of it. @returns the exhausted quota and when it ends */
async function countUpload (
  { visitor, server: { db, clock } }: FastifyRequest,
  user: User,
  limits: Limits
): Promise<{ limit: number, minutes: number } | null> {
  const exhausted = await db.write((tx) => consumeQuota(tx, 'files', quotasOf(user, visitor, limits), clock.now()))
  return exhausted && { limit: exhausted.share.max, minutes: Math.ceil(exhausted.seconds / 60) }
}

/** New files come after those kept from before, whose indexes are lower. */
const firstNew = 100

async function keepFiles (
  request: FastifyRequest,
  store: FileStore,
  limits: Limits,
  { pairs, files, problems }: ReceivedForm
): Promise<void> {
  request.body = nest(pairs)
  request.uploads = { names: {}, problems, complete: files.length === 0 && problems.length === 0 }
  const { visitor, server: { db, clock } } = request
  const user = authorOf(request)
  if (!user) return

  const { key } = formKeyOf(request)
  const uploads = distinct(files.map((file) => ({ ...file, id: pendingId(user.id, key, file.field, file.name, file.received.hash) })))
  const problem = await addPending(
    { db, store, user, now: clock.now(), limits: visitor ? { ...limits, pendingPerUser: Infinity } : limits },
    uploads
  )
  if (problem) problems.push(problem)

  const kept = new Set(pairs.map(([, value]) => value))
  const added = problem ? [] : uploads.filter(({ id }) => !kept.has(id))
  const all = [...pairs, ...added.map(({ field, id }, at) => [`${field}.${firstNew + at}`, id] as const)]
  request.body = nest(all)
  request.uploads.complete = problems.length === 0
  request.uploads.names = await optionsOf(db.read, user, all)
}

/** A file that was chosen twice counts once. */
function distinct (uploads: Upload[]): Upload[] {
  return [...new Map(uploads.map((upload) => [upload.id, upload])).values()]
}

/** File names by field, for showing the form again. */
async function optionsOf (reader: Reader, user: User, pairs: (readonly [string, string])[]): Promise<Options> {
  const ids = pairs.map(([, value]) => value).filter((value) => z.uuid().safeParse(value).success)
  const rows =
    ids.length > 0
      ? await reader.attachment.findMany({ where: { id: { in: ids }, uploadedById: user.id }, select: { id: true, name: true } })
      : []
  const names: Record<string, Option[]> = {}
  for (const [path, value] of pairs) {
    const row = rows.find(({ id }) => id === value)
    const [field = ''] = path.split('.', 1)
    if (row) names[field] = [...names[field] ?? [], { value, label: row.name }]
  }
  return names
}

/** Browsers and networks that give up midway are no failures of ours: the parser's error for that has no status. */
async function * whole<T> (source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield * source
  } catch (error) {
    throw Object(error).statusCode === 413 ? error : badRequest()
  }
}

/** Leaving a loop over it does not close the source: fields after a rejected file are still read. */
function resumable<T> (source: AsyncGenerator<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => ({ next: () => source.next() }) }
}

async function readToEnd (source: AsyncGenerator<unknown>): Promise<void> {
  while (!(await source.next()).done) continue
}

function unlessFull (error: unknown): Refusal {
  if (error instanceof Refusal && error.status === 503) return error
  throw error
}

/** Refuses by the announced length before anything is sent; without one, the limits of each file apply. */
function refuseEnormous ({ headers }: FastifyRequest, { fileBytes, filesPerForm }: Limits): void {
  const max = fileBytes * filesPerForm
  if (Number(headers['content-length'] ?? 0) > max + bodyLimit + maxParts * 1024) {
    throw tooLarge('文件合计超过 {limit} MB。请分几次上传。', { limit: max / 1_048_576 })
  }
}
