/** Accounts and rights: the security administrator's work. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../audit/index.ts'
import { invalid, notFound } from '../../errors.ts'
import { type HandoverService, parseSuccessors, responsibilitiesView, optionsOf, withSuccessors } from '../../responsibilities/index.ts'
import { peopleToChoose, unitsByClass } from '../../units/queries.ts'
import { check } from '../../web/forms/check.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { formView, type Options } from '../../web/forms/form-view.ts'
import { changeAccount, createAccount, issueLink } from './accounts.ts'
import { assertNotOneself, rolesToGive } from '../access.ts'
import { accountForm, linkForm, newAccountForm } from '../forms.ts'
import { findUser, listUsers, type ShownUser } from '../queries.ts'
import { deputyRoles, roles, type Role } from '../../roles.ts'
import { selfOf } from '../../user.ts'
import { askLinkView, linkJson, linkView, formValuesOf, usersView, userView } from '../views.ts'

const may = ['secadmin'] as const
const params = z.object({ id: z.uuid() })
const querystring = z.object({
  q: z.string().trim().max(60).optional(),
  role: z.enum(Object.keys(roles) as Role[]).optional(),
  after: z.string().max(60).optional()
})

export function userRoutes (app: App, handover: HandoverService): void {
  const { db } = app

  app.get('/admin/users', { config: { may }, schema: { querystring, summary: '账号列表' } }, async (request, reply) => {
    const users = await listUsers(db.read, selfOf(request).districtId, request.query)
    return reply.page('auth/users', usersView(users, request.query, request.t))
  })

  app.get('/admin/users/:id', { config: { may }, schema: { params, summary: '查看账号' } }, async (request, reply) =>
    reply.page('auth/user', userView(await load(request, request.params), request.t)))

  formPage(app, {
    address: '/admin/users/new',
    may,
    summary: '建立账号',
    form: newAccountForm,
    params: z.object({}),
    load: async () => ({}),
    page: async (_none, request) => ({
      title: request.t('建立账号'),
      button: request.t('建立账号'),
      back: '/admin/users',
      options: await choices(request)
    }),
    submit: async (tx, answers, _none, request) => {
      const id = await createAccount(tx, actorOf(request), answers)
      return { location: `/admin/users/${id}/link`, notice: request.t('已建立{name}的账号。请签发一次性链接，当面交给本人设置密码。', { name: answers.name }) }
    }
  })

  formPage(app, {
    address: '/admin/users/:id/edit',
    may,
    summary: '变更账号',
    form: accountForm,
    params,
    load: async (request, { id }) => {
      const user = await loadOther(request, { id })
      const self = selfOf(request)
      return {
        ...user,
        responsibilities: await handover.responsibilitiesFor(
          db.read, 'person', { id, districtId: self.districtId }, self.roles, app.clock.now()
        )
      }
    },
    formFor: ({ responsibilities }) => withSuccessors(accountForm, responsibilities),
    page: async ({ responsibilities, ...user }, request) => ({
      title: request.t('变更{name}的账号', { name: user.name }),
      button: request.t('保存'),
      back: `/admin/users/${user.id}`,
      options: { ...await choices(request, user), ...optionsOf(responsibilities) },
      typed: formValuesOf(user),
      template: 'handover/form',
      view: { responsibilities: responsibilitiesView(responsibilities, selfOf(request).roles, request.t) }
    }),
    submit: async (tx, answers, { id, name }, request) => {
      await changeAccount(tx, actorOf(request), id, answers, { ...parseSuccessors(answers), roles: selfOf(request).roles }, handover)
      return { location: `/admin/users/${id}`, notice: request.t('已保存{name}的账号。权限有变更时，本人须重新登录。', { name }) }
    }
  })

  // No idempotency key: its stored answer would contain the link. If the form is sent twice, the second link makes the first void.
  const link = '/admin/users/:id/link'
  app.get(link, { config: { may }, schema: { params, summary: '签发一次性链接' } }, async (request, reply) =>
    askForLink(await loadOther(request, request.params), request, reply)
  )
  app.post(
    link,
    { config: { may, form: linkForm, json: linkJson }, schema: { params, summary: '签发一次性链接' } },
    async (request, reply) => {
      const user = await loadOther(request, request.params)
      const checked = check(linkForm, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      const issued = await db.write((tx) => issueLink(tx, actorOf(request), user.id, checked.answers.forgetFactor))
      return reply.page('auth/link', linkView(user, issued, app.config.publicUrl, request.t))
    }
  )
}

async function load (request: FastifyRequest, { id }: { id: string }): Promise<ShownUser> {
  const user = await findUser(request.server.db.read, selfOf(request).districtId, id)
  if (!user) throw notFound()
  return user
}

async function loadOther (request: FastifyRequest, { id }: { id: string }): Promise<ShownUser> {
  assertNotOneself(selfOf(request).id, id)
  return load(request, { id })
}

/** The district's units, and the roles that can be given now besides those already held. */
async function choices (request: FastifyRequest, user?: ShownUser): Promise<Options> {
  const { server: { db }, t } = request
  const { districtId } = selfOf(request)
  const [units, deputies, given] = await Promise.all([
    unitsByClass(db.read, districtId, t),
    peopleToChoose(db.read, districtId, deputyRoles, user?.id),
    rolesToGive(db.read, districtId, user?.id)
  ])
  const offered = (Object.keys(roles) as Role[]).filter((role) => given.includes(role) || user?.roles.some((held) => held.role === role))
  return {
    deputyId: deputies,
    unitId: units,
    roles: offered.map((role) => ({ value: role, label: t(roles[role]) }))
  }
}

function askForLink (user: ShownUser, { t }: FastifyRequest, reply: FastifyReply) {
  const form = formView(linkForm, { t, button: t('签发链接'), back: `/admin/users/${user.id}` })
  return reply.page('auth/ask-link', { ...askLinkView(user, t), form })
}
