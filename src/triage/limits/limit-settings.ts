/** Writes the district's own limits over a shipped template. Clocks that already run keep theirs. */
import { type Actor, audit } from '../../audit/index.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { changedMeanwhile } from '../../errors.ts'
import type { Limit } from '../../workflow/clocks/limits.ts'
import { type LimitName, districtLimits } from './limits.ts'
import { type TemplateCode, templateNames } from './templates.ts'

/** The district's own values; version 0 where it has none yet. */
export async function districtLimitsOf (reader: Reader, districtId: string, code: TemplateCode) {
  const row = await reader.deadlineTemplate.findUnique({ where: { districtId_code: { districtId, code } } })
  return { version: row?.version ?? 0, limits: districtLimits.parse(row?.limits ?? {}) }
}

/** @param limit null: back to the shipped value. @throws 409 when somebody else was faster */
export async function setLimit (
  tx: Tx,
  actor: Actor,
  code: TemplateCode,
  name: LimitName,
  limit: Limit | null,
  version: number
): Promise<void> {
  const { districtId } = actor
  const before = await districtLimitsOf(tx, districtId, code)
  if (before.version !== version) throw changedMeanwhile()
  const { [name]: old, ...others } = before.limits
  const limits = districtLimits.parse(limit === null ? others : { ...others, [name]: limit })
  await tx.deadlineTemplate.upsert({
    where: { districtId_code: { districtId, code } },
    create: { districtId, code, name: templateNames[code], limits },
    update: { limits, version: { increment: 1 } }
  })
  await audit(tx, {
    ...actor,
    action: 'settings_changed',
    target: `template:${code}`,
    details: { limit: name, before: JSON.stringify(old ?? null), after: JSON.stringify(limit) }
  })
}
