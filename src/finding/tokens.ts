/**
 * How a text becomes words that can be looked up. Chinese is not cut into words but into every two neighbouring characters, so that any
 * word of two characters is found and none depends on a dictionary; what is written in letters and digits stays whole. Both engines
 * index these tokens and no parser of theirs sees a text.
 */
import { beginningOf, folded } from '../characters.ts'
import { withoutExtension, phoneShape } from '../web/input/phone.ts'
import { normalizeInput } from '../web/input/normalize.ts'

/** Chinese, or whatever else is written without a break. */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const han = /^\p{Script=Han}/u
const maxTokenLength = 40

export const plain = folded

/** The tokens of a text, each once, in the order in which they first stand in it. The last character of a run stands alone, too. */
export function tokensOf (text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => han.test(run) ? [...pairsOf(run), lastOf(run)] : [beginningOf(run, maxTokenLength)]))]
}

/** One token to look for; `open` where it may go on. */
export interface SearchToken { token: string, open: boolean }

/** What a text must have for this word to stand in it. */
export function searchTokens (word: string): SearchToken[] {
  return runsOf(word).flatMap((run): SearchToken[] => {
    if (!han.test(run)) return [{ token: beginningOf(run, maxTokenLength), open: run.length > 1 }]
    const pairs = pairsOf(run)
    // One character: the first of a pair, or the last of its run.
    return pairs.length === 0 ? [{ token: run, open: true }] : pairs.map((token) => ({ token, open: false }))
  })
}

/**
 * The words of a question: all of them must be found. Marks that only part words do so here too, in whichever width and shape they come:
 * brackets, quotes, dashes, stops. Signs that mean something stay within their word.
 */
export function parseWords (q: string): string[] {
  const words = q.split(/(?:\s|(?![%_*\\/@#&％＿＊＼／＠＃＆])\p{P})+/u).filter(Boolean)
  return words.length > 0 ? words : [q]
}

/** A word with signs in it is looked for as it stands as well, in either width (trust C17): the index knows letters and digits alone. */
export const hasSigns = (word: string) => /[^\p{L}\p{N}]/u.test(plain(word))

export function widthsOf (word: string): string[] {
  const narrow = plain(word)
  return [...new Set([word, narrow, narrow.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xFEE0))])]
}

/** A whole telephone number, however it is written, as one token: nobody finds it by its beginning. */
export function phoneToken (written: string): string | undefined {
  const number = normalizeInput('phone', written)
  return phoneShape.test(number) ? withoutExtension(number).replace('+', '') : undefined
}

/** Each token with a letter before it that says where it stands. */
export const tagged = (tag: Tag, tokens: readonly string[]) => tokens.map((token) => tag + token).join(' ')

/** t: title · x: another text · f: the enterprise · c: who is to be called · p: the whole of their number. */
export type Tag = 't' | 'x' | 'f' | 'c' | 'p'

function runsOf (text: string): string[] {
  return [...plain(text).matchAll(runs)].map(([run]) => run)
}

function pairsOf (run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

function lastOf (run: string): string {
  return [...run].at(-1) ?? ''
}
