/** One-time links: opening one changes nothing, choosing a password uses it up. */
import { z } from 'zod'
import type { App } from '../../web/fastify.ts'
import { newPasswordForm } from '../forms.ts'
import { findInvitation, invitationAddress, acceptInvitation } from './invitations.ts'
import { assertStrong, hashPassword } from '../credentials/passwords.ts'
import { secretPage } from '../sign-in/secret-page.ts'
import { clientInfoOf } from '../sign-in/sessions.ts'

export function invitationRoutes (app: App): void {
  const { db, clock } = app

  secretPage(app, {
    address: invitationAddress(':token'),
    may: 'anyone',
    summary: '经一次性链接设置密码',
    form: newPasswordForm,
    params: z.object({ token: z.string().min(1).max(100) }),
    load: async (_request, { token }) => ({ token, ...(await findInvitation(db.read, token, clock.now())) }),
    page: ({ user }, { t }) => ({
      title: t('设置密码'),
      button: t('保存密码'),
      template: 'auth/invitation',
      view: { name: user.name, login: user.login }
    }),
    submit: async ({ chosen }, { token, user }, request) => {
      await assertStrong(chosen, user)
      const passwordHash = await hashPassword(chosen)
      await db.write((tx) => acceptInvitation(tx, token, passwordHash, clock.now(), clientInfoOf(request)))
      return { location: '/sign-in', notice: request.t('密码已设置，请登录。') }
    }
  })
}
