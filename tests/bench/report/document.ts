/**
 * docs/performance.md: each run replaces the part of its engine and size, between two marks, and leaves the rest alone. Nothing that was
 * measured is typed by hand.
 */
import { readFile, writeFile } from 'node:fs/promises'

const path = new URL('../../../docs/performance.md', import.meta.url)
/** Parts of a size that was never measured before come before this. */
const end = '<!-- bench: end -->'

export interface Part {
  /** By which it is found again. */
  name: string
  title: string
  /** Markdown. */
  text: string
}

export async function writePart ({ name, title, text }: Part): Promise<void> {
  const [from, to] = [`<!-- bench: ${name} -->`, `<!-- bench: ${name}, end -->`]
  const whole = `${from}\n\n### ${title}\n\n${text.trim()}\n\n${to}`
  const before = await readFile(path, 'utf8')
  const [start, stop] = [before.indexOf(from), before.indexOf(to)]
  if (start >= 0 && stop < start) throw new Error(`docs/performance.md: "${from}" has no end`)
  if (start < 0 && !before.includes(end)) throw new Error(`docs/performance.md has no "${end}"`)
  const after = start >= 0
    ? before.slice(0, start) + whole + before.slice(stop + to.length)
    : before.replace(end, `${whole}\n\n${end}`)
  await writeFile(path, after)
}

/** A table whose first column is text and whose others are numbers. */
export function table (headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(headings), line(headings.map((_, index) => index === 0 ? '---' : '---:')), ...rows.map(line)].join('\n')
}
