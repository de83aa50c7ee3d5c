/** The first visit to an empty system, protected by a code that only its operator sees. */
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { invalid, notFound } from '../../errors.ts'
import type { App } from '../../web/fastify.ts'
import { setUpForm } from '../forms.ts'
import { addressKey, countAttempt, locked, forgiveFailures, type Keys } from '../sign-in/lockout.ts'
import { assertStrong, hashPassword } from '../credentials/passwords.ts'
import { secretPage } from '../sign-in/secret-page.ts'
import { clientInfoOf } from '../sign-in/sessions.ts'
import { hasNoUsers, setUp } from './setup.ts'
import { sameSecret } from '../sign-in/tokens.ts'

/** The code lasts as long as the process: a restart prints a new one, and no code opens a system that already has people. */
export function setUpRoutes (app: App, setUpCode = newSetUpCode()): void {
  const { db, clock, config } = app

  app.addHook('onListen', async () => {
    if (await hasNoUsers(db.read)) {
      app.log.warn(`Nobody has an account yet. Open ${new URL('/setup', config.publicUrl).href} and enter the code ${setUpCode}`)
    }
  })

  secretPage(app, {
    address: '/setup',
    may: 'anyone',
    summary: '首次启用',
    form: setUpForm,
    params: z.object({}),
    load: async () => {
      if (!await hasNoUsers(db.read)) throw notFound()
      return config.district
    },
    page: (district, { t }) => ({ title: t('首次启用'), button: t('启用并建立安全管理员'), template: 'auth/setup', view: { district } }),
    submit: async ({ setUpCode: typed, chosen, login, name, prefix }, district, request) => {
      await assertStrong(chosen, { login, name })
      const client = clientInfoOf(request)
      // Counted by address alone: the code cannot be guessed, and failed tries must not lock out its owner.
      const keys: Keys = { account: `setup ${addressKey(client.address)}`, address: addressKey(client.address) }
      const seconds = await db.write((tx) => countAttempt(tx, keys, clock.now()))
      if (seconds > 0) throw locked(seconds)
      if (!sameSecret(typed.toUpperCase(), setUpCode)) throw invalid([{ field: 'setUpCode', sentence: '启用码不正确，请查看本次启动的运行日志' }])
      const passwordHash = await hashPassword(chosen)
      await db.write(async (tx) => {
        await setUp(tx, district, { login, name, prefix, passwordHash }, clock.now(), client)
        await forgiveFailures(tx, keys)
      })
      return { location: '/sign-in', notice: request.t('已启用。请登录，先邀请系统管理员和审计管理员。') }
    }
  })
}

// Letters and digits that cannot be mistaken for one another in print.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

function newSetUpCode (): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group()].join('-')
}
