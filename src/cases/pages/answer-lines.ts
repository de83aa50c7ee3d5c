/** Answers for reading: each under the title of its field, with labels for choices and names for ids. */
import { maskedPhone } from '../../enterprises/index.ts'
import { timeText } from '../../web/language/clauses.ts'
import { type Field, fieldsOf } from '../../web/forms/fields.ts'
import { phoneText } from '../../web/input/phone.ts'
import { enteredForm } from '../moves/by-letter.ts'
import type { ViewContext } from './view-context.ts'

export type Names = ReadonlyMap<string, string>

/** The fields of a form, plus those that show it was entered for a unit that is not on the system. */
export function fieldsAnswered (form: Parameters<typeof fieldsOf>[0]): Field[] {
  const own = fieldsOf(form)
  return [...own, ...fieldsOf(enteredForm).filter(({ name }) => !own.some((field) => field.name === name))]
}

/** As the people outside read it. */
export const inPublicWords = (field: Field): Field =>
  ({ ...field, title: field.publicTitle ?? field.title, labels: field.publicLabels ?? field.labels })

/** `name`, `control`: the field that was answered. */
export interface AnswerLine { name: string, control: Field['control'], title: string, text: string }

export function answerLines (
  fields: readonly Field[], answers: Record<string, unknown>, names: Names, reading: ViewContext
): AnswerLine[] {
  const { t } = reading
  // A correction shows what changed, and its previous value.
  const { before } = answers
  const old: Record<string, unknown> | null = typeof before === 'object' && before !== null ? { ...before } : null
  return fields
    .filter(({ name, control }) => old === null || name in old || control === 'textarea')
    .flatMap((field) => {
      const value = answers[field.name]
      const blank = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      // A choice is shown by name; a row that is no longer offered has none, and its id is not shown.
      const nameless = field.control === 'pick' && typeof value === 'string' && !names.has(value)
      return blank || nameless || field.control === 'files'
        ? []
        : [
            {
              name: field.name,
              control: field.control,
              title: t(field.title),
              text: [...(old && old[field.name] != null ? [said(old[field.name], field)] : []), said(value, field)].join(' → ')
            }
          ]
    })

  function said (value: unknown, field: Field): string {
    const { control, labels, row } = field
    if (typeof value === 'boolean') return t(value ? '是' : '否')
    if (Array.isArray(value)) return value.map((each) => said(each, field)).join('；')
    if (typeof value === 'object' && value !== null) return row.map((inner) => said(Object(value)[inner.name], inner)).join('：')
    const text = String(value)
    if (control === 'date' || control === 'datetime-local') return timeText(text, reading)
    // Whoever has to call finds the number with the contact; more people read the history (domain §4.3).
    if (control === 'tel') return phoneText(maskedPhone(text))
    return labels?.[text] ? t(labels[text]) : names.get(text) ?? text
  }
}
