/** Delegations and entries as their pages print them. */
import { dayOf } from '../../clock.ts'
import type { Reading } from '../answer-lines.ts'
import { moveLabel } from '../labels.ts'
import { entryState, entryStates, type listUnratified } from './entries.ts'
import { type Delegable, delegable, everyProof } from './forms.ts'
import type { listDelegations } from './queries.ts'

export function delegationViews (rows: Awaited<ReturnType<typeof listDelegations>>, { t, now }: Reading) {
  const today = dayOf(now)
  return rows.map(({ id, from, to, moves, fromDay, toDay, document, revokedAt }) => {
    const state = revokedAt ? '已撤销' : toDay < today ? '已到期' : fromDay > today ? '未开始' : '有效'
    return {
      id,
      from: [from.name, from.title].filter(Boolean).join(' '),
      to: [to.name, to.title].filter(Boolean).join(' '),
      moves: (moves as Delegable[]).map((move) => t(delegable[move])).join(t('、')),
      fromDay,
      toDay,
      document,
      state: t(state),
      inForce: !revokedAt && toDay >= today
    }
  })
}

/** By month of the entry, the latest first. */
export function unratifiedViews (rows: Awaited<ReturnType<typeof listUnratified>>, { t, now }: Reading) {
  const months = new Map<string, object[]>()
  for (const { problem: { number }, official, enteredBy, move, proof, enteredAt, due, ...row } of rows) {
    const month = dayOf(enteredAt).slice(0, 7)
    const view = {
      number, move: t(moveLabel(move)), official: official.name, enteredBy: enteredBy.name, proof: t(everyProof[proof as keyof typeof everyProof] ?? ''), enteredAt, due, state: t(entryStates[entryState({ ...row, due, proof }, now)])
    }
    months.set(month, [...months.get(month) ?? [], view])
  }
  return [...months].map(([month, entries]) => ({ month, count: entries.length, entries }))
}
