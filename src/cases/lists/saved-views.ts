/** Named filters of the list, stored as the query of its address. They belong to one person, or are shared with a role. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { conditionSql, type Reader, type SavedView, type Tx } from '../../db/index.ts'
import { invalid, notFound } from '../../errors.ts'
import { type Role, roles } from '../../roles.ts'
import { selfOf, type User } from '../../user.ts'
import { hidden, optional, pick, text } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { problemRoles } from '../domain/access.ts'
import { listFilters } from './filters.ts'

/** Who may share a view with others. */
const sharers: readonly Role[] = ['supervisor', 'manager']
const sharedWith = problemRoles.filter((role) => role !== 'enterprise')
const maxViews = 20

const ownView = z.object({ name: text('名称', 20), query: hidden(1000) })
const sharedView = ownView.extend({
  sharedWith: optional(
    z
      .enum(sharedWith)
      .meta({
        ...pick('同时给哪个角色', { hint: '不选只有自己看得到' }).meta(),
        control: 'choice',
        labels: Object.fromEntries(sharedWith.map((role) => [role, roles[role]]))
      })
  )
})

/** Own views first, then those shared with a role of this person. */
export async function viewsOf (reader: Reader, user: User) {
  const theirs = { districtId: user.districtId, OR: [{ ownerId: user.id }, { sharedWith: { in: [...user.roles] } }] }
  const rows = await reader.$queryRaw<Pick<SavedView, 'id' | 'name' | 'query' | 'ownerId' | 'sharedWith'>[]>`
    SELECT v."id", v."name", v."query", v."ownerId", v."sharedWith" FROM "SavedView" v
    WHERE ${conditionSql('SavedView', 'v', theirs)} ORDER BY v."createdAt", v."id" LIMIT ${maxViews * 3}`
  return rows.map(({ id, name, query, ownerId, sharedWith }) => ({
    name, address: `/problems?${query}`, shared: sharedWith !== null, remove: ownerId === user.id ? `/problems/views/${id}/remove` : null
  })).toSorted((one, other) => Number(one.remove === null) - Number(other.remove === null))
}

/** Only the valid filters of an address. */
export function parseFilters (query: string): string {
  const parameters = Object.fromEntries([...new URLSearchParams(query)].filter(([, value]) => value !== ''))
  const { success } = listFilters.safeParse(parameters)
  if (!success) return ''
  return new URLSearchParams(
    Object.entries(parameters).filter(([name]) => name !== 'after' && Object.hasOwn(listFilters.shape, name))
  ).toString()
}

export function savedViewRoutes (app: App): void {
  formPage(app, {
    address: '/problems/views/new',
    may: [...problemRoles],
    summary: '保存为常用视图',
    form: sharedView,
    params: z.object({}),
    load: async (request) => selfOf(request),
    formFor: (user) => (mayShare(user) ? sharedView : ownView) as typeof sharedView,
    page: async (_user, request) => ({
      title: request.t('保存为常用视图'),
      button: request.t('保存'),
      back: '/problems',
      typed: { query: parseFilters(request.url.split('?')[1] ?? '') }
    }),
    submit: async (tx, answers, user, request) => {
      const query = parseFilters(answers.query)
      await saveView(tx, user, { ...answers, query }, app.clock.now())
      return { location: `/problems?${query}`, notice: request.t('已保存“{name}”，在问题列表上方可以找到。', { name: answers.name }) }
    }
  })

  app.post(
    '/problems/views/:id/remove',
    { config: { may: [...problemRoles], form: z.object({}) }, schema: { params: z.object({ id: z.uuid() }), summary: '删除常用视图' } },
    async (request, reply) =>
      reply.sendResult(await idempotent(request, (write) => write((tx) => removeView(tx, request, request.params.id))))
  )
}

interface Saved { name: string, query: string, sharedWith?: Role | undefined }

async function saveView (tx: Tx, user: User, { name, query, sharedWith }: Saved, now: Date): Promise<void> {
  if (query === '') throw invalid([{ field: 'name', sentence: '还没有选择条件，请先在问题列表中筛选' }])
  const own = { districtId: user.districtId, ownerId: user.id }
  if (await tx.savedView.count({ where: own }) >= maxViews) throw invalid([{ field: 'name', sentence: '最多保存 20 个视图，请先删除不用的' }])
  await tx.savedView.create({ data: { ...own, name, query, sharedWith: sharedWith && mayShare(user) ? sharedWith : null, createdAt: now } })
}

/** Only for the person who saved it; for everybody else it does not exist. */
async function removeView (tx: Tx, request: FastifyRequest, id: string) {
  const { id: ownerId, districtId } = selfOf(request)
  const { count } = await tx.savedView.deleteMany({ where: { id, ownerId, districtId } })
  if (count === 0) throw notFound()
  return { location: '/problems', notice: request.t('已删除这个视图。') }
}

const mayShare = (user: User) => sharers.some((role) => user.roles.has(role))
