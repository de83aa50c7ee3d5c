/**
 * Chinese is the source language and the key: `t('还剩 {n} 个工作日', { n })`. A sentence without English is shown in Chinese,
 * and a test lists it. English may choose by number: `{n} working {n|day|days}`.
 */
import type { Params } from '../../errors.ts'

export const locales = { zh: '中文', en: 'English' } as const
export type Locale = keyof typeof locales
export type Words = Record<string, string>
export type Translate = (sentence: string, params?: Params) => string

export function translators (words: Words): Record<Locale, Translate> {
  const english = new Map(Object.entries(words))
  const word = (chinese: string) => english.get(chinese) ?? chinese
  /** A parameter may itself be a key, or a list of keys: labels within a sentence. */
  const label = (value: string | number) => {
    const parts = String(value).split('、')
    return parts.every((part) => english.has(part)) ? parts.map(word).join(', ') : value
  }
  return {
    zh: fill,
    en: (sentence, params = {}) =>
      fill(word(sentence), Object.fromEntries(Object.entries(params).map(([name, value]) => [name, label(value)])))
  }
}

/** The language of the account, else of this browser's cookie, else the first that the browser asks for; Chinese by default. */
export function chooseLocale (chosen: string | null | undefined, cookie: string | undefined, acceptLanguage = ''): Locale {
  const preferred = /\b(zh|en)\b/i.exec(acceptLanguage)?.[1]?.toLowerCase()
  return [chosen, cookie, preferred].find(isLocale) ?? 'zh'
}

export function isLocale (value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(locales, value)
}

const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

function fill (sentence: string, params: Params = {}): string {
  if (!sentence.includes('{')) return sentence
  return sentence.replace(placeholder, (whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return value === undefined ? whole : String(value)
  })
}
