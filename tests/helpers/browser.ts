/**
 * People with a real browser before the whole product: its real server, its real sign-in page, the cast of the demonstration, a clock that
 * the test sets. Every page a visitor comes to is checked by axe, and nothing may complain in the console.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type ConsoleMessage, type Page, type Response } from 'playwright-core'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { hashPassword } from '../../src/auth/index.ts'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { type Login, seedCast } from '../../src/demo/cast.ts'
import { monday } from './app.ts'
import { freshDatabase } from './database.ts'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** The reason why tests with a browser are skipped here, or false. */
export const withoutBrowser: string | false = !existsSync(executablePath) && `Chromium: there is none at ${executablePath}; CHROMIUM_PATH names another`

export const phone = { width: 375, height: 812 }
export const desk = { width: 1280, height: 900 }

const password = '演示用的一句话'
const artefacts = new URL('../artefacts/', import.meta.url).pathname

/** A district in office on a Monday morning, with the doors open. */
export async function openTown (t: Test) {
  const { db } = await freshDatabase(t)
  const clock = settableClock(instantFrom(monday))
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-files-'))
  const passwordHash = await hashPassword(password)
  const cast = await db.write((tx) => seedCast(tx, passwordHash, clock.now()))

  const config = readConfig({ MODE: 'test', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', REQUESTS_PER_MINUTE: '100000', FILES_URL: `file:${files}` })
  const app = await buildApp({ config, clock, db })
  const browser = await launch()
  t.teardown(async () => {
    await browser.close()
    await app.close()
    await rm(files, { recursive: true })
  })
  const url = await app.listen({ port: 0, host: 'localhost' })

  const watch = { t }
  return {
    db,
    clock,
    cast,
    url,
    password,
    /** A subtest; what visitors find from now on is found in it. */
    step: (name: string, act: (t: Test) => Promise<unknown>) => t.test(name, async (inner) => {
      watch.t = inner
      await act(inner)
      watch.t = t
    }),
    /** Time goes by, on the district's clock. */
    later (local: string) { clock.set(instantFrom(`${local}:00+08:00`)) },
    /** A window of its own, at the sign-in page's door. */
    async visitor (options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: url, reducedMotion: 'reduce', ...options })
      context.setDefaultTimeout(10_000)
      return new Visitor(watch, await context.newPage(), options.javaScriptEnabled ?? true)
    },
    /** Somebody of the cast, signed in through the page. */
    async person (login: Login, options: BrowserContextOptions = {}) {
      const visitor = await this.visitor(options)
      await visitor.signIn(login)
      return visitor
    }
  }
}

export type Town = Awaited<ReturnType<typeof openTown>>

export class Visitor {
  constructor (readonly watch: { t: Test }, readonly page: Page, readonly scripts: boolean) {
    page.on('console', (message) => { if (message.type() === 'error' && !isOfThePage(message, page)) this.#t.fail(`console: ${message.text()} (${message.location().url})`) })
    page.on('pageerror', (error) => { this.#t.fail(`script: ${error.message}`) })
  }

  #login: Login | undefined

  async signIn (login: Login) {
    await this.go('/sign-in')
    this.#login = login
    await this.#enter(login)
  }

  /** Looks again at the same page. */
  async again () {
    await this.page.reload()
    await this.arrive()
  }

  async go (address: string) {
    const response = await this.page.goto(address)
    await this.arrive()
    return response
  }

  /** Presses a button that sends a form. */
  press (name: string) {
    return this.#leave(() => this.page.getByRole('button', { name, exact: true }).click())
  }

  follow (name: string | RegExp) {
    return this.#leave(() => this.page.getByRole('link', typeof name === 'string' ? { name, exact: true } : { name }).first().click())
  }

  /** Leaves by the keyboard. */
  strike (key: string) {
    return this.#leave(() => this.page.keyboard.press(key))
  }

  fill (label: string, text: string) {
    return this.page.getByLabel(label).and(this.page.locator('input, textarea')).first().fill(text)
  }

  /** One of the radios or boxes under a question. */
  choose (question: string, answer: string) {
    return this.page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
  }

  select (label: string, option: string) {
    return this.page.getByLabel(label, { exact: true }).selectOption({ label: option })
  }

  /** What a list shows as chosen. */
  chosen (label: string): Promise<string> {
    return this.page.getByLabel(label, { exact: true }).locator('option:checked').first().innerText()
  }

  attach (label: string, file: { name: string, mimeType: string, buffer: Buffer }) {
    return this.page.getByLabel(label).and(this.page.locator('[type=file]')).setInputFiles(file)
  }

  /** What a person can read in the page's body. */
  text (part = 'main'): Promise<string> {
    return this.page.locator(part).innerText()
  }

  async reads (pattern: RegExp | string, why?: string) {
    this.#t.match(await this.text(), pattern, why ?? `reads ${String(pattern)}`)
  }

  async doesNotRead (pattern: RegExp, why?: string) {
    this.#t.notMatch(await this.text(), pattern, why ?? `does not read ${String(pattern)}`)
  }

  /** A picture of the whole page, kept for people to look at. */
  async picture (name: string) {
    mkdirSync(artefacts, { recursive: true })
    await this.page.screenshot({ path: `${artefacts}${name}-${this.page.viewportSize()?.width ?? 0}.png`, fullPage: true })
  }

  /** Every page: nothing that axe objects to (it is a script itself), and nothing wider than the window. */
  async arrive () {
    await this.page.waitForLoadState('load')
    const path = new URL(this.page.url()).pathname
    if (this.scripts) this.#t.same(await this.#objections(), [], `axe has nothing against ${path}`)
    this.#t.equal(await this.page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, `${path} needs no scrolling sideways`)
    // Whoever was away for too long signs in again, and comes to where they were going.
    if (path === '/sign-in' && this.#login) await this.#enter(this.#login)
  }

  async #objections () {
    await this.page.evaluate(axe)
    const { violations } = await this.page.evaluate<{ violations: Violation[] }>('axe.run(document, { resultTypes: ["violations"] })')
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }

  async #enter (login: Login) {
    await this.fill('登录名', login)
    await this.fill('密码', password)
    await this.press('登录')
  }

  get #t (): Test {
    return this.watch.t
  }

  async #leave (act: () => Promise<void>): Promise<Response | null> {
    const [response] = await Promise.all([this.page.waitForNavigation(), act()])
    await this.arrive()
    return response
  }
}

interface Violation { id: string, nodes: { html: string }[] }

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A refused form is a page like any other; Chromium also says its status in the console. */
function isOfThePage (message: ConsoleMessage, page: Page): boolean {
  return message.text().startsWith('Failed to load resource') && message.location().url === page.url()
}

async function launch (): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  })
}
