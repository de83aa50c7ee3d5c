/** Writes the district's own limits over a shipped template. Clocks that already run keep theirs. */
import { type Actor, audit, said } from '../../audit/index.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { changedMeanwhile, conflict } from '../../errors.ts'
import type { Limit } from '../../workflow/clocks/limits.ts'
import { limitLabels } from '../vocabulary.ts'
import { limitSentence } from '../views.ts'
import { type LimitName, districtLimits } from './limits.ts'
import { ordinary, type TemplateCode, templateNames } from './templates.ts'

/** The district's own values; version 0 where it has none yet. */
export async function districtLimitsOf (reader: Reader, districtId: string, code: TemplateCode) {
  const row = await reader.deadlineTemplate.findUnique({ where: { districtId_code: { districtId, code } } })
  return { version: row?.version ?? 0, offered: row?.active ?? true, limits: districtLimits.parse(row?.limits ?? {}) }
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
    details: {
      limit: said(limitLabels[name]),
      before: old ? said(...limitSentence(old)) : null,
      after: limit && said(...limitSentence(limit))
    }
  })
}

/**
 * Whether forms offer the template; what runs by it keeps its limits.
 * @throws 409 for the one that the others stand on, for one that the catalogue names, and when somebody else was faster
 */
export async function setOffered (tx: Tx, actor: Actor, code: TemplateCode, offered: boolean, version: number): Promise<void> {
  const { districtId } = actor
  const before = await districtLimitsOf(tx, districtId, code)
  if (before.version !== version) throw changedMeanwhile()
  const named = offered ? 0 : await tx.catalogueEntry.count({ where: { districtId, templateCode: code, until: null } })
  if (code === ordinary && !offered) throw conflict('标准模板是其他模板的底子，不能停用。')
  if (named > 0) throw conflict('派单目录里还有 {n} 类用这套时限，请先改用别的。', { n: named })
  await tx.deadlineTemplate.upsert({
    where: { districtId_code: { districtId, code } },
    create: { districtId, code, name: templateNames[code], limits: {}, active: offered },
    update: { active: offered, version: { increment: 1 } }
  })
  await audit(tx, { ...actor, action: 'settings_changed', target: `template:${code}`, details: { offered } })
}
