/** An approval request as its approver sees it: what was requested, next to what it would change (architecture §10.4). */
import type { Shape } from '../../workflow/shape.ts'
import { currentApprover } from '../../workflow/approvals.ts'
import { formOf, type Lifecycle } from '../../workflow/lifecycle.ts'
import { askLabel } from '../moves/labels.ts'
import type { OpenApproval } from '../moves/offers.ts'
import { answerLines, fieldsAnswered, type Names } from '../pages/answer-lines.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { ViewContext } from '../pages/view-context.ts'

const words = { done: '已同意', now: '正在审批', later: '未开始' } as const

/** @param state of the record now */
export function approvalView<T extends Shape> (
  lifecycle: Lifecycle<T>, { approval, mayDecide, mayTakeBack }: OpenApproval<T>, state: T['state'], names: Names, reading: ViewContext
) {
  const { t } = reading
  const { relations } = lifecycle
  const turn: T['relation'] | undefined = currentApprover<T['relation']>(approval)
  const standIn = turn !== approval.chain[approval.step] ? turn : undefined
  const form = formOf(lifecycle.moves[approval.move], { id: null, relations: new Set() })
  return {
    id: approval.id,
    label: askLabel(lifecycle, approval.move, t, new Set([approval.askedAs])),
    askedBy: names.get(approval.askedBy ?? '') ?? t(relations[approval.askedAs]),
    askedAt: approval.askedAt,
    waitsFor: turn ? t(relations[turn]) : '',
    due: approval.due,
    steps: approval.chain.map((relation, at) => {
      const place = at < approval.step ? 'done' : at === approval.step ? 'now' : 'later'
      return {
        label: standIn && place === 'now'
          ? t('{who}代{own}', { who: relations[standIn], own: relations[relation] })
          : t(relations[relation]),
        place,
        now: place === 'now',
        word: t(words[place])
      }
    }),
    then: thenText(lifecycle, approval, state, t),
    answers: answerLines(fieldsAnswered(form), approval.answers, names, reading),
    mayDecide,
    mayTakeBack
  }
}

/** What comes of a yes: who decides after this step, and what becomes of the record in the end; empty where that stays as it is. */
function thenText<T extends Shape> (
  { moves, relations, states }: Lifecycle<T>, { move, chain, step }: OpenApproval<T>['approval'], state: T['state'], t: Translate
): string {
  const { to } = moves[move]
  const after = chain[step + 1]
  const change = typeof to === 'object' || to === 'itself' || to === state ? '' : `${t(states[state].label)} → ${t(states[to].label)}`
  return [after ? t('转{who}审批', { who: relations[after] }) : '', change].filter(Boolean).join(t('，都同意后 '))
}
