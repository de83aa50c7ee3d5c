/**
 * Telephone numbers as people write and paste them. Own lines, because no plan of numbers is wanted: the hotlines, the short numbers of a
 * county and the extension behind 转 are right here and wrong or unknown to the libraries that have one.
 */
const extension = /^(.*\d\)?)(?:转接?(?:分机)?号?|\(?分机号?|ext(?:ension)?\.?|x|#|,|;ext=)[:]?(\d{1,6})\)?$/i
/** What stands behind a whole number, after nothing but a dash. */
const behind = /^(.*\d)[-(](\d{1,6})\)?$/
const complete = /^(?:0\d{9,11}|[1-9]\d{6,7}|1\d{10}|[48]00\d{7}|\+\d{9,15})$/
const mobile = /^1\d{10}$/
const ofCompany = /^[48]00\d{7}$/
const withArea = /^[1-9]\d{8,10}$/

/** Whether it is what `phoneIn` makes of one. */
export const phoneShape = /^(?:\d{5,12}|\+\d{7,15})(?:-\d{1,6})?$/

/**
 * As it is kept: figures alone, without the code of this country, and an extension behind a dash.
 * @param typed half width, without blanks
 */
export function normalizePhone (typed: string): string {
  const whole = plain(typed)
  const [, number = '', inner = ''] = extension.exec(typed) ?? behind.exec(typed) ?? []
  const extended = complete.test(plain(number)) && !mobile.test(whole) && !ofCompany.test(whole) ? `${plain(number)}-${inner}` : whole
  // What is none is shown again as it was typed.
  return phoneShape.test(extended) ? extended : typed
}

/** What is called: an extension is asked for afterwards. */
export const withoutExtension = (phone: string) => phone.split('-', 1)[0] ?? ''

/** Extensions aside; a number that was kept before may still bear the code of this country. */
export const samePhone = (one: string, other: string) => withoutExtension(normalizePhone(one)) === withoutExtension(normalizePhone(other))

/** As people read it, the area code apart: 0531-84200000. */
export const phoneText = (phone: string) => phone.replace(/^(010|02\d|0[3-9]\d\d|[48]00)(?=\d{7})/, '$1-')

/** For a link that dials: a comma waits before the extension. */
export const dialled = (phone: string) => phone.replace('-', ',')

function plain (typed: string): string {
  const number = typed.replace(/^tel:/i, '').replace(/[().·-]/g, '')
  const [, plus, rest = ''] = /^(\+86|0086|86(?=1\d{10}$))(\d+)$/.exec(number) ?? []
  if (plus === undefined) return number.replace(/^00(?=[1-9])/, '+')
  // Abroad the area code is written without its nought.
  return withArea.test(rest) && !mobile.test(rest) && !ofCompany.test(rest) ? `0${rest}` : rest
}
