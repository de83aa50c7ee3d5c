/**
 * Related problems: the main problem, those merged into it, the one it came from and those that came from it. Shown only where the reader
 * may see them.
 */
import { Prisma, type Reader, conditionSql } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { problemAccess, visibleTo } from '../domain/access.ts'
import type { ProblemColumns, ProblemRecord } from '../domain/record.ts'
import { accessibleIds, masked } from '../../cases/index.ts'
import { publicly } from '../../workflow/lifecycle.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'

type Of = Pick<ProblemRecord, 'id' | 'mainId' | 'originId'>

type Related = Pick<ProblemColumns, 'id' | 'number' | 'title' | 'state' | 'mainId' | 'originId'>

export async function relatedProblems (
  reader: Reader, user: User, { id, mainId, originId }: Of, { staff }: { staff: boolean }, t: Translate
) {
  const { states } = staff ? problemLifecycle : publicly(problemLifecycle)
  const ids = await relatedIds(reader, id)
  const all = [...new Set([...[mainId, originId].filter((each) => each !== null), ...ids])]
  if (all.length === 0) return []
  const found = await reader.$queryRaw<Related[]>`
    SELECT c."id", c."number", c."title", c."state", p."mainId", p."originId" FROM "Case" c JOIN "Problem" p ON p."id" = c."id"
    WHERE c."id" IN (${Prisma.join(all)}) AND ${conditionSql('Case', 'c', visibleTo(user))} ORDER BY c."id" LIMIT ${maxRelated}`
  const { texts } = await accessibleIds(problemAccess, reader, user, found.map((each) => each.id))
  const groups: [title: string, rows: typeof found][] = [
    [staff ? '主单' : '与它一并办理', found.filter((each) => each.id === mainId)],
    ['并入这一件的问题', found.filter((each) => each.mainId === id)],
    ['来自', found.filter((each) => each.id === originId)],
    [staff ? '由这一件拆出或转出的问题' : '由这一件分出的问题', found.filter((each) => each.originId === id)]
  ]
  return groups
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => ({
      title: t(title),
      rows: rows.map(({ id: own, number, title: subject, state }) => ({
        number,
        subject: texts.has(own) ? subject : t(masked),
        state: t(states[state].label)
      }))
    }))
}

/** How many a page shows. */
const maxRelated = 100

/** Problems that refer to this one. Each kind through its own index: combined with OR they would be searched for among all problems. */
async function relatedIds (reader: Reader, id: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Problem" m WHERE m."mainId" = ${id}
    UNION ALL SELECT o."id" FROM "Problem" o WHERE o."originId" = ${id} LIMIT ${maxRelated}`
  return rows.map((row) => row.id)
}
