/**
 * Splits texts into tokens for the index. Chinese is split into overlapping pairs of characters and not into words, so that any word of two
 * characters is found without a dictionary; letters and digits stay whole. Both engines index these tokens, and neither parses the text
 * itself.
 */
import { beginningOf, folded } from '../characters.ts'
import { withoutExtension, phoneShape } from '../web/input/phone.ts'
import { normalizeInput } from '../web/input/normalize.ts'

/** Chinese, or another run of letters and digits without a break. */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
export const han = /^\p{Script=Han}/u
const maxTokenLength = 40

export const plain = folded

/** The distinct tokens of a text, in order of first occurrence. The last character of a run is also a token by itself. */
export function tokensOf (text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => han.test(run) ? [...pairsOf(run), lastOf(run)] : [beginningOf(run, maxTokenLength)]))]
}

/** A token to search for; `open` means that it may continue. */
export interface SearchToken { token: string, open: boolean }

/** The tokens a text must contain for this word to occur in it. */
export function searchTokens (word: string): SearchToken[] {
  return runsOf(word).flatMap((run): SearchToken[] => {
    if (!han.test(run)) return [{ token: beginningOf(run, maxTokenLength), open: run.length > 1 }]
    const pairs = pairsOf(run)
    // A single character: the first of a pair, or the last of a run.
    return pairs.length === 0 ? [{ token: run, open: true }] : pairs.map((token) => ({ token, open: false }))
  })
}

/**
 * The words of a query, all of which must be found. Punctuation of any width separates words: brackets, quotes, dashes, stops. Signs with a
 * meaning of their own stay within their word.
 */
export function parseWords (q: string): string[] {
  const words = q.split(/(?:\s|(?![%_*\\/@#&％＿＊＼／＠＃＆])\p{P})+/u).filter(Boolean)
  return words.length > 0 ? words : [q]
}

/** A word with signs is also searched literally, in either width (trust C17): the index contains only letters and digits. */
export const hasSigns = (word: string) => /[^\p{L}\p{N}]/u.test(plain(word))

export function widthsOf (word: string): string[] {
  const narrow = plain(word)
  return [...new Set([word, narrow, narrow.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xFEE0))])]
}

/** A whole telephone number, in any notation, as one token, so that nobody finds it by its beginning. */
export function phoneToken (written: string): string | undefined {
  const number = normalizeInput('phone', written)
  return phoneShape.test(number) ? withoutExtension(number).replace('+', '') : undefined
}

/** Each token with a prefix letter for the field that contains it. */
export const tagged = (tag: Tag, tokens: readonly string[]) => tokens.map((token) => tag + token).join(' ')

/** t: title · x: another text · f: the enterprise · c: the contact's name · p: the contact's whole number. */
export type Tag = 't' | 'x' | 'f' | 'c' | 'p'

/** Folded runs of Chinese, or of letters and digits. */
export function runsOf (text: string): string[] {
  return [...plain(text).matchAll(runs)].map(([run]) => run)
}

function pairsOf (run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

function lastOf (run: string): string {
  return [...run].at(-1) ?? ''
}
