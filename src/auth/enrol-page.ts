/** The page that adds an authenticator app: on the way in where one is required, from the account page otherwise. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { May } from '../web/access.ts'
import type { App } from '../web/fastify.ts'
import { enrol } from './enrolment.ts'
import { codeForm } from './forms.ts'
import { offeredSecret, pictureOf, spelled } from './second-factor.ts'
import { secretPage, type Elsewhere } from './secret-page.ts'
import { arrivalOf, giveCookie } from './sessions.ts'

interface EnrolPage {
  address: string
  may: May
  load: (request: FastifyRequest) => Promise<{ account: { id: string, login: string, version: number } } | Elsewhere>
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
      const view = { picture: await pictureOf(secret, account.login), secret: spelled(secret) }
      return { title: t('启用二次验证'), button: t('启用'), template: 'auth/enrol', view }
    },
    submit: async ({ code }, { account }, request, reply) => {
      giveCookie(reply, await enrol(app, account.id, code, arrivalOf(request)))
      return { location: next(request), notice: request.t('已启用二次验证，以后登录时还需输入手机上的验证码。') }
    }
  })
}
