/** What can be chosen in the fields of a move of whatever kind: units, colleagues, decisions to confirm, as the district has them today. */
import { byName } from '../../characters.ts'
import { cachedPerDistrict, type Reader } from '../../db/index.ts'
import type { Options } from '../../web/forms/form-view.ts'
import type { Translate } from '../../web/language/translate.ts'
import { unitClasses, unitClassLabels } from '../../units/vocabulary.ts'
import { momentText } from '../../web/pages/dates.ts'
import type { Kind } from '../kind.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { moveLabel } from './labels.ts'

export async function unitOptions (reader: Reader, districtId: string, t: Translate) {
  const units = await offeredUnits(reader, districtId)
  return units.map(({ id, name, class: kind }) => ({ value: id, label: name, group: t(unitClassLabels[kind]) }))
}

const offeredUnits = cachedPerDistrict(async (reader, districtId) => {
  const units = byName(await reader.unit.findMany({ where: { districtId, active: true }, select: { id: true, name: true, class: true } }))
  return unitClasses.flatMap((kind) => units.filter((unit) => unit.class === kind))
})

/** The handlers of the lead unit. */
async function colleagueOptions (reader: Reader, unitId: string | null) {
  if (unitId === null) return []
  const people = await reader.user.findMany({
    where: { unitId, active: true, roles: { some: { role: 'handler' } } }, select: { id: true, name: true, title: true }
  })
  return byName(people).map(({ id, name, title }) => ({ value: id, label: [name, title].filter(Boolean).join(' ') }))
}

/** What can be chosen in every move of this record, by field. */
export async function moveOptions<T extends CaseShape> (
  { lifecycle, moves }: Kind<T>, reader: Reader, record: T['record'], reading: ViewContext
): Promise<Options> {
  const { t, ...frame } = reading
  const [units, colleagues, own] = await Promise.all([
    unitOptions(reader, record.districtId, t), colleagueOptions(reader, record.leadUnitId), moves.options?.(reader, record, reading)
  ])
  return {
    leadUnitId: units,
    unitId: units,
    streetId: units.filter(({ group }) => group === t(unitClassLabels.street)),
    handlerId: colleagues,
    entryId: record.proxyDecisions
      .filter(({ state }) => state === 'open')
      .map(({ id, move: name, enteredAt }) => ({ value: id, label: `${t(moveLabel(lifecycle, name))} ${momentText(enteredAt, frame)}` })),
    ...own
  }
}
