/** docs/glossary.md: the tables of states, moves, roles … are completed from the code; the last column is written by hand. */
import { roles } from '../roles.ts'
import { problemLifecycle } from '../problems/index.ts'
import { outcomes, publicOutcomes, publicWalls, stages, walls } from '../problems/domain/vocabulary.ts'
import { orderKind } from '../supervision/index.ts'
import { publicly } from '../workflow/lifecycle.ts'

const { states, moves, relations, clocks } = problemLifecycle
const order = orderKind.lifecycle

/** By the heading of the section: identifier → label. */
const tables: Record<string, Record<string, string>> = {
  阶段: stages,
  状态: labelsOf(states),
  步骤: labelsOf(moves),
  '角色（一个人是什么）': roles,
  '关系（一个人对这一件是什么）': relations,
  办理结果: outcomes,
  时限: labelsOf(clocks),
  督办单的状态: labelsOf(order.states),
  督办单的步骤: labelsOf(order.moves),
  督办单的关系: order.relations,
  督办单的时限: labelsOf(order.clocks)
}

/** What an enterprise reads in place of a term of staff, in the order of the tables above. */
function publicWords (): string[][] {
  const told = publicly(problemLifecycle)
  const pairs: [Record<string, string>, Record<string, string>][] = [
    [labelsOf(states), labelsOf(told.states)],
    [labelsOf(moves), labelsOf(told.moves)],
    [relations, told.relations],
    [outcomes, publicOutcomes],
    [labelsOf(clocks), labelsOf(told.clocks)],
    [walls, publicWalls]
  ]
  return pairs.flatMap(([usual, others]) =>
    Object.entries(usual).flatMap(([name, label]) => others[name] === label ? [] : [[label, others[name] ?? '']]))
}

/** @returns the glossary with every identifier in the code, and none that the code has no longer */
export function glossaryDoc (kept: string): string {
  const [head = '', ...sections] = kept.split(/^## /m)
  return [head, ...sections.map(completed)].join('## ')
}

function completed (section: string): string {
  const [heading = ''] = section.split('\n')
  if (heading === '企业读到的词') {
    return `${heading}\n\n| 工作人员的词 | 企业读到的 |\n| --- | --- |\n${publicWords().map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n`
  }
  const words = tables[heading]
  if (!words) return section
  const meanings = new Map([...section.matchAll(/^\|[^|]*\| `(\w+)` \| *(.*?) *\|$/gm)].map(([, name, meaning]) => [name, meaning]))
  const rows = Object.entries(words).map(([name, label]) => `| ${label} | \`${name}\` | ${meanings.get(name) ?? ''} |`)
  return `${heading}\n\n| 中文 | 标识 | 含义 |\n| --- | --- | --- |\n${rows.join('\n')}\n${section.endsWith('\n\n') ? '\n' : ''}`
}

function labelsOf (table: Record<string, { label: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, { label }]) => [name, label]))
}
