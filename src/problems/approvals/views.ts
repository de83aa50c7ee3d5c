/** What somebody who decides sees of a request: what was asked, beside what it would change (architecture §10.4). */
import { formOf } from '../../workflow/lifecycle.ts'
import { turnOf } from '../../workflow/requests.ts'
import { askLabel } from '../moves/labels.ts'
import { problemLife } from '../stages/lifecycle.ts'
import type { openRequests } from '../moves/offers.ts'
import { answerLines, fieldsAnswered, type Names, type Reading } from '../pages/answer-lines.ts'

type Open = ReturnType<typeof openRequests>[number]

export function requestView ({ request, mayDecide, mayTakeBack }: Open, names: Names, reading: Reading) {
  const { t } = reading
  const move = problemLife.moves[request.move]
  const turn = turnOf(request)
  const standIn = turn !== request.chain[request.step] ? turn : undefined
  return {
    id: request.id,
    label: askLabel(request.move, t, new Set([request.askedAs])),
    askedBy: names.get(request.askedBy ?? '') ?? t(problemLife.relations[request.askedAs]),
    askedAt: request.askedAt,
    waitsFor: turn ? t(problemLife.relations[turn]) : '',
    due: request.due,
    steps: request.chain.map((relation, at) => {
      const place = at < request.step ? 'done' : at === request.step ? 'now' : 'later'
      return { label: standIn && place === 'now' ? t('{who}代{own}', { who: problemLife.relations[standIn], own: problemLife.relations[relation] }) : t(problemLife.relations[relation]), place, now: place === 'now', word: t({ done: '已同意', now: '正在审批', later: '未开始' }[place]) }
    }),
    answers: move ? answerLines(fieldsAnswered(formOf(move, { id: null, relations: new Set() })), request.answers, names, reading) : [],
    mayDecide,
    mayTakeBack
  }
}
