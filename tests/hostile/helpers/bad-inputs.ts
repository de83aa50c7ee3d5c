/** What ends up in fields and questions, by mistake or on purpose. */

export const badInputs: readonly string[] = [
  '', ' ', '\u3000', '\u200B', '\u202E', '\uFE0F', '-', '。', '0', '-1', '1.5', '1e309', '00000000000000000000', '9007199254740993', '9'.repeat(400), '１２３', 'NaN', 'null', 'undefined', 'true', '[object Object]',
  'a\u0000b', '\u0007', '\u000B第二行\u000C', '\r\n\r\nSet-Cookie: a=b', '\uFFFD\uFFFF', '𠮷'.repeat(41), '👨‍👩‍👧‍👦', 'e\u0301'.repeat(60), '长'.repeat(20_000), 'W'.repeat(300),
  '2026-02-30', '0000-00-00', '0001-01-01', '9999-12-31', '99999-01-01', '1999-01-01T00:00', '2026-11-23T24:00', '2026-11-23T08:50:00.000Z', '明天', '13:61', '-271821-04-20',
  "' OR 1=1 --", '"', '%', '_', '%00', '*', 'NEAR(a b)', '\\', '{{constructor.constructor}}', '<script>alert(1)</script>', '=1+1', '../../etc/passwd', 'javascript:alert(1)', 'http://127.0.0.1/',
  '__proto__', 'constructor', 'toString', '00000000-0000-7000-8000-000000000000', 'JY-2026-000001', 'jy-2026-1', '转8012', '+86 138 0000 1234', '13800001234', '91370125MA3C4D5E6X', '9.13701E+17'
]

/** What such a field is usually given. */
export function typicalInput (type: string, offered: string): string {
  return usual[type] ?? offered
}

const usual: Partial<Record<string, string>> = {
  textarea: '厂区东门积水，货车绕行',
  text: '1',
  tel: '13800001234',
  email: 'someone@example.test',
  date: '2026-12-10',
  'datetime-local': '2026-11-23T08:50',
  password: '山高水长 2026 年',
  checkbox: 'true'
}
