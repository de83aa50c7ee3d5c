/**
 * The only validation of a form, for people and programs. Fastify does not validate bodies as well: it would answer with a list of schema
 * errors, whereas a person gets the same page with a sentence at each field.
 */
import { z } from 'zod'
import type { FieldProblem, Params } from '../../errors.ts'
import { fieldsOf, type Field, type Form } from './fields.ts'
import { missingValue, unstorable, invalidValue } from './field-problems.ts'
import { normalizeInput } from '../input/normalize.ts'

export type FormInput = Record<string, unknown>

export type CheckResult<F extends Form> =
  { ok: true, answers: z.output<F>, typed: FormInput } |
  { ok: false, problems: FieldProblem[], typed: FormInput }

/**
 * Keys that the form does not ask for are ignored, so that no body can reach a column by its name (trust A5).
 * @param now from which `明天` is counted, for forms that ask for days
 */
export function check<F extends Form> (form: F, body: unknown, now?: Date): CheckResult<F> {
  const fields = fieldsOf(form)
  const typed = tidyRow(fields, body, now)
  // An empty message marks problems for which the schema has no sentence of its own.
  const read = form.safeParse(typed, { error: () => '' })
  const problems = [...unprintableProblems(fields, typed), ...(read.error?.issues ?? []).map((issue) => problemOf(fields, typed, issue))]
  if (read.success && problems.length === 0) return { ok: true, answers: read.data, typed }
  return { ok: false, problems: firstOfEach(problems), typed }
}

function tidyRow (fields: Field[], body: unknown, now: Date | undefined): FormInput {
  const given = isRecord(body) ? body : {}
  const row = fields.map((field) => [field.name, tidy(field, given[field.name], now)])
  return Object.fromEntries(row.filter(([, value]) => value !== undefined && value !== ''))
}

function tidy (field: Field, value: unknown, now: Date | undefined): unknown {
  if (field.control === 'group') return Array.isArray(value) ? value.map((row) => tidyRow(field.row, row, now)) : value
  if (field.control === 'several' || field.control === 'files') return value === undefined ? undefined : [value].flat()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? normalizeInput(field.kind, value, now) : value
}

// Control characters and lone surrogates, which neither database stores; only fields that are stored as typed can still contain them.
const unprintable = /(?![\n\t])[\p{Cs}\p{Cc}]/u

function unprintableProblems (fields: Field[], typed: FormInput, prefix = ''): FieldProblem[] {
  return fields.flatMap((field) => {
    const value = typed[field.name]
    const name = prefix + field.name
    if (field.control === 'group') {
      return listOf(value).flatMap((row, at) => (isRecord(row) ? unprintableProblems(field.row, row, `${name}.${at}.`) : []))
    }
    return typeof value === 'string' && unprintable.test(value) ? [{ field: name, ...unstorable(field) }] : []
  })
}

function problemOf (fields: Field[], typed: FormInput, issue: z.core.$ZodIssue): FieldProblem {
  const { name, field, value } = locate(fields, typed, issue.path)
  if (issue.message !== '') return { field: name, sentence: issue.message, params: { label: field?.title ?? '', ...ownParams(issue) } }
  if (!field) return { field: name, sentence: '填写的内容有误，请核对后重新提交' }
  return { field: name, ...(value === undefined ? missingValue(field) : invalidValue(field, value, issue)) }
}

/** The field that a path leads to. A path into the values of one field (the third check box) ends at that field. */
function locate (
  fields: Field[],
  typed: FormInput,
  path: readonly PropertyKey[]
): { name: string, field: Field | undefined, value: unknown } {
  const [name = '', at, ...rest] = path.map(String)
  const field = fields.find((each) => each.name === name)
  const value = typed[name]
  const row = at === undefined ? undefined : listOf(value)[Number(at)]
  if (!field || !isRecord(row) || rest.length === 0) return { name, field, value }
  const inner = locate(field.row, row, rest)
  return { ...inner, name: `${name}.${at}.${inner.name}` }
}

function ownParams (issue: z.core.$ZodIssue): Params {
  return issue.code === 'custom' ? { ...issue.params } : {}
}

function firstOfEach (problems: FieldProblem[]): FieldProblem[] {
  return problems.filter(({ field }, at) => problems.findIndex((each) => each.field === field) === at)
}

function isRecord (value: unknown): value is FormInput {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf (value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
