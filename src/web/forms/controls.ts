/**
 * The kinds of field a form is made of. Each is a zod schema that says, in its `meta`, how it is drawn: one description
 * serves the page, the check and the OpenAPI document (architecture §2.3). What comes by wire is text; the schema reads it.
 */
import { z } from 'zod'
import { lengthOf } from '../../characters.ts'
import { phoneShape } from '../input/phone.ts'
import type { InputKind } from '../input/normalize.ts'
import { isDay } from '../input/typed-time.ts'

/** Value → what a person reads, in the order they are offered. */
export type Labels = Readonly<Record<string, string>>

export type Control =
  'text' | 'textarea' | 'tel' | 'email' | 'password' | 'number' | 'date' | 'datetime-local' |
  'choice' | 'pick' | 'several' | 'checkbox' | 'files' | 'group' | 'hidden'

interface FieldOptions {
  /** The hint under the label. */
  hint?: string
  /** Lines of a long text. */
  rows?: number
  /** Of choices, where that of the table is not what people expect: keys that are numbers come in their own order. */
  order?: readonly string[]
  /** The browser's own word for what belongs here, such as `tel` or `current-password`. */
  autocomplete?: string
  /** Few need it: folded away until opened, or until something in it was typed or is wrong. */
  collapsed?: true
  /** Where the page knows it already it is shown as it is, and opened to change it. */
  prefilled?: true
  /** A day or moment of what has happened: not in the future, and not before what it happened to (problems/domain/rules.ts). */
  past?: true
  /** Under check boxes: one more, which ticks them all. */
  all?: string
  /** How what is typed is put in order (tidy.ts), where the control does not say it: a name, a code. */
  kind?: InputKind
}

declare module 'zod' {
  interface GlobalMeta extends Omit<FieldOptions, 'hint'> { control?: Control, labels?: Labels, maxLength?: number }
}

const fieldMeta = (title: string, control: Control, { hint, ...rest }: FieldOptions = {}) => ({ title, control, ...(hint ? { description: hint } : {}), ...rest })

/** No longer than that, as people count and the OpenAPI document does: in characters, not in the halves of which some consist. */
const noLonger = (max: number) => z.string().min(1).superRefine((typed, context) => {
  if (lengthOf(typed) <= max) return
  context.addIssue({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: typed, message: '' })
})

export const text = (title: string, max: number, more?: FieldOptions) => noLonger(max).meta({ ...fieldMeta(title, 'text', more), maxLength: max })

export const longText = (title: string, max: number, more?: FieldOptions) =>
  noLonger(max).meta({ ...fieldMeta(title, 'textarea', { rows: 5, ...more }), maxLength: max })

/** What a person, a firm or a unit is called. */
export const name = (title: string, max: number, more?: FieldOptions) => text(title, max, { kind: 'name', ...more })

/** Mainland mobile or fixed line, a hotline, a number abroad; as `phoneIn` keeps it. */
export const phone = (title: string, more?: FieldOptions) => z.string().regex(phoneShape).meta(fieldMeta(title, 'tel', more))

export const email = (title: string, more?: FieldOptions) => z.email().max(120).meta(fieldMeta(title, 'email', more))

/** Kept exactly as typed, and never drawn again. */
export const password = (title: string, more?: FieldOptions) => z.string().min(1).max(200).meta(fieldMeta(title, 'password', more))

export const choice = <const L extends Labels>(title: string, labels: L, more?: FieldOptions) =>
  z.enum(Object.keys(labels) as [Extract<keyof L, string>, ...Extract<keyof L, string>[]]).meta({ ...fieldMeta(title, 'choice', more), labels })

/** Any number of the choices, as check boxes. */
export const several = <const L extends Labels>(title: string, labels: L, more?: FieldOptions) =>
  z.array(z.enum(Object.keys(labels) as [Extract<keyof L, string>, ...Extract<keyof L, string>[]])).min(1).meta({ ...fieldMeta(title, 'several', more), labels })

/** One row of another table by its id; the page supplies what can be chosen under the field's name. */
export const pick = (title: string, more?: FieldOptions) => z.uuid().meta(fieldMeta(title, 'pick', more))

export const day = (title: string, more?: FieldOptions) => z.iso.date().refine(isDay, '').meta(fieldMeta(title, 'date', more))

/** A local day and time at which something was done, `YYYY-MM-DDTHH:MM`, of the district's clock. */
export const moment = (title: string, more?: FieldOptions) => z.iso.datetime({ local: true, precision: -1 }).length(16)
  .refine((typed) => isDay(typed.slice(0, 10)), '').meta(fieldMeta(title, 'datetime-local', { past: true, ...more }))

export const count = (title: string, max: number, more?: FieldOptions) => z.coerce.number<string>().int().min(0).max(max).meta(fieldMeta(title, 'number', more))

/** A box to tick; an empty box is false. */
export const tick = (title: string, more?: FieldOptions) => z.stringbool().default(false).meta(fieldMeta(title, 'checkbox', more))

/** A box that must be ticked. */
export const mustTick = (title: string, more?: FieldOptions) => z.stringbool().refine((ticked) => ticked).meta(fieldMeta(title, 'checkbox', more))

/** Ids of uploads that wait for this form (attachments/). */
export const files = (title: string, more?: FieldOptions) => z.array(z.uuid()).max(10).default([]).meta(fieldMeta(title, 'files', more))

/** The same, at least one. */
export const someFiles = (title: string, more?: FieldOptions) => z.array(z.uuid()).min(1).max(10).meta(fieldMeta(title, 'files', more))

/** Rows of the same few fields. */
export const group = <Row extends z.ZodRawShape>(title: string, row: Row, more?: FieldOptions) =>
  z.array(z.object(row)).max(10).default([]).meta(fieldMeta(title, 'group', more))

/** The same, at least one. */
export const someRows = <Row extends z.ZodRawShape>(title: string, row: Row, more?: FieldOptions) =>
  z.array(z.object(row)).max(10).meta(fieldMeta(title, 'group', more))

/** What the page knows and sends back unseen. */
export const hidden = (max = 200) => z.string().max(max).meta(fieldMeta('', 'hidden'))

/** The version of the record the person was looking at, so that two people cannot overwrite each other (trust D21). */
export const version = () => z.coerce.number<string>().int().min(0).meta(fieldMeta('', 'hidden'))

/** The same field, which may be left empty. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional()
