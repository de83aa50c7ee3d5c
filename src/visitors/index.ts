/** People without an account: following a problem by its code, raising one behind an enterprise's QR code, a link that gives one word. */
import type { App } from '../web/fastify.ts'
import { doorRoutes } from './door-routes.ts'
import { trackRoutes } from './track-routes.ts'
import { wordRoutes } from './word-routes.ts'

export { issueWordLink, wordAddress } from './word-links.ts'

export function visitorRoutes (app: App): void {
  trackRoutes(app)
  wordRoutes(app)
  doorRoutes(app)
}
