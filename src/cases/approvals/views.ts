/** An approval request as its approver sees it: what was requested, next to what it would change (architecture §10.4). */
import type { Shape } from '../../workflow/shape.ts'
import { currentApprover } from '../../workflow/approvals.ts'
import { formOf, type Lifecycle } from '../../workflow/lifecycle.ts'
import { askLabel } from '../moves/labels.ts'
import type { OpenApproval } from '../moves/offers.ts'
import { answerLines, fieldsAnswered, type Names } from '../pages/answer-lines.ts'
import type { ViewContext } from '../pages/view-context.ts'

const words = { done: '已同意', now: '正在审批', later: '未开始' } as const

export function approvalView<T extends Shape> (
  lifecycle: Lifecycle<T>, { request, mayDecide, mayTakeBack }: OpenApproval<T>, names: Names, reading: ViewContext
) {
  const { t } = reading
  const { relations } = lifecycle
  const turn: T['relation'] | undefined = currentApprover<T['relation']>(request)
  const standIn = turn !== request.chain[request.step] ? turn : undefined
  const form = formOf(lifecycle.moves[request.move], { id: null, relations: new Set() })
  return {
    id: request.id,
    label: askLabel(lifecycle, request.move, t, new Set([request.askedAs])),
    askedBy: names.get(request.askedBy ?? '') ?? t(relations[request.askedAs]),
    askedAt: request.askedAt,
    waitsFor: turn ? t(relations[turn]) : '',
    due: request.due,
    steps: request.chain.map((relation, at) => {
      const place = at < request.step ? 'done' : at === request.step ? 'now' : 'later'
      return {
        label: standIn && place === 'now'
          ? t('{who}代{own}', { who: relations[standIn], own: relations[relation] })
          : t(relations[relation]),
        place,
        now: place === 'now',
        word: t(words[place])
      }
    }),
    answers: answerLines(fieldsAnswered(form), request.answers, names, reading),
    mayDecide,
    mayTakeBack
  }
}
