/** Signing in and out: the password page, the page of the second factor, and sign-out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { withNext } from '../../web/requests/address.ts'
import type { App } from '../../web/fastify.ts'
import { codeForm, signInForm } from '../forms.ts'
import { demonstrationAccounts } from '../queries.ts'
import { enrolPage } from '../credentials/enrol-page.ts'
import { Redirect, nextOf, secretPage } from './secret-page.ts'
import { clientInfoOf, setSessionCookie, pendingSignIn, clearSessionCookie } from './sessions.ts'
import { hasNoUsers } from '../accounts/setup.ts'
import type { CodesBySms } from './phone-codes.ts'
import { offersPhoneCodes, phoneRoutes } from './phone-routes.ts'
import { signInActor, enterCode, signIn } from './sign-in.ts'
import { signInView } from '../views.ts'

const none = z.object({})

export function signInRoutes (app: App, codes: CodesBySms): void {
  const { config, db } = app

  secretPage(app, {
    address: '/sign-in',
    may: 'anyone',
    summary: '登录',
    form: signInForm,
    params: none,
    load: async (request) => await instead(request) ?? {
      accounts: config.demo ? await demonstrationAccounts(db.read) : [],
      byPhone: await offersPhoneCodes(app, codes)
    },
    page: (subject, request) => signInView(config, subject, request),
    submit: async (answers, _subject, request, reply) => {
      const { token, complete } = await signIn(app, answers, clientInfoOf(request))
      setSessionCookie(reply, token)
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
    submit: async ({ code }, { account, byPhone }, request, reply) => {
      setSessionCookie(reply, await enterCode(app, account, code, { ...clientInfoOf(request), byPhone }))
      return { location: nextOf(request) }
    }
  })

  enrolPage(app, {
    address: '/sign-in/second-factor',
    may: 'anyone',
    load: async (request) => await halfway(request, 'enrol'),
    next: nextOf
  })

  phoneRoutes(app, codes, instead)

  app.post('/sign-out', { config: { may: 'anyone' }, schema: { summary: '退出登录' } }, signOut)
}

/** Redirects anybody who does not belong at this step of sign-in to the right page. */
async function instead (request: FastifyRequest): Promise<Redirect | null> {
  if (request.user) return new Redirect(nextOf(request))
  const arrived = await pendingSignIn(request)
  if (arrived) return new Redirect(withNext(steps[arrived.step], nextOf(request)))
  return await hasNoUsers(request.server.db.read) ? new Redirect('/setup') : null
}

const steps = { code: '/sign-in/code', enrol: '/sign-in/second-factor' } as const

async function halfway (request: FastifyRequest, step: keyof typeof steps) {
  const arrived = await pendingSignIn(request)
  return arrived?.step === step ? arrived : await instead(request) ?? new Redirect(withNext('/sign-in', nextOf(request)))
}

async function signOut (request: FastifyRequest, reply: FastifyReply) {
  const { server: { db, clock }, user } = request
  const client = clientInfoOf(request)
  await db.write(async (tx) => {
    if (client.sessionId !== null) await tx.session.deleteMany({ where: { id: client.sessionId } })
    if (user) await audit(tx, { ...signInActor(client, clock.now(), user), action: 'sign_out', target: `user:${user.id}` })
  })
  clearSessionCookie(reply)
  return reply.sendResult({ location: '/sign-in', notice: request.t('已退出登录。') })
}
