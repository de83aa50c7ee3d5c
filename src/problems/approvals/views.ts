/** An approval request as its approver sees it: what was requested, next to what it would change (architecture §10.4). */
import { formOf } from '../../workflow/lifecycle.ts'
import { currentApprover } from '../../workflow/approvals.ts'
import { askLabel } from '../moves/labels.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { openApprovals } from '../moves/offers.ts'
import { answerLines, fieldsAnswered, type Names, type ViewContext } from '../pages/answer-lines.ts'

type Open = ReturnType<typeof openApprovals>[number]

export function approvalView ({ request, mayDecide, mayTakeBack }: Open, names: Names, reading: ViewContext) {
  const { t } = reading
  const move = problemLifecycle.moves[request.move]
  const turn = currentApprover(request)
  const standIn = turn !== request.chain[request.step] ? turn : undefined
  return {
    id: request.id,
    label: askLabel(request.move, t, new Set([request.askedAs])),
    askedBy: names.get(request.askedBy ?? '') ?? t(problemLifecycle.relations[request.askedAs]),
    askedAt: request.askedAt,
    waitsFor: turn ? t(problemLifecycle.relations[turn]) : '',
    due: request.due,
    steps: request.chain.map((relation, at) => {
      const place = at < request.step ? 'done' : at === request.step ? 'now' : 'later'
      return {
        label:
          standIn && place === 'now'
            ? t('{who}代{own}', { who: problemLifecycle.relations[standIn], own: problemLifecycle.relations[relation] })
            : t(problemLifecycle.relations[relation]),
        place,
        now: place === 'now',
        word: t({ done: '已同意', now: '正在审批', later: '未开始' }[place])
      }
    }),
    answers: move ? answerLines(fieldsAnswered(formOf(move, { id: null, relations: new Set() })), request.answers, names, reading) : [],
    mayDecide,
    mayTakeBack
  }
}
