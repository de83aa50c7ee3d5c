/** The place of a text where the words stand, as parts of which some are marked. Plain text: the template escapes each part. */
import { characterAt } from '../characters.ts'
import { plain } from './tokens.ts'

export interface Part { text: string, marked: boolean }

const before = 16
const length = 80

/** Null where none of the words stands in it. */
export function snippetOf (text: string, words: readonly string[]): Part[] | null {
  // As it is compared, if that changes no place; else as it stands.
  const compared = plain(text).length === text.length ? plain(text) : text.toLowerCase()
  const same = compared.length === text.length ? compared : text
  const found = words.map(plain).filter((word) => word !== '' && same.includes(word))
  if (found.length === 0) return null
  const start = characterAt(text, Math.max(0, Math.min(...found.map((word) => same.indexOf(word))) - before))
  const end = start + length < text.length ? characterAt(text, start + length) : text.length
  return [...start > 0 ? [{ text: '…', marked: false }] : [], ...marked(text, same, found, start, end), ...end < text.length ? [{ text: '…', marked: false }] : []]
}

function marked (text: string, compared: string, words: readonly string[], start: number, end: number): Part[] {
  const parts: Part[] = []
  for (let at = start; at < end;) {
    const next = words.map((word) => ({ word, at: compared.indexOf(word, at) })).filter((each) => each.at >= 0 && each.at < end)
      .toSorted((one, other) => one.at - other.at || other.word.length - one.word.length)[0]
    const until = next?.at ?? end
    if (until > at) parts.push({ text: text.slice(at, until), marked: false })
    if (!next) break
    parts.push({ text: text.slice(next.at, next.at + next.word.length), marked: true })
    at = next.at + next.word.length
  }
  return parts
}
