/** The reader's language: `request.locale` and `request.t`, and the switch at the foot of each page. */
import { z } from 'zod'
import { localAddress } from '../requests/address.ts'
import { check } from '../forms/check.ts'
import { invalid } from '../../errors.ts'
import type { App } from '../fastify.ts'
import { choice, hidden } from '../forms/controls.ts'
import { chooseLocale, locales, translators, type Words } from './translate.ts'

const languageForm = z.object({ lang: choice('语言', locales), next: hidden(2000).optional() })

export function setUpTranslation (app: App, words: Words): void {
  app.decorate('translate', translators(words))
  app.decorateRequest('locale', {
    getter () { return chooseLocale(this.user?.locale, this.cookies.lang, this.headers['accept-language']) }
  })
  app.decorateRequest('t', { getter () { return this.server.translate[this.locale] } })
}

export function languageRoutes (app: App): void {
  app.post('/language', { config: { may: 'anyone', form: languageForm }, schema: { summary: '切换语言' } }, async (request, reply) => {
    const chosen = check(languageForm, request.body)
    if (!chosen.ok) throw invalid(chosen.problems)
    reply.setCookie('lang', chosen.answers.lang, { ...app.cookieOptions, maxAge: 31_536_000 })
    return reply.sendResult({ location: localAddress(chosen.answers.next) })
  })
}
