/** Supervision orders that wait for an answer, as the problem's page lists them. */
import type { ViewContext } from '../../cases/index.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { momentText } from '../../web/pages/dates.ts'
import { answeringRelations } from '../stages/anytime/rules.ts'
import { orderReasons } from '../domain/vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

export function orderViews ({ record, actor }: Situation<ProblemShape>, unit: string | undefined, { t, now, ...frame }: ViewContext) {
  return record.orders.map(({ reason, addressee, words, issuedAt, due }) => ({
    kind: t(orderReasons[reason as keyof typeof orderReasons]),
    words,
    addressee: addressee === 'leader' ? t('区领导') : unit ?? t('牵头单位'),
    issued: momentText(issuedAt, { now, ...frame }),
    due,
    late: due !== null && due < now,
    // An order for a leader to decide is answered by the decision, or in words.
    answer: answeringRelations(record, addressee).some((relation) => actor.relations.has(relation))
      ? `/problems/${record.number}/answer_order`
      : null
  }))
}
