/**
 * What people paste, by the kind of the field it goes into; the same through forms, programs and addresses, because all of them ask this.
 */
import t from 'tap'
import fc from 'fast-check'
import { z } from 'zod'
import { beginningOf, foldedName, isBlank, lengthOf, truncate } from '../../../src/characters.ts'
import { queryOf } from '../../../src/web/requests/address.ts'
import { check } from '../../../src/web/forms/check.ts'
import { email, name, phone, text } from '../../../src/web/forms/controls.ts'
import { telephone, withoutExtension, phoneShape, phoneText, samePhone } from '../../../src/web/input/phone.ts'
import { type InputKind, normalizeInput } from '../../../src/web/input/normalize.ts'

const pasted: Record<Exclude<InputKind, 'phone' | 'day' | 'moment' | 'time'>, [from: string, to: string][]> = {
  line: [
    ['ＡＢＣ１２３（甲）', 'ABC123（甲）'],
    ['一\u000b二\t三\r\n四', '一 二 三 四'],
    ['\u00a0甲\u3000', '甲'],
    ['报\u00ad警\u0007', '报警'],
    ['葛\u{E0100}\ud800', '葛'],
    ['\u3164\u115f\u2800', ''],
    [' \u0301\u0000', '']
  ],
  lines: [
    ['一\v二\f三\u0085四\u2028五\r\n六\r七', '一\n二\n三\n四\n五\n六\n七'],
    ['零\u0000字\u001b节', '零字节'],
    ['👨‍👩‍👧❤️1️⃣👍🏽', '👨‍👩‍👧❤️1️⃣👍🏽'],
    ['\u200b\u202e王\ufeff\u2069', '王'],
    ['\u{E0041}\u{E0042}\ufe0f', '']
  ],
  name: [
    ['王\u3000某', '王某'],
    ['Wang \n Fang', 'Wang Fang'],
    ['济阳\u200b区 住建局', '济阳区住建局']
  ],
  code: [
    ['\uff37ang．fang\u200b', 'Wang.fang'],
    [' 9137\u00a00115 ', '91370115'],
    ['JY—2026－000962', 'JY-2026-000962'],
    ['1\u20e32', '12']
  ],
  figure: [
    ['１，２００', '1200'],
    [' 1 200 ', '1200'],
    ['1,2', '1,2'],
    ['12人', '12人']
  ],
  email: [
    ['王芳 <wang@example。com>', 'wang@example.com'],
    ['ｗａｎｇ＠example.com', 'wang@example.com'],
    ['mailto:wang@example.com', 'wang@example.com']
  ],
  address: [['https：／／example．com/机器人 ', 'https://example.com/机器人']],
  typed: [[' 口\u200b令\u0007 ', ' 口\u200b令\u0007 ']]
}

t.test('each kind of field is put in order in its own way, and what is in order stays', async (t) => {
  for (const [kind, cases] of Object.entries(pasted)) {
    for (const [from, to] of cases) {
      t.equal(normalizeInput(kind as InputKind, from), to, `${kind} ${JSON.stringify([...from].map((sign) => sign.codePointAt(0)))}`)
      t.equal(normalizeInput(kind as InputKind, to), to, kind)
    }
  }
})

const numbers: Record<string, string[]> = {
  13800001234: [
    '+86 138-0000-1234', '86 13800001234', '0086-138 0000 1234', '１３８００００１２３４', '138\u200b0000\u202c1234', '1380000-1234',
    'tel:+8613800001234'
  ],
  '053184200000': ['（0531）8420 0000', '+86 531 84200000', '+86(0)531-8420-0000', '0531—84200000'],
  '053184200000-8012': [
    '0531-84200000转8012', '（0531）84200000 转分机 8012', '0531-84200000-8012', '0531-84200000（8012）', '053184200000 ext. 8012',
    '0531-84200000#8012'
  ],
  '84200000-12': ['8420 0000 转12'],
  4001234567: ['400-123-4567', '+86 400 123 4567'],
  12345: ['12345', '１２３４５'],
  '+85212345678': ['+852 1234 5678', '00852-1234-5678']
}

t.test('telephone numbers come to one form, however they are written, and no two numbers to one', async (t) => {
  for (const [kept, written] of Object.entries(numbers)) {
    for (const each of [...written, kept]) t.equal(normalizeInput('phone', each), kept, each)
    t.match(kept, phoneShape)
  }
  for (const wrong of ['13800001234/13900001234', '王某 13800001234', '1234', '0531', '转8012', '1'.repeat(16)]) {
    t.notMatch(normalizeInput('phone', wrong), phoneShape, wrong)
  }
  t.same(
    [telephone('053184200000-8012'), telephone('138****1234'), withoutExtension('053184200000-8012')],
    ['tel:053184200000,8012', null, '053184200000']
  )
  t.same([
    '053184200000-8012', '01084200000', '05344220000', '84200000', '4001234567', '13800001234', '12345', '138****1234', '053****0000',
    '+85221234567'
  ].map(phoneText), [
    '0531-8420 0000-8012', '010-8420 0000', '0534-422 0000', '8420 0000', '400 123 4567', '138 0000 1234', '12345', '138 **** 1234',
    '053 **** 0000', '+85221234567'
  ].map((read) => read.replaceAll(' ', '\u00A0')))
  t.ok(samePhone('0531-84200000', '053184200000-8012') && samePhone('+8613800001234', '13800001234'))
})

t.test('what cannot be seen is no content, and spoils neither a number nor a name', async (t) => {
  const form = z.object({ name: name('名', 4), phone: phone('电话'), mail: email('邮箱') })
  t.match(check(form, { name: '\u2066王\u2069', phone: '138\u2060 0000 1234', mail: 'wang@example.com\u200f' }), {
    ok: true,
    answers: { name: '王', phone: '13800001234', mail: 'wang@example.com' }
  })
  t.match(check(form, { name: '\u3164', phone: '13800001234', mail: 'a@b.cn' }), {
    ok: false,
    problems: [{ field: 'name', sentence: '请填写{label}' }]
  })
  t.same(queryOf({ q: ' 道\u200b路\u0000 ', after: ['a', 'b'], state: ' \u200b' }), { q: '道路', after: ['a', 'b'] })
  t.equal(foldedName('云笈·智能（演示）'), foldedName('云笈智能 (演示)'))
})

t.test('lengths are counted in characters, and none is ever cut in two', async (t) => {
  const form = z.object({ name: text('名', 4) })
  t.match(check(form, { name: '𠮷𠮷𠮷𠮷' }), { ok: true })
  t.match(check(form, { name: '𠮷𠮷𠮷𠮷𠮷' }), {
    ok: false,
    problems: [{ sentence: '{label}最多 {limit} 个字，现有 {n} 个', params: { n: 5 } }]
  })
  t.same(
    [truncate('字字𠮷', 3), truncate('字字𠮷字', 3), truncate('字👨‍👩‍👧字', 4), beginningOf('e\u0301\u0301', 2)],
    ['字字𠮷', '字字…', '字…', 'e\u0301']
  )
  const any = fc.string({ unit: fc.constantFrom('字', '𠮷', '👨‍👩‍👧', 'e\u0301', 'a', '❤️') })
  fc.assert(fc.property(any, fc.nat(12), (text, most) => {
    const cut = truncate(text, most + 1)
    return !/\p{Cs}/u.test(cut) && lengthOf(cut) <= Math.max(most + 1, lengthOf(text)) && text.startsWith(cut.replace(/…$/, ''))
  }), { seed: 12, numRuns: 500 })
})

t.test('nothing is tidied twice into something else, and spite takes no time', async (t) => {
  const kinds: InputKind[] = ['line', 'lines', 'name', 'code', 'phone', 'figure', 'email', 'address']
  const odd = fc.string({
    unit: fc.constantFrom(
      '1',
      '3',
      '8',
      '0',
      '+',
      '-',
      '(',
      ')',
      '转',
      '－',
      '\u200b',
      '\u0301',
      '❤️',
      '\ud800',
      '字',
      ' ',
      '\t',
      'Ａ',
      '\u3000',
      '\n'
    )
  })
  fc.assert(
    fc.property(fc.constantFrom(...kinds), odd, (kind, text) => {
      const once = normalizeInput(kind, text)
      return normalizeInput(kind, once) === once && (once !== '' || isBlank(text) || !['line', 'lines', 'name'].includes(kind))
    }),
    { seed: 12, numRuns: 3000 }
  )
  const from = performance.now()
  for (const sign of ['\u0301', '👨‍', '\u{1F3F4}\u{E0067}', '1#', '(1', '\ud83d', ' \n', '<']) {
    for (const kind of kinds) normalizeInput(kind, sign.repeat(50_000))
  }
  t.ok(performance.now() - from < 3000)
})
