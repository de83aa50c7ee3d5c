/** The form of a move as its page sends it. */
import type { z } from 'zod'
import { version } from '../../web/forms/controls.ts'
import type { Actor } from '../../workflow/actor.ts'
import { formOf, type Move } from '../../workflow/lifecycle.ts'
import type { CaseShape } from '../record.ts'

/** With the version that the page showed, unless the move contradicts nothing that others did meanwhile. */
export function versioned<T extends CaseShape> ({ additive }: Move<T>, form: z.ZodObject): z.ZodObject {
  return additive ? form : form.extend({ version: version() })
}

export function versionedForm<T extends CaseShape> (row: Move<T>, actor: Actor<T['relation']>, record?: T['record']): z.ZodObject {
  return versioned(row, formOf(row, actor, record))
}

/** The move as the door takes it. */
export function stepOf<Name extends string> (number: string, move: Name, { version: shown, ...answers }: Record<string, unknown>) {
  return { number, move, answers, version: typeof shown === 'number' ? shown : undefined }
}

/** Of nobody yet: the usual form. */
export const nobody: Actor<never> = { id: null, relations: new Set<never>() }
