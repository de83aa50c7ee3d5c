/**
 * What a text is made of, for whoever cleans, counts, cuts or compares one. A character is what a person sees as one: never half of a pair,
 * never an accent without its letter. PostgreSQL counts code points, JSON Schema does too, JavaScript counts halves.
 */

/** A picture with what belongs to it: its colour, its joints, the country of a flag. */
const person = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?/u
const picture = new RegExp(`${person.source}(?:[\\u{E0020}-\\u{E007F}]+|(?:\\u200D${person.source})*)`, 'u')
const keycap = /[\d#*]\uFE0F?\u20E3/u
/**
 * Comes along with what is copied from documents and chats, is not seen, hides words and turns names around (trust B9): marks without
 * width and of direction, soft hyphens, fillers, variants of nothing, tags, the braille blank, the place of a picture that stayed behind.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFC]/u
const half = /\p{Cs}/u
const unseenOutsidePictures = new RegExp(`(${picture.source}|${keycap.source})|${unseen.source}|${half.source}`, 'gu')

/** Without what cannot be seen, and without halves of characters, which no database keeps. */
export function stripInvisible (text: string): string {
  return text.replace(unseenOutsidePictures, (_, kept: string | undefined) => kept ?? '')
}

/** Whether there is anything to see: accents without a letter, blanks and controls are nothing. */
export const isBlank = (text: string) => !/[^\p{M}\p{Z}\p{Cc}]/u.test(stripInvisible(text))

/** Whether a word or a figure is said. Signs alone say nothing. */
export const saysSomething = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** In code points. */
export function lengthOf (text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0)
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** As many whole characters from the beginning as have that length, in code points or as they are measured. */
export function beginningOf (text: string, max: number, measure: (text: string) => number = lengthOf): string {
  let length = 0
  for (const { segment, index } of measure(text) <= max ? [] : characters.segment(text)) {
    length += measure(segment)
    // One character may be piled up without end.
    if (length > max) return index === 0 ? [...text].slice(0, Math.floor(max / measure('\u{1F600}'))).join('') : text.slice(0, index)
  }
  return text
}

export const bytesOf = (text: string) => Buffer.byteLength(text)

/** The same, with a sign that something was left out. */
export function truncate (text: string, max: number): string {
  return lengthOf(text) <= max ? text : `${beginningOf(text, max - 1)}…`
}

/** Where the character begins to which this place of the text belongs. */
export function characterAt (text: string, place: number): number {
  return characters.segment(text).containing(place)?.index ?? text.length
}

/** Letters and figures as wide as those of a keyboard. The signs of Chinese stay as wide as it writes them. */
export function toHalfWidth (text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0))
}

/** As it is compared: width, case and composed forms aside. */
export const folded = (text: string) => stripInvisible(text.normalize('NFKC')).toLowerCase()

/** A name as it is compared: blanks and every sign aside as well, for （） and () and · are typed as they come. */
export const foldedName = (name: string) => folded(name).replace(/[^\p{L}\p{N}]/gu, '') || folded(name)

const chinese = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true })

/** In the order of their sounds, as people look for a name in a list. */
export function byName<Named extends { name: string }> (those: readonly Named[]): Named[] {
  return those.toSorted((one, other) => chinese.compare(one.name, other.name))
}

/** The first of them that is called the same. */
export function namesakeAmong<Named extends { name: string }> (those: readonly Named[], name: string): Named | undefined {
  const wanted = foldedName(name)
  return those.find((each) => foldedName(each.name) === wanted)
}
