/** Named filters of a list, stored as the query of its address. They belong to one person, or are shared with a role. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { conditionSql, type Prisma, type Reader, type SavedView, type Tx } from '../../db/index.ts'
import { invalid, notFound } from '../../errors.ts'
import { type Role, roles } from '../../roles.ts'
import { selfOf, type User } from '../../user.ts'
import { hidden, optional, pick, text } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { longestQuery, validQuery } from './filters.ts'

/** Who may share a view with others. */
const sharers: readonly Role[] = ['supervisor', 'manager']
const maxViews = 20

const ownView = z.object({ name: text('名称', 20), query: hidden(longestQuery) })

/** With the roles that may open the list, but those outside the administration. */
function sharedView (may: readonly Role[]) {
  const staff = may.filter((role) => role !== 'enterprise') as [Role, ...Role[]]
  return ownView.extend({
    sharedWith: optional(
      z
        .enum(staff)
        .meta({
          ...pick('同时给哪个角色', { hint: '不选只有自己看得到' }).meta(),
          control: 'choice',
          labels: Object.fromEntries(staff.map((role) => [role, roles[role]]))
        })
    )
  })
}

/** Own views first, then those shared with a role of this person. */
export async function viewsOf<T extends CaseShape> (reader: Reader, kind: Kind<T>, user: User) {
  const theirs = { ...viewsIn(kind, user), OR: [{ ownerId: user.id }, { sharedWith: { in: [...user.roles] } }] }
  const { address } = kind
  const rows = await reader.$queryRaw<Pick<SavedView, 'id' | 'name' | 'query' | 'ownerId' | 'sharedWith'>[]>`
    SELECT v."id", v."name", v."query", v."ownerId", v."sharedWith" FROM "SavedView" v
    WHERE ${conditionSql('SavedView', 'v', theirs)} ORDER BY v."createdAt", v."id" LIMIT ${maxViews * 3}`
  return rows.map(({ id, name, query, ownerId, sharedWith }) => ({
    name, address: `${address}?${query}`, shared: sharedWith !== null, remove: ownerId === user.id ? `${address}/views/${id}/remove` : null
  })).toSorted((one, other) => Number(one.remove === null) - Number(other.remove === null))
}

export function savedViewRoutes<T extends CaseShape> (app: App, kind: Kind<T>): void {
  const { address } = kind
  const may = [...kind.access.roles]
  const shared = sharedView(may)
  formPage(app, {
    address: `${address}/views/new`,
    may,
    summary: '保存为常用视图',
    form: shared,
    params: z.object({}),
    load: async (request) => selfOf(request),
    formFor: (user) => (mayShare(user) ? shared : ownView) as typeof shared,
    page: async (_user, request) => ({
      title: request.t('保存为常用视图'),
      button: request.t('保存'),
      back: address,
      typed: { query: validQuery(kind, request.url.split('?')[1] ?? '') }
    }),
    submit: async (tx, answers, user, request) => {
      const query = validQuery(kind, answers.query)
      await saveView(tx, kind, user, { ...answers, query }, app.clock.now())
      return { location: `${address}?${query}`, notice: request.t('已保存“{name}”，在列表上方可以找到。', { name: answers.name }) }
    }
  })

  app.post(
    `${address}/views/:id/remove`,
    { config: { may, form: z.object({}) }, schema: { params: z.object({ id: z.uuid() }), summary: '删除常用视图' } },
    async (request, reply) =>
      reply.sendResult(await idempotent(request, (write) => write((tx) => removeView(tx, kind, request, request.params.id))))
  )
}

interface Saved { name: string, query: string, sharedWith?: Role | undefined }

async function saveView<T extends CaseShape> (
  tx: Tx, kind: Kind<T>, user: User, { name, query, sharedWith }: Saved, now: Date
): Promise<void> {
  if (query === '') throw invalid([{ field: 'name', sentence: '还没有选择条件，请先在列表中筛选' }])
  const own = { ...viewsIn(kind, user), ownerId: user.id }
  if (await tx.savedView.count({ where: own }) >= maxViews) throw invalid([{ field: 'name', sentence: '最多保存 20 个视图，请先删除不用的' }])
  await tx.savedView.create({ data: { ...own, name, query, sharedWith: sharedWith && mayShare(user) ? sharedWith : null, createdAt: now } })
}

/** Only for the person who saved it; for everybody else it does not exist. */
async function removeView<T extends CaseShape> (tx: Tx, kind: Kind<T>, request: FastifyRequest, id: string) {
  const user = selfOf(request)
  const { count } = await tx.savedView.deleteMany({ where: { ...viewsIn(kind, user), id, ownerId: user.id } })
  if (count === 0) throw notFound()
  return { location: kind.address, notice: request.t('已删除这个视图。') }
}

/** The views of one list in a district. */
function viewsIn<T extends CaseShape> ({ name: kind }: Kind<T>, { districtId }: User) {
  return { districtId, kind } satisfies Prisma.SavedViewWhereInput
}

const mayShare = (user: User) => sharers.some((role) => user.roles.has(role))
