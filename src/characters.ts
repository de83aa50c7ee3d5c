/**
 * Characters of a text, for code that cleans, counts, cuts or compares. A character is what a person sees as one: never half of a surrogate
 * pair, never an accent without its letter. PostgreSQL and JSON Schema count code points; JavaScript counts UTF-16 units.
 */

/** An emoji with its modifiers: skin tone, joiners, flags. */
const person = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?/u
const picture = new RegExp(`${person.source}(?:[\\u{E0020}-\\u{E007F}]+|(?:\\u200D${person.source})*)`, 'u')
const keycap = /[\d#*]\uFE0F?\u20E3/u
/**
 * Invisible characters that come along with text copied from documents and chats, split words and reverse names (trust B9): zero-width and
 * directional marks, soft hyphens, fillers, variation selectors, tags, the blank Braille pattern, the object replacement character.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFC]/u
const half = /\p{Cs}/u
const unseenOutsidePictures = new RegExp(`(${picture.source}|${keycap.source})|${unseen.source}|${half.source}`, 'gu')

/** Removes invisible characters and lone surrogates, which no database stores. */
export function stripInvisible (text: string): string {
  return text.replace(unseenOutsidePictures, (_, kept: string | undefined) => kept ?? '')
}

/** Whether nothing is visible: accents without a letter, blanks and control characters count as nothing. */
export const isBlank = (text: string) => !/[^\p{M}\p{Z}\p{Cc}]/u.test(stripInvisible(text))

/** Whether it contains a letter or digit; signs alone say nothing. */
export const saysSomething = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** In code points. */
export function lengthOf (text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0)
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The longest beginning of whole characters whose length, in code points or by `measure`, does not exceed `max`. */
export function beginningOf (text: string, max: number, measure: (text: string) => number = lengthOf): string {
  let length = 0
  for (const { segment, index } of measure(text) <= max ? [] : characters.segment(text)) {
    length += measure(segment)
    // A single character may carry any number of accents.
    if (length > max) return index === 0 ? [...text].slice(0, Math.floor(max / measure('\u{1F600}'))).join('') : text.slice(0, index)
  }
  return text
}

export const bytesOf = (text: string) => Buffer.byteLength(text)

/** The same, with an ellipsis where something was cut. */
export function truncate (text: string, max: number): string {
  return lengthOf(text) <= max ? text : `${beginningOf(text, max - 1)}…`
}

/** The index at which the character containing this position begins. */
export function characterAt (text: string, place: number): number {
  return characters.segment(text).containing(place)?.index ?? text.length
}

/** Full-width letters and digits become half-width. Chinese punctuation stays full-width. */
export function toHalfWidth (text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0))
}

/** For comparison: without differences of width, case and composition. */
export const folded = (text: string) => stripInvisible(text.normalize('NFKC')).toLowerCase()

/** For comparing names: also without blanks and punctuation, since （）, () and · are typed interchangeably. */
export const foldedName = (name: string) => folded(name).replace(/[^\p{L}\p{N}]/gu, '') || folded(name)

const chinese = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true })

/** Sorted by pinyin, as people look for a name in a list. */
export function byName<Named extends { name: string }> (those: readonly Named[]): Named[] {
  return those.toSorted((one, other) => chinese.compare(one.name, other.name))
}

/** The first one with the same name. */
export function namesakeAmong<Named extends { name: string }> (those: readonly Named[], name: string): Named | undefined {
  const wanted = foldedName(name)
  return those.find((each) => foldedName(each.name) === wanted)
}
