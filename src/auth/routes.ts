import type { HandoverService } from '../responsibilities/index.ts'
import type { App } from '../web/fastify.ts'
import { colleagueRoutes } from './accounts/colleague-routes.ts'
import { accountRoutes } from './accounts/own-account-routes.ts'
import { invitationRoutes } from './accounts/invitation-routes.ts'
import { setUpRoutes } from './accounts/setup-routes.ts'
import type { CodesBySms } from './sign-in/phone-codes.ts'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import { userRoutes } from './accounts/user-routes.ts'

export function authRoutes (app: App, handover: HandoverService, codes: CodesBySms): void {
  signInRoutes(app, codes)
  setUpRoutes(app)
  invitationRoutes(app)
  accountRoutes(app)
  colleagueRoutes(app)
  userRoutes(app, handover)
}
