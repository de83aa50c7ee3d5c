/** What has happened, said on the page that follows, with the moment by which the next thing is due (architecture §10.1). */
import { type ViewContext, moveLabel } from '../../cases/index.ts'
import type { Reader } from '../../db/index.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import { momentText } from '../../web/pages/dates.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'

export async function flashMessage (reader: Reader, problemId: string, move: MoveName, { t, ...frame }: ViewContext): Promise<string> {
  const { done = '已办理：{move}', doneWhile } = problemLifecycle.moves[move]
  const { leadUnit, clocks } = await reader.case.findUniqueOrThrow({
    where: { id: problemId },
    select: {
      leadUnit: { select: { shortName: true } },
      clocks: { where: { name: doneWhile?.clock ?? '', state: 'running' }, select: { due: true } }
    }
  })
  const due = clocks[0]?.due
  const sentence = (due && doneWhile?.sentence) ?? done
  return t(sentence, { move: moveLabel(problemLifecycle, move), unit: leadUnit?.shortName ?? '牵头单位', when: due ? momentText(due, frame) : '' })
}

/** What was asked for by a move of another name: the enterprise says once more that it is not solved (domain §4.2 `confirm`). */
export const asksForRework = '您的意见已收到，由回访员核定是否重新办理。'
