/** People without an account: following a problem by its code, raising one behind an enterprise's QR code, a link that gives one word. */
import type { App } from '../web/fastify.ts'
import { qrCodeRoutes } from './qr-code-routes.ts'
import { trackRoutes } from './track-routes.ts'
import { confirmationRoutes } from './confirmation-routes.ts'

export { issueConfirmationLink, confirmationAddress } from './confirmation-links.ts'

export function visitorRoutes (app: App): void {
  trackRoutes(app)
  confirmationRoutes(app)
  qrCodeRoutes(app)
}
