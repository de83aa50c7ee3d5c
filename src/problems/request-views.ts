/** What somebody who decides sees of a request: what was asked, beside what it would change (ui.md, Forms). */
import { fieldsOf } from '../web/fields.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { turnOf } from '../workflow/requests.ts'
import { problemLife } from './lifecycle.ts'
import type { openRequests } from './offers.ts'
import { answerLines, type Reading } from './views.ts'

type Open = ReturnType<typeof openRequests>[number]

export function requestView ({ request, mayDecide, mayTakeBack }: Open, names: ReadonlyMap<string, string>, reading: Reading) {
  const { t } = reading
  const move = problemLife.moves[request.move]
  const turn = turnOf(request)
  return {
    id: request.id,
    label: t('申请{move}', { move: move?.label ?? request.move }),
    askedBy: names.get(request.askedBy) ?? t(problemLife.relations[request.askedAs]),
    askedAt: request.askedAt,
    waitsFor: turn ? t(problemLife.relations[turn]) : '',
    due: request.due,
    steps: request.chain.map((relation, at) => ({ label: t(problemLife.relations[relation]), done: at < request.step, now: at === request.step })),
    answers: move ? answerLines(fieldsOf(formOf(move, { id: '', relations: new Set() })), request.answers, names, reading) : [],
    mayDecide,
    mayTakeBack
  }
}
