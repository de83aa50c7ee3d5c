/** The pages of moves for visitors with a receipt code or a link of a problem. */
import type { z } from 'zod'
import { type GuestAccess, type PublicFormOptions, publicForm as publicFormOf } from '../../cases/index.ts'
import type { App } from '../../web/fastify.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import { problemKind } from '../kind.ts'
import { publicTrackingView } from './public-tracking.ts'

export function publicForm<P extends z.ZodObject, H extends GuestAccess> (app: App, options: PublicFormOptions<P, H, MoveName>): void {
  publicFormOf(app, problemKind, {
    template: 'visitors/form', view: (request, { user, caseId }) => publicTrackingView(request, user, caseId)
  }, options)
}
