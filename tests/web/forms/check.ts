import t from 'tap'
import fc from 'fast-check'
import { z } from 'zod'
import { choice, count, day, longText, moment, password, phone, several, text, tick } from '../../../src/web/forms/controls.ts'
import { check } from '../../../src/web/forms/check.ts'
import { every, complete, walls } from '../../helpers/every-field.ts'
import { nest } from '../../../src/web/requests/form-body.ts'

const sentences = (form: z.ZodObject, body: object) => {
  const checked = check(form, body)
  return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

t.test('a complete form gives typed answers', async (t) => {
  const checked = check(
    every,
    nest(Object.entries({ ...complete, people: '12', 'tasks.1.unitId': complete.unitId, 'tasks.1.task': ' 配合 ' }))
  )
  if (!checked.ok) return t.fail(JSON.stringify(checked.problems))
  t.match(checked.answers, {
    title: '厂区东侧道路破损',
    content: '第一行\n第二行',
    phone: '13800001234',
    checks: ['inside', 'shared'],
    people: 12,
    agreed: true,
    urgent: false,
    files: [],
    tasks: [{ unitId: complete.unitId, task: '配合' }]
  })
})

t.test('each kind of field has its sentence', async (t) => {
  const form = z.object({
    a: text('甲', 5),
    b: choice('乙', walls),
    c: day('丙'),
    d: moment('丁'),
    e: count('戊', 10),
    f: several('己', walls),
    g: phone('庚'),
    h: tick('辛')
  })
  t.same(sentences(form, {}), [
    'a: 请填写{label}', 'b: 请选择{label}', 'c: 请选择{label}', 'd: 请选择{label}', 'e: 请填写{label}', 'f: 请选择{label}', 'g: 请填写{label}'
  ])
  t.same(
    sentences(form, { a: '一二三四五六', b: 'x', c: '11月23日', d: '2026-02-30T10:00', e: '12人', f: ['x'], g: 'abc', h: 'perhaps' }),
    [
      'a: {label}最多 {limit} 个字，现有 {n} 个', 'b: 请选择{label}', 'c: 请输入有效的日期，例如 2026-11-23', 'd: 请输入有效的日期和时间，例如 2026-11-23 09:30',
      'e: {label}请输入数字', 'f: 请选择{label}', 'g: 请输入有效的电话号码，例如 0531-84200000', 'h: 请勾选“{label}”'
    ]
  )
  t.same(sentences(form, { a: '一', b: 'outside', c: '2026-11-23', d: '2026-11-23T10:00Z', e: '11', f: [], g: '12345' }), [
    'd: 请输入有效的日期和时间，例如 2026-11-23 09:30', 'e: {label}不能大于 {limit}', 'f: 请选择{label}'
  ])
})

t.test('a schema may bring its own sentence, with parameters, at another field', async (t) => {
  const form = z
    .object({ a: text('甲', 5).refine((typed) => typed !== '不', '{label}不能这样写'), b: text('乙', 5) })
    .superRefine(({ b }, ctx) => {
      if (b === '不') ctx.addIssue({ code: 'custom', path: ['b'], message: '{label}还差 {n} 个字', params: { n: 2 } })
    })
  const checked = check(form, { a: '不', b: '好' })
  t.match(checked, { ok: false, problems: [{ field: 'a', sentence: '{label}不能这样写', params: { label: '甲' } }] })
  t.match(check(form, { a: '好', b: '不' }), {
    ok: false,
    problems: [{ field: 'b', sentence: '{label}还差 {n} 个字', params: { label: '乙', n: 2 } }]
  })
})

t.test('invisible marks go, a password stays as it is', async (t) => {
  const form = z.object({ name: longText('名', 50), word: password('口令') })
  t.match(check(form, { name: '\u200b\u202e王\ufeff\u2069某\u3000', word: ' 口 令 ' }), { ok: true, answers: { name: '王某', word: ' 口 令 ' } })
  t.same(sentences(form, { name: '\u200b\u200b', word: 'x' }), ['name: 请填写{label}'])
})

t.test('nothing that was not asked for gets through, and nothing makes it throw', async () => {
  const names = fc.constantFrom(...Object.keys(every.shape), 'state', 'role', 'districtId', 'constructor')
  fc.assert(fc.property(fc.dictionary(names, fc.jsonValue({ maxDepth: 3 })), (body) => {
    const { typed } = check(every, body)
    return Object.keys(typed).every((name) => name in every.shape)
  }), { seed: 23, numRuns: 2000 })
})
