/** Draws a lifecycle table as a Mermaid state diagram, which code hosts render. */
import type { Lifecycle, Move, State } from './lifecycle.ts'
import type { Shape } from './shape.ts'

/**
 * One arrow for all moves from one state to another, without moves that stay in their state and states that no arrow touches. A record
 * begins in the first state.
 */
export function stateDiagram<T extends Shape> ({ states, moves }: Lifecycle<T>): string {
  const arrows = Object.values<Move<T>>(moves).flatMap(arrowsOf)
  const shown = Object.entries<State>(states).filter(([state]) => arrows.some(({ from, to }) => from === state || to === state))
  const ways = [...new Set(arrows.map(wayOf))]
  return [
    'stateDiagram-v2',
    ...shown.map(([state, { label }]) => `${state}: ${label}`),
    ...shown.slice(0, 1).map(([state]) => `[*] --> ${state}`),
    ...ways.map((way) => `${way}: ${arrows.filter((arrow) => wayOf(arrow) === way).map(({ label }) => label).join('、')}`),
    ...shown.filter(([, { end }]) => end).map(([state]) => `${state} --> [*]`)
  ].join('\n  ')
}

interface Arrow { from: string, to: string, label: string }

const wayOf = ({ from, to }: Arrow) => `${from} --> ${to}`

/** Every path that a move can take. */
function arrowsOf<T extends Shape> ({ label, from, to }: Move<T>): Arrow[] {
  if (to === 'itself') return []
  const targets: readonly string[] = typeof to === 'object' ? to.states : [to]
  return from.flatMap((state) => targets.map((target) => ({ from: state, to: target, label })))
}
