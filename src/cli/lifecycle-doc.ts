/** docs/lifecycle.md: the lifecycle table of every kind of case, for reading. */
import { allKinds, approversOf, type CaseShape, isEverywhere, type Kind, targetsOf } from '../cases/index.ts'
import { fieldsOf } from '../web/forms/fields.ts'
import { stateDiagram } from '../workflow/diagram.ts'
import { type ClockRule, formOf, type Lifecycle, type Move, movesOf, type State } from '../workflow/lifecycle.ts'

export const lifecycleDoc = (): string => allKinds().map(lifeOf).join('\n')

function lifeOf<T extends CaseShape> ({ label, lifecycle }: Kind<T>): string {
  const { states, clocks } = lifecycle
  return `# 一件${label}的一生

由 \`npm run docs\` 从流程表生成，请勿手工修改；测试会核对。

\`\`\`mermaid
${stateDiagram(lifecycle)}
\`\`\`

## 状态

${table(
  ['状态', '标识', '阶段', '终态'],
  Object.entries<State>(states).map(([name, { label, stage, end }]) => [label, code(name), stage, end ? '是' : ''])
)}

## 步骤

“视情况”表示由这一件当时的情况决定，规则见代码。

${table(['步骤', '标识', '从', '到', '办理', '审批', '填写'], movesOf(lifecycle).map(([name, move]) => rowOf(lifecycle, name, move)))}

## 时限

${table(
  ['时限', '标识', '等待企业'],
  Object.entries<ClockRule<T>>(clocks).map(([name, { label, waitsOutside }]) => [label, code(name), waitsOutside ? '是' : ''])
)}
`
}

function rowOf<T extends CaseShape> (lifecycle: Lifecycle<T>, name: string, move: Move<T>): string[] {
  const { states, relations } = lifecycle
  return [
    move.label,
    code(name) + (move.bulk ? ' 可批量' : ''),
    isEverywhere(lifecycle, move) ? '任何未办结状态' : move.from.map((state) => states[state].label).join('、'),
    targetsOf(move).map((state) => states[state].label).join(' 或 ') || '不变',
    move.by.map((relation) => relations[relation]).join('、') + (move.restrictTo ? '（视情况）' : ''),
    approversOf(lifecycle, move)?.join(' → ') ?? '视情况',
    [...new Set(move.by.flatMap((relation) => titlesFor(move, relation)))].join('、')
  ]
}

function titlesFor<T extends CaseShape> (move: Move<T>, relation: T['relation']): string[] {
  return fieldsOf(formOf(move, { id: '', relations: new Set([relation]) })).map(({ title, optional }) => optional ? `${title}（可不填）` : title)
}

function table (head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function code (name: string): string {
  return `\`${name}\``
}
