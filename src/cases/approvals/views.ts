/** An approval request as its approver sees it: what was requested, next to what it would change (architecture §10.4). */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../../user.ts'
import type { Shape } from '../../workflow/shape.ts'
import { currentApprover } from '../../workflow/approvals.ts'
import { formOf, type Lifecycle } from '../../workflow/lifecycle.ts'
import { listCases } from '../lists/queries.ts'
import { askLabel } from '../moves/labels.ts'
import type { OpenApproval } from '../moves/offers.ts'
import { namesOf } from '../names.ts'
import { answerLines, fieldsAnswered, type Names } from '../pages/answer-lines.ts'
import type { Translate } from '../../web/language/translate.ts'
import { masked } from '../pages/masked.ts'
import { type ViewContext, viewContextOf } from '../pages/view-context.ts'
import type { ApprovalAsked } from './open-approvals.ts'

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

/** Each with the record it is about. */
export async function approvalRows (request: FastifyRequest, open: readonly ApprovalAsked[]) {
  if (open.length === 0) return []
  const names = await namesOf(request.server.db.read, selfOf(request).districtId)
  const about = await linesAbout(request, open)
  return open.map(({ kind, caseId: _, number, title, state, late, heldDue, ...each }) => ({
    number,
    address: `${kind.address}/${number}`,
    ...about.get(number) ?? { subject: title, topic: '' },
    late,
    heldDue,
    ...approvalView(kind.lifecycle, each, state, names, viewContextOf(request))
  }))
}

/** Of kinds that lists call by more than their own title, such as that of what they are about: as the lists say it to this person. */
async function linesAbout (request: FastifyRequest, open: readonly ApprovalAsked[]) {
  const { server: { db, clock }, t } = request
  const lines = new Map<string, { subject: string, topic: string }>()
  for (const kind of new Set(open.map((each) => each.kind).filter(({ lists }) => lists.title))) {
    const ids = open.flatMap((each) => each.kind === kind ? [each.caseId] : [])
    const { rows } = await listCases(db.read, selfOf(request), { kind, filters: {}, ids }, clock.now(), ids.length)
    for (const row of rows) lines.set(row.number, { subject: row.title ?? t(masked), topic: kind.lists.topic?.(row, t) ?? '' })
  }
  return lines
}
