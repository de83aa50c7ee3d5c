/**
 * Normalizes what was typed, pasted or sent, by the kind of its field: once, where forms and addresses are parsed, for people and programs
 * alike. Whatever is still wrong afterwards gets a sentence at the field; nothing is refused because of invisible characters.
 */
import { isBlank, toHalfWidth, stripInvisible } from '../../characters.ts'
import { dayOf } from '../../clock.ts'
import { normalizePhone } from './phone.ts'
import { readDay, readMoment, readTime } from './typed-time.ts'

export type InputKind = 'line' | 'lines' | 'name' | 'code' | 'phone' | 'figure' | 'email' | 'address' | 'day' | 'moment' | 'time' | 'typed'

/** @param now from which `明天` is counted; without it words are not read as days */
export function normalizeInput (kind: InputKind, text: string, now?: Date): string {
  return kind === 'typed' ? text : normalizers[kind](text, now)
}

/** One line of text; also used for search words in an address. */
export function normalizeLine (text: string): string {
  return unlessBlank(prose(text).replace(/[\n\t]/g, ' '))
}

const normalizers: Record<Exclude<InputKind, 'typed'>, (text: string, now?: Date) => string> = {
  line: normalizeLine,
  lines: (text) => unlessBlank(prose(text)),
  // Names of two characters are often spaced to align with names of three; one blank is kept between words that are not Chinese.
  name: (text) => normalizeLine(text).replace(/\s+/gu, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
  code: (text) => signs(text),
  phone: (text) => normalizePhone(signs(text)),
  figure: (text) => signs(text).replace(/^([+-]?\d{1,3}(?:,\d{3})+)$/, (grouped) => grouped.replaceAll(',', '')),
  // Removes the name that mail programs put in front, and replaces the full stop of a Chinese keyboard.
  email: (text) => signs(text).replace(/^.*<(?:mailto:)?([^<>]+)>$/, '$1').replace(/^mailto:/i, '').replaceAll('。', '.'),
  address: (text) => signs(text).replaceAll('。', '.'),
  // What cannot be parsed is returned as it was typed.
  day: (text, now) => (now && readDay(text, dayOf(now))) ?? normalizeLine(text),
  moment: (text, now) => (now && readMoment(text, now)) ?? normalizeLine(text),
  time: (text) => readTime(text) ?? normalizeLine(text)
}

/** Normalizes line endings and removes other control characters. */
function prose (text: string): string {
  return stripInvisible(toHalfWidth(text)).normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/(?!\u3000)\p{Zs}/gu, ' ')
}

/** For codes and numbers: half width, no blanks, one kind of dash; brackets are left to the caller. */
function signs (text: string): string {
  const seen = stripInvisible(text.normalize('NFKC')).replace(/[\s\p{Cc}\u20E3]/gu, '')
  return seen.normalize('NFKC').replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/g, '-')
}

const unlessBlank = (text: string) => isBlank(text) ? '' : text.trim()
