import type { App } from '../web/fastify.ts'
import { accountRoutes } from './account-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { setUpRoutes } from './setup-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { userRoutes } from './user-routes.ts'

export function authRoutes (app: App): void {
  signInRoutes(app)
  setUpRoutes(app)
  invitationRoutes(app)
  accountRoutes(app)
  userRoutes(app)
}
