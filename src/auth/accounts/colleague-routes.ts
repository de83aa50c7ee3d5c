/** People of an enterprise: who has an account, who is invited, and the page that an invitation leads to. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../audit/index.ts'
import { forbidden } from '../../errors.ts'
import { selfOf } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { whenEmpty } from '../../web/pages/list-views.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { assertStrong, hashPassword } from '../credentials/passwords.ts'
import { colleagueForm, joinForm } from '../forms.ts'
import { secretPage } from '../sign-in/secret-page.ts'
import { clientInfoOf } from '../sign-in/sessions.ts'
import { signInActor } from '../sign-in/sign-in.ts'
import {
  findColleagueInvitation, inviteColleague, joinAddress, joinColleagues, openInvitations, withdrawInvitation
} from './colleagues.ts'

const may = ['enterprise'] as const

export function colleagueRoutes (app: App): void {
  const { db, clock, config: { sessionSecret, publicUrl } } = app

  app.get('/colleagues', { config: { may }, schema: { summary: '同事' } }, async (request, reply) => {
    const { enterpriseId } = inviterOf(request)
    const [people, invited] = await Promise.all([
      db.read.user.findMany({ where: { enterpriseId, active: true }, select: { name: true, title: true }, orderBy: { id: 'asc' } }),
      openInvitations(db.read, enterpriseId, clock.now())
    ])
    return reply.page('auth/colleagues', {
      title: request.t('同事'),
      code: `/enterprises/${enterpriseId}/qr`,
      people,
      invited: invited.map(({ id, name, phone, expiresAt, invitedBy }) => {
        const address = new URL(joinAddress(sessionSecret, id), publicUrl).href
        const text = request.t('请打开链接，建立我们企业在摸排销的账号：{address}', { address })
        return {
          name,
          address,
          by: invitedBy.name,
          until: expiresAt,
          withdraw: `/colleagues/${id}/withdraw`,
          share: text,
          sms: phone ? `sms:${phone}?body=${encodeURIComponent(text)}` : null
        }
      }),
      empty: whenEmpty(invited, request.t('没有等待加入的邀请。'))
    })
  })

  formPage(app, {
    address: '/colleagues/new',
    may,
    summary: '邀请同事',
    form: colleagueForm,
    params: z.object({}),
    load: async (request) => inviterOf(request),
    page: (_inviter, { t }) => ({ title: t('邀请同事'), button: t('生成邀请链接'), back: '/colleagues' }),
    submit: async (tx, answers, inviter, { t }) => {
      await inviteColleague(tx, inviter, answers)
      return { location: '/colleagues', notice: t('邀请已生成，请把链接发给{name}。三天内有效，只能用一次。', { name: answers.name }) }
    }
  })

  app.post(
    '/colleagues/:id/withdraw',
    { config: { may, form: z.object({}) }, schema: { params: z.object({ id: z.uuid() }), summary: '撤回邀请' } },
    async (request, reply) => reply.sendResult(await idempotent(request, (write) => write(async (tx) => {
      await withdrawInvitation(tx, inviterOf(request), request.params.id)
      return { location: '/colleagues', notice: request.t('邀请已撤回，链接打不开了。') }
    })))
  )

  secretPage(app, {
    address: '/join/:token',
    may: 'anyone',
    summary: '接受同事的邀请',
    form: joinForm,
    params: z.object({ token: z.string().max(100) }),
    load: async (_request, { token }) => findColleagueInvitation(db.read, sessionSecret, token, clock.now()),
    page: ({ name, phone, enterprise, invitedBy }, { t }) => ({
      title: t('加入{firm}', { firm: enterprise.name }),
      button: t('建立账号'),
      typed: { name, phone },
      template: 'auth/join',
      view: { by: invitedBy.name, firm: enterprise.name }
    }),
    submit: async ({ chosen, name, phone }, invitation, request) => {
      await assertStrong(chosen, { login: phone, name })
      const passwordHash = await hashPassword(chosen)
      const actor = signInActor(clientInfoOf(request), clock.now(), { districtId: invitation.districtId, id: null })
      const login = await db.write((tx) => joinColleagues(tx, actor, invitation, { name, phone, passwordHash }))
      return { location: '/sign-in', notice: request.t('账号已建好，登录名是 {login}，请登录。', { login }) }
    }
  })
}

function inviterOf (request: FastifyRequest) {
  const { id: actorId, enterpriseId } = selfOf(request)
  if (enterpriseId === null) throw forbidden()
  return { ...actorOf(request), actorId, enterpriseId }
}
