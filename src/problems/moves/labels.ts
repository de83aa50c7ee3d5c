/** Moves by their names, in the words of buttons, headings and notices. */
import type { Translate } from '../../web/language/translate.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { Relation } from '../domain/vocabulary.ts'

/** What a move is called by the enterprise, where the table speaks as staff do among themselves. */
const ofReporter: Partial<Record<string, string>> = {
  confirm: '确认是否解决',
  supply: '补充材料',
  urge: '催办',
  withdraw: '撤回这个问题',
  restore: '请求恢复办理',
  deny: '登记的情况没有发生',
  unmerge: '我们的情况不同，请单独办理',
  rework: '请求重新办理',
  reopen: '问题再次出现，请求重新办理',
  late_answer: '评价办理结果',
  follow_up: '其余部分另行反映',
  object_wall: '请求由政府负责办理'
}

/** Asked for in words of its own, where “申请…” would not be said. */
const asked: Partial<Record<string, string>> = { reply: '提交答复', dispute: '提出派单异议', explain: '提交解释说明' }

export function moveLabel (move: string, relations?: ReadonlySet<Relation>): string {
  // A move without a label does not pass the build (tests/workflow/lifecycle-table.ts); a name of the code is told to nobody.
  return (relations?.has('reporter') && ofReporter[move]) || (problemLifecycle.moves[move]?.label ?? '其他步骤')
}

/** What the button says where somebody else has the last word: a reply is handed in, everything else is asked for. */
export function askLabel (move: string, t: Translate, relations?: ReadonlySet<Relation>): string {
  const own = asked[move] ?? (relations?.has('reporter') ? ofReporter[move] : undefined)
  return own ? t(own) : t('申请{move}', { move: moveLabel(move) })
}
