/** Applies the clock table to a move. */
import { type ClockChange, type hold, pause, type release, resume, stop } from './changes.ts'
import { type Deadline, adjust, start } from './clocks.ts'
import type { ClockRule, Lifecycle } from '../lifecycle.ts'
import type { Shape, Situation } from '../shape.ts'

interface Moved<T extends Shape> {
  name: string
  from: T['state']
  to: T['state']
  changes: Partial<Record<T['clock'], ClockChange>>
}

/** The deadlines after the move: changed by the move itself, then paused, resumed, stopped and started, in this order. */
export function runClocks<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  moved: Moved<T>
): readonly Deadline<T['clock']>[] {
  const names = Object.keys(lifecycle.clocks) as T['clock'][]
  return names.reduce((deadlines, name) => {
    const rule = lifecycle.clocks[name]
    const own = moved.changes[name]
    const changes = [...own ? [own] : [], ...effects(lifecycle, rule, situation, moved)]
    const changed = changes.reduce((sofar, change) => adjustLast(sofar, name, change, situation), deadlines)
    const begins = starts(lifecycle, rule, moved) && !changed.some((deadline) => deadline.name === name && isLive(deadline))
    const limit = begins ? rule.limit(situation) : undefined
    if (!limit) return changed
    return [...changed, start({ name, limit, waitsOutside: rule.waitsOutside ?? false }, situation.now, situation.calendar)]
  }, situation.record.deadlines)
}

/** A clock is held while its extension is being decided; a refusal releases it (domain §5, extension). */
export function holdClocks<T extends Shape> (
  situation: Situation<T>,
  deadlines: readonly Deadline<T['clock']>[],
  asked: Partial<Record<T['clock'], ClockChange>>,
  change: typeof hold | typeof release
): readonly Deadline<T['clock']>[] {
  const extended = (Object.keys(asked) as T['clock'][]).filter((name) => asked[name]?.kind === 'extend')
  return extended.reduce((sofar, name) => adjustLast(sofar, name, change, situation), deadlines)
}

export const isLive = ({ state }: Pick<Deadline, 'state'>) => state === 'running' || state === 'paused'

function effects<T extends Shape> (lifecycle: Lifecycle<T>, rule: ClockRule<T>, situation: Situation<T>, moved: Moved<T>): ClockChange[] {
  const { name, from, to } = moved
  const ends = lifecycle.states[to].end && from !== to
  const stops = 'during' in rule ? !rule.during.includes(to) : rule.stops.includes(name)
  if (ends || stops) return [stop]
  const paused = (state: T['state']) => rule.pausedIn?.includes(state) ?? false
  if (paused(to) && !paused(from)) return [pause]
  return paused(from) && !paused(to) ? [resume(rule.floor?.(situation))] : []
}

/** A record is in its first state before anything has happened to it: that state is entered by the move with which it begins. */
function starts<T extends Shape> ({ begins }: Lifecycle<T>, rule: ClockRule<T>, { name, from, to }: Moved<T>): boolean {
  if ('during' in rule) return rule.during.includes(to) && (name === begins || !rule.during.includes(from))
  return rule.starts.includes(name)
}

function adjustLast<T extends Shape> (
  deadlines: readonly Deadline<T['clock']>[], name: T['clock'], change: ClockChange, { record, now, calendar }: Situation<T>
): readonly Deadline<T['clock']>[] {
  const last = deadlines.findLastIndex((deadline) => deadline.name === name)
  return deadlines.map((deadline, index) =>
    index === last ? adjust(deadline, change, { at: now, by: String(record.version + 1) }, calendar) : deadline
  )
}
