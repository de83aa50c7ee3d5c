/**
 * Builds the view that views/partials/form.hbs prints from a form's zod object, the typed values and the problems.
 * It contains only text in the reader's language; templates decide nothing.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldProblem, Refusal } from '../../errors.ts'
import type { FormInput } from './check.ts'
import { fieldView, idOf, offeredIn, textOf, type Options } from './field-views.ts'
import { fieldsOf, type Field, type Form } from './fields.ts'
import { phoneText } from '../input/phone.ts'
import type { Translate } from '../language/translate.ts'

export type { Option, Options } from './field-views.ts'

export interface FormViewOptions {
  t: Translate
  button: string
  back?: string
  options?: Options
  /** Of lists that are too long for a page: the address that answers what is looked for. */
  searches?: Readonly<Record<string, string>>
  typed?: FormInput
  refused?: Pick<Refusal, 'sentence' | 'params' | 'problems'>
  /** The idempotency key of a form that is shown again, so that it remains the same form. */
  once?: string
  /** Where it is sent, unless to its own address. */
  action?: string
  /** What its ids begin with, where it is not the only form of its page. */
  ids?: string
}

export type FormView = ReturnType<typeof formView>

export function formView (
  form: Form, { t, button, back, options = {}, searches = {}, typed = {}, refused, once, action, ids = '' }: FormViewOptions
) {
  const fields = fieldsOf(form)
  const visible = fields.filter((field) => !isHidden(field))
  const folded = visible.filter(({ collapsed }) => collapsed)
  const prefilledFields = visible.filter((field) => field.prefilled)
  const collapsed =
    prefilledFields.length > 0 &&
    prefilledFields.every(({ name }) => textOf(typed[name]) !== '' && !refused?.problems.some(({ field }) => field === name))
  const drawing = { t, options, searches, problems: refused?.problems ?? [], ids }
  return {
    id: `${ids}form`,
    action: action ?? '',
    enctype: fields.some(({ control }) => control === 'files') ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    once: once ?? randomUUID(),
    button,
    back: back ?? null,
    summary: refused
      ? { sentence: t(refused.sentence, refused.params), problems: refused.problems.map((problem) => linked(t, visible, problem)) }
      : null,
    hidden: fields.filter(isHidden).map(({ name }) => ({ name, value: textOf(typed[name]) })),
    fields: visible.filter((field) => !field.collapsed && !(collapsed && field.prefilled)).map((field) => fieldView(drawing, field, typed)),
    prefilled: collapsed
      ? {
          text: prefilledFields.map(({ title, name, control }) => {
            const text = textOf(typed[name])
            return t('{title}：{label}', { title, label: control === 'tel' ? phoneText(text) : text })
          }).join(' · '),
          fields: prefilledFields.map((field) => fieldView(drawing, field, typed))
        }
      : null,
    further: folded.length === 0 ? null : { open: folded.some(isTouched), fields: folded.map((field) => fieldView(drawing, field, typed)) }
  }

  function isTouched ({ name, fallback }: Field): boolean {
    return (typed[name] ?? fallback) !== fallback || drawing.problems.some(({ field }) => field.split('.', 1)[0] === name)
  }
}

const choice = z.object({ value: z.string(), label: z.string() })

/** The same for a program: what stands in the fields at first, and what can be chosen. */
export const formJson = z.object({
  title: z.string(),
  required: z.array(z.string()).meta({ description: '必填的栏目' }),
  values: z.record(z.string(), z.unknown()).meta({ description: '已填的内容，按栏目名；version 是现在看到的版本，提交时带回' }),
  choices: z.record(z.string(), z.array(choice)).meta({ description: '可选的项，按栏目名；表格里的一栏写作 tasks.unitId' })
}).meta({ id: 'Form', description: '一份表单' })

type DataParts = Pick<FormViewOptions, 't' | 'options' | 'typed'>

export function formData (form: Form, title: string, { t, options = {}, typed = {} }: DataParts): z.output<typeof formJson> {
  const all = fieldsOf(form)
  const fields = all.filter(({ control }) => control !== 'password' && control !== 'files')
  return {
    title,
    required: all.filter(({ optional }) => !optional).map(({ name }) => name),
    values: Object.fromEntries(fields.map(({ name, fallback }) => [name, typed[name] ?? fallback])),
    choices: Object.fromEntries(
      fields.flatMap((field) => [offered(field, ''), ...field.row.map((inner) => offered(inner, field.name))].flat())
    )
  }

  function offered (field: Field, group: string): [name: string, choices: z.output<typeof choice>[]][] {
    const choices = offeredIn({ t, options, field, group }).map(({ value, label }) => ({ value, label }))
    return choices.length > 0 ? [[group === '' ? field.name : `${group}.${field.name}`, choices]] : []
  }
}

export function isHidden ({ control }: Field): boolean {
  return control === 'hidden'
}

function linked (t: Translate, shown: Field[], problem: FieldProblem) {
  const isShown = shown.some(({ name }) => name === problem.field.split('.', 1)[0])
  return { href: isShown ? `#${idOf(problem.field)}` : null, sentence: t(problem.sentence, problem.params) }
}
