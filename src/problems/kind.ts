/** The problem as a kind of case: everything in which it differs from other kinds. */
import { lockCase, registerKind } from '../cases/index.ts'
import type { Tx } from '../db/index.ts'
import { parseNumber } from '../finding/index.ts'
import { followCase } from '../supervision/index.ts'
import type { User } from '../user.ts'
import { visibleTo } from './domain/access.ts'
import { loadRuleContext } from './domain/rule-context.ts'
import type { ProblemShape } from './domain/shape.ts'
import { staff, unfinished } from './domain/vocabulary.ts'
import { loadMain } from './door/detail.ts'
import { effects } from './door/effects.ts'
import { offspring } from './door/offspring.ts'
import { assertOffered } from './door/references.ts'
import { problemLists } from './lists/problem-lists.ts'
import { searchedProblem } from './lists/search.ts'
import { problemMoves } from './moves/pages.ts'
import { problemNotifications } from './notify/enterprise.ts'
import { problemPages } from './pages/pages.ts'
import { problemLifecycle } from './stages/lifecycle.ts'

export const problemKind = registerKind<ProblemShape>({
  ...searchedProblem,
  label: '问题',
  address: '/problems',
  lifecycle: problemLifecycle,
  staff,
  lists: problemLists,
  moves: problemMoves,
  pages: problemPages,
  notify: problemNotifications,
  loadRuleContext,
  contextOfAnswers: mainNamed,
  assertReferences: assertOffered,
  effects,
  afterChange: async (tx, { id, leadUnitId: before, state, confidentiality }, { to, set: { leadUnitId = before }, at }) => {
    const ended = !unfinished.includes(to)
    // Who sees a restricted one depends on its state.
    if (!ended && leadUnitId === before && (to === state || confidentiality !== 'restricted')) return
    await followCase(tx, { id, ended, leadUnitId: typeof leadUnitId === 'string' ? leadUnitId : null }, at)
  },
  offspring,
  statesWithoutHistory: ['draft']
})

/** The problem whose number stands among the answers, if it exists for this person. */
async function mainNamed (tx: Tx, user: User, { main }: Record<string, unknown>) {
  if (typeof main !== 'string') return {}
  // It must not end, or be merged itself, before this is.
  await lockCase(tx, { number: parseNumber(main) })
  const named = await loadMain(tx, { AND: [{ number: parseNumber(main) }, visibleTo(user)] })
  return named ? { named } : {}
}
