/**
 * Builds the view that views/partials/form.hbs prints from a form's zod object, the typed values and the problems.
 * It contains only text in the reader's language; templates decide nothing.
 */
import { randomUUID } from 'node:crypto'
import type { FieldProblem, Refusal } from '../../errors.ts'
import type { FormInput } from './check.ts'
import { fieldView, idOf, textOf, type Options } from './field-views.ts'
import { fieldsOf, type Field, type Form } from './fields.ts'
import type { Translate } from '../language/translate.ts'

export type { Option, Options } from './field-views.ts'

export interface FormViewOptions {
  t: Translate
  button: string
  back?: string
  options?: Options
  typed?: FormInput
  refused?: Pick<Refusal, 'sentence' | 'params' | 'problems'>
  /** The idempotency key of a form that is shown again, so that it remains the same form. */
  once?: string
  /** Where it is sent, unless to its own address. */
  action?: string
}

export type FormView = ReturnType<typeof formView>

export function formView (form: Form, { t, button, back, options = {}, typed = {}, refused, once, action }: FormViewOptions) {
  const fields = fieldsOf(form)
  const shown = fields.filter((field) => !isHidden(field))
  const folded = shown.filter(({ collapsed }) => collapsed)
  const known = shown.filter((field) => field.prefilled)
  const told = known.length > 0 && known.every(({ name }) => textOf(typed[name]) !== '' && !refused?.problems.some(({ field }) => field === name))
  const drawing = { t, options, problems: refused?.problems ?? [] }
  return {
    action: action ?? '',
    enctype: fields.some(({ control }) => control === 'files') ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    once: once ?? randomUUID(),
    button,
    back: back ?? null,
    summary: refused ? { sentence: t(refused.sentence, refused.params), problems: refused.problems.map((problem) => linked(t, shown, problem)) } : null,
    hidden: fields.filter(isHidden).map(({ name }) => ({ name, value: textOf(typed[name]) })),
    fields: shown.filter((field) => !field.collapsed && !(told && field.prefilled)).map((field) => fieldView(drawing, field, typed)),
    known: told ? { text: known.map(({ title, name }) => t('{title}：{label}', { title, label: textOf(typed[name]) })).join(' · '), fields: known.map((field) => fieldView(drawing, field, typed)) } : null,
    further: folded.length === 0 ? null : { open: folded.some(isTouched), fields: folded.map((field) => fieldView(drawing, field, typed)) }
  }

  function isTouched ({ name, fallback }: Field): boolean {
    return (typed[name] ?? fallback) !== fallback || drawing.problems.some(({ field }) => field.split('.', 1)[0] === name)
  }
}

export function isHidden ({ control }: Field): boolean {
  return control === 'hidden'
}

function linked (t: Translate, shown: Field[], problem: FieldProblem) {
  const isShown = shown.some(({ name }) => name === problem.field.split('.', 1)[0])
  return { href: isShown ? `#${idOf(problem.field)}` : null, sentence: t(problem.sentence, problem.params) }
}
