/** What can be chosen in the fields of a move of whatever kind: units, colleagues, decisions to confirm, as the district has them today. */
import type { Reader } from '../../db/index.ts'
import type { Options } from '../../web/forms/form-view.ts'
import { peopleToChoose, unitsByClass } from '../../units/queries.ts'
import { unitClassLabels } from '../../units/vocabulary.ts'
import { momentText } from '../../web/pages/dates.ts'
import type { Kind } from '../kind.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { moveLabel } from './labels.ts'

/** What can be chosen in every move of this record, by field. */
export async function moveOptions<T extends CaseShape> (
  { lifecycle, moves }: Kind<T>, reader: Reader, record: T['record'], reading: ViewContext
): Promise<Options> {
  const { t, ...frame } = reading
  const { districtId, leadUnitId } = record
  const [units, handlers, own] = await Promise.all([
    unitsByClass(reader, districtId, t),
    leadUnitId === null ? [] : peopleToChoose(reader, districtId, ['handler'], undefined, [leadUnitId]),
    moves.options?.(reader, record, reading)
  ])
  return {
    leadUnitId: units,
    unitId: units,
    streetId: units.filter(({ group }) => group === t(unitClassLabels.street)),
    handlerId: handlers,
    entryId: record.proxyDecisions
      .filter(({ state }) => state === 'open')
      .map(({ id, move: name, enteredAt }) => ({ value: id, label: `${t(moveLabel(lifecycle, name))} ${momentText(enteredAt, frame)}` })),
    ...own
  }
}
