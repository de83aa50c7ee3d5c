/** Numbers of problems as people write them: `编号JY-2026-000962`, `jy-2026-962`, `JY2026000962`. */
import { folded } from '../characters.ts'

const whole = /(?<![A-Z])([A-Z]{1,8})(?:-(\d{4})-(\d{1,6})|(\d{4})(\d{6}))(?!\d)/g
const figures = 6

/** All that are named in a text, as they are kept. */
export function numbersIn (text: string): string[] {
  return [...spelt(text).matchAll(whole)].map(([, prefix = '', year, running, joinedYear = '', joined = '']) =>
    `${prefix}-${year ?? joinedYear}-${(running ?? joined).padStart(figures, '0')}`)
}

/** The one that is named; what names none stays what it is, and is nobody's number. */
export const numberIn = (typed: string): string => numbersIn(typed)[0] ?? typed

export const withoutNumbers = (text: string): string => spelt(text).replace(whole, ' ')

const spelt = (text: string) => folded(text).replace(/\s*[\u2010-\u2015\u2212-]\s*/g, '-').toUpperCase()
