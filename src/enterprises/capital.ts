/** Registered capital as registers write it: `881万人民币`, `10(万)`, `25,302(万)`, `2,000(万元人民币)`, `N/A` (domain §9). */
export const currencies = {
  CNY: '人民币', USD: '美元', EUR: '欧元', HKD: '港元', JPY: '日元', GBP: '英镑', KRW: '韩元', TWD: '新台币', SGD: '新加坡元'
} as const

export type Currency = keyof typeof currencies

/** In hundredths of the currency's unit; null where the register says that there is none. */
export interface Capital { cents: bigint | null, currency: Currency }

const otherWords: [Currency, string][] = [
  ['CNY', 'RMB'], ['USD', '美金'], ['HKD', '港币'], ['JPY', '日圆'], ['SGD', '新元'], ['CNY', '圆'], ['CNY', '元'], ...codes().map((code): [Currency, string] => [code, code])
]
const words = [...codes().map((code): [Currency, string] => [code, currencies[code]]), ...otherWords]

const absent = new Set(['', '-', '--', '/', 'N/A', 'NA', 'NULL', '无', '未填', '不详'])
const powers: Record<string, number> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 }

const amount = /^(\D{0,6})(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,8}))?(百万|千万|千|万|亿)?(\D{0,6})$/

/** Far above any firm and well within 64 bits. */
const most = 10n ** 17n

/** Nothing where the text says no amount for certain: a bare `500` may mean 500 or 500万. */
export function readCapital (written: string): Capital | undefined {
  const text = written.normalize('NFKC').toUpperCase().replace(/[\s()]/g, '')
  if (absent.has(text)) return { cents: null, currency: 'CNY' }
  const [, before = '', digits, fraction = '', power = '', after = ''] = amount.exec(text) ?? []
  if (digits === undefined || before + power + after === '') return undefined
  const currency = currencyOf(before + after)
  const cents = inHundredths(digits.replaceAll(',', ''), fraction, powers[power] ?? 0)
  return currency && cents !== undefined && cents < most ? { cents, currency } : undefined
}

/** Around the number: nothing, `元`, `人民币元`, `美元`; one currency, with a 元 too many at most. */
function currencyOf (said: string): Currency | undefined {
  if (said === '') return 'CNY'
  const found = words.find(([, word]) => said.includes(word))
  if (!found) return undefined
  const [currency, word] = found
  return /^元?$/.test(said.replace(word, '')) ? currency : undefined
}

function inHundredths (digits: string, fraction: string, power: number): bigint | undefined {
  const places = power + 2 - fraction.length
  const number = BigInt(digits + fraction)
  if (places >= 0) return number * 10n ** BigInt(places)
  const divisor = 10n ** BigInt(-places)
  return number % divisor === 0n ? number / divisor : undefined
}

function codes () {
  return Object.keys(currencies) as Currency[]
}
