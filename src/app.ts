/** Everything the application consists of, in the order in which a request meets it. */
import { randomUUID } from 'node:crypto'
import { parse } from 'node:querystring'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { attachmentRoutes } from './attachments/index.ts'
import { auditRoutes } from './audit/routes.ts'
import { authRoutes, identify as identifyBySession } from './auth/index.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db/index.ts'
import { deskRoutes } from './desks/routes.ts'
import { enterpriseRoutes } from './enterprises/routes.ts'
import { helpRoutes } from './help/index.ts'
import { leavingRoutes } from './leaving/index.ts'
import { countNotices, notificationRoutes } from './notifications/routes.ts'
import { bulkRoutes, enteringRoutes, moveRoutes, problemRoutes, requestRoutes } from './problems/index.ts'
import { supervisionRoutes } from './supervision/routes.ts'
import { reviewRoutes } from './review/index.ts'
import { triageRoutes } from './triage/routes.ts'
import { tellAssumedYears } from './units/index.ts'
import { unitRoutes } from './units/routes.ts'
import { visitorRoutes } from './visitors/index.ts'
import { words } from './words.ts'
import { guardRoutes, type Identify } from './web/access.ts'
import { longestPath, readableAddress, withoutBlanks } from './web/address.ts'
import { serveAssets } from './web/assets.ts'
import { explainErrors } from './web/error-pages.ts'
import type { App, Room } from './web/fastify.ts'
import { bodyLimit, readBodies } from './web/form-body.ts'
import { healthRoutes } from './web/health.ts'
import { languageRoutes, speakLanguages } from './web/language.ts'
import { limitRequests } from './web/limit.ts'
import { loggerFor } from './web/logging.ts'
import { showNotices } from './web/notices.ts'
import { describeRoutes, openapiRoutes } from './web/openapi.ts'
import { guardOrigins } from './web/origin.ts'
import { secureHeaders } from './web/security.ts'
import { drawPages } from './web/views.ts'

export interface Parts {
  config: Config
  clock: Clock
  db: Db
  identify?: Identify
  rooms?: readonly Room[]
}

const everyRoom: readonly Room[] = [
  attachmentRoutes,
  authRoutes,
  auditRoutes,
  deskRoutes,
  supervisionRoutes,
  problemRoutes,
  bulkRoutes,
  moveRoutes,
  requestRoutes,
  enteringRoutes,
  notificationRoutes,
  enterpriseRoutes,
  unitRoutes,
  leavingRoutes,
  reviewRoutes,
  triageRoutes,
  visitorRoutes,
  helpRoutes
]

export async function buildApp ({ config, clock, db, identify = identifyBySession, rooms = everyRoom }: Parts): Promise<App> {
  const app = Fastify({
    logger: loggerFor(config),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 && config.trustedProxies,
    bodyLimit,
    // Photos sent over a workshop's weak signal take their time.
    requestTimeout: 300_000,
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
    routerOptions: { maxParamLength: longestPath, querystringParser: (text) => withoutBlanks(parse(text, '&', '=', { maxKeys: 200 })) }
  }).withTypeProvider<ZodTypeProvider>()

  app.decorate('config', config)
  app.decorate('clock', clock)
  app.decorate('db', db)

  await secureHeaders(app)
  await app.register(cookie, { secret: config.sessionSecret })
  speakLanguages(app, words)
  guardOrigins(app)
  guardRoutes(app, identify)
  await limitRequests(app)
  readBodies(app)
  await describeRoutes(app)

  serveAssets(app)
  drawPages(app)
  showNotices(app)
  countNotices(app)
  tellAssumedYears(app)
  explainErrors(app)

  healthRoutes(app)
  languageRoutes(app)
  openapiRoutes(app)
  for (const room of rooms) await room(app)

  await app.ready()
  return app
}
