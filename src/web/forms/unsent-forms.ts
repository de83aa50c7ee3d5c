/**
 * A form that arrives after its session has expired is saved for the person who wrote it: they sign in again and find it on its page, as it
 * was and not yet sent. The expired session tells whose it is; nobody else can see it, and it is deleted after a day (src/jobs/sweep.ts).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { UnsentForm } from '../../db/index.ts'
import { localAddress, withNext } from '../requests/address.ts'
import { check, type FormInput } from './check.ts'
import { fieldsOf, type Form } from './fields.ts'
import type { FormViewOptions } from './form-view.ts'
import type { Tree } from '../requests/form-body.ts'

/** More than anybody has open at once; the oldest are dropped first. */
const maxPerPerson = 20

const parameter = 'unsent'

/** For the POST of a page whose GET calls `findUnsentForm`: nobody is signed in, so the form is saved until they have signed in again. */
export async function saveUnsentForm (request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { expiredUserId: userId, server: { db, clock }, t } = request
  const content = contentOf(form, request.body)
  const here = addressOf(request)
  here.searchParams.delete(parameter)
  const files = (request.uploads?.problems ?? []).map(({ field, params }) => ({ field, name: String(params?.['name'] ?? '') }))
  if (userId !== null && (Object.keys(content).some((name) => name !== 'once') || files.length > 0)) {
    const { id } = await db.write(async (tx) => {
      const older = await tx.unsentForm.findMany({
        where: { userId },
        orderBy: { createdAt: 'desc' },
        skip: maxPerPerson - 1,
        select: { id: true }
      })
      await tx.unsentForm.deleteMany({ where: { id: { in: older.map(({ id }) => id) } } })
      return tx.unsentForm.create({
        data: { userId, address: here.pathname, content, files, createdAt: clock.now() },
        select: { id: true }
      })
    })
    here.searchParams.set(parameter, id)
    reply.flash({ text: t('登录已过期，您填写的内容还在。重新登录后回到那张表单，核对后再提交。'), kind: 'attention' })
  }
  return reply.redirect(withNext('/sign-in', here.pathname + here.search), 303)
}

/** The form this person sent to this address after their session had expired, for showing it again; null where there is none. */
export async function findUnsentForm (request: FastifyRequest): Promise<RestoredForm | null> {
  const { searchParams, pathname: address } = addressOf(request)
  const id = z.uuid().safeParse(searchParams.get(parameter))
  if (!id.success || !request.user) return null
  const row = await request.server.db.read.unsentForm.findFirst({ where: { id: id.data, userId: request.user.id, address } })
  return row && unsent(row)
}

/** What is needed to show a form again: typed values, refusal, and the idempotency key that keeps it the same form. */
export type RestoreParts = (form: Form, known?: FormInput) => Required<Pick<FormViewOptions, 'typed' | 'refused' | 'once'>>

export interface RestoredForm { body: Tree, restore: RestoreParts }

function unsent ({ id, content, files, createdAt }: UnsentForm): RestoredForm {
  const body = content as Tree
  const problems = z.array(z.object({ field: z.string(), name: z.string() })).parse(files)
    .map(({ field, name }) => ({ field, sentence: '“{name}”没有上传，请重新选择', params: { name } }))
  return {
    body,
    restore: (form) => ({
      // 明天 is counted from the day on which it was typed.
      typed: check(form, body, createdAt).typed,
      refused: { sentence: '登录曾经过期，下面的内容还没有提交。请核对后再提交一次。', params: {}, problems },
      once: typeof body['once'] === 'string' ? body['once'] : id
    })
  }
}

function addressOf ({ url }: FastifyRequest): URL {
  return new URL(localAddress(url), 'http://here.invalid')
}

/** Never includes a password. */
function contentOf (form: Form, body: unknown): Tree {
  const secrets = new Set(fieldsOf(form).filter(({ control }) => control === 'password').map(({ name }) => name))
  return Object.fromEntries(Object.entries(Object(body) as Tree).filter(([name]) => !secrets.has(name)))
}
