/** What a problem's page shows of its own rows; cached for its version. */
import { maxCached } from '../../cases/index.ts'
import { type CoTask, Prisma, type Rating, type Reader, columns, cachedByVersion, inParallel } from '../../db/index.ts'
import type { ProblemRecord } from '../domain/record.ts'

export type ProblemDetails = Awaited<ReturnType<typeof problemDetails>>

export const problemDetails = cachedByVersion(maxCached, async (reader, { id }: ProblemRecord) => {
  const [tasks, ratings] = await inParallel(reader, [
    () => tasksOf(reader, id),
    () =>
      reader.$queryRaw<
        Rating[]
      >`SELECT ${columns('r', Prisma.RatingScalarFieldEnum)} FROM "Rating" r WHERE r."problemId" = ${id} ORDER BY r."at"`
  ])
  return { tasks, ratings }
})

const ofTask = ['id', 'task', 'state', 'due', 'result'] as const

async function tasksOf (reader: Reader, caseId: string) {
  const rows = await reader.$queryRaw<(Pick<CoTask, typeof ofTask[number]> & { unit: string })[]>`
    SELECT ${columns('t', ofTask)}, u."name" AS "unit" FROM "CoTask" t JOIN "Unit" u ON u."id" = t."unitId"
    WHERE t."caseId" = ${caseId} ORDER BY t."id"`
  return rows.map(({ unit, ...task }) => ({ ...task, unit: { name: unit } }))
}
