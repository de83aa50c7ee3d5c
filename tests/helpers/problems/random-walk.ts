/** Everything that somebody could do to a problem now, for random walks and random histories to choose from. */
import { Refusal } from '../../../src/errors.ts'
import { visibleTo } from '../../../src/problems/domain/access.ts'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { User } from '../../../src/user.ts'
import { whyNotDecide } from '../../../src/workflow/approvals.ts'
import { type SimulationContext, mayMake, situationOf } from './simulation.ts'
import type { ProblemDistrict } from './problem-district.ts'

const known = new Map<string, readonly User[]>()

/** Who sees a problem like this one. The answer depends only on these columns, so the database is queried once for each. */
export async function viewers (
  { id, districtId, state, leadUnitId, confidentiality, submittedAt, assignments, tasks }: ProblemRecord,
  { db, people }: ProblemDistrict
): Promise<readonly User[]> {
  const key = JSON.stringify([
    districtId,
    state,
    leadUnitId,
    confidentiality,
    submittedAt !== null,
    assignments.map(({ unitId }) => unitId),
    tasks.map((task) => [task.unitId, task.state])
  ])
  const before = known.get(key)
  if (before) return before
  const counts = await Promise.all(people.map((user) => db.read.case.count({ where: { AND: [{ id }, visibleTo(user)] } })))
  const found = people.filter((_, index) => counts[index] === 1)
  known.set(key, found)
  return found
}

export interface PossibleStep { name: string, further: boolean, go (how: number): Promise<unknown> }

/** Everything that somebody can do now; `varied` selects answers that lead elsewhere than the usual ones. */
export function possibleSteps (
  record: ProblemRecord,
  around: SimulationContext,
  number: string,
  district: ProblemDistrict,
  varied: (move: string, how: number) => object
): PossibleStep[] {
  return around.people.flatMap((user) => {
    const situation = situationOf(record, user, around)
    const moves = Object.entries(problemLifecycle.moves)
      .filter(([move]) => mayMake(situation, move))
      .map(([move, { additive = false }]) => ({
        name: move,
        further: !additive,
        go: (how: number) => district.make(user.login, number, move, varied(move, how), around)
      }))
    const open = record.approvals.filter(({ state }) => state === 'open')
    const decisions = open
      .filter((request) => whyNotDecide(request, situation.actor) === false)
      .flatMap(({ move }) => [
        { name: `grant ${move}`, further: true, go: () => district.grant(user.login, number, move) },
        { name: `refuse ${move}`, further: true, go: () => district.refuse(user.login, number, move) }
      ])
    const back = open
      .filter(({ askedBy }) => askedBy === user.id)
      .map(({ move }) => ({ name: `take back ${move}`, further: false, go: () => district.withdraw(user.login, number, move) }))
    return [...moves, ...decisions, ...back]
  })
}

/** Any move by anybody, allowed or not. */
export function anyMove (district: ProblemDistrict, number: string, what: number, who: number): Promise<unknown> {
  const moves = Object.keys(problemLifecycle.moves)
  const person = district.people[who % district.people.length] ?? nobody()
  return district.make(person.login, number, moves[what % moves.length] ?? '')
}

/**
 * The usual answers do not fit every record: nobody gets a second task before the first is done. And "not solved" is another move, which
 * may have been requested already, as what is granted may have become impossible.
 */
export function rethrowUnlessRefused (error: unknown, name: string): false {
  if (
    error instanceof Refusal &&
    (error.status === 422 || (error.status === 409 && (name === 'confirm' || name === 'callback' || name.startsWith('grant '))))
  ) { return false }
  throw error
}

/** A refusal is an expected answer; anything else is a failure. */
export function refusedOnly (error: unknown): false {
  if (error instanceof Refusal && [403, 404, 409, 422].includes(error.status)) return false
  throw error
}

function nobody (): never {
  throw new Error('nobody')
}
