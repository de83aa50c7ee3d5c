/** An assertion that failed, for people to read: where it stands in the source, what was expected and what came. */
import { findSourceMap } from 'node:module'
import { relative, resolve } from 'node:path'
import { inspect } from 'node:util'

interface Failure { fullname: string, diag: unknown }

export function failureText ({ fullname, diag }: Failure): string {
  const details = Object.entries(diag ?? {}).filter(([name]) => name !== 'at' && name !== 'source')
  return [fullname, ...details.map(detail)].join('\n').replaceAll('\n', '\n    ')
}

function detail ([name, value]: [string, unknown]): string {
  return typeof value === 'string' ? `${name}:\n${inSource(value).trimEnd()}` : `${name}: ${inspect(value, { depth: 6 })}`
}

/** Places in what was compiled, as places in the source. */
function inSource (text: string): string {
  const places = /(?:file:\/\/)?([^\s()]*\.compiled\/[^\s()]+\.js):(\d+):(\d+)/g
  return text.replaceAll(places, (place, path: string, line: string, column: string) => {
    const entry = findSourceMap(resolve(path))?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!entry || !('originalLine' in entry)) return place
    const { originalSource, originalLine, originalColumn } = entry
    return `${relative('.', originalSource.replace('file://', ''))}:${originalLine + 1}:${originalColumn + 1}`
  })
}
