/** 督办: the list of orders, their pages and those of their moves; all of them are the shell's. */
import { listRoutes, moveRoutes, recordRoutes, savedViewRoutes } from '../cases/index.ts'
import type { App } from '../web/fastify.ts'
import { orderKind } from './kind.ts'

export function supervisionRoutes (app: App): void {
  listRoutes(app, orderKind)
  savedViewRoutes(app, orderKind)
  recordRoutes(app, orderKind)
  moveRoutes(app, orderKind)
}
