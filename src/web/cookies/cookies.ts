/**
 * Signed cookies. The signature covers the cookie's name, so that the value of one cookie is worthless in another. The plugin is given no
 * secret: its own signatures hold under every name and could be used by mistake.
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
