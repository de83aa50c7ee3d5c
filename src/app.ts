/** The whole application: everything it registers, in the order in which a request passes through it. */
import { randomUUID } from 'node:crypto'
import { parse } from 'node:querystring'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { attachmentRoutes } from './attachments/index.ts'
import { auditRoutes } from './audit/routes.ts'
import { authRoutes, identify as identifyBySession } from './auth/index.ts'
import {
  approvalRoutes, bulkRoutes, moveRoutes, proxyDecisionRoutes, recalculateDeadlines, sheetRoutes, textsVisibleToOfAllKinds,
  visibleToOfAllKinds
} from './cases/index.ts'
import type { Clock } from './clock.ts'
import { messageSources } from './composition.ts'
import type { Config } from './config.ts'
import type { Db } from './db/index.ts'
import { deskRoutes } from './desks/routes.ts'
import { enterpriseRoutes } from './enterprises/routes.ts'
import { helpRoutes } from './help/index.ts'
import { handover, handoverRoutes } from './handover/index.ts'
import { codesBySms } from './notifications/index.ts'
import { countNotices } from './notifications/reading.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { problemKind, problemRoutes } from './problems/index.ts'
import { supervisionRoutes } from './supervision/index.ts'
import { reviewRoutes } from './review/index.ts'
import { triageRoutes } from './triage/routes.ts'
import { loadAssumedYears } from './units/index.ts'
import { unitRoutes } from './units/routes.ts'
import { visitorRoutes } from './visitors/index.ts'
import { words } from './words.ts'
import { guardRoutes, type Identify } from './web/access.ts'
import { maxPathLength, queryOf, readableAddress } from './web/requests/address.ts'
import { serveAssets } from './web/pages/assets.ts'
import { signCookies } from './web/cookies/cookies.ts'
import { setErrorPages } from './web/pages/error-pages.ts'
import type { App, Room } from './web/fastify.ts'
import { bodyLimit, readBodies } from './web/requests/form-body.ts'
import { healthRoutes } from './web/health.ts'
import { languageRoutes, setUpTranslation } from './web/language/language.ts'
import { limitRequests } from './web/requests/rate-limit.ts'
import { loggerFor } from './web/logging.ts'
import { setUpFlash } from './web/pages/flash.ts'
import { describeRoutes, openapiRoutes } from './web/openapi/index.ts'
import { guardOrigins } from './web/requests/origin.ts'
import { closeStalledConnections, serverTimeouts, type StallLimits } from './web/requests/stalled-connections.ts'
import { secureHeaders } from './web/requests/security.ts'
import { answerMalformedRequest, maxHeaderBytes } from './web/requests/malformed-requests.ts'
import { setUpRendering } from './web/pages/templates.ts'

export interface AppOptions {
  config: Config
  clock: Clock
  db: Db
  identify?: Identify
  pace?: StallLimits
  rooms?: readonly Room[]
}

/** Each gets what it needs from the rooms above it, which it does not import. */
const everyRoom: readonly Room[] = [
  (app) => attachmentRoutes(app, { textsVisibleTo: textsVisibleToOfAllKinds, archived: problemKind }),
  (app) => authRoutes(app, handover, codesBySms),
  auditRoutes,
  deskRoutes,
  supervisionRoutes,
  problemRoutes,
  (app) => bulkRoutes(app, problemKind),
  (app) => moveRoutes(app, problemKind),
  approvalRoutes,
  proxyDecisionRoutes,
  sheetRoutes,
  (app) => notificationRoutes(app, messageSources),
  enterpriseRoutes,
  (app) => unitRoutes(app, { handover, recalculate: recalculateDeadlines }),
  handoverRoutes,
  reviewRoutes,
  (app) => triageRoutes(app, handover),
  visitorRoutes,
  helpRoutes
]

export async function buildApp ({ config, clock, db, identify = identifyBySession, rooms = everyRoom, pace }: AppOptions): Promise<App> {
  const app = Fastify({
    logger: loggerFor(config),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 && config.trustedProxies,
    bodyLimit,
    ...serverTimeouts,
    // Requests that arrive while the server is closing are served or get a page that says why; Fastify's own 503 is meant for programs.
    return503OnClosing: false,
    http: { ...serverTimeouts.http, maxHeaderSize: maxHeaderBytes },
    clientErrorHandler: answerMalformedRequest,
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
    routerOptions: { maxParamLength: maxPathLength, querystringParser: (text) => queryOf(parse(text, '&', '=', { maxKeys: 200 })) }
  }).withTypeProvider<ZodTypeProvider>()

  app.decorate('config', config)
  app.decorate('clock', clock)
  app.decorate('db', db)
  app.decorate('stopping', false)
  app.addHook('preClose', async () => { app.stopping = true })

  closeStalledConnections(app, pace)
  await secureHeaders(app)
  await app.register(cookie)
  signCookies(app)
  setUpTranslation(app, words)
  guardOrigins(app)
  guardRoutes(app, identify)
  await limitRequests(app)
  readBodies(app)
  describeRoutes(app)

  serveAssets(app)
  setUpRendering(app)
  setUpFlash(app)
  countNotices(app, { visibleTo: visibleToOfAllKinds })
  loadAssumedYears(app)
  setErrorPages(app)

  healthRoutes(app)
  languageRoutes(app)
  openapiRoutes(app)
  for (const room of rooms) await room(app)

  await app.ready()
  return app
}
