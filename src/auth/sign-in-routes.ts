/** Coming in and going out: the password page, the page of the second factor, and sign-out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audit } from '../audit/index.ts'
import { withNext } from '../web/address.ts'
import type { App } from '../web/fastify.ts'
import { codeForm, signInForm } from './forms.ts'
import { demonstrationAccounts } from './queries.ts'
import { enrolPage } from './enrol-page.ts'
import { Elsewhere, nextOf, secretPage } from './secret-page.ts'
import { arrivalOf, giveCookie, halfwayIn, takeCookie } from './sessions.ts'
import { isEmpty } from './setup.ts'
import { actorAt, enterCode, signIn } from './sign-in.ts'
import { signInView } from './views.ts'

const none = z.object({})

export function signInRoutes (app: App): void {
  const { config, db } = app

  secretPage(app, {
    address: '/sign-in',
    may: 'anyone',
    summary: '登录',
    form: signInForm,
    params: none,
    load: async (request) => await instead(request) ?? { accounts: config.demo ? await demonstrationAccounts(db.read) : [] },
    page: ({ accounts }, request) => signInView(config, accounts, request),
    submit: async (answers, _subject, request, reply) => {
      const { token, complete } = await signIn(app, answers, arrivalOf(request))
      giveCookie(reply, token)
      return { location: complete ? nextOf(request) : withNext('/sign-in/code', nextOf(request)) }
    }
  })

  secretPage(app, {
    address: '/sign-in/code',
    may: 'anyone',
    summary: '二次验证',
    form: codeForm,
    params: none,
    load: async (request) => await halfway(request, 'code'),
    page: ({ account }, { t }) => ({ title: t('二次验证'), button: t('登录'), template: 'auth/code', view: { name: account.name } }),
    submit: async ({ code }, { account }, request, reply) => {
      giveCookie(reply, await enterCode(app, account, code, arrivalOf(request)))
      return { location: nextOf(request) }
    }
  })

  enrolPage(app, { address: '/sign-in/second-factor', may: 'anyone', load: async (request) => await halfway(request, 'enrol'), next: nextOf })

  app.post('/sign-out', { config: { may: 'anyone' }, schema: { summary: '退出登录' } }, signOut)
}

/** Everybody who has no business at the password page, or at this step of it, is shown to the right one. */
async function instead (request: FastifyRequest): Promise<Elsewhere | null> {
  if (request.user) return new Elsewhere(nextOf(request))
  const arrived = await halfwayIn(request)
  if (arrived) return new Elsewhere(withNext(steps[arrived.step], nextOf(request)))
  return await isEmpty(request.server.db.read) ? new Elsewhere('/setup') : null
}

const steps = { code: '/sign-in/code', enrol: '/sign-in/second-factor' } as const

async function halfway (request: FastifyRequest, step: keyof typeof steps) {
  const arrived = await halfwayIn(request)
  return arrived?.step === step ? arrived : await instead(request) ?? new Elsewhere(withNext('/sign-in', nextOf(request)))
}

async function signOut (request: FastifyRequest, reply: FastifyReply) {
  const { server: { db, clock }, user } = request
  const arrival = arrivalOf(request)
  await db.write(async (tx) => {
    if (arrival.sessionId !== null) await tx.session.deleteMany({ where: { id: arrival.sessionId } })
    if (user) await audit(tx, { ...actorAt(arrival, clock.now(), user), action: 'sign_out', target: `user:${user.id}` })
  })
  takeCookie(reply)
  return reply.done({ location: '/sign-in', notice: request.t('已退出登录。') })
}
