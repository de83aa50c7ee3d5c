/**
 * What must hold for any lifecycle table, derived from the table alone: every state and move is reachable, no record gets stuck, no clock
 * runs that nobody can stop, and no request waits for nobody. Each check returns a sentence for each fault.
 */
import { z } from 'zod'
import { type ClockRule, type Lifecycle, type Move, formOf, movesOf } from '../../src/workflow/lifecycle.ts'
import type { Shape, Situation } from '../../src/workflow/shape.ts'

export interface TableUnderTest<T extends Shape> {
  life: Lifecycle<T>
  /** The initial state of every record. */
  first: T['state']
  /** The relations that a person can have to a record in this state. */
  people (state: T['state']): ReadonlySet<T['relation']>
  /** Records of every kind that an approval or a form distinguishes. */
  kinds: readonly Omit<Situation<T>, 'actor'>[]
}

interface Step<State> { name: string, from: State, to: State }

const statesOf = <T extends Shape>({ states }: Lifecycle<T>) => Object.keys(states) as T['state'][]
const clocksOf = <T extends Shape>({ clocks }: Lifecycle<T>) => Object.entries(clocks) as [T['clock'], ClockRule<T>][]

/** Every step that anybody, or only people, can make. */
function stepsOf<T extends Shape> ({ life, people }: TableUnderTest<T>, by: 'anybody' | 'people'): Step<T['state']>[] {
  return movesOf(life).flatMap(([name, move]) => move.from
    .filter((from) => by === 'anybody' || move.by.some((relation) => people(from).has(relation)))
    .flatMap((from) => goalsOf(move, from).map((to) => ({ name, from, to }))))
}

function goalsOf<T extends Shape> ({ to }: Move<T>, from: T['state']): readonly T['state'][] {
  if (to === 'itself') return [from]
  return typeof to === 'object' ? to.states : [to]
}

/** Everything reachable over these edges. */
function reached<Node> (starts: readonly Node[], edges: (node: Node) => readonly Node[]): Set<Node> {
  const found = new Set(starts)
  for (const node of found) for (const next of edges(node)) found.add(next)
  return found
}

export function unreachable<T extends Shape> (known: TableUnderTest<T>): string[] {
  const steps = stepsOf(known, 'anybody')
  const found = reached([known.first], (state) => steps.filter(({ from }) => from === state).map(({ to }) => to))
  return statesOf(known.life).filter((state) => !found.has(state)).map((state) => `${state} cannot be reached`)
}

/** States that only the system, or nobody, can leave. */
export function withoutEnd<T extends Shape> (known: TableUnderTest<T>): string[] {
  const steps = stepsOf(known, 'people')
  const ends = statesOf(known.life).filter((state) => known.life.states[state].end)
  const saved = reached(ends, (state) => steps.filter(({ to }) => to === state).map(({ from }) => from))
  return statesOf(known.life).filter((state) => !saved.has(state)).map((state) => `no end can be reached from ${state} by what people do`)
}

/** For each clock: some move starts it, and in every state in which it runs people can reach one that stops it. */
export function runsForEver<T extends Shape> (known: TableUnderTest<T>): string[] {
  return clocksOf(known.life).flatMap(([name, rule]) => {
    const node = (state: T['state'], running: boolean) => `${state} ${running}`
    const ends = (steps: readonly Step<T['state']>[]) => (at: string) =>
      steps
        .filter(({ from }) => at.startsWith(`${from} `))
        .flatMap((step) => runningAfter(known.life, rule, step, at.endsWith('true')).map((running) => node(step.to, running)))
    const found = reached([node(known.first, false)], ends(stepsOf(known, 'anybody')))
    const running = [...found].filter((at) => at.endsWith('true'))
    const stuck = running.filter((at) => ![...reached([at], ends(stepsOf(known, 'people')))].some((after) => after.endsWith('false')))
    const unknown = 'during' in rule ? [] : [...rule.starts, ...rule.stops].filter((move) => !(move in known.life.moves))
    return [
      ...running.length === 0 ? [`${name} is never started`] : [],
      ...stuck.map((at) => `${name} runs in ${at.split(' ')[0]} and nobody can stop it`),
      ...unknown.map((move) => `${name} waits for ${move}, which is no move`)
    ]
  })
}

/** Whether it may run after the step. Effects beyond the clock table are unknown here: a move may resume a clock that ran before. */
function runningAfter<T extends Shape> (
  life: Lifecycle<T>,
  rule: ClockRule<T>,
  { name, from, to }: Step<T['state']>,
  running: boolean
): boolean[] {
  const stops = ('during' in rule ? !rule.during.includes(to) : rule.stops.includes(name)) || (life.states[to].end && from !== to)
  const enters = name === life.begins || !('during' in rule && rule.during.includes(from))
  const starts = 'during' in rule ? rule.during.includes(to) && enters : rule.starts.includes(name)
  // Without a limit for this record it does not start.
  if (starts) return [true, running && !stops]
  return [running && !stops]
}

/** Requests that nobody can decide, and that neither the requester nor another move removes. */
export function stuckRequests<T extends Shape> (known: TableUnderTest<T>): string[] {
  const { life, people } = known
  const anywhere = new Set(statesOf(life).flatMap((state) => [...people(state)]))
  const leaving = (from: readonly T['state'][], state: T['state']) =>
    stepsOf(known, 'people').some((step) => step.from === state && !from.includes(step.to))
  return movesOf(life)
    .flatMap(([name, move]) =>
      asksOf(known, move).flatMap(({ asker, chain }) => {
        const nobody = chain
          .filter((relation) => !anywhere.has(relation))
          .map((relation) => `${name} waits for ${relation}, which nobody can be`)
        const waiting = move.from.filter(
          (state) => !chain.every((relation) => people(state).has(relation)) && !people(state).has(asker) && !leaving(move.from, state)
        )
        return [...nobody, ...waiting.map((state) => `${name}, asked for by ${asker}, hangs in ${state}`)]
      })
    )
    .filter((fault, index, all) => all.indexOf(fault) === index)
}

function asksOf<T extends Shape> (
  { kinds }: TableUnderTest<T>,
  move: Move<T>
): { asker: T['relation'], chain: readonly T['relation'][] }[] {
  return move.by.flatMap((asker) =>
    kinds.map((kind) => ({ asker, chain: move.approval?.({ ...kind, actor: { id: asker, relations: new Set([asker]) } }) ?? [] }))
  )
}

/** The words of the table: a label for everything, distinct labels for moves, a title for every field, and public fields that exist. */
export function misnamed<T extends Shape> ({ life }: TableUnderTest<T>): string[] {
  const labels = movesOf(life).map(([, { label }]) => label)
  const unnamed = [
    ...statesOf(life).map((state) => [state, life.states[state].label]),
    ...Object.entries(life.relations),
    ...clocksOf(life).map(([name, { label }]) => [name, label])
  ]
    .filter(([, label]) => !label)
    .map(([name]) => `${name} has no label`)
  return [
    ...unnamed,
    ...movesOf(life).flatMap(([name, move]) => {
      const forms = new Set(move.by.map((relation) => formOf(move, { id: relation, relations: new Set([relation]) })))
      const asked = new Set([...forms].flatMap((form) => Object.keys(form.shape)))
      return [
        ...(move.label && labels.filter((label) => label === move.label).length === 1 ? [] : [`${name} has no label of its own`]),
        ...[...move.publicFields ?? [], ...move.tells ?? []]
          .filter((field) => !asked.has(field))
          .map((field) => `${name} shows ${field}, which it does not ask for`),
        ...[...forms].flatMap(untitled).map((field) => `${name} asks for ${field} without a title`)
      ]
    })
  ]
}

function untitled (form: z.ZodObject): string[] {
  return Object.entries(form.shape).filter(([, field]) => !titleOf(field)).map(([name]) => name)
}

/** The title of an optional field, or one with a default, is on the inner schema. */
function titleOf (field: z.core.$ZodType): string | undefined {
  const inner = field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodPipe ? field.def : undefined
  const within = inner && ('innerType' in inner ? inner.innerType : inner.out)
  return z.globalRegistry.get(field)?.title ?? (within && titleOf(within))
}
