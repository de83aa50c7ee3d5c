/** Capital as registers write it (domain §9), in hundredths and never off by a rounding. */
import fc from 'fast-check'
import t from 'tap'
import { readCapital } from '../../src/enterprises/registry/capital.ts'

const seeded = { seed: 20261123 }

const known: [written: string, cents: bigint | null, currency?: string][] = [
  ['881万人民币', 881_000_000n],
  ['10(万)', 10_000_000n],
  ['25,302(万)', 25_302_000_000n],
  ['15,952(万元人民币)', 15_952_000_000n],
  ['30万人民币元', 30_000_000n],
  ['52.1万元', 52_100_000n],
  ['人民币１００万元', 100_000_000n],
  ['3亿元', 30_000_000_000n],
  ['2千万元', 2_000_000_000n],
  ['500元', 50_000n],
  ['0.01元', 1n],
  ['0万元', 0n],
  ['1,000万美元', 1_000_000_000n, 'USD'],
  ['USD 100万', 100_000_000n, 'USD'],
  ['5000万日元', 5_000_000_000n, 'JPY'],
  ['N/A', null],
  ['无', null],
  ['', null]
]

t.test('what registers write', async (t) => {
  for (const [written, cents, currency = 'CNY'] of known) t.same(readCapital(written), { cents, currency }, written)
})

t.test('what says no amount for certain is not guessed', async (t) => {
  for (const written of [
    '500',
    '12,34万',
    '-5万',
    '0.001元',
    '约500万元左右吧',
    '500万美元人民币',
    '1e3万元',
    '９'.repeat(20) + '万元',
    '999999999999999亿元',
    '万元'
  ]) { t.equal(readCapital(written), undefined, written) }
})

t.test('an amount in 万元 with up to six decimals comes back exactly', async () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (cents) => {
    const digits = String(cents).padStart(7, '0')
    return readCapital(`${digits.slice(0, -6)}.${digits.slice(-6)}万元`)?.cents === cents
  }), seeded)
})

t.test('spite takes no time', async (t) => {
  const begun = performance.now()
  readCapital('1,111'.repeat(200_000))
  readCapital('万'.repeat(1_000_000))
  t.ok(performance.now() - begun < 500)
})
