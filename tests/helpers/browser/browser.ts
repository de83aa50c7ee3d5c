/**
 * People with a real browser before the whole product: its real server, its real sign-in page, the cast of the demonstration, a clock
 * that the test sets.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'
import type { Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { hashPassword } from '../../../src/auth/index.ts'
import { instantFrom, settableClock } from '../../../src/clock.ts'
import { readConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/index.ts'
import { castOf, type Login } from '../../../src/demo/cast.ts'
import { monday } from '../app.ts'
import { PageChecker } from './axe.ts'
import { peopledDatabase } from '../databases/database.ts'
import { type Judge, password, Visitor, type Watch } from './visitor.ts'

export { Visitor }

/** The engine without windows around it does the same with half of the work. */
const shell = '/usr/bin/chromium-headless-shell'

const executablePath = process.env['CHROMIUM_PATH'] ?? (existsSync(shell) ? shell : '/usr/bin/chromium')

/** The reason why tests with a browser are skipped here, or false. */
export const withoutBrowser: string | false =
  !existsSync(executablePath) && `Chromium: there is none at ${executablePath}; CHROMIUM_PATH names another`

export const phone = { width: 375, height: 812 }
export const desk = { width: 1280, height: 900 }

interface Wanted {
  judge?: Judge
  /** In place of the cast alone. */
  data?: { db: Db, mode: 'demo', files: string }
  settings?: Record<string, string>
}

/** A district in office on a Monday morning, with the doors open. */
export async function browserFixtures (t: Test, { judge = new PageChecker(), data, settings = {} }: Wanted = {}) {
  const { db } = data ?? await peopledDatabase(t)
  const clock = settableClock(instantFrom(monday))
  const files = data?.files ?? await mkdtemp(join(tmpdir(), 'mopaixiao-files-'))
  const passwordHash = await hashPassword(password)
  await db.write((tx) => tx.user.updateMany({ data: { passwordHash } }))
  const cast = await castOf(db.read)

  const config = readConfig({
    MODE: data?.mode ?? 'test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    REQUESTS_PER_MINUTE: '100000',
    FILES_URL: `file:${files}`,
    ...settings
  })
  const app = await buildApp({ config, clock, db })
  const browser = await browserFor(t)
  const windows: BrowserContext[] = []
  t.teardown(async () => {
    for (const each of windows) await each.close()
    await app.close()
    await rm(files, { recursive: true })
  })
  const url = await app.listen({ port: 0, host: 'localhost' })

  const watch: Watch = { t, judge }
  return {
    db,
    clock,
    cast,
    url,
    password,
    /** Every address that shows something. */
    routes: [...new Set(app.routesList.filter(({ method }) => method === 'GET').map(({ address }) => address))],
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
      const context = await browser.newContext({
        viewport: desk,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        baseURL: url,
        reducedMotion: 'reduce',
        ...options
      })
      windows.push(context)
      context.setDefaultTimeout(10_000)
      const scripts = options.javaScriptEnabled ?? true
      if (scripts) await context.addInitScript(judge.script)
      return new Visitor(watch, await context.newPage(), scripts)
    },
    /** Somebody of the cast, signed in through the page. */
    async person (login: Login, options: BrowserContextOptions = {}) {
      const visitor = await this.visitor(options)
      await visitor.signIn(login)
      return visitor
    }
  }
}

export type BrowserFixtures = Awaited<ReturnType<typeof browserFixtures>>

let shared: Browser | undefined

/** One for all files of a process that goes through many (tests/runner), which opens and closes its windows only. */
async function browserFor (t: Test): Promise<Browser> {
  if (shared?.isConnected()) return shared
  const browser = await launch()
  if (process.connected) {
    shared = browser
    process.once('disconnect', () => browser.close())
  } else {
    t.teardown(() => browser.close())
  }
  return browser
}

function launch (): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'
    ]
  })
}
