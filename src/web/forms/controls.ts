/**
 * The kinds of form fields. Each is a zod schema whose `meta` says how it is drawn: one description serves the page, the validation and the
 * OpenAPI document (architecture §2.3). Values arrive as text, and the schema parses them.
 */
import { z } from 'zod'
import { lengthOf } from '../../characters.ts'
import { isMobile, maskedShape, phoneShape } from '../input/phone.ts'
import type { InputKind } from '../input/normalize.ts'
import { isDay } from '../input/typed-time.ts'

/** Value → label, in the order in which they are offered. */
export type Labels = Readonly<Record<string, string>>

export type Control =
  'text' | 'place' | 'textarea' | 'tel' | 'email' | 'password' | 'number' | 'date' | 'datetime-local' |
  'choice' | 'pick' | 'several' | 'checkbox' | 'files' | 'group' | 'hidden'

interface FieldOptions {
  /** The hint under the label. */
  hint?: string
  /** What its answer is called, and its choices, where the people outside read it and the usual words are terms of staff. */
  publicTitle?: string
  publicLabels?: Labels
  /** Lines of a long text. */
  rows?: number
  /** Of choices, where that of the table is not what people expect: keys that are numbers come in their own order. */
  order?: readonly string[]
  /** The HTML autocomplete token, such as `tel` or `current-password`. */
  autocomplete?: string
  /** Rarely needed: folded until opened, or until a value in it was typed or is wrong. */
  collapsed?: true
  /** Where the page already knows the value, it is shown as text and opened only to be changed. */
  prefilled?: true
  /** A day or moment of a past event: not in the future, and not before the problem was raised (problems/domain/rules.ts). */
  past?: true
  /** How choices are drawn, where they are few enough to be tapped: as buttons, or as faces for a rating from 1 to 5. */
  look?: 'taps' | 'faces'
  /** Asked only where the question before it, `solved`, is answered so; a browser that cannot hide it shows it always. */
  onlyIf?: string
  /** One more check box below the others, which ticks them all. */
  all?: string
  /** How the input is normalized (normalize.ts), where the control does not determine it: a name, a code. */
  kind?: InputKind
}

declare module 'zod' {
  interface GlobalMeta extends Omit<FieldOptions, 'hint'> { control?: Control, labels?: Labels, maxLength?: number }
}

const fieldMeta = (title: string, control: Control, { hint, ...rest }: FieldOptions = {}) => ({
  title,
  control,
  ...(hint ? { description: hint } : {}),
  ...rest
})

/** A maximum in characters, as people and the OpenAPI document count them, not in UTF-16 units. */
const noLonger = (max: number) => z.string().min(1).superRefine((typed, context) => {
  if (lengthOf(typed) <= max) return
  context.addIssue({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: typed, message: '' })
})

export const text = (title: string, max: number, more?: FieldOptions) =>
  noLonger(max).meta({ ...fieldMeta(title, 'text', more), maxLength: max })

export const longText = (title: string, max: number, more?: FieldOptions) =>
  noLonger(max).meta({ ...fieldMeta(title, 'textarea', { rows: 5, ...more }), maxLength: max })

/** Where something is: in words, chosen from the addresses that the page offers, or as the device says. */
export const place = (title: string, max: number, more?: FieldOptions) =>
  noLonger(max).meta({ ...fieldMeta(title, 'place', more), maxLength: max })

/** The name of a person, an enterprise or a unit. */
export const name = (title: string, max: number, more?: FieldOptions) => text(title, max, { kind: 'name', ...more })

/** Mainland mobile or fixed line, a hotline, a number abroad; as `normalizePhone` returns it. */
export const phone = (title: string, more?: FieldOptions) => z.string().regex(phoneShape).meta(fieldMeta(title, 'tel', more))

/** The same, or one that is known and shown in part: 138****5678. */
export const phoneOrMasked = (title: string, more?: FieldOptions) =>
  z.string().regex(new RegExp(`${phoneShape.source}|${maskedShape.source}`)).meta(fieldMeta(title, 'tel', more))

/** A number that can receive an SMS. */
export const mobile = (title: string, more?: FieldOptions) =>
  z.string().refine(isMobile, '请输入 11 位手机号').meta(fieldMeta(title, 'tel', more))

/** A one-time code of six digits; phones offer the one they have just received. */
export const sixDigits = (hint: string) =>
  z.string().regex(/^\d{6}$/, '请输入 6 位数字').meta(fieldMeta('验证码', 'number', { kind: 'code', hint, autocomplete: 'one-time-code' }))

export const email = (title: string, more?: FieldOptions) => z.email().max(120).meta(fieldMeta(title, 'email', more))

/** Kept exactly as typed, and never drawn again. */
export const password = (title: string, more?: FieldOptions) => z.string().min(1).max(200).meta(fieldMeta(title, 'password', more))

export const choice = <const L extends Labels>(title: string, labels: L, more?: FieldOptions) =>
  z
    .enum(Object.keys(labels) as [Extract<keyof L, string>, ...Extract<keyof L, string>[]])
    .meta({ ...fieldMeta(title, 'choice', more), labels })

/** Any number of the choices, as check boxes. */
export const several = <const L extends Labels>(title: string, labels: L, more?: FieldOptions) =>
  z
    .array(z.enum(Object.keys(labels) as [Extract<keyof L, string>, ...Extract<keyof L, string>[]]))
    .min(1)
    .meta({ ...fieldMeta(title, 'several', more), labels })

/** A row of another table, by its id; the page supplies the options under the field's name. */
export const pick = (title: string, more?: FieldOptions) => z.uuid().meta(fieldMeta(title, 'pick', more))

export const day = (title: string, more?: FieldOptions) => z.iso.date().refine(isDay, '').meta(fieldMeta(title, 'date', more))

/** A local date and time, `YYYY-MM-DDTHH:MM`, on the district's clock. */
export const moment = (title: string, more?: FieldOptions) =>
  z.iso
    .datetime({ local: true, precision: -1 })
    .length(16)
    .refine((typed) => isDay(typed.slice(0, 10)), '')
    .meta(fieldMeta(title, 'datetime-local', { past: true, ...more }))

export const count = (title: string, max: number, more?: FieldOptions) =>
  z.coerce
    .number<string>()
    .int()
    .min(0)
    .max(max)
    .meta(fieldMeta(title, 'number', more))

/** A check box; unticked is false. */
export const tick = (title: string, more?: FieldOptions) => z.stringbool().default(false).meta(fieldMeta(title, 'checkbox', more))

/** A check box that must be ticked. */
export const mustTick = (title: string, more?: FieldOptions) =>
  z
    .stringbool()
    .refine((ticked) => ticked)
    .meta(fieldMeta(title, 'checkbox', more))

/** Ids of uploads that belong to this form (attachments/). */
export const files = (title: string, more?: FieldOptions) => z.array(z.uuid()).max(10).default([]).meta(fieldMeta(title, 'files', more))

/** At least one upload. */
export const someFiles = (title: string, more?: FieldOptions) => z.array(z.uuid()).min(1).max(10).meta(fieldMeta(title, 'files', more))

/** Repeated rows of the same few fields. */
export const group = <Row extends z.ZodRawShape>(title: string, row: Row, more?: FieldOptions) =>
  z.array(z.object(row)).max(10).default([]).meta(fieldMeta(title, 'group', more))

/** At least one row. */
export const someRows = <Row extends z.ZodRawShape>(title: string, row: Row, more?: FieldOptions) =>
  z.array(z.object(row)).max(10).meta(fieldMeta(title, 'group', more))

/** A value that the page sends back without showing it. */
export const hidden = (max = 200) => z.string().max(max).meta(fieldMeta('', 'hidden'))

/** The version of the record that the person saw, so that two people cannot overwrite each other (trust D21). */
export const version = () => z.coerce.number<string>().int().min(0).meta(fieldMeta('', 'hidden'))

/** Makes a field optional. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional()
