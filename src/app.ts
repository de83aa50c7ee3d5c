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
import { bulkRoutes, enteringRoutes, moveRoutes, problemRoutes, requestRoutes, sheetRoutes } from './problems/index.ts'
import { supervisionRoutes } from './supervision/routes.ts'
import { reviewRoutes } from './review/index.ts'
import { triageRoutes } from './triage/routes.ts'
import { tellAssumedYears } from './units/index.ts'
import { unitRoutes } from './units/routes.ts'
import { visitorRoutes } from './visitors/index.ts'
import { words } from './words.ts'
import { guardRoutes, type Identify } from './web/access.ts'
import { longestPath, queryOf, readableAddress } from './web/address.ts'
import { serveAssets } from './web/assets.ts'
import { signCookies } from './web/cookies.ts'
import { explainErrors } from './web/error-pages.ts'
import type { App, Room } from './web/fastify.ts'
import { bodyLimit, readBodies } from './web/form-body.ts'
import { healthRoutes } from './web/health.ts'
import { languageRoutes, speakLanguages } from './web/language.ts'
import { limitRequests } from './web/limit.ts'
import { loggerFor } from './web/logging.ts'
import { showNotices } from './web/notices.ts'
import { describeRoutes, openapiRoutes } from './web/openapi/index.ts'
import { guardOrigins } from './web/origin.ts'
import { keepPace, patience, type Pace } from './web/pace.ts'
import { secureHeaders } from './web/security.ts'
import { answerUnreadable, mostHeaderBytes } from './web/unreadable-requests.ts'
import { drawPages } from './web/views.ts'

export interface Parts {
  config: Config
  clock: Clock
  db: Db
  identify?: Identify
  pace?: Pace
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
  sheetRoutes,
  notificationRoutes,
  enterpriseRoutes,
  unitRoutes,
  leavingRoutes,
  reviewRoutes,
  triageRoutes,
  visitorRoutes,
  helpRoutes
]

export async function buildApp ({ config, clock, db, identify = identifyBySession, rooms = everyRoom, pace }: Parts): Promise<App> {
  const app = Fastify({
    logger: loggerFor(config),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 && config.trustedProxies,
    bodyLimit,
    ...patience,
    // Who still comes while it ends is served, or told so by a page; the server's own answer is for programs.
    return503OnClosing: false,
    http: { ...patience.http, maxHeaderSize: mostHeaderBytes },
    clientErrorHandler: answerUnreadable,
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
    routerOptions: { maxParamLength: longestPath, querystringParser: (text) => queryOf(parse(text, '&', '=', { maxKeys: 200 })) }
  }).withTypeProvider<ZodTypeProvider>()

  app.decorate('config', config)
  app.decorate('clock', clock)
  app.decorate('db', db)
  app.decorate('stopping', false)
  app.addHook('preClose', async () => { app.stopping = true })

  keepPace(app, pace)
  await secureHeaders(app)
  await app.register(cookie)
  signCookies(app)
  speakLanguages(app, words)
  guardOrigins(app)
  guardRoutes(app, identify)
  await limitRequests(app)
  readBodies(app)
  describeRoutes(app)

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
