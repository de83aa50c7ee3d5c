/** A chapter of a guide: tasks in the reader's words. */
import type { Relation } from '../problems/domain/vocabulary.ts'
import type { Role } from '../roles.ts'
import type { RouteAccess } from '../web/fastify.ts'

export interface Task {
  ask: string
  steps: readonly string[]
  /** Where it is done; shown to those who may go there. */
  at?: { label: string, address: string, may: RouteAccess }
}

export interface Chapter {
  title: string
  /** The roles that the chapter is for. */
  of: readonly Role[]
  tasks: readonly Task[]
  /** The relations whose moves it lists, derived from the lifecycle table. */
  relation?: Relation
}
