/** The page that adds an authenticator app: during sign-in where one is required, otherwise from the account page. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { RouteAccess } from '../../web/access.ts'
import type { App } from '../../web/fastify.ts'
import { enrol } from './enrolment.ts'
import { codeForm } from '../forms.ts'
import { offeredSecret, pictureOf, groupedSecret } from './second-factor.ts'
import { secretPage, type Redirect } from '../sign-in/secret-page.ts'
import { clientInfoOf, setSessionCookie } from '../sign-in/sessions.ts'

interface EnrolPage {
  address: string
  may: RouteAccess
  load: (request: FastifyRequest) => Promise<{ account: { id: string, login: string, version: number } } | Redirect>
  next: (request: FastifyRequest) => string
}

export function enrolPage (app: App, { address, may, load, next }: EnrolPage): void {
  secretPage(app, {
    address,
    may,
    summary: '启用二次验证',
    form: codeForm,
    params: z.object({}),
    load,
    page: async ({ account }, { t }) => {
      const secret = offeredSecret(app.config, account)
      const view = { picture: await pictureOf(secret, account.login), secret: groupedSecret(secret) }
      return { title: t('启用二次验证'), button: t('启用'), template: 'auth/enrol', view }
    },
    submit: async ({ code }, { account }, request, reply) => {
      setSessionCookie(reply, await enrol(app, account.id, code, clientInfoOf(request)))
      return { location: next(request), notice: request.t('已启用二次验证，以后登录时还需输入手机上的验证码。') }
    }
  })
}
