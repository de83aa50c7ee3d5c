/**
 * The pages of signing in by a code sent to one's mobile number: the number, the code, and where the number is several accounts', which.
 * Where no SMS can be sent there are none of them; a demonstration shows the code on the page instead.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PhoneCode } from '../../db/index.ts'
import { notFound } from '../../errors.ts'
import type { App } from '../../web/fastify.ts'
import type { Translate } from '../../web/language/translate.ts'
import { phoneText } from '../../web/input/phone.ts'
import { withNext } from '../../web/requests/address.ts'
import { hostCookie } from '../../web/requests/security.ts'
import { codeFor } from '../credentials/one-time-codes.ts'
import { phoneCodeForm, phoneForm, whichAccountForm } from '../forms.ts'
import { accountsOfPhone } from '../queries.ts'
import {
  accountsOpened, askForPhoneCode, choosePhoneAccount, codeMinutes, type CodesBySms, enterPhoneCode, isProven, phoneCodeAsked
} from './phone-codes.ts'
import { nextOf, Redirect, secretPage } from './secret-page.ts'
import { clientInfoOf, setSessionCookie } from './sessions.ts'
import type { passFirstFactor } from './sign-in.ts'

const none = z.object({})

const addresses = { phone: '/sign-in/phone', code: '/sign-in/phone/code', account: '/sign-in/phone/account' } as const

export async function offersPhoneCodes ({ config, db: { read } }: App, codes: CodesBySms): Promise<boolean> {
  const district = await read.district.findFirst({ select: { id: true } })
  return config.demo || (district !== null && await codes.offered(read, district.id))
}

/** @param instead where somebody belongs who is signed in already, or half */
export function phoneRoutes (app: App, codes: CodesBySms, instead: (request: FastifyRequest) => Promise<Redirect | null>): void {
  const { db: { read }, clock, config } = app
  const cookie = hostCookie(config, 'phone-code')

  secretPage(app, {
    address: addresses.phone,
    may: 'anyone',
    summary: '手机验证码登录',
    form: phoneForm,
    params: none,
    load: async (request) => await elsewhere(request) ?? {},
    page: (_none, request) => ({
      title: request.t('手机验证码登录'),
      button: request.t('获取验证码'),
      template: 'auth/phone',
      view: { demo: config.demo, password: withNext('/sign-in', nextOf(request)) }
    }),
    submit: async ({ phone }, _none, request, reply) => {
      const id = await askForPhoneCode(app, phone, clientInfoOf(request), codes)
      app.sendNow(codes.recipientOf(id))
      // In the browser alone: an address with the id in it could be given to somebody who then proves their number for another.
      reply.setSignedCookie(cookie, id, { ...app.cookieOptions, maxAge: 2 * codeMinutes * 60 })
      return { location: withNext(addresses.code, nextOf(request)) }
    }
  })

  secretPage(app, {
    address: addresses.code,
    may: 'anyone',
    summary: '输入手机验证码',
    form: phoneCodeForm,
    params: none,
    load: (request) => asked(request, addresses.code),
    page: async (code, request) => ({
      title: request.t('输入验证码'),
      button: request.t('登录'),
      template: 'auth/phone-code',
      view: {
        phone: phoneText(code.phone),
        minutes: codeMinutes,
        another: withNext(addresses.phone, nextOf(request)),
        demonstration: config.demo ? await demonstrated(code, request.t) : null
      }
    }),
    submit: async ({ code: typed }, code, request, reply) =>
      signedIn(await enterPhoneCode(app, code, typed, clientInfoOf(request)), request, reply)
  })

  secretPage(app, {
    address: addresses.account,
    may: 'anyone',
    summary: '选择登录的账号',
    form: whichAccountForm,
    params: none,
    load: (request) => asked(request, addresses.account),
    page: async ({ phone }, request) => {
      const opened = await accountsOpened(read, config.sessionSecret, phone, clientInfoOf(request), clock.now())
      return {
        title: request.t('选择账号'),
        button: request.t('登录'),
        options: {
          account: opened.map(({ id, name, enterprise }) => ({ value: id, label: [enterprise?.name, name].filter(Boolean).join(' · ') }))
        }
      }
    },
    submit: async ({ account }, code, request, reply) =>
      signedIn(await choosePhoneAccount(app, code, account, clientInfoOf(request)), request, reply)
  })

  async function elsewhere (request: FastifyRequest): Promise<Redirect | null> {
    if (!await offersPhoneCodes(app, codes)) throw notFound()
    return instead(request)
  }

  /** The code that this browser asked for; a redirect to the page where it belongs. */
  async function asked (request: FastifyRequest, here: string): Promise<PhoneCode | Redirect> {
    const other = await elsewhere(request)
    if (other) return other
    const code = await phoneCodeAsked(read, request.signedCookie(cookie), clock.now())
    const place = code === null ? addresses.phone : isProven(code, clock.now()) ? addresses.account : addresses.code
    return code && place === here ? code : new Redirect(withNext(place, nextOf(request)))
  }

  async function demonstrated ({ id, phone }: PhoneCode, t: Translate): Promise<string> {
    return (await accountsOfPhone(read, phone)).length > 0
      ? t('演示：短信不会发出，验证码是 {code}', { code: codeFor(config.sessionSecret, id) })
      : t('演示：这个号码没有登记在企业账号上，不会收到验证码。')
  }

  function signedIn (passed: Awaited<ReturnType<typeof passFirstFactor>> | null, request: FastifyRequest, reply: FastifyReply) {
    if (!passed) return { location: withNext(addresses.account, nextOf(request)) }
    reply.clearCookie(cookie, app.cookieOptions)
    setSessionCookie(reply, passed.token)
    return { location: passed.complete ? nextOf(request) : withNext('/sign-in/code', nextOf(request)) }
  }
}
