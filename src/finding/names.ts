/**
 * Search and sort keys for names of enterprises and people: folded, in pinyin (`yunji`) and as pinyin initials (`yjzn`). Stored in two
 * columns beside each name by whoever writes it; rows of an older program are filled in the background.
 */
import { folded, foldedName } from '../characters.ts'
import type { Db, Tx } from '../db/index.ts'
import { parseWords } from './tokens.ts'

export interface NameKeys {
  /** Letters and digits only, which every database sorts in the same order. */
  sortName: string
  /** Each form by which it is found on its own line. */
  foundBy: string
}

const maxLength = 120
/** Names without any letter sort last; the key is not empty, since that means no key has been computed yet. */
const last = '~'

/** For an enterprise or a unit. @param others former names, by which it is found as well */
export const nameKeys = (name: string, ...others: string[]): Promise<NameKeys> => keysOf([name, ...others], 'off')

/** For a person, whose surname may be pronounced differently from the same character elsewhere: 单, 曾, 区. */
export const personKeys = (name: string, login: string): Promise<NameKeys> => keysOf([name, login], 'head')

async function keysOf (given: readonly string[], surname: 'off' | 'head'): Promise<NameKeys> {
  const names = given.filter(Boolean)
  const pronunciations = await Promise.all(names.map((name) => soundsOf(name, surname)))
  const sounds = pronunciations.map((syllables) => syllables.map((each) => each.replace(/\d$/, '')))
  return {
    sortName: (pronunciations[0]?.join('') ?? '').slice(0, maxLength) || last,
    foundBy: [...new Set([...names.map(foldedName), ...sounds.map((each) => each.join('')), ...sounds.map(initialsOf)])].join('\n')
  }
}

/** The first letters of a name's pinyin, by which it is found in a list: 济南市 → jns. */
export const firstLetters = async (name: string): Promise<string> => initialsOf(await soundsOf(name, 'off'))

/** Matches names whose keys fit, and those without keys yet. */
export const mayHaveName = (name: string) => ({ OR: [{ sortName: '' }, { foundBy: { contains: foldedName(name) } }] })

/** For a list that is searched in memory. @param names those texts of it that are also found by pinyin */
export async function matcherOf (q: string, names: readonly string[]): Promise<(texts: readonly string[]) => boolean> {
  if (q === '') return () => true
  const foundBy = new Map(await Promise.all([...new Set(names)].map(async (name) => [name, (await nameKeys(name)).foundBy] as const)))
  const sought = namesSought(q)
  return (texts) => {
    const text = texts.map((each) => foundBy.get(each) ?? foldedName(each)).join('\n')
    return sought.every((word) => text.includes(word))
  }
}

/** The terms that must all occur in `foundBy`. */
export const namesSought = (q: string): string[] => parseWords(q).map(foldedName)

/** The same as a condition. */
export const foundByAll = (q: string) => ({ AND: namesSought(q).map((word) => ({ foundBy: { contains: word } })) })

/** Syllables with tones, `yun2`; Latin letters unchanged. The dictionary is loaded on first use. */
async function soundsOf (name: string, surname: 'off' | 'head'): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro')
  const parts = pinyin(folded(name), { toneType: 'num', type: 'array', nonZh: 'consecutive', v: true, surname })
  return parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '')).filter(Boolean)
}

const initialsOf = (syllables: readonly string[]) => syllables.map((each) => /^[a-z]/.test(each) ? each.slice(0, 1) : each).join('')

const lookedAtOnce = 500
const writtenAtOnce = 25

/** Fills in missing keys. @returns how many there were. @throws the signal's reason once it is aborted */
export async function backfillNames ({ read, write }: Pick<Db, 'read' | 'write'>, signal?: AbortSignal): Promise<number> {
  let filled = 0
  for (const table of tables) {
    for (let after = ''; ;) {
      const rows = await table.rows(read, after)
      const missing = rows.filter(({ sortName }) => sortName === '')
      for (let at = 0; at < missing.length; at += writtenAtOnce) {
        signal?.throwIfAborted()
        const some = missing.slice(at, at + writtenAtOnce)
        const keys = await Promise.all(some.map(table.keys))
        await write((tx) => Promise.all(some.map(({ id }, index) => table.put(tx, id, keys[index] ?? { sortName: last, foundBy: '' }))))
      }
      filled += missing.length
      const lastOne = rows.at(-1)
      if (!lastOne) break
      after = lastOne.id
    }
  }
  return filled
}

interface Named { id: string, sortName: string, name: string, other: string }

interface Table {
  rows (reader: Db['read'], after: string): Promise<Named[]>
  keys (row: Named): Promise<NameKeys>
  put (tx: Tx, id: string, keys: NameKeys): Promise<unknown>
}

/** A name that has changed meanwhile already has new keys. */
const tables: readonly Table[] = [
  {
    rows: async (reader, after) =>
      (
        await reader.enterprise.findMany({
          where: { id: { gt: after } },
          orderBy: { id: 'asc' },
          take: lookedAtOnce,
          select: { id: true, sortName: true, name: true, formerNames: true }
        })
      ).map(({ formerNames, ...row }) => ({ ...row, other: formerNames })),
    keys: ({ name, other }) => nameKeys(name, other),
    put: (tx, id, keys) => tx.enterprise.updateMany({ where: { id, sortName: '' }, data: keys })
  },
  {
    rows: async (reader, after) =>
      (
        await reader.user.findMany({
          where: { id: { gt: after } },
          orderBy: { id: 'asc' },
          take: lookedAtOnce,
          select: { id: true, sortName: true, name: true, login: true }
        })
      ).map(({ login, ...row }) => ({ ...row, other: login })),
    keys: ({ name, other }) => personKeys(name, other),
    put: (tx, id, keys) => tx.user.updateMany({ where: { id, sortName: '' }, data: keys })
  }
]
