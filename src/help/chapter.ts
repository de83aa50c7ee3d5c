/** A chapter of a guide: tasks in the words of those who ask. */
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
  /** Whose own chapter it is. */
  of: readonly Role[]
  tasks: readonly Task[]
  /** Whose moves stand under it, read off the table. */
  relation?: Relation
}
