/** Routes of the catalogue: everybody in office reads it, few maintain it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { dayOf } from '../clock.ts'
import { invalid, notFound } from '../errors.ts'
import { matcherOf } from '../finding/index.ts'
import { type HandoverService, parseSuccessors, responsibilitiesView, optionsOf, withSuccessors } from '../responsibilities/index.ts'
import { unitsByClass } from '../units/queries.ts'
import { selfOf } from '../user.ts'
import { mayEnter } from '../web/access.ts'
import { hidden, optional } from '../web/forms/controls.ts'
import { check } from '../web/forms/check.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { catalogueEditors, catalogueReaders } from './access.ts'
import { changeCategory, createCategory, enterInCatalogue, resetToParent } from './catalogue.ts'
import { catalogueEntry, changedCategory, newCategory } from './forms.ts'
import { limitRoutes } from './limits/limit-routes.ts'
import { proposalRoutes } from './proposal-routes.ts'
import { openProposals } from './proposals.ts'
import { type CategoryWithEntries, categoriesInUse, categoryTree, findCategory, categoryNames, templatesToChoose } from './queries.ts'
import { catalogueView, categoriesView, historyView, proposalViews } from './views.ts'

const byId = z.object({ id: z.uuid() })
const seen = z.object({ current: optional(hidden()) })

export function triageRoutes (app: App, handover: HandoverService): void {
  const { read } = app.db

  app.get(
    '/catalogue',
    {
      config: { may: catalogueReaders },
      schema: { querystring: z.object({ q: z.string().trim().max(60).default('') }), summary: '派单目录' }
    },
    async (request, reply) => {
      const user = selfOf(request)
      const tree = await categoryTree(read, user.districtId)
      const mayKeep = mayEnter(user, catalogueEditors)
      const proposals = mayKeep ? await openProposals(read, user.districtId) : []
      const { q } = request.query
      const holds = await matcherOf(q, categoryNames(tree))
      return reply.page('triage/catalogue', {
        ...catalogueView(tree, dayOf(app.clock.now()), q, holds, mayKeep, request.t),
        proposals: proposalViews(proposals, request.t)
      })
    }
  )

  app.get('/admin/categories', { config: { may: catalogueEditors }, schema: { summary: '问题类别' } }, async (request, reply) =>
    reply.page('triage/categories', categoriesView(await categoryTree(read, selfOf(request).districtId), request.t)))

  formPage(app, {
    address: '/admin/categories/new',
    may: catalogueEditors,
    summary: '新增类别',
    form: newCategory,
    params: z.object({}),
    load: async (request) => selfOf(request).districtId,
    page: async (districtId, { t }) => ({
      title: t('新增类别'), button: t('新增'), back: '/admin/categories', options: { parentId: await roots(districtId) }, typed: { position: 0 }
    }),
    submit: async (tx, answers, _districtId, request) => {
      await createCategory(tx, actorOf(request), answers)
      return { location: '/admin/categories', notice: request.t('已新增 {name}', { name: answers.name }) }
    }
  })

  formPage(app, {
    address: '/admin/categories/:id',
    may: catalogueEditors,
    summary: '修改类别',
    form: changedCategory,
    params: byId,
    load: async (request, { id }) => {
      const { districtId, roles } = selfOf(request)
      return {
        ...(await categoryFor(request, id)),
        responsibilities: await handover.responsibilitiesFor(read, 'category', { id, districtId }, roles, app.clock.now())
      }
    },
    formFor: ({ responsibilities }) => withSuccessors(changedCategory, responsibilities),
    page: async ({ responsibilities, ...category }, { t, user }) => ({
      title: category.name,
      button: t('保存'),
      back: '/admin/categories',
      options: { parentId: await roots(category.districtId, category.id), ...optionsOf(responsibilities) },
      typed: { ...category },
      template: 'handover/form',
      view: { responsibilities: responsibilitiesView(responsibilities, user?.roles ?? new Set(), t) }
    }),
    submit: async (tx, answers, category, request) => {
      await changeCategory(tx, actorOf(request), category, answers, { ...parseSuccessors(answers), roles: selfOf(request).roles }, handover)
      return { location: '/admin/categories', notice: request.t('已保存 {name}', { name: answers.name }) }
    }
  })

  formPage(app, {
    address: '/admin/catalogue/:id',
    may: catalogueEditors,
    summary: '修改派单目录',
    form: catalogueEntry,
    params: byId,
    load: (request, { id }) => categoryFor(request, id),
    page: async (category, { t, locale }) => {
      const open = openEntry(category)
      return {
        title: [category.parent?.name, category.name].filter(Boolean).join(' · '),
        button: t('保存，自今日起施行'),
        back: '/catalogue',
        options: {
          leadUnitId: await unitsByClass(read, category.districtId, t),
          templateCode: await templatesToChoose(read, category.districtId, t, open?.templateCode)
        },
        typed: open ? { ...open, current: open.id } : { templateCode: 'SD-2115' },
        template: 'triage/entry',
        view: {
          ...historyView(category, { t, locale, now: app.clock.now() }),
          inherits: !open && category.parent !== null,
          inherit: open && category.parent ? { address: `/admin/catalogue/${category.id}/inherit`, current: open.id } : null
        }
      }
    },
    submit: async (tx, answers, category, request) => {
      await enterInCatalogue(tx, actorOf(request), category.id, answers)
      return { location: '/catalogue', notice: request.t('已更新 {name} 的派单目录，自今日起施行', { name: category.name }) }
    }
  })

  app.post(
    '/admin/catalogue/:id/inherit',
    { config: { may: catalogueEditors, form: seen }, schema: { params: byId, summary: '改为沿用上级类别' } },
    async (request, reply) => {
      const category = await categoryFor(request, request.params.id)
      const checked = check(seen, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      if (category.parent === null) throw notFound()
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await resetToParent(tx, actorOf(request), category.id, checked.answers.current)
            return { location: '/catalogue', notice: request.t('{name} 自今日起沿用上级类别', { name: category.name }) }
          })
        )
      )
    }
  )

  proposalRoutes(app)
  limitRoutes(app)

  async function categoryFor (request: FastifyRequest, id: string) {
    const category = await findCategory(read, selfOf(request).districtId, id)
    if (!category) throw notFound()
    return category
  }

  async function roots (districtId: string, except = '') {
    const tree = await categoriesInUse(read, districtId)
    return tree.filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name }))
  }
}

function openEntry ({ entries }: CategoryWithEntries) {
  return entries.find(({ until }) => until === null)
}
