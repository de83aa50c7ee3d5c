/** Successors for what somebody holds: the fields of a form that ask for them, and the answers. */
import { z } from 'zod'
import type { Role } from '../roles.ts'
import { optional, pick, tick } from '../web/forms/controls.ts'
import type { Form } from '../web/forms/fields.ts'
import { fieldOf, type Responsibilities } from './responsibilities.ts'

/** The successor for each kind, by its name; the rest may be left to the desks. */
export interface Successors { heirs: Readonly<Record<string, string>>, leaveRest: boolean }

/** With the roles of whoever does it: they hand over what they are entitled to. */
export interface HandoverRequest extends Successors { roles: ReadonlySet<Role> }

/** The form plus a select for each kind that is held here. */
export function withSuccessors<F extends Form> (form: F, responsibilities: Responsibilities): F {
  if (responsibilities.length === 0) return form
  const selects = responsibilities.flatMap(({ name, kind: { selectLabel }, heirs }) =>
    selectLabel && heirs.length > 0 ? [[fieldOf(name), optional(pick(selectLabel, { collapsed: true }))] as const] : []
  )
  return form.safeExtend({ ...Object.fromEntries(selects), leaveRest }) as unknown as F
}

const leaveRest = tick('立即生效', { collapsed: true, hint: '没有选择接手人的，列在牵头办负责人的首页，由其安排' })

/** The answers besides the form's own fields. */
export function parseSuccessors (answers: object): Successors {
  const heirs = Object.entries(answers).flatMap(([field, id]) =>
    field.startsWith('to_') && typeof id === 'string' ? [[field.slice('to_'.length), id] as const] : []
  )
  return { heirs: Object.fromEntries(heirs), leaveRest: z.object({ leaveRest: z.literal(true) }).safeParse(answers).success }
}
