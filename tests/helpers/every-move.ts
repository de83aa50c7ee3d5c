/** States × moves × relations of any kind, against what its own test expects by hand: a move happens if and only if a row says so. */
import type { Test } from 'tap'
import { Refusal } from '../../src/errors.ts'
import { attempt } from '../../src/workflow/attempt.ts'
import type { Lifecycle } from '../../src/workflow/lifecycle.ts'
import type { Shape, Situation } from '../../src/workflow/shape.ts'

/** A row as the rules of the field have it, not derived from the table under test. */
export interface ExpectedMove<T extends Shape> {
  from: readonly T['state'][]
  to: T['state'] | 'itself'
  by: readonly T['relation'][] | ((record: T['record']) => readonly T['relation'][])
  /** Made by this relation, it needs approval. */
  asks?(relation: T['relation']): boolean
  /** Nobody can make it for a record like this one. */
  blocked?(record: T['record']): boolean
  answers?: Record<string, unknown>
}

/** @param records one in every condition that the rules distinguish; each is put in each state and tried by each relation and by none */
export async function tryEveryMove<T extends Shape> (
  t: Test,
  lifecycle: Lifecycle<T>,
  expected: Readonly<Record<string, ExpectedMove<T>>>,
  records: Readonly<Record<string, T['record']>>,
  situation: (record: T['record'], actor: Situation<T>['actor']) => Situation<T>
): Promise<void> {
  const states = Object.keys(lifecycle.states) as T['state'][]
  const relations = Object.keys(lifecycle.relations) as T['relation'][]
  await t.test('every move of the table is expected, and no other', async (t) => {
    t.same(Object.keys(expected).sort(), Object.keys(lifecycle.moves).sort())
  })
  for (const [condition, told] of Object.entries(records)) {
    await t.test(condition, async (t) => {
      for (const state of states) {
        const record: T['record'] = { ...told, state }
        for (const [name, row] of Object.entries(expected)) {
          for (const relation of [...relations, null]) {
            const actor = { id: relation === 'system' ? null : 'somebody', relations: new Set(relation ? [relation] : []) }
            t.same(happened(situation(record, actor), name, row), outcome(record, relation, row), `${name} by ${relation} in ${state}`)
          }
        }
      }
    })
  }

  function happened (around: Situation<T>, move: string, { answers = {} }: ExpectedMove<T>) {
    try {
      const { events, to } = attempt(lifecycle, around, { move, answers, approvalId: 'asked' })
      return [events[0]?.act, to]
    } catch (error) {
      if (error instanceof Refusal) return error.status
      throw error
    }
  }
}

function outcome<T extends Shape> (record: T['record'], relation: T['relation'] | null, { from, to, by, asks, blocked }: ExpectedMove<T>) {
  if (!from.includes(record.state)) return 409
  if (!relation || !(typeof by === 'function' ? by(record) : by).includes(relation)) return 403
  if (blocked?.(record)) return 409
  return asks?.(relation) ? ['asked', record.state] : ['made', to === 'itself' ? record.state : to]
}
