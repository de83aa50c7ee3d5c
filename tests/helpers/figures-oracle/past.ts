/**
 * A problem as it stood at an instant, read off its lines of history one by one: slow, obvious, and with nothing of the product's
 * own figures in it. "E is the earlier of now and the end of T; states are replayed as of E" (domain §7).
 */
import { instantFrom, instantOf } from '../../../src/clock.ts'
import type { Reader } from '../../../src/db/index.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'

type Clock = Past['clocks'][number]
type Event = Past['events'][number]

export interface Line extends Omit<Event, 'facts' | 'body' | 'to'> { to: ProblemState, facts: Record<string, unknown> }

interface Adjusted { kind: string, at: string, from: string, to: string }

/** All problems of a district with everything that was ever written of them. */
export async function pastsOf (reader: Reader, districtId: string) {
  const found = await reader.case.findMany({
    where: { districtId, kind: 'problem' },
    include: {
      events: { orderBy: { sequence: 'asc' }, include: { body: true } },
      clocks: { orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] },
      assignments: { orderBy: { assignedAt: 'asc' } },
      approvals: true,
      problem: { include: { ratings: { orderBy: { at: 'asc' } } } },
      enterprise: { select: { streetId: true } }
    }
  })
  return found.flatMap(({ problem, enterprise, ...row }) => problem && enterprise ? [{ ...row, ...problem, enterprise }] : [])
}

export type Past = Awaited<ReturnType<typeof pastsOf>>[number]

export interface PastAt {
  past: Past
  state: ProblemState | undefined
  /** What was made of it until then; once merged, what is made of the main problem in place of its own past. In the order of time. */
  lines: readonly Line[]
  /** What was made of it itself. */
  own: readonly Line[]
  /** The problem whose clocks and assignments it shares, and until when: itself where it was never merged. */
  main: Past
  until: (at: Date) => boolean
  /** When it was merged, where it shares. */
  mergedAt: Date | undefined
}

/** "Merged problems count by themselves (each its own enterprise) and share the main one's events" (domain §7). */
export function pastAt (past: Past, pasts: ReadonlyMap<string, Past>, known: (at: Date) => boolean): PastAt {
  const own = madeOf(past, known)
  const state = own.at(-1)?.to
  const merged = own.findLast(({ move }) => move === 'merge')
  const after = own.filter(({ sequence }) => merged && sequence > merged.sequence)
  const parted = after.some(({ move, to }) => move === 'unmerge' || (move === 'restore' && to === 'submitted'))
  const main = merged && !parted ? mainOf(past, merged, pasts) : undefined
  if (!merged || !main) return { past, state, own, lines: own, main: past, until: known, mergedAt: undefined }
  // From the main problem's answer on, or from its own withdrawal on, it goes its own way.
  const answered = after.find(({ move }) => move === 'inherit')
  const end = (answered ?? (state === 'withdrawn' ? after.findLast(({ move }) => move === 'withdraw') : undefined))?.at
  const until = (at: Date) => known(at) && (end === undefined || at <= end)
  const lines = [...madeOf(main, until), ...after].sort((one, other) => one.at.getTime() - other.at.getTime())
  return { past, state, own, lines, main, until, mergedAt: merged.at }
}

function madeOf ({ events }: Past, known: (at: Date) => boolean): Line[] {
  return events
    .filter(({ act, at }) => act === 'made' && known(at))
    .map((event) => ({ ...event, to: event.to as ProblemState, facts: { ...Object(event.body?.answers), ...Object(event.facts) } }))
}

/** The number that was typed when it was merged: the column is emptied when it is taken out again. */
function mainOf ({ districtId }: Past, { facts }: Line, pasts: ReadonlyMap<string, Past>): Past | undefined {
  const number = String(facts['main']).trim()
  return [...pasts.values()].find((each) => each.districtId === districtId && each.number === number)
}

/** "In time is judged by when it was asked; a grant works back to that moment" (domain §3). */
export function askedAt ({ approvalId, at }: Line, seen: PastAt): Date {
  const approvals = [...seen.past.approvals, ...seen.main.approvals]
  return approvals.find(({ id }) => id === approvalId)?.askedAt ?? at
}

/** The lead unit at an instant: who was given it last, and nobody while it is back with intake. */
export function unitAt (seen: PastAt, moment: Date): string | null {
  return seen.lines.filter(({ at }) => at <= moment).reduce<string | null>((unit, { move, facts, to, at }) => {
    if (['dispatch', 'dispatch_direct', 'redispatch'].includes(move)) return String(facts['leadUnitId'])
    // With the answer comes the unit that gave it.
    if (move === 'inherit') {
      return leadsOf(seen).findLast(({ assignedAt, endedAt }) => assignedAt <= at && !(endedAt && endedAt <= at))?.unitId ?? unit
    }
    if (move === 'take_on') return leadsOf(seen).find(({ assignedAt }) => assignedAt.getTime() === at.getTime())?.unitId ?? null
    return to === 'submitted' ? null : unit
  }, null)
}

export function leadsOf ({ past, main }: PastAt) {
  return [...new Set([...past.assignments, ...main.assignments])].filter(({ part }) => part === 'lead')
}

/** The side of the wall it lay on: as it was classified, corrected, or ruled when the enterprise objected (domain §4.4). */
export function wallOf ({ lines }: PastAt): unknown {
  return lines.reduce<unknown>((wall, { move, facts }) => move === 'object_wall' ? 'outside' : facts['wall'] ?? wall, undefined)
}

/**
 * The promise of the first round: "resolve", or inside the wall "help … in place of resolve" (domain §5), with its end as it was
 * given at first, as it stood then, and whether an extension asked in time waited for its decision.
 */
export function promiseOf ({ past, main, until }: PastAt): { due: Date, firstDue: Date, held: boolean } | undefined {
  // An annulled clock never existed: so the help that was owed before its problem was ruled to lie outside the wall.
  const annulled = (clock: Clock) => adjustmentsOf(clock).some(({ kind, at }) => kind === 'void' && until(instantFrom(at)))
  const clocks = [past, main]
    .map((each) => each.clocks.filter((clock) => until(clock.startedAt) && !annulled(clock)))
    .find((each) => each.some(isPromise)) ?? []
  const promise = clocks.find(({ name }) => name === 'resolve') ?? clocks.find(isPromise)
  const first = clocks.find(isPromise)
  if (!promise || !first) return undefined
  const moved = adjustmentsOf(promise).filter(({ at }) => until(instantFrom(at)))
  const due = moved.at(-1)?.to
  return { due: due ? endOf(due) : startingDue(promise), firstDue: startingDue(first), held: isHeld(moved) }
}

const isPromise = ({ name }: Pick<Clock, 'name'>) => name === 'resolve' || name === 'help'

function startingDue (clock: Clock): Date {
  const first = adjustmentsOf(clock)[0]
  return first ? endOf(first.from) : clock.due
}

function isHeld (adjustments: readonly Adjusted[]): boolean {
  return adjustments.reduce((held, { kind }) => kind === 'hold' || (held && !['release', 'extend', 'stop', 'pause'].includes(kind)), false)
}

function adjustmentsOf ({ adjustments }: Clock): Adjusted[] {
  return adjustments as unknown as Adjusted[]
}

/** A day ends at 24:00 (domain §5). */
function endOf (text: string): Date {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? instantOf(text, '24:00') : instantFrom(text)
}
