/**
 * Cookies that prove that we wrote them, and under which name: what stood in another of our cookies is as worthless as what somebody made
 * up. The plugin is given no secret, so that its own signatures, which hold for every name, cannot be used by mistake.
 */
import { timingSafeEqual } from 'node:crypto'
import type { App } from '../fastify.ts'
import { digestFor } from './signed-token.ts'

export function signCookies (app: App): void {
  const digestOf = (name: string, text: string) => digestFor(app.config.sessionSecret, 'cookie', `${name}=${text}`)

  app.decorateReply('setSignedCookie', function (name, text, options) {
    return this.setCookie(name, `${text}.${digestOf(name, text)}`, options)
  })
  app.decorateRequest('signedCookie', function (name) {
    const [, text, digest] = /^([^]*)\.([\w-]+)$/.exec(this.cookies[name] ?? '') ?? []
    return text !== undefined && digest !== undefined && equal(digest, digestOf(name, text)) ? text : null
  })
}

function equal (one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
