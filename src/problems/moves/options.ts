/** What can be chosen in the fields that problems alone have: units, categories, tasks, what may be denied. */
import { type ViewContext, moveLabel } from '../../cases/index.ts'
import type { Day } from '../../clock.ts'
import type { Reader } from '../../db/index.ts'
import { categoriesToChoose, suggestionsOf, templatesToChoose } from '../../triage/index.ts'
import { unitsByClass } from '../../units/queries.ts'
import { publicly } from '../../workflow/lifecycle.ts'
import type { Options } from '../../web/forms/form-view.ts'
import { momentText } from '../../web/pages/dates.ts'
import { deniableMoves, movesMade } from '../domain/history.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'

/** The catalogue as intake reads it: each category with the unit it goes to, why, and what the enterprise may lawfully do beside. */
export async function catalogueOf (reader: Reader, districtId: string, day: Day) {
  const [categories, suggested, units] = await Promise.all([
    categoriesToChoose(reader, districtId),
    suggestionsOf(reader, districtId, day),
    reader.unit.findMany({ where: { districtId, active: true }, select: { id: true, shortName: true } })
  ])
  const names = new Map(units.map(({ id, shortName }) => [id, shortName]))
  return categories.flatMap(({ value: categoryId, label: name }) => {
    const entry = suggested(categoryId)
    return entry ? [{ ...entry, categoryId, name, unit: names.get(entry.leadUnitId) ?? '' }] : []
  })
}

/** What can be chosen in every move of this problem, beside what every kind has. */
export async function problemOptions (reader: Reader, record: ProblemRecord, { t, ...frame }: ViewContext): Promise<Options> {
  const { districtId, templateCode } = record
  const [units, categories, templates] = await Promise.all([
    unitsByClass(reader, districtId, t), categoriesToChoose(reader, districtId), templatesToChoose(reader, districtId, t, templateCode)
  ])
  const names = new Map(units.map(({ value, label }) => [value, label]))
  return {
    complainedUnitId: units,
    proposedUnitId: units,
    'tasks.unitId': units,
    categoryId: categories,
    templateCode: templates,
    // Only the enterprise denies.
    eventId: movesMade(record, ...deniableMoves).map(({ id, move: name, at }) => ({
      value: id,
      label: `${t(moveLabel(publicly(problemLifecycle), name))} ${momentText(at, frame)}`
    })),
    taskId: record.tasks
      .filter(({ state }) => state === 'assigned')
      .map(({ id, unitId, task }) => ({ value: id, label: `${names.get(unitId) ?? ''}：${task}` }))
  }
}
