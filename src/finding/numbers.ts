/** Numbers of cases as people write them: `编号JY-2026-000962`, `jy-2026-962`, `JY2026000962`. */
import { folded } from '../characters.ts'

const whole = /(?<![A-Z])([A-Z]{1,8})(?:-(\d{4})-(\d{1,6})|(\d{4})(\d{6}))(?!\d)/g
const figures = 6

/** All numbers in a text, in their stored form. */
export function parseNumbers (text: string): string[] {
  return [...spelt(text).matchAll(whole)].map(([, prefix = '', year, running, joinedYear = '', joined = '']) =>
    `${prefix}-${year ?? joinedYear}-${(running ?? joined).padStart(figures, '0')}`)
}

/** The first number in it; text without one is returned unchanged, and matches no case. */
export const parseNumber = (typed: string): string => parseNumbers(typed)[0] ?? typed

/** On its own, any of these may be a number; among words, only a form that means nothing else. */
const alone = /^(?:编号|第|#|NO\.?)?\s*[:]?\s*(?:(20\d\d)-)?(\d{1,6})\s*[号件]?$/
const amongWords = /(?<![\dA-Z-])(?:(20\d\d)-)?(0\d{5})(?![\dA-Z-])/g

/** What may be the end of a number: `000962`, `962`, `2026-962`, `000962 漏水`. */
export function parseEndings (text: string): { year: string | undefined, running: string }[] {
  const only = alone.exec(spelt(text).trim())
  const found = only ? [only] : [...spelt(text).replace(whole, ' ').matchAll(amongWords)]
  return found.map(([, year, running = '']) => ({ year, running: running.padStart(figures, '0') }))
}

const spelt = (text: string) => folded(text).replace(/\s*[\u2010-\u2015\u2212-]\s*/g, '-').toUpperCase()
