/** Answers as people read them again: each under the title of its field, choices by their labels, ids by their names. */
import { maskedPhone } from '../../enterprises/index.ts'
import { timeText } from '../../web/language/clauses.ts'
import { type Field, fieldsOf } from '../../web/forms/fields.ts'
import type { LocaleContext } from '../../web/pages/dates.ts'
import type { Translate } from '../../web/language/translate.ts'
import { enteredForm } from '../stages/forms.ts'

/** Who reads, when, and in which language. */
export interface ViewContext extends LocaleContext { t: Translate }

export type Names = ReadonlyMap<string, string>

/** The fields of a form, and what it asks beside them where it was entered for a unit that is not on the system. */
export function fieldsAnswered (form: Parameters<typeof fieldsOf>[0]): Field[] {
  const own = fieldsOf(form)
  return [...own, ...fieldsOf(enteredForm).filter(({ name }) => !own.some((field) => field.name === name))]
}

export function answerLines (fields: readonly Field[], answers: Record<string, unknown>, names: Names, reading: ViewContext) {
  const { t } = reading
  // Of a correction what changed is said, and from what.
  const { before } = answers
  const old: Record<string, unknown> | null = typeof before === 'object' && before !== null ? { ...before } : null
  return fields.filter(({ name, control }) => old === null || name in old || control === 'textarea').flatMap((field) => {
    const value = answers[field.name]
    const blank = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
    // What was picked is said by its name; a row that is no longer offered has none, and its id is nobody's business.
    const nameless = field.control === 'pick' && typeof value === 'string' && !names.has(value)
    return blank || nameless || field.control === 'files' ? [] : [{ title: t(field.title), text: [...old && old[field.name] != null ? [said(old[field.name], field)] : [], said(value, field)].join(' → ') }]
  })

  function said (value: unknown, field: Field): string {
    const { control, labels, row } = field
    if (typeof value === 'boolean') return t(value ? '是' : '否')
    if (Array.isArray(value)) return value.map((each) => said(each, field)).join('；')
    if (typeof value === 'object' && value !== null) return row.map((inner) => said(Object(value)[inner.name], inner)).join('：')
    const text = String(value)
    if (control === 'date' || control === 'datetime-local') return timeText(text, reading)
    // Who must call finds the number with the contact; a history is read by more people (domain §4.3).
    if (control === 'tel') return maskedPhone(text)
    return labels?.[text] ? t(labels[text]) : names.get(text) ?? text
  }
}
