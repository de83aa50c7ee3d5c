/** Somebody with a browser. Every page they come to is checked by axe, and nothing may complain in the console. */
import { mkdirSync } from 'node:fs'
import type { ConsoleMessage, Page, Response } from 'playwright-core'
import type { Test } from 'tap'
import type { Login } from '../../../src/demo/cast.ts'
import { objections } from './axe.ts'
import { root } from '../root.ts'

/** Of everybody in the cast. */
export const password = '演示用的一句话'

const artefacts = new URL('tests/artefacts/', root).pathname

/** Who is told of what is wrong. */
export interface Watch { t: Test, readonly judge: Judge }

/** Who judges the pages. */
export interface Judge {
  /** What that takes, in every page from the beginning: sent to each anew, it takes longer than all that it does there. */
  readonly script: string
  objections (page: Page): Promise<string[]>
}

export class Visitor {
  constructor (
    readonly watch: Watch,
    readonly page: Page,
    readonly scripts: boolean
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOfThePage(message, page)) this.#t.fail(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => {
      this.#t.fail(`script: ${error.message}`)
    })
  }

  #login: Login | undefined

  async signIn (login: Login) {
    this.#login = undefined
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

  /** In the page itself: the search at its head is filled by nobody who means a form. */
  fill (label: string | RegExp, text: string) {
    return this.page.locator('main').getByLabel(label).and(this.page.locator('input, textarea')).first().fill(text)
  }

  /** One of the radios or boxes under a question. */
  choose (question: string, answer: string) {
    return this.page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
  }

  /** From a list, or from one that is found by typing. */
  async select (label: string, option: string) {
    const list = this.page.getByLabel(label, { exact: true }).first()
    if (await list.getAttribute('role') !== 'combobox') return list.selectOption({ label: option })
    await list.fill(option)
    await this.page.getByRole('option', { name: option, exact: true }).first().click()
  }

  /** What a list shows as chosen. */
  async chosen (label: string): Promise<string> {
    const list = this.page.getByLabel(label, { exact: true }).first()
    return await list.getAttribute('role') === 'combobox' ? list.inputValue() : list.locator('option:checked').first().innerText()
  }

  attach (label: string, file: { name: string, mimeType: string, buffer: Buffer }) {
    return this.page.getByLabel(label).and(this.page.locator('[type=file]')).setInputFiles(file)
  }

  /** Opens the line of a history, or whatever else is folded, that says so. */
  unfold (says: string) {
    return this.page.locator('main summary', { hasText: says }).first().click()
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
    if (this.scripts) this.#t.same(await this.watch.judge.objections(this.page), [], `axe has nothing against ${path}`)
    this.#t.equal(
      await this.page.evaluate('document.documentElement.scrollWidth > innerWidth'),
      false,
      `${path} needs no scrolling sideways`
    )
    // Whoever was away for too long signs in again, and comes to where they were going.
    if (path === '/sign-in' && this.#login) await this.#enter(this.#login)
  }

  /** The same page with light letters on a dark ground, and as it is printed: A4 leaves 718 px between its margins. */
  async inTheDark () {
    const { pathname } = new URL(this.page.url())
    await this.page.emulateMedia({ colorScheme: 'dark' })
    this.#t.same(await objections(this.page, 'runOnly: ["color-contrast"], '), [], `${pathname} can be read in the dark`)
    await this.page.emulateMedia({ colorScheme: 'light', media: 'print' })
    this.#t.equal(
      await this.page.evaluate('document.documentElement.scrollWidth > Math.max(innerWidth, 718)'),
      false,
      `${pathname} fits the paper`
    )
    await this.page.emulateMedia({ colorScheme: 'light', media: 'screen' })
  }

  /** The same page on a tablet, between the widths of a phone and of a desk. */
  async onATablet () {
    const { pathname } = new URL(this.page.url())
    const before = this.page.viewportSize()
    await this.page.setViewportSize({ width: 768, height: 1024 })
    this.#t.equal(
      await this.page.evaluate('document.documentElement.scrollWidth > innerWidth'),
      false,
      `${pathname} needs no scrolling sideways on a tablet`
    )
    if (before) await this.page.setViewportSize(before)
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

/** A refused form is a page like any other; Chromium also says its status in the console. */
function isOfThePage (message: ConsoleMessage, page: Page): boolean {
  return message.text().startsWith('Failed to load resource') && message.location().url === page.url()
}
