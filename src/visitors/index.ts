/**
 * People without an account: tracking a problem by its receipt code, reporting one through an enterprise's QR code, and a link for one
 * answer.
 */
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
