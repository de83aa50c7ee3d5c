/**
 * Parses bodies into plain trees of text: `tasks.0.unitId=7` is `{ tasks: [{ unitId: '7' }] }`. Blank controls are absent, because a blank
 * select means no choice and not zero (architecture §7.7). Malformed bodies are refused before anything reads them (trust C16): too many
 * names, too deep, a repeated name, an invalid name, text that is not UTF-8.
 */
import { Refusal } from '../../errors.ts'
import type { App } from '../fastify.ts'

export type Tree = { [name: string]: Branch }
type Branch = string | number | boolean | Tree | Branch[]

/** Far above any form, and far below what takes noticeable time. */
export const bodyLimit = 256 * 1024
const maxNames = 1000
const deepest = 5

export const badRequest = () => new Refusal(400, '提交的内容不完整，请返回上一页，刷新后重新提交。')

export function readBodies (app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    nest(pairsOf(utf8(body)))
  )
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => plain(json(utf8(body))))
}

/** From names and values in the order in which they were sent, in either encoding of a form. */
export function nest (pairs: Iterable<readonly [string, string]>): Tree {
  const root = emptyTree()
  for (const [name, value] of pairs) {
    if (value.trim() !== '') plant(root, name.split('.'), value)
  }
  return Object.assign(emptyTree(), mapped(root, rowsOf))
}

/** The inverse: the names and values from which `nest` builds the same tree. */
export function flatten (branch: Branch, path: readonly string[] = []): [name: string, value: string][] {
  if (typeof branch !== 'object') return [[path.join('.'), String(branch)]]
  return Object.entries(branch).flatMap(([name, inner]) => flatten(inner, [...path, name]))
}

function * pairsOf (text: string): Generator<readonly [string, string]> {
  const parts = text.split('&', maxNames + 1)
  if (parts.length > maxNames) throw tooManyNames()
  for (const part of parts) {
    const at = part.indexOf('=')
    yield at < 0 ? [decoded(part), ''] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))]
  }
}

const segment = /^(?:[a-z]\w{0,63}|\d{1,3})$/i

function plant (root: Tree, path: string[], value: string): void {
  const last = path.pop() ?? ''
  if (path.length >= deepest || ![...path, last].every((each) => segment.test(each))) throw badRequest()
  let tree = root
  for (const each of path) {
    const branch = tree[each] ??= emptyTree()
    if (typeof branch !== 'object' || Array.isArray(branch)) throw badRequest()
    tree = branch
  }
  if (last in tree) throw badRequest()
  tree[last] = value
}

/** Branches with numbers are rows; gaps that blank rows leave are closed. */
function rowsOf (branch: Branch): Branch {
  if (typeof branch !== 'object' || Array.isArray(branch)) return branch
  const tree = mapped(branch, rowsOf)
  const names = Object.keys(tree)
  // JavaScript lists integer keys first, in ascending order.
  return names.every((name) => /^\d/.test(name)) ? Object.values(tree) : tree
}

/** JSON from programs gets the same limits: depth, number of names, and no nulls or blanks. */
function plain (value: unknown): Tree {
  let names = 0
  const prune = (each: unknown, depth: number): Branch | undefined => {
    if (depth > deepest + 1 || ++names > maxNames) throw tooManyNames()
    if (each === null || each === '') return undefined
    if (Array.isArray(each)) return each.flatMap((item) => prune(item, depth + 1) ?? [])
    if (typeof each === 'object') return tidied(Object.entries(each).map(([name, inner]) => [name, prune(inner, depth + 1)] as const))
    return each as string | number | boolean
  }
  const tree = prune(value, 0)
  if (typeof tree !== 'object' || Array.isArray(tree)) throw badRequest()
  return tree
}

function tidied (entries: (readonly [string, Branch | undefined])[]): Tree {
  const tree = emptyTree()
  for (const [name, branch] of entries) {
    if (!segment.test(name)) throw badRequest()
    if (branch !== undefined) tree[name] = branch
  }
  return tree
}

function mapped (tree: Tree, change: (branch: Branch) => Branch): Tree {
  return Object.fromEntries(Object.entries(tree).map(([name, branch]) => [name, change(branch)]))
}

/** Without a prototype, so that no name reaches one. */
function emptyTree (): Tree {
  return Object.create(null) as Tree
}

function tooManyNames () {
  return new Refusal(413, '提交的内容项目过多，请分几次提交。')
}

function utf8 (body: Buffer): string {
  return readable(() => new TextDecoder('utf-8', { fatal: true }).decode(body))
}

function decoded (text: string): string {
  return readable(() => decodeURIComponent(text.replaceAll('+', ' ')))
}

function json (text: string): unknown {
  return readable(() => JSON.parse(text) as unknown)
}

function readable<T> (read: () => T): T {
  try {
    return read()
  } catch {
    throw badRequest()
  }
}
