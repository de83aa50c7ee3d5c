/** The register of texts kept for replies, at `/reply-templates`: small, and everybody in a unit keeps it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ReplyTemplate, Tx } from '../../db/index.ts'
import { invalid, notFound } from '../../errors.ts'
import { categoriesToChoose } from '../../triage/index.ts'
import { selfOf, type User } from '../../user.ts'
import { longText, optional, pick, text, tick } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { whenEmpty } from '../../web/pages/list-views.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { keptBy, maxTemplates, templatesFor, writers } from './templates.ts'

const address = '/reply-templates'
const byId = z.object({ id: z.uuid() })

const template = z.object({
  name: text('名称', 20),
  text: longText('答复内容', 3000, { rows: 8, hint: '可以写 {企业}、{编号}、{标题}、{联系人}、{单位}，用到时自动填好' }),
  categoryId: optional(pick('问题类别', { hint: '选了类别的，办理这类问题时排在前面' })),
  shared: tick('本单位的同事也能用、也能改')
})

export function replyTemplateRoutes (app: App): void {
  const { db: { read } } = app

  app.get(address, { config: { may: [...writers] }, schema: { summary: '答复模板' } }, async (request, reply) => {
    const rows = (await templatesFor(read, selfOf(request))).map(({ id, name, text: kept, unitId, category }) => ({
      name,
      text: kept,
      about: [request.t(unitId === null ? '本人' : '本单位'), ...category ? [category.name] : []].join(' · '),
      change: `${address}/${id}`,
      remove: `${address}/${id}/remove`
    }))
    const empty = whenEmpty(rows, request.t('还没有模板。常用的答复存在这里，写答复时一键填入。'))
    return reply.page('replies/list', { title: request.t('答复模板'), rows, empty })
  })

  formPage(app, {
    address: `${address}/new`,
    may: [...writers],
    summary: '新增答复模板',
    form: template,
    params: z.object({}),
    load: async (request) => selfOf(request),
    page: (user, request) => look(request, user, '新增答复模板', {}),
    submit: async (tx, { shared, categoryId = null, ...answers }, user, request) => {
      if (await tx.replyTemplate.count({ where: keptBy(user) }) >= maxTemplates) {
        throw invalid([{ field: 'name', sentence: '模板太多了，请先删除不用的' }])
      }
      const { id: ownerId, districtId } = user
      const whose = { districtId, ownerId, ...sharing(user, shared) }
      await assertCategory(tx, user, categoryId)
      await tx.replyTemplate.create({ data: { ...answers, categoryId, ...whose, createdAt: app.clock.now() } })
      return { location: address, notice: request.t('已保存“{name}”。', { name: answers.name }) }
    }
  })

  formPage(app, {
    address: `${address}/:id`,
    may: [...writers],
    summary: '修改答复模板',
    form: template,
    params: byId,
    load: async (request, { id }) => ({ user: selfOf(request), kept: await kept(request, id) }),
    page: ({ user, kept: { unitId, ...stands } }, request) => look(request, user, '修改答复模板', { ...stands, shared: unitId !== null }),
    submit: async (tx, { shared, categoryId = null, ...answers }, { user, kept: { id } }, request) => {
      await assertCategory(tx, user, categoryId)
      const { count } = await tx.replyTemplate.updateMany({
        where: { id, ...keptBy(user) }, data: { ...answers, categoryId, ownerId: user.id, ...sharing(user, shared) }
      })
      if (count === 0) throw notFound()
      return { location: address, notice: request.t('已保存“{name}”。', { name: answers.name }) }
    }
  })

  app.post(
    `${address}/:id/remove`,
    { config: { may: [...writers], form: z.object({}) }, schema: { params: byId, summary: '删除答复模板' } },
    async (request, reply) => reply.sendResult(await idempotent(request, (write) => write(async (tx) => {
      const { count } = await tx.replyTemplate.deleteMany({ where: { id: request.params.id, ...keptBy(selfOf(request)) } })
      if (count === 0) throw notFound()
      return { location: address, notice: request.t('已删除这个模板。') }
    })))
  )
}

/** @throws notFound where it is neither this person's nor their unit's */
async function kept (request: FastifyRequest, id: string): Promise<ReplyTemplate> {
  const found = await request.server.db.read.replyTemplate.findFirst({ where: { id, ...keptBy(selfOf(request)) } })
  if (!found) throw notFound()
  return found
}

async function look ({ t, server: { db } }: FastifyRequest, { districtId }: User, title: string, typed: Record<string, unknown>) {
  return {
    title: t(title), button: t('保存'), back: address, typed, options: { categoryId: await categoriesToChoose(db.read, districtId) }
  }
}

const sharing = ({ unitId }: User, shared: boolean) => ({ unitId: shared ? unitId : null })

/** A category of another district, or none, is not taken (trust A5). */
async function assertCategory (tx: Tx, { districtId }: User, categoryId: string | null): Promise<void> {
  if (categoryId !== null && await tx.category.count({ where: { id: categoryId, districtId } }) === 0) {
    throw invalid([{ field: 'categoryId', sentence: '请重新选择类别' }])
  }
}
