/** Whoever copies an example out of a hint or a refusal is not refused again. */
import { readdirSync } from 'node:fs'
import t from 'tap'
import { z } from 'zod'
import { readCapital } from '../../../src/enterprises/registry/capital.ts'
import { smsForm } from '../../../src/notifications/forms.ts'
import { readPeriod } from '../../../src/review/period.ts'
import { parseHours } from '../../../src/units/calendar/hours-text.ts'
import { readNotice } from '../../../src/units/calendar/notice-text.ts'
import { check } from '../../../src/web/forms/check.ts'
import { day, email, moment, phone } from '../../../src/web/forms/controls.ts'
import { fieldsOf } from '../../../src/web/forms/fields.ts'
import { words } from '../../../src/words.ts'

const now = new Date('2026-11-30T07:45:00Z')
const accepts = (schema: z.ZodType) => (example: string) => check(z.object({ field: schema }), { field: example }, now).ok

/** What each refusal gives as an example, and who reads it. */
const refusals: Record<string, [examples: string[], reads: (example: string) => unknown]> = {
  '请输入有效的电话号码，例如 0531-84200000': [['0531-84200000'], accepts(phone('电话'))],
  '请输入有效的邮箱，例如 wang@example.com': [['wang@example.com'], accepts(email('邮箱'))],
  '请输入有效的日期，例如 2026-11-23': [['2026-11-23'], accepts(day('日期'))],
  '请输入有效的日期和时间，例如 2026-11-23 09:30': [['2026-11-23 09:30'], accepts(moment('时间'))],
  '请填写日期，例如 {day}': [['2026-11-30'], (example) => 'period' in readPeriod({ from: example, to: example }, '2026-11-30')],
  '请写明金额和单位，例如 500万元、1,000万美元；没有的填“无”': [['500万元', '1,000万美元', '无'], readCapital],
  '请按先后写成“08:30-12:00 13:30-17:30”这样的时段': [['08:30-12:00 13:30-17:30'], parseHours],
  '第 {number} 行看不懂：请写成“{year}-01-01 元旦”，只写 {year} 年的日子': [
    ['2027-01-01 元旦'],
    (off) => readNotice(2027, { off, worked: '' }).problems.length === 0
  ],
  '模板须是 JSON，{phone}、{text} 各写在引号里，例如 {"mobile":"{phone}","content":"【{signature}】{text}"}': [
    ['{"mobile":"{phone}","content":"【{signature}】{text}"}'],
    accepts(smsForm.shape.template)
  ]
}

/** Fields in which an example is no value of its own. */
const prose = new Set(['files', 'textarea', 'group', 'several'])

t.test('the examples of hints are read by their own fields', async (t) => {
  const source = new URL('../../../src/', import.meta.url)
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /\/forms\.[jt]s$/.test(path))
  const modules = await Promise.all(paths.map((path) => import(new URL(path, source).href) as Promise<Record<string, unknown>>))
  const forms = modules.flatMap((module) => Object.values(module)).filter((each) => each instanceof z.ZodObject)
  let read = 0
  for (const form of forms) {
    for (const { name, hint = '', control } of fieldsOf(form)) {
      const [, given] = /例如[：:]?\s*([^；;，]+)/.exec(hint) ?? []
      if (given === undefined || prose.has(control)) continue
      for (const example of given.split('、')) {
        t.ok(check(z.object({ field: form.shape[name] as z.ZodType }), { field: example }, now).ok, `${name}: ${example}`)
      }
      read++
    }
  }
  t.ok(read > 10)
})

t.test('the examples of refusals are accepted, and none is forgotten', async (t) => {
  for (const [sentence, [examples, reads]] of Object.entries(refusals)) {
    for (const example of examples) t.ok(reads(example), `${sentence} ${example}`)
  }
  t.same(
    Object.keys(words).filter((sentence) => /^(?:请.*例如|.*(?:须是.*例如|写成“))/.test(sentence) && !(sentence in refusals)),
    []
  )
})
