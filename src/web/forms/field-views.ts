/** How each kind of field is drawn: its partial, and the view that the partial prints. */
import type { FieldProblem } from '../../errors.ts'
import type { FormInput } from './check.ts'
import type { Control } from './controls.ts'
import type { Field } from './fields.ts'
import type { Translate } from '../language/translate.ts'

/** Options by field name; fields within a group have no row number: `tasks.unitId`. */
export type Options = Record<string, readonly Option[]>
export interface Option {
  value: string
  label: string
  group?: string
  /** What else it is found by: a short name, the first letters of its pinyin, other words for it. */
  keys?: string
}

interface FormContext {
  t: Translate
  options: Options
  /** Of lists that are too long for a page: the address that answers what is looked for, by field. */
  searches: Readonly<Record<string, string>>
  problems: FieldProblem[]
  /** What its ids begin with, where it is not the only form of its page. */
  ids: string
}

/** A field with what is needed to draw it. `group` is the name of the group whose row contains it. */
interface FieldContext extends FormContext { field: Field, name: string, id: string, group: string, value: unknown }

export function fieldView (drawing: FormContext, field: Field, typed: FormInput, prefix = '', group = ''): object {
  const { t } = drawing
  const name = prefix + field.name
  const id = drawing.ids + idOf(name)
  const problem = drawing.problems.find((each) => each.field === name)
  return {
    name,
    id,
    label: t(field.title),
    hint: field.hint ? t(field.hint) : null,
    optional: mayBeBlank(field),
    onlyIf: field.onlyIf ?? null,
    error: problem ? t(problem.sentence, problem.params) : null,
    describedBy: [field.hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ') || null,
    ...viewByControl[field.control]({ ...drawing, field, name, id, group, value: typed[field.name] ?? field.fallback })
  }
}

export function idOf (name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}

export function textOf (value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const viewByControl: Record<Control, (spot: FieldContext) => object> = {
  text: input('text', 'text'),
  place: (spot) => ({ ...input('text', 'text')(spot), partial: 'fields/place', known: offeredIn(spot) }),
  tel: input('tel', 'tel'),
  email: input('email', 'email'),
  password: (spot) => ({ ...input('password', 'text')(spot), value: '' }),
  // Text with a numeric keyboard: a number field turns 12e3 and a scrolled wheel into figures that nobody typed.
  number: input('text', 'numeric'),
  date: time('date', /^\d{4}-\d\d-\d\d$/),
  'datetime-local': time('datetime-local', /^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  hidden: input('hidden', 'none'),
  textarea: ({ field, value }) => ({ partial: 'fields/textarea', rows: field.rows ?? 5, value: textOf(value) }),
  choice,
  pick: choice,
  several: boxes,
  checkbox: ({ value }) => ({ partial: 'fields/checkbox', checked: value === true || value === 'true' }),
  files: sentFiles,
  group: rows
}

function input (type: string, inputmode: string) {
  return ({ field, value }: FieldContext) => ({
    partial: 'fields/input',
    type,
    inputmode,
    autocomplete: field.autocomplete ?? 'off',
    value: textOf(value)
  })
}

/** A date control cannot show a value that is not a date, so such a value is drawn as text. */
function time (type: string, shape: RegExp) {
  return (spot: FieldContext) => input(spot.value === undefined || shape.test(textOf(spot.value)) ? type : 'text', 'none')(spot)
}

/** From this many on a list is not read through: it is found by typing. */
export const isLong = (offered: readonly Option[]) => offered.length > shortList
const shortList = 6

/** Radio buttons for a short list, otherwise a select (architecture §10.4); always a select inside rows. */
function choice (spot: FieldContext) {
  const offered = offeredIn(spot)
  const { look } = spot.field
  const search = spot.searches[spot.name] ?? null
  const asRadios = look !== undefined || (!isLong(offered) && spot.group === '' && search === null)
  const choices = numbered(spot, [...noChoice(spot, asRadios), ...offered]).map((option) => ({
    ...option,
    chosen: option.value === textOf(spot.value)
  }))
  if (look === 'faces') return { partial: 'fields/faces', choices: choices.map((each) => ({ ...each, mouth: mouths[each.value] })) }
  return asRadios
    ? { partial: 'fields/radios', taps: look === 'taps', choices }
    : { partial: 'fields/select', picker: search !== null || isLong(offered), search, groups: grouped(choices) }
}

/** From the corners down to the corners up, within a circle of 24. */
const mouths: Record<string, string> = {
  1: 'M8 17q4-5 8 0', 2: 'M8 16.5q4-2.5 8 0', 3: 'M8 15.5h8', 4: 'M8 14.5q4 2.5 8 0', 5: 'M7.5 13.5q4.5 6 9 0'
}

/** A chosen radio button cannot be unchosen, and a select needs a first option. */
function noChoice ({ t, field }: FieldContext, asRadios: boolean): Option[] {
  if (field.look) return []
  if (mayBeBlank(field)) return [{ value: '', label: t('不选') }]
  return asRadios || field.fallback !== undefined ? [] : [{ value: '', label: t('请选择') }]
}

function boxes (spot: FieldContext) {
  const chosen = new Set(listOf(spot.value))
  return {
    partial: 'fields/checkboxes',
    all: spot.field.all ? spot.t(spot.field.all) : null,
    choices: numbered(spot, offeredIn(spot)).map((option) => ({ ...option, chosen: chosen.has(option.value) }))
  }
}

/** Files sent with a form that is shown again are kept: a browser cannot fill in a file field by itself. */
function sentFiles ({ t, options, field, name, id, value }: FieldContext) {
  const keptFiles = listOf(value).map(textOf).map((file, at) => ({
    value: file,
    name: `${name}.${at}`,
    id: `${id}-${at}`,
    label: options[field.name]?.find((option) => option.value === file)?.label ?? t('已上传的文件 {n}', { n: at + 1 })
  }))
  return { partial: 'fields/files', kept: keptFiles }
}

const maxRows = 10

/** The filled rows and two empty ones: without scripts a form cannot grow. Where none is needed, they wait until somebody asks for them. */
function rows ({ t, options, searches, problems, ids, field, name, value }: FieldContext) {
  const filled = listOf(value).map((row) => Object(row) as FormInput)
  const shown: FormInput[] = [...filled, {}, {}].slice(0, Math.max(maxRows, filled.length))
  const wrong = problems.some((problem) => problem.field.split('.', 1)[0] === name)
  return {
    partial: 'fields/group',
    asksFor: field.optional ? t('添加{title}', { title: t(field.title) }) : null,
    open: filled.length > 0 || wrong,
    rows: shown.map((row, at) => ({
      legend: `${t(field.title)} ${at + 1}`,
      fields: field.row.map((inner) => fieldView({ t, options, searches, problems, ids }, inner, row, `${name}.${at}.`, field.name))
    }))
  }
}

export function offeredIn ({ t, options, field, group }: Pick<FieldContext, 't' | 'options' | 'field' | 'group'>): readonly Option[] {
  const given = options[group === '' ? field.name : `${group}.${field.name}`]
  return given ?? (field.order ?? Object.keys(field.labels ?? {})).map((value) => ({ value, label: t(field.labels?.[value] ?? '') }))
}

/** The first choice gets the field's own id, which the error summary links to. */
function numbered ({ name, id }: FieldContext, options: readonly Option[]) {
  return options.map((option, at) => ({ keys: '', ...option, name: `${name}.${at}`, id: at === 0 ? id : `${id}-${at}` }))
}

function grouped<O extends Option> (options: O[]): { group: string | null, options: O[] }[] {
  const names = [...new Set(options.map(({ group }) => group ?? null))]
  return names.map((group) => ({ group, options: options.filter((option) => (option.group ?? null) === group) }))
}

/** Optional fields that have no default value. */
function mayBeBlank ({ optional, fallback }: Field): boolean {
  return optional && (fallback === undefined || (Array.isArray(fallback) && fallback.length === 0))
}

function listOf (value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
