/** What has happened, said on the page that follows, with the moment by which the next thing is due (architecture §10.1). */
import type { Reader } from '../../db/index.ts'
import { momentText } from '../../web/pages/dates.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { MoveResult } from '../door/door.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { moveLabel } from './labels.ts'

/**
 * @param name of the move whose page it was: its answers may have amounted to another one
 * @param situation before it
 */
export async function flashMessage<T extends CaseShape> (
  lifecycle: Lifecycle<T>, reader: Reader, name: T['move'], situation: Situation<T>, done: MoveResult<T>, { t, ...frame }: ViewContext
): Promise<string> {
  const { approval, doneAsked = '已提交，等待审批。' } = lifecycle.moves[name]
  const waitsFor = approval?.(situation)[0]
  if (done.act === 'asked') return waitsFor ? t('已提交，等待{who}审批。', { who: lifecycle.relations[waitsFor] }) : t(doneAsked)
  const { done: sentence = '已办理：{move}', doneWhile } = lifecycle.moves[done.move]
  const { leadUnit, clocks } = await reader.case.findUniqueOrThrow({
    where: { id: done.record.id },
    select: {
      leadUnit: { select: { shortName: true } },
      clocks: { where: { name: doneWhile?.clock ?? '', state: 'running' }, select: { due: true } }
    }
  })
  const due = clocks[0]?.due
  return t((due && doneWhile?.sentence) ?? sentence, {
    move: moveLabel(lifecycle, done.move),
    unit: leadUnit?.shortName ?? '牵头单位',
    when: due ? momentText(due, frame) : ''
  })
}
