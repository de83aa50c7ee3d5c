/** docs/lifecycle.md: the lifecycle table of problems, for reading. */
import type { ProblemShape } from '../problems/domain/shape.ts'
import { approversOf, isEverywhere, problemLifecycle, targetsOf } from '../problems/index.ts'
import type { Relation } from '../problems/domain/vocabulary.ts'
import { fieldsOf } from '../web/forms/fields.ts'
import { stateDiagram } from '../workflow/diagram.ts'
import { formOf, type Move } from '../workflow/lifecycle.ts'

const { states, moves, relations, clocks } = problemLifecycle

export function lifecycleDoc (): string {
  return `# 一件问题的一生

由 \`npm run docs\` 从 \`src/problems/stages/lifecycle.ts\` 生成，请勿手工修改；测试会核对。

\`\`\`mermaid
${stateDiagram(problemLifecycle)}
\`\`\`

## 状态

${table(
  ['状态', '标识', '阶段', '终态'],
  Object.entries(states).map(([name, { label, stage, end }]) => [label, code(name), stage, end ? '是' : ''])
)}

## 步骤

“视情况”表示由这一件当时的情况决定，规则见代码。

${table(['步骤', '标识', '从', '到', '办理', '审批', '填写'], Object.entries(moves).map(([name, move]) => rowOf(name, move)))}

## 时限

${table(
  ['时限', '标识', '等待企业'],
  Object.entries(clocks).map(([name, { label, waitsOutside }]) => [label, code(name), waitsOutside ? '是' : ''])
)}
`
}

function rowOf (name: string, move: Move<ProblemShape>): string[] {
  return [
    move.label,
    code(name) + (move.bulk ? ' 可批量' : ''),
    isEverywhere(move) ? '任何未办结状态' : move.from.map((state) => states[state].label).join('、'),
    destinationOf(move),
    move.by.map((relation) => relations[relation]).join('、') + (move.restrictTo ? '（视情况）' : ''),
    approvalOf(move),
    [...new Set(move.by.flatMap((relation) => titlesFor(move, relation)))].join('、')
  ]
}

function destinationOf (move: Move<ProblemShape>): string {
  return targetsOf(move).map((state) => states[state].label).join(' 或 ') || '不变'
}

function approvalOf (move: Move<ProblemShape>): string {
  return approversOf(move)?.join(' → ') ?? '视情况'
}

function titlesFor (move: Move<ProblemShape>, relation: Relation): string[] {
  return fieldsOf(formOf(move, { id: '', relations: new Set([relation]) })).map(({ title, optional }) => optional ? `${title}（可不填）` : title)
}

function table (head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function code (name: string): string {
  return `\`${name}\``
}
