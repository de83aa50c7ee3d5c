/** Whose turn it is with a record, in words and as its light (domain §5, lights): a word and a shape, never colour alone. */
import { instantFrom } from '../../clock.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Light } from '../../workflow/clocks/lights.ts'
import { movesOf } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import { noDueDate } from '../due-columns.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'

/** What a list knows of a record, enough to tell. */
interface Row<T extends CaseShape> { state: T['state'], nextDue: Date, yellowFrom: Date }

interface Waiting<T extends CaseShape> {
  row: Pick<Row<T>, 'state' | 'nextDue'>
  unit: string | undefined
  /** Who actually makes the next move. */
  acts: T['relation'] | null
  /** Its open requests. */
  requests: readonly Request[]
}

type Request = { move: string, waitsFor: string | null }

export const lightWords: Record<Light, string> = { red: '超期', yellow: '临近到期', green: '正常', grey: '等待', none: '已办结' }

/** Who actually makes the next move; null: nobody does any more. */
export function nextActor<T extends CaseShape> (
  { pages }: Kind<T>, situation: Pick<Situation<T>, 'record' | 'ruleContext'>
): T['relation'] | null {
  return pages.nextActor ? pages.nextActor(situation) : pages.turnIn(situation.record)
}

/**
 * The same in a list and on the record: a unit by its name, everybody else by their relation; empty where it is nobody's turn. A unit's
 * letter is entered by intake.
 */
export function turnText<T extends CaseShape> (kind: Kind<T>, { row, unit, acts, requests }: Waiting<T>, t: Translate): string {
  const { lifecycle: { relations }, pages } = kind
  const rules = rulingOn(kind, requests)
  if (rules) return t('{who}审批', { who: relations[rules] })
  if (acts === null) return ''
  return pages.turnIn(row) === 'handler' && unit && ofUnit.has(acts) ? unit : t(relations[acts])
}

const ofUnit: ReadonlySet<string> = new Set(['handler', 'unit_head', 'intake'])

/** Who decides a request that postpones the move that would come next: it waits for them, and for nobody else. */
export function rulingOn<T extends CaseShape> ({ lifecycle }: Kind<T>, requests: readonly Request[]): T['relation'] | undefined {
  const putsOff = new Set<string>(movesOf(lifecycle).flatMap(([, { next }]) => next?.unlessAsked ?? []))
  return requests.find(({ move, waitsFor }) => waitsFor !== null && putsOff.has(move))?.waitsFor ?? undefined
}

/** The light of a row in a list, from the derived columns. */
export function rowLight<T extends CaseShape> ({ lifecycle, pages }: Kind<T>, row: Row<T>, now: Date): Light {
  const turn = pages.turnIn(row)
  // What follows another record waits with it, and has not ended.
  if (turn === null) return lifecycle.states[row.state as T['state']].end ? 'none' : 'grey'
  if (row.nextDue < now) return 'red'
  if (row.yellowFrom <= now) return 'yellow'
  return turn === pages.concerned?.relation || pages.resting?.has(row.state) ? 'grey' : 'green'
}

/** The states in which nothing is asked of staff as long as no deadline is near: 等待, which is not 正常. */
export function waitingStates<T extends CaseShape> (kind: Kind<T>): T['state'][] {
  const idle = { nextDue: noDueDate, yellowFrom: noDueDate }
  const longBefore = instantFrom(0)
  return (Object.keys(kind.lifecycle.states) as T['state'][]).filter((state) => rowLight(kind, { state, ...idle }, longBefore) === 'grey')
}

/** The stages of its life: done, current, or still to come; none where there is only one, or where it was dropped on the way. */
export function trackView<T extends CaseShape> ({ stages, states }: Kind<T>['lifecycle'], state: T['state'], t: Translate) {
  const at = Object.keys(stages).indexOf(states[state].stage)
  return Object.values(stages).length === 1 || states[state].dropped
    ? []
    : Object.values(stages).map((label, index) => {
      const place = index < at || (states[state].end && index === at) ? 'done' : index === at ? 'now' : 'later'
      return { label: t(label), place, now: place === 'now', word: t({ done: '已完成', now: '进行中', later: '未开始' }[place]) }
    })
}
