/** What is wrong with a field, as a sentence that names it. The sentences are keys for `t`; `label` is translated with them. */
import type { z } from 'zod'
import { lengthOf } from '../../characters.ts'
import type { FieldProblem } from '../../errors.ts'
import type { Control } from './controls.ts'
import type { Field } from './fields.ts'

type Sentence = Pick<FieldProblem, 'sentence' | 'params'>

const fill = '请填写{label}'
const choose = '请选择{label}'

const missingSentences: Partial<Record<Control, string>> = {
  date: choose,
  'datetime-local': choose,
  choice: choose,
  pick: choose,
  several: choose,
  checkbox: '请勾选“{label}”',
  files: '请上传{label}',
  hidden: '这一页已经过期，请刷新后重新填写'
}

const misshapen: Partial<Record<Control, string>> = {
  ...missingSentences,
  tel: '请输入有效的电话号码，例如 0531-84200000',
  email: '请输入有效的邮箱，例如 wang@example.com',
  number: '{label}请输入数字',
  date: '请输入有效的日期，例如 2026-11-23',
  'datetime-local': '请输入有效的日期和时间，例如 2026-11-23 09:30'
}

export function missingValue (field: Field): Sentence {
  return { sentence: missingSentences[field.control] ?? fill, params: { label: field.title } }
}

/** For characters that no database stores. */
export function unstorable (field: Field): Sentence {
  return field.control === 'hidden' ? missingValue(field) : { sentence: '{label}含有无法保存的字符，请删去后重新输入', params: { label: field.title } }
}

export function invalidValue (field: Field, value: unknown, issue: z.core.$ZodIssue): Sentence {
  const label = field.title
  if (field.control === 'hidden') return missingValue(field)
  if (issue.code === 'too_big' || issue.code === 'too_small') return size(field, value, issue)
  return { sentence: misshapen[field.control] ?? '{label}的格式不对，请核对', params: { label } }
}

function size (field: Field, value: unknown, issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Sentence {
  const label = field.title
  const [bound, limit] = issue.code === 'too_big' ? ['max', Number(issue.maximum)] as const : ['min', Number(issue.minimum)] as const
  if (field.control === 'datetime-local') return { sentence: misshapen['datetime-local'] ?? fill }
  if (typeof value === 'string' && issue.origin === 'string') {
    return { sentence: length[bound], params: { label, limit, n: lengthOf(value) } }
  }
  if (issue.origin === 'array') {
    return limit === 1 && bound === 'min' ? missingValue(field) : { sentence: items[bound], params: { label, limit } }
  }
  return { sentence: amount[bound], params: { label, limit } }
}

const length = { max: '{label}最多 {limit} 个字，现有 {n} 个', min: '{label}至少 {limit} 个字，现有 {n} 个' }
const items = { max: '{label}最多 {limit} 项', min: '{label}至少 {limit} 项' }
const amount = { max: '{label}不能大于 {limit}', min: '{label}不能小于 {limit}' }
