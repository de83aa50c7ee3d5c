/** A person's own account: their data, language, password, second factor and sessions. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, audit } from '../../audit/index.ts'
import { conflict } from '../../errors.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { removeFactor } from '../credentials/enrolment.ts'
import { enrolPage } from '../credentials/enrol-page.ts'
import { changePasswordForm, newPasswordForm, profileForm, removeFactorForm } from '../forms.ts'
import { changePassword, choosePassword } from '../credentials/password-change.ts'
import { ownAccount, sessionsOf } from '../queries.ts'
import { Redirect, secretPage } from '../sign-in/secret-page.ts'
import { clientInfoOf, endSessions, provedPhoneLately, setSessionCookie, idleSince, clearSessionCookie } from '../sign-in/sessions.ts'
import { selfOf } from '../../user.ts'
import { accountView } from '../views.ts'

const none = z.object({})
const may = 'signed-in'

export function accountRoutes (app: App): void {
  const { db, clock } = app
  const load = (request: FastifyRequest) => ownAccount(db.read, selfOf(request).id)

  app.get('/account', { config: { may }, schema: { summary: '我的账号' } }, async (request, reply) => {
    const self = selfOf(request)
    const now = clock.now()
    const [account, sessions] = await Promise.all([load(request), sessionsOf(db.read, self.id, now, idleSince(now))])
    return reply.page('auth/account', accountView(self, account, sessions, clientInfoOf(request).sessionId, request.t))
  })

  formPage(app, {
    address: '/account/profile',
    may,
    summary: '修改个人信息',
    form: profileForm,
    params: none,
    load,
    page: ({ title, phone, locale }, request) => ({
      title: request.t('修改个人信息'),
      button: request.t('保存'),
      back: '/account',
      typed: { title, phone, locale: locale || request.locale }
    }),
    submit: async (tx, { title = '', phone = '', locale }, { id, phone: before }, request) => {
      await tx.user.update({ where: { id }, data: { title, phone, locale, ...phone === before ? {} : { phoneProven: false } } })
      return { location: '/account', notice: request.server.translate[locale]('已保存。') }
    }
  })

  secretPage(app, {
    address: '/account/password',
    may,
    summary: '修改密码',
    form: changePasswordForm,
    params: none,
    load: async (request) => await provedPhoneLately(request) ? new Redirect('/account/password/new') : load(request),
    page: (_account, { t }) => ({ title: t('修改密码'), button: t('保存新密码'), back: '/account' }),
    submit: async (answers, account, request, reply) => {
      setSessionCookie(reply, await changePassword(app, account, answers, clientInfoOf(request)))
      return { location: '/account', notice: request.t('密码已修改，其他设备上的登录已全部退出。') }
    }
  })

  secretPage(app, {
    address: '/account/password/new',
    may,
    summary: '经短信验证码重设密码',
    form: newPasswordForm,
    params: none,
    load: async (request) => await provedPhoneLately(request) ? load(request) : new Redirect('/account/password'),
    page: (_account, { t }) => ({ title: t('重设密码'), button: t('保存新密码'), back: '/account' }),
    submit: async ({ chosen }, account, request, reply) => {
      setSessionCookie(reply, await choosePassword(app, account, chosen, clientInfoOf(request)))
      return { location: '/account', notice: request.t('密码已修改，其他设备上的登录已全部退出。') }
    }
  })

  enrolPage(app, {
    address: '/account/second-factor',
    may,
    load: async (request) => ({ account: withoutFactor(await load(request)) }),
    next: () => '/account'
  })

  secretPage(app, {
    address: '/account/second-factor/remove',
    may,
    summary: '解除二次验证',
    form: removeFactorForm,
    params: none,
    load,
    page: (_account, { t }) => ({ title: t('解除二次验证'), button: t('解除二次验证'), back: '/account' }),
    submit: async (answers, account, request, reply) => {
      setSessionCookie(reply, await removeFactor(app, account, answers, clientInfoOf(request)))
      return { location: '/account', notice: request.t('已解除二次验证。') }
    }
  })

  app.post('/account/sign-out-everywhere', { config: { may }, schema: { summary: '在所有设备上退出' } }, signOutEverywhere)
}

async function signOutEverywhere (request: FastifyRequest, reply: FastifyReply) {
  const { id } = selfOf(request)
  await request.server.db.write(async (tx) => {
    await endSessions(tx, id)
    await audit(tx, { ...actorOf(request), action: 'sessions_ended', target: `user:${id}` })
  })
  clearSessionCookie(reply)
  return reply.sendResult({ location: '/sign-in', notice: request.t('已在所有设备上退出登录。') })
}

function withoutFactor<A extends { totpConfirmedAt: Date | null }> (account: A): A {
  if (account.totpConfirmedAt) throw conflict('已启用二次验证，无需重复设置。')
  return account
}
