/** A district with people who can sign in, over the whole application. */
import type { Test } from 'tap'
import { auditRoutes } from '../../../src/audit/routes.ts'
import { authRoutes, hashPassword, identify } from '../../../src/auth/index.ts'
import { messageSources } from '../../../src/composition.ts'
import type { Tx } from '../../../src/db/index.ts'
import { handover } from '../../../src/handover/index.ts'
import { codesBySms } from '../../../src/notifications/index.ts'
import { notificationRoutes } from '../../../src/notifications/routes.ts'
import type { Role } from '../../../src/roles.ts'
import type { App } from '../../../src/web/fastify.ts'
import { testApp, type Browser } from '../../helpers/app.ts'

export const password = '山高水长 2026 年'
const passwordHash = await hashPassword(password)

/** Pages that show whether one is in, and as what. */
function deskRoutes (app: App) {
  app.get('/', { config: { may: 'signed-in' } }, async ({ user }) => ({ login: user?.login, roles: [...user?.roles ?? []] }))
  app.get('/intake-only', { config: { may: ['intake'] } }, async () => 'in')
}

type Chosen = Parameters<typeof testApp>[1]

export async function authFixtures (t: Test, chosen: Chosen = {}) {
  const parts = await testApp(t, {
    identify,
    rooms: [
      (app) => authRoutes(app, handover, codesBySms), auditRoutes, deskRoutes, (app) => notificationRoutes(app, messageSources)
    ],
    ...chosen
  })
  const { db, clock } = parts
  const createdAt = clock.now()

  const founded = await db.write(async (tx) => {
    const district = await tx.district.create({ data: { code: '370115', name: '济阳区', prefix: 'JY', createdAt } })
    const unit = await tx.unit.create({
      data: { districtId: district.id, name: '区住房和城乡建设局', shortName: '区住建局', class: 'bureau' }
    })
    const enterprise = await tx.enterprise.create({
      data: { districtId: district.id, name: '演示机械厂', creditCode: '91370125MA3C4D5E6X', createdAt }
    })
    return { districtId: district.id, unitId: unit.id, enterpriseId: enterprise.id }
  })

  const person = (login: string, roles: Role[], more: Partial<Parameters<Tx['user']['create']>[0]['data']> = {}) =>
    db.write((tx) =>
      tx.user.create({
        data: {
          districtId: founded.districtId,
          login,
          name: `演示${login}`,
          passwordHash,
          createdAt,
          roles: { create: roles.map((role) => ({ role })) },
          ...more
        } as Parameters<Tx['user']['create']>[0]['data']
      })
    )

  return { ...parts, ...founded, person, later: (minutes: number) => { clock.set(new Date(clock.now().getTime() + minutes * 60_000)) } }
}

export type AuthFixtures = Awaited<ReturnType<typeof authFixtures>>

export function signIn (browser: Browser, login: string, typed = password) {
  return browser.submit('/sign-in', { login, password: typed })
}

export async function signedIn ({ browser }: Pick<AuthFixtures, 'browser'>, login: string, headers: Record<string, string> = {}) {
  const visitor = browser(headers)
  await signIn(visitor, login)
  return visitor
}

/** The sentences at the head of a form that came back. */
export function formErrors (html: string): string[] {
  const summary = /error-summary[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  return [...summary.matchAll(/<(?:h2|li)[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, sentence = '']) => sentence)
}
