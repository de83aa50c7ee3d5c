/** Reads the fields of a form off its zod object: their order, and how each is drawn. */
import { z } from 'zod'
import type { Control, Labels } from './controls.ts'
import type { InputKind } from '../input/normalize.ts'

export type Form = z.ZodObject

export interface Field {
  name: string
  control: Control
  kind: InputKind
  title: string
  hint: string | undefined
  labels: Labels | undefined
  publicTitle: string | undefined
  publicLabels: Labels | undefined
  order: readonly string[] | undefined
  rows: number | undefined
  autocomplete: string | undefined
  collapsed: boolean
  prefilled: boolean
  past: boolean
  all: string | undefined
  look: 'taps' | 'faces' | undefined
  onlyIf: string | undefined
  /** May be left empty. */
  optional: boolean
  /** The value where nothing is chosen. */
  fallback: unknown
  /** The fields of one row, for a group. */
  row: Field[]
}

const fieldsByForm = new WeakMap<Form, Field[]>()

export function fieldsOf (form: Form): Field[] {
  const before = fieldsByForm.get(form)
  if (before) return before
  const fields = Object.entries(form.shape).map(([name, schema]) => fieldOf(name, schema))
  fieldsByForm.set(form, fields)
  return fields
}

function fieldOf (name: string, schema: z.core.$ZodType): Field {
  const layers = layersOf(schema)
  const meta = Object.assign({}, ...layers.map((layer) => z.globalRegistry.get(layer) ?? {}).reverse()) as z.GlobalMeta
  const control = meta.control ?? 'text'
  const whenLeftOut = z.safeParse(schema, undefined)
  return {
    name,
    control,
    kind: meta.kind ?? kinds[control],
    title: meta.title ?? '',
    hint: meta.description,
    labels: meta.labels,
    publicTitle: meta.publicTitle,
    publicLabels: meta.publicLabels,
    order: meta.order,
    rows: meta.rows,
    autocomplete: meta.autocomplete,
    collapsed: meta.collapsed === true,
    prefilled: meta.prefilled === true,
    past: meta.past === true,
    all: meta.all,
    look: meta.look,
    onlyIf: meta.onlyIf,
    optional: whenLeftOut.success,
    fallback: whenLeftOut.data,
    row: layers.flatMap((layer) => layer instanceof z.ZodArray && layer.element instanceof z.ZodObject ? fieldsOf(layer.element) : [])
  }
}

const kinds: Record<Control, InputKind> = {
  text: 'line',
  place: 'line',
  textarea: 'lines',
  tel: 'phone',
  email: 'email',
  password: 'typed',
  number: 'figure',
  date: 'day',
  'datetime-local': 'moment',
  choice: 'code',
  pick: 'code',
  several: 'code',
  checkbox: 'code',
  files: 'code',
  group: 'line',
  hidden: 'line'
}

/** `optional(choice(…))` is two nested schemas; outermost first, and its metadata wins. */
function layersOf (schema: z.core.$ZodType): z.core.$ZodType[] {
  const inner = 'innerType' in schema._zod.def ? schema._zod.def.innerType : undefined
  return inner instanceof z.core.$ZodType ? [schema, ...layersOf(inner)] : [schema]
}
