/**
 * Telephone numbers as people write and paste them. Parsed here, because a numbering plan is not wanted: hotlines, short local numbers and
 * extensions after 转 are valid here, and libraries with a numbering plan reject them or do not know them.
 */
const extension = /^(.*\d\)?)(?:转接?(?:分机)?号?|\(?分机号?|ext(?:ension)?\.?|x|#|,|;ext=)[:]?(\d{1,6})\)?$/i
/** An extension after a complete number, separated only by a dash or bracket. */
const behind = /^(.*\d)[-(](\d{1,6})\)?$/
const complete = /^(?:0\d{9,11}|[1-9]\d{6,7}|1\d{10}|[48]00\d{7}|\+\d{9,15})$/
const mobile = /^1\d{10}$/
const ofCompany = /^[48]00\d{7}$/
const withArea = /^[1-9]\d{8,10}$/

/** A mobile number of this country, which can receive an SMS. */
export const isMobile = (phone: string) => mobile.test(phone)

/** The shape of what `normalizePhone` returns for a valid number. */
export const phoneShape = /^(?:\d{5,12}|\+\d{7,15})(?:-\d{1,6})?$/

/** As much of a number as is shown to whoever did not ask for it. */
export const maskedShape = /^(?:[+\d]\d{2})?\*{4}(?:\d{4})?$/

/**
 * The stored form: digits without the code of this country, and an extension after a dash.
 * @param typed half width, without blanks
 */
export function normalizePhone (typed: string): string {
  const whole = plain(typed)
  const [, number = '', inner = ''] = extension.exec(typed) ?? behind.exec(typed) ?? []
  const extended = complete.test(plain(number)) && !mobile.test(whole) && !ofCompany.test(whole) ? `${plain(number)}-${inner}` : whole
  // What is not a number is returned as it was typed.
  return phoneShape.test(extended) ? extended : typed
}

/** The part that is dialled; an extension is asked for afterwards. */
export const withoutExtension = (phone: string) => phone.split('-', 1)[0] ?? ''

/** Ignores extensions; numbers stored earlier may still contain the country code. */
export const samePhone = (one: string, other: string) => withoutExtension(normalizePhone(one)) === withoutExtension(normalizePhone(other))

/** In the groups in which people read numbers, those that are masked alike; an extension stands behind a dash. */
const groups: readonly [RegExp, string][] = [
  [/^(1[\d*]{2})([\d*]{4})(\d{4})$/, '$1 $2 $3'],
  [/^([48]00)(\d{3})(\d{4})$/, '$1 $2 $3'],
  [/^(010|02\d|0[3-9]\d\d)(\d{3,4})(\d{4})(?=$|-)/, '$1-$2 $3'],
  [/^(\d{3})(\*{4})(\d{4})$/, '$1 $2 $3'],
  [/^(\d{3,4})(\d{4})(?=$|-)/, '$1 $2']
]

/** For reading: 138 0013 8000, 010-8420 1234, 400 820 8820. No line breaks within it. */
export function phoneText (phone: string): string {
  const [shape, grouped] = groups.find(([each]) => each.test(phone)) ?? []
  return shape && grouped ? phone.replace(shape, grouped).replaceAll(' ', '\u00A0') : phone
}

/** For a tel: link: a comma pauses before the extension. Null for what cannot be dialled, such as a masked number. */
export const telephone = (phone: string) => phoneShape.test(phone) ? `tel:${phone.replace('-', ',')}` : null

function plain (typed: string): string {
  const number = typed.replace(/^tel:/i, '').replace(/[().·-]/g, '')
  const [, plus, rest = ''] = /^(\+86|0086|86(?=1\d{10}$))(\d+)$/.exec(number) ?? []
  if (plus === undefined) return number.replace(/^00(?=[1-9])/, '+')
  // Callers from abroad leave out the leading zero of the area code.
  return withArea.test(rest) && !mobile.test(rest) && !ofCompany.test(rest) ? `0${rest}` : rest
}
