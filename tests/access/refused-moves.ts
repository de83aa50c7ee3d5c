/** Moves of other people, and moves at the wrong time (trust D22). */
import t from 'tap'
import { expected, seenBy } from './helpers/expected.ts'
import { onAnyFixtures, type AccessFixtures } from './helpers/fixtures.ts'
import { orderAbout } from './helpers/orders.ts'
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

await onAnyFixtures(t, 'nor does anybody move an order that is not theirs, or not now', async (t, here) => {
  const moves = Object.keys(expected).flatMap((route) => /^POST \/supervision\/:number\/(\w+)$/.exec(route)?.[1] ?? [])
  t.ok(moves.length > 0)
  const numbers = [
    await orderAbout(here, await here.problemIn('in_progress')), await orderAbout(here, await here.problemIn('in_progress'), 'answered')
  ]
  const before = await history(here)
  const outsiders = { enterprise: [403], rival: [403], otherHandler: [404], caller: [404], coHandler: [403, 409], liaison: [403, 409] }
  for (const [actor, fits] of Object.entries(outsiders)) {
    const visitor = await here.visit(actor as keyof typeof outsiders)
    for (const number of numbers) {
      for (const move of moves) {
        const { statusCode } = await visitor.postJson(`/supervision/${number}/${move}`, { version: '1' })
        if (!fits.includes(statusCode)) t.fail(`${actor} ${number} ${move}: ${statusCode}`)
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
