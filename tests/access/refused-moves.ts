/** Moves of other people, and moves at the wrong time (trust D22). */
import t from 'tap'
import { expected, seenBy } from './helpers/expected.ts'
import { onAnyFixtures, type AccessFixtures } from './helpers/fixtures.ts'
import type { ProblemState } from '../../src/problems/domain/vocabulary.ts'

await onAnyFixtures(t, 'a move that is not theirs, or not now, is refused in every state and leaves no trace', async (t, here) => {
  const moves = Object.keys(expected).flatMap((route) => /^POST \/problems\/:number\/(?!unmask)(\w+)$/.exec(route)?.[1] ?? [])
  const states: ProblemState[] = ['submitted', 'dispatched', 'in_progress', 'confirming', 'closed']
  const numbers = await Promise.all(states.map((state) => here.problemIn(state)))
  const before = await history(here)
  for (const actor of ['rival', 'otherHandler', 'callerOfUnit', 'otherSteward', 'liaison'] as const) {
    const visitor = await here.visit(actor)
    for (const [at, number] of numbers.entries()) {
      for (const move of moves) {
        const { statusCode } = await visitor.postJson(`/problems/${number}/${move}`, { version: '1' })
        const sees = seenBy[states[at] ?? 'draft']?.includes(actor)
        const fits = sees ? [403, 409, ...move === 'note' || move === 'answer' ? [422] : []] : [404]
        if (!fits.includes(statusCode)) t.fail(`${actor} ${states[at]} ${move}: ${statusCode}`)
      }
    }
  }
  t.same(await history(here), before)
})

async function history ({ db }: AccessFixtures) {
  return {
    events: await db.read.caseEvent.count(),
    problems: await db.read.case.findMany({ select: { number: true, state: true, version: true, updatedAt: true } })
  }
}
