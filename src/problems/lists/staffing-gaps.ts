/** After somebody has left: steps of problems in hand that nobody could take any more. */
import { conditionSql, type Reader } from '../../db/index.ts'
import { staffInOffice, offlineUnits } from '../../units/index.ts'
import { stillOpen } from './lists.ts'
import { missingSteps } from '../domain/staffing.ts'

export interface StaffingGap { unitId: string, unit: string, n: number, sentence: string }

/** The check that precedes a dispatch, repeated for every unit that has problems in hand. */
export async function staffingGaps (reader: Reader, districtId: string): Promise<StaffingGap[]> {
  const staff = await staffInOffice(reader, districtId)
  const byLetter = await offlineUnits(reader, districtId)
  const units = await reader.$queryRaw<{ unitId: string, unit: string, n: bigint }[]>`
    SELECT u."id" AS "unitId", u."shortName" AS "unit", COUNT(*) AS "n" FROM "Case" c JOIN "Unit" u ON u."id" = c."leadUnitId"
    WHERE ${conditionSql('Case', 'c', { AND: [{ districtId, kind: 'problem' }, stillOpen] })}
    GROUP BY u."id", u."shortName", u."name" ORDER BY u."name"`
  return units.flatMap(({ n, ...unit }) =>
    missingSteps({ record: { assignments: [] }, ruleContext: { staff, byLetter } }, unit.unitId).map(({ sentence }) => ({
      ...unit,
      n: Number(n),
      sentence
    }))
  )
}
