/** The part of a text around the search words, in segments of which some are highlighted. Plain text: the template escapes each segment. */
import { characterAt } from '../characters.ts'
import { plain } from './tokens.ts'

export interface Part { text: string, marked: boolean }

const before = 16
const length = 80

/** Null where none of the words occurs. */
export function snippetOf (text: string, words: readonly string[]): Part[] | null {
  const hits = hitsIn(text, words.map(plain).filter(Boolean))
  const [first] = hits
  if (!first) return null
  const start = characterAt(text, Math.max(0, first.from - before))
  const end = start + length < text.length ? characterAt(text, start + length) : text.length
  const more = { text: '…', marked: false }
  return [...start > 0 ? [more] : [], ...partsOf(text, hits, start, end), ...end < text.length ? [more] : []]
}

/** Segment boundaries; the end is exclusive. */
interface Hit { from: number, until: number }

/** In order, without overlaps. */
function hitsIn (text: string, words: readonly string[]): Hit[] {
  const { compared, placeOf } = comparedTo(text)
  const found = words.flatMap((word) => {
    const places: Hit[] = []
    for (let at = compared.indexOf(word); at >= 0; at = compared.indexOf(word, at + word.length)) {
      places.push({ from: placeOf(at), until: placeOf(at + word.length) })
    }
    return places
  }).toSorted((one, other) => one.from - other.from || other.until - one.until)
  return found.reduce<Hit[]>((hits, hit) => hit.from < (hits.at(-1)?.until ?? 0) ? hits : [...hits, hit], [])
}

/** Characters that are folded one by one. */
const usual = /^[\n -~\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF60]*$/

/** The folded text that words are compared with, and the position in the original of each of its characters. */
function comparedTo (text: string): { compared: string, placeOf: (at: number) => number } {
  if (usual.test(text)) return { compared: plain(text), placeOf: (at) => at }
  const places: number[] = []
  let compared = ''
  let place = 0
  for (const sign of text) {
    const folded = plain(sign)
    for (let n = 0; n < folded.length; n++) places.push(place)
    compared += folded
    place += sign.length
  }
  return { compared, placeOf: (at) => places[at] ?? text.length }
}

function partsOf (text: string, hits: readonly Hit[], start: number, end: number): Part[] {
  const parts: Part[] = []
  let at = start
  for (const { from, until } of hits) {
    if (from >= end) break
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, until), marked: true })
    at = until
  }
  if (at < end) parts.push({ text: text.slice(at, end), marked: false })
  return parts
}
