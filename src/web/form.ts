/**
 * Draws a form: its zod object, what was typed and what is wrong become a view that views/partials/form.hbs prints.
 * Everything is text by then, already in the reader's language; templates decide nothing.
 */
import { randomUUID } from 'node:crypto'
import type { FieldProblem, Refusal } from '../errors.ts'
import type { Typed } from './check.ts'
import type { Control } from './controls.ts'
import { fieldsOf, type Field, type Form } from './fields.ts'
import { say, type Translate } from './translate.ts'

/** What can be chosen under a field's name; a group's inner names have no row number: `tasks.unitId`. */
export type Options = Record<string, readonly Option[]>
export interface Option { value: string, label: string, group?: string }

export interface FormParts {
  t: Translate
  button: string
  back?: string
  options?: Options
  typed?: Typed
  refused?: Pick<Refusal, 'sentence' | 'params' | 'problems'>
  /** The key of the form that came back, so that it stays the same form. */
  once?: string
  /** Where it is sent, if not to its own address. */
  action?: string
}

export type FormView = ReturnType<typeof drawForm>

export function drawForm (form: Form, parts: FormParts) {
  const { t, refused, typed = {} } = parts
  const fields = fieldsOf(form)
  const drawing = { t, options: parts.options ?? {}, problems: refused?.problems ?? [] }
  return {
    action: parts.action ?? '',
    enctype: fields.some(({ control }) => control === 'files') ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    once: parts.once ?? randomUUID(),
    button: parts.button,
    back: parts.back ?? null,
    summary: refused ? { sentence: t(refused.sentence, refused.params), problems: refused.problems.map((problem) => linked(t, problem)) } : null,
    hidden: fields.filter(isHidden).map(({ name }) => ({ name, value: textOf(typed[name]) })),
    fields: fields.filter((field) => !isHidden(field)).map((field) => drawField(drawing, field, typed))
  }
}

export function isHidden ({ control }: Field): boolean {
  return control === 'hidden'
}

interface Drawing { t: Translate, options: Options, problems: FieldProblem[] }
interface Place { prefix: string, path: string }

const top: Place = { prefix: '', path: '' }

function drawField (drawing: Drawing, field: Field, typed: Typed, place = top): object {
  const { t } = drawing
  const name = place.prefix + field.name
  const id = idOf(name)
  const problem = drawing.problems.find((each) => each.field === name)
  const value = typed[field.name] ?? field.fallback
  const shared = {
    name,
    id,
    label: t(field.title),
    hint: field.hint ? t(field.hint) : null,
    optional: field.optional && isEmpty(field.fallback),
    error: problem ? say(t, problem) : null,
    describedBy: [field.hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ') || null
  }
  if (field.control === 'group') return { ...shared, partial: 'fields/group', rows: drawRows(drawing, field, name, value) }
  if (field.control === 'choice' || field.control === 'pick') return { ...shared, ...drawChoice(drawing, field, id, place, value) }
  if (field.control === 'several') return { ...shared, partial: 'fields/checkboxes', choices: drawBoxes(drawing, field, name, value) }
  if (field.control === 'files') return { ...shared, partial: 'fields/files', kept: drawKept(drawing, field, name, value) }
  if (field.control === 'checkbox') return { ...shared, partial: 'fields/checkbox', checked: isTicked(value) }
  if (field.control === 'textarea') return { ...shared, partial: 'fields/textarea', rows: field.rows ?? 5, value: textOf(value) }
  return { ...shared, partial: 'fields/input', ...inputs[field.control], autocomplete: field.autocomplete ?? 'off', value: field.control === 'password' ? '' : textOf(value) }
}

const plain = { type: 'text', inputmode: 'text' }
const inputs: Partial<Record<Control, typeof plain>> = {
  text: plain,
  tel: { type: 'tel', inputmode: 'tel' },
  email: { type: 'email', inputmode: 'email' },
  password: { type: 'password', inputmode: 'text' },
  // A plain text with a number pad: a number field turns 12e3 and a scrolled wheel into figures nobody typed.
  number: { type: 'text', inputmode: 'numeric' },
  date: { type: 'date', inputmode: 'none' },
  'datetime-local': { type: 'datetime-local', inputmode: 'none' }
}

/** Radios up to six choices, then a select (ui.md, Forms); always a select inside rows. */
function drawChoice (drawing: Drawing, field: Field, id: string, { path }: Place, value: unknown) {
  const offered = offeredFor(drawing, field, path)
  const asRadios = offered.length <= 6 && path === ''
  const choices = [...noChoice(drawing.t, field, asRadios), ...offered]
    .map((option, at) => ({ ...option, id: at === 0 ? id : `${id}-${at}`, chosen: option.value === textOf(value) }))
  return asRadios ? { partial: 'fields/radios', choices } : { partial: 'fields/select', groups: grouped(choices) }
}

/** A chosen radio cannot be unchosen, and a select must begin somewhere. */
function noChoice (t: Translate, field: Field, asRadios: boolean): Option[] {
  if (!isEmpty(field.fallback)) return []
  if (field.optional) return [{ value: '', label: t('不选') }]
  return asRadios ? [] : [{ value: '', label: t('请选择') }]
}

function drawBoxes (drawing: Drawing, field: Field, name: string, value: unknown) {
  const chosen = new Set(listOf(value))
  return offeredFor(drawing, field, '').map((option, at) =>
    ({ ...option, name: `${name}.${at}`, id: at === 0 ? idOf(name) : `${idOf(name)}-${at}`, chosen: chosen.has(option.value) }))
}

/** What was sent with a form that came back stays sent: a browser cannot fill in a file field again. */
function drawKept ({ t, options }: Drawing, field: Field, name: string, value: unknown) {
  return listOf(value).map(textOf).map((file, at) => ({
    value: file,
    name: `${name}.${at}`,
    id: `${idOf(name)}-${at}`,
    label: options[field.name]?.find((option) => option.value === file)?.label ?? t('已上传的文件 {n}', { n: at + 1 })
  }))
}

const blankRows = 2
const mostRows = 10

/** The rows that were filled, and some to fill: without scripts a form cannot grow. */
function drawRows (drawing: Drawing, field: Field, name: string, value: unknown) {
  const filled = listOf(value).map((row) => Object(row) as Typed)
  const blank = Array.from({ length: Math.min(blankRows, mostRows - filled.length) }, () => ({}))
  return [...filled, ...blank].map((row, at) => ({
    legend: `${drawing.t(field.title)} ${at + 1}`,
    fields: field.row.map((inner) => drawField(drawing, inner, row, { prefix: `${name}.${at}.`, path: `${field.name}.` }))
  }))
}

function offeredFor ({ t, options }: Drawing, field: Field, path: string): readonly Option[] {
  return options[path + field.name] ?? Object.entries(field.labels ?? {}).map(([value, label]) => ({ value, label: t(label) }))
}

function grouped<O extends Option> (options: O[]): { group: string | null, options: O[] }[] {
  const names = [...new Set(options.map(({ group }) => group ?? null))]
  return names.map((group) => ({ group, options: options.filter((option) => (option.group ?? null) === group) }))
}

function linked (t: Translate, problem: FieldProblem) {
  return { href: problem.field ? `#${idOf(problem.field)}` : null, sentence: say(t, problem) }
}

function idOf (name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}

function textOf (value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function listOf (value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function isTicked (value: unknown): boolean {
  return value === true || value === 'true'
}

function isEmpty (value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}
