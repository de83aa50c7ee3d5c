/** Registered capital as business registers write it: `881万人民币`, `10(万)`, `25,302(万)`, `2,000(万元人民币)`, `N/A` (domain §9). */

/** In hundredths of the currency unit; null where the register states none. */
export interface Capital { cents: bigint | null, currency: string }

const absent = /^(?:|-+|\/|N\/?A|NULL|无|未填|不详)$/
const amount = /^(\D{0,6})(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,8}))?(百万|千万|千|万|亿)?(\D{0,6})$/

/** ISO 4217 codes, and what may precede and follow the number for each; a redundant 元 is accepted. */
const currencies: readonly [currency: string, said: RegExp][] = [
  ['CNY', /^元?(?:人民币|RMB|CNY|圆)?元?$/],
  ['USD', /^(?:美元|美金|USD)元?$/],
  ['EUR', /^(?:欧元|EUR)$/],
  ['HKD', /^(?:港元|港币|HKD)元?$/],
  ['JPY', /^(?:日元|日圆|JPY)$/],
  ['GBP', /^(?:英镑|GBP)$/],
  ['KRW', /^(?:韩元|KRW)$/],
  ['TWD', /^(?:新台币|台币|TWD)元?$/],
  ['SGD', /^(?:新加坡元|新元|SGD)$/]
]

const scales: readonly [zeros: number, said: RegExp][] = [[3, /^千$/], [4, /^万$/], [6, /^百万$/], [7, /^千万$/], [8, /^亿$/]]

/** Far above any enterprise's, and well within 64 bits. */
const maxCents = 10n ** 17n

/** Undefined where the text does not state an amount unambiguously: a bare `500` may mean 500 or 500万. */
export function readCapital (written: string): Capital | undefined {
  const text = written.normalize('NFKC').toUpperCase().replace(/[\s()]/g, '')
  if (absent.test(text)) return { cents: null, currency: 'CNY' }
  const [, before = '', digits, fraction = '', scale = '', after = ''] = amount.exec(text) ?? []
  if (digits === undefined || before + scale + after === '') return undefined
  const [currency] = currencies.find(([, said]) => said.test(before + after)) ?? []
  const [zeros] = scales.find(([, said]) => said.test(scale)) ?? [0]
  const cents = inHundredths(digits.replaceAll(',', ''), fraction, zeros)
  return currency !== undefined && cents !== undefined && cents < maxCents ? { cents, currency } : undefined
}

/** Undefined where it is not a whole number of cents. */
function inHundredths (digits: string, fraction: string, zeros: number): bigint | undefined {
  const places = zeros + 2 - fraction.length
  const number = BigInt(digits + fraction)
  if (places >= 0) return number * 10n ** BigInt(places)
  const divisor = 10n ** BigInt(-places)
  return number % divisor === 0n ? number / divisor : undefined
}
