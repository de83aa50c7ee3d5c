/** Views of delegations and proxy decisions. */
import { dayOf } from '../../clock.ts'
import { whenEmpty } from '../../web/pages/list-views.ts'
import { kindNamed } from '../kind.ts'
import { moveLabel } from '../moves/labels.ts'
import type { ViewContext } from '../pages/view-context.ts'
import { proxyDecisionState, proxyDecisionStates, type listUnratified } from './proxy-decisions.ts'
import { delegable } from './delegable.ts'
import { everyProof } from './forms.ts'
import { delegationsPerPage, type listDelegations } from './queries.ts'

export function delegationViews (found: Awaited<ReturnType<typeof listDelegations>>, { t, now }: ViewContext) {
  const today = dayOf(now)
  const shown = found.slice(0, delegationsPerPage)
  const labels = delegable()
  const rows = shown.map(({ id, from, to, moves, fromDay, toDay, document, revokedAt }) => {
    const state = revokedAt ? '已撤销' : toDay < today ? '已到期' : fromDay > today ? '未开始' : '有效'
    return {
      id,
      from: [from.name, from.title].filter(Boolean).join(' '),
      to: [to.name, to.title].filter(Boolean).join(' '),
      moves: (moves as string[]).map((move) => t(labels[move] ?? '')).join(t('、')),
      fromDay,
      toDay,
      document,
      state: t(state),
      inForce: !revokedAt && toDay >= today
    }
  })
  return {
    rows,
    empty: whenEmpty(rows, t('还没有登记过授权。')),
    more: found.length > delegationsPerPage ? `/delegations?after=${shown.at(-1)?.id ?? ''}` : null
  }
}

export function unratifiedView ({ month, entries, earlier, later }: Awaited<ReturnType<typeof listUnratified>>, { t, now }: ViewContext) {
  return {
    title: t('未追认的代录'),
    month,
    others: [later, earlier].flatMap((other) =>
      other === null ? [] : [{ month: other, address: `/delegations/unratified?month=${other}` }]
    ),
    count: entries.length,
    empty: whenEmpty(entries, t('代录的决定都已得到本人确认，或者还在确认期内。')),
    entries: entries.map(({ case: { kind, number }, official, enteredBy, move, proof, enteredAt, due, ...row }) => ({
      number,
      address: `${kindNamed(kind).address}/${number}`,
      move: t(moveLabel(kindNamed(kind).lifecycle, move)),
      official: official.name,
      enteredBy: enteredBy.name,
      proof: t(everyProof[proof as keyof typeof everyProof] ?? ''),
      enteredAt,
      state: t(proxyDecisionStates[proxyDecisionState({ ...row, due }, now)])
    }))
  }
}
