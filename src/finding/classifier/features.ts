/**
 * What a classifier sees of a text: how often each character and each pair of neighbouring characters occurs, and each run of letters and
 * digits, as numbers. Measured against triples and against the words of a segmenter, which add nothing here (decision 51).
 */
import { han, runsOf } from '../tokens.ts'

/** Characters of a text that are looked at; the rest of a very long one adds time and no knowledge. */
const maxLength = 2_000

/** Hashes of what occurs, each with its sublinear count. */
export interface Features { hashes: Int32Array, counts: Float64Array }

export function featuresOf (text: string): Features {
  const counted = new Map<number, number>()
  for (const run of runsOf(text.slice(0, maxLength))) {
    for (const part of han.test(run) ? charactersAndPairs(run) : [run]) {
      const hash = hashOf(part)
      counted.set(hash, (counted.get(hash) ?? 0) + 1)
    }
  }
  return { hashes: Int32Array.from(counted.keys()), counts: Float64Array.from(counted.values(), (count) => 1 + Math.log(count)) }
}

function * charactersAndPairs (run: string): Generator<string> {
  let before = ''
  for (const character of run) {
    yield character
    if (before) yield before + character
    before = character
  }
}

/** FNV-1a, with its bits mixed once more: short texts differ in few of them. */
function hashOf (text: string): number {
  let hash = 0x811C9DC5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85EBCA6B)
  return hash ^ (hash >>> 13)
}
