/** Moves that are true of every kind, as rows for its table: from which states, by whom and whom they notify is the kind's own. */
import { z } from 'zod'
import type { Prisma } from '../../db/index.ts'
import type { FieldProblem } from '../../errors.ts'
import { files, longText, pick } from '../../web/forms/controls.ts'
import { byCalendar } from '../../workflow/clocks/changes.ts'
import { recalculate as recalculated } from '../../workflow/clocks/clocks.ts'
import type { Move } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { CaseShape } from '../record.ts'

type Own<T extends CaseShape> = Pick<Move<T>, 'from' | 'by' | 'notify'>

export const evidence = files('佐证材料', { hint: '照片、文件或截图，最多 10 个' })

export const noteForm = z.object({ text: longText('说明', 2000), files: evidence })

export function note<T extends CaseShape> (own: Own<T>): Move<T, typeof noteForm> {
  return { label: '内部记录', to: 'itself', additive: true, form: noteForm, offer: { collapsed: true }, done: '已记录，只有工作人员能看到。', ...own }
}

/** The calendar decides what moves; there is nothing to ask. */
const recalculation = z.object({})

/** A notice of days off was published or corrected (domain §6). */
export function recalculate<T extends CaseShape> (own: Own<T> & Pick<Move<T>, 'publicFields'>): Move<T, typeof recalculation> {
  return {
    label: '放假安排更新，期限随之调整',
    to: 'itself',
    form: recalculation,
    guard: (situation) => movedByCalendar<T>(situation).length === 0 && '放假安排没有改变这一件的期限。',
    extraFacts: (_, situation) => ({ clocks: movedByCalendar<T>(situation) }),
    clocks: (_, situation) =>
      Object.fromEntries(movedByCalendar<T>(situation).map((name) => [name, byCalendar])) as Partial<Record<T['clock'], typeof byCalendar>>,
    ...own
  }
}

/** The clocks that a changed calendar moves. */
export function movedByCalendar<T extends CaseShape> (
  { record, calendar, now }: Pick<Situation<T>, 'record' | 'calendar' | 'now'>
): T['clock'][] {
  return record.deadlines.flatMap((deadline) => recalculated(deadline, { at: now }, calendar) === deadline ? [] : [deadline.name])
}

const ratifying = z.object({ entryId: pick('代录的决定') })
const disowning = ratifying.extend({
  reason: longText('实际情况', 1000, { rows: 3, hint: '您没有作过这样的决定，或者决定的内容不同' })
})

/** An official states that a decision entered in their name was theirs (domain §3). */
export function ratify<T extends CaseShape> (own: Own<T>): Move<T, typeof ratifying> {
  return {
    label: '追认',
    to: 'itself',
    additive: true,
    form: ratifying,
    guard: nothingToSay,
    validate: checkOwnDecision,
    set: ({ entryId }, situation) => decisionReply(entryId, 'ratified', situation),
    offer: { onlyWhenPossible: true },
    ...own
  }
}

/** Or that it was not. History only goes forward: what puts it right is the kind's (`set`, `effects`). */
export function disown<T extends CaseShape> (
  { set, ...own }: Own<T> & Pick<Move<T, typeof disowning>, 'set' | 'effects'>
): Move<T, typeof disowning> {
  return {
    label: '否认',
    to: 'itself',
    additive: true,
    form: disowning,
    guard: nothingToSay,
    validate: checkOwnDecision,
    set: (answers, situation) => ({ ...decisionReply(answers.entryId, 'disowned', situation), ...set?.(answers, situation) }),
    offer: { onlyWhenPossible: true },
    ...own
  }
}

function openEntries<T extends CaseShape> ({ record, actor }: Situation<T>) {
  return record.proxyDecisions.filter(({ officialId, state }) => officialId === actor.id && state === 'open')
}

function nothingToSay<T extends CaseShape> (situation: Situation<T>): string | false {
  return openEntries(situation).length === 0 && '没有等您追认的决定。'
}

/** Confirmed or denied within three working days; after that it stays unratified (domain §3). */
function checkOwnDecision<T extends CaseShape> ({ entryId }: { entryId: string }, situation: Situation<T>): FieldProblem[] {
  const entry = openEntries(situation).find(({ id }) => id === entryId)
  if (!entry) return [{ field: 'entryId', sentence: '请选择一项等您追认的决定' }]
  return entry.due < situation.now ? [{ field: 'entryId', sentence: '已超过 3 个工作日，这一项记为未追认；有异议的，请向牵头办说明' }] : []
}

function decisionReply<T extends CaseShape> (id: string, state: 'ratified' | 'disowned', { actor, now }: Situation<T>): T['columns'] {
  return {
    proxyDecisions: { updateMany: { where: { id, officialId: actor.id ?? '', state: 'open' }, data: { state, answeredAt: now } } }
  } satisfies Prisma.CaseUncheckedUpdateInput
}
