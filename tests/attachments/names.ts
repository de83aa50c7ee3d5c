import t from 'tap'
import fc from 'fast-check'
import { cleanName, contentDisposition } from '../../src/attachments/names.ts'

const cases: [given: string, clean: string][] = [
  ['照片.jpg', '照片.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['C:\\fakepath\\图.png', '图.png'],
  ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
  ['"quoted" \'name\'.pdf', '_quoted_ \'name\'.pdf'],
  ['%22as a browser says it%22%0D%0A.pdf', '_as a browser says it___.pdf'],
  ['<script>alert(1)<.svg', '_script_alert(1)_.svg'],
  ['照片\u202Egpj.exe', '照片gpj.exe'],
  ['零\u200B宽\uFEFF.txt', '零宽.txt'],
  ['nul\0.txt', 'nul.txt'],
  ['.htaccess', 'htaccess'],
  ['...', '附件'],
  ['', '附件'],
  ['   ', '附件'],
  ['半\uD800个.txt', '半个.txt'],
  ['e\u0301.txt', '\u00E9.txt'],
  ['字'.repeat(85), '字'.repeat(85)],
  ['字'.repeat(300) + '.docx', '字'.repeat(83) + '.docx'],
  ['😀'.repeat(100) + '.jpg', '😀'.repeat(62) + '.jpg'],
  ['x'.repeat(80_000), 'x'.repeat(255)]
]

t.test('names from anywhere become names for anywhere', async (t) => {
  for (const [given, clean] of cases) t.equal(cleanName(given), clean, JSON.stringify(given.slice(0, 40)))
})

t.test('every name: short, of one line, its own clean form, and a header', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanName(given)
      const header = contentDisposition(name)
      return (
        name.length > 0 &&
        Buffer.byteLength(name) <= 255 &&
        cleanName(name) === name &&
        /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.!~%-]+$/.test(header) &&
        decodeURIComponent(header.split("''")[1] ?? '') === name
      )
    }),
    { seed: 20261123, numRuns: 2000 }
  )
})

t.test('headers carry any name', async (t) => {
  t.equal(
    contentDisposition('厂门口 (1).jpg'),
    "attachment; filename=\"_____1_.jpg\"; filename*=UTF-8''%E5%8E%82%E9%97%A8%E5%8F%A3%20%281%29.jpg"
  )
})
