/** The whole application over a private database, and browsers to visit it with. */
import type { Test } from 'tap'
import { buildApp, type AppOptions } from '../../src/app.ts'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { App } from '../../src/web/fastify.ts'
import { freshDatabase } from './databases/database.ts'

type Chosen = Partial<Pick<AppOptions, 'identify' | 'rooms' | 'db' | 'pace'>> & { settings?: Record<string, string> }

/** Monday, 23 November 2026, 9:00 in the district. */
export const monday = '2026-11-23T09:00:00+08:00'

export async function testApp (t: Test, { settings, ...parts }: Chosen = {}) {
  const db = parts.db ?? (await freshDatabase(t)).db
  const clock = settableClock(instantFrom(monday))
  const config = readConfig({ MODE: 'test', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', REQUESTS_PER_MINUTE: '100000', ...settings })
  const app = await buildApp({ ...parts, config, clock, db })
  t.teardown(() => app.close())
  return { app, db, clock, browser: (headers: Record<string, string> = {}) => new Browser(app, headers) }
}

type Fields = Record<string, string>

/** Sends what a browser sends: where a form comes from, its encoding, and the cookies it was given. */
export class Browser {
  readonly cookies: Fields = {}

  constructor (readonly app: App, readonly headers: Record<string, string>) {}

  get (url: string, headers: Record<string, string> = {}) {
    return this.#send({ method: 'GET', url, headers })
  }

  post (url: string, fields: Fields, headers: Record<string, string> = {}) {
    const payload = new URLSearchParams(fields).toString()
    return this.#send({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers }
    })
  }

  postJson (url: string, payload: object, headers: Record<string, string> = {}) {
    return this.#send({
      method: 'POST',
      url,
      payload,
      headers: { accept: 'application/json', origin: this.app.config.publicUrl.origin, ...headers }
    })
  }

  /** Opens the form of a page and sends it, as a person does: hidden fields come along. */
  async submit (url: string, fields: Fields) {
    const { body } = await this.get(url)
    return this.post(url, { ...hiddenFields(body), ...fields })
  }

  async #send ({
    headers,
    ...request
  }: {
    method: 'GET' | 'POST'
    url: string
    headers: Record<string, string>
    payload?: string | object
  }) {
    const response = await this.app.inject({ ...request, headers: { ...this.headers, ...headers }, cookies: this.cookies })
    for (const { name, value } of response.cookies) this.cookies[name] = value
    return response
  }
}

export function hiddenFields (html: string): Fields {
  const form = html.slice(html.indexOf('class="one-column"'))
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value])
  )
}
