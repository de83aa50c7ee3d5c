/** The table of what a problem has beside the columns of every case, and the rows that belong to it. */
import type { Detail } from '../../cases/index.ts'
import {
  type Assignment, type CoTask, Prisma, type Problem, type Reader, columns, conditionSql, inParallel, rowLock
} from '../../db/index.ts'
import { lastPromise } from '../domain/clocks.ts'
import { type MainProblem, ofMainCase, ofMainDetail } from '../domain/record.ts'
import type { ProblemShape } from '../domain/shape.ts'

const { sql } = Prisma

const rowsOf = {
  assignments: (id: string) =>
    sql`SELECT ${columns('a', Prisma.AssignmentScalarFieldEnum)} FROM "Assignment" a WHERE a."caseId" = ${id} ORDER BY a."id"`,
  tasks: (id: string) => sql`SELECT ${columns('t', Prisma.CoTaskScalarFieldEnum)} FROM "CoTask" t WHERE t."caseId" = ${id} ORDER BY t."id"`,
  /** The case alone is held, as it is by whoever moves one of them: with the detail as well, the two could wait for each other. */
  merged: (id: string, lock: Prisma.Sql | null) => sql`
    SELECT c."id" FROM "Problem" p JOIN "Case" c ON c."id" = p."id"
    WHERE p."mainId" = ${id} AND c."state" = 'merged' ${lock ? sql`${lock} OF c` : Prisma.empty}`
}

export const problemDetail: Detail<ProblemShape> = {
  table: 'Problem',
  columns: Object.keys(Prisma.ProblemScalarFieldEnum).filter((column) => column !== 'id'),
  relations: ['ratings'],
  create: (tx, data) => tx.problem.create({ data: data as unknown as Prisma.ProblemUncheckedCreateInput, select: { id: true } }),
  update: (tx, id, data) => tx.problem.update({ where: { id }, data, select: { id: true } }),
  derived: ({ due, firstDue }, deadlines) => ({
    due: lastPromise({ deadlines })?.due ?? due,
    firstDue: firstDue ?? deadlines.find(({ name }) => name === 'resolve')?.due ?? null
  }),
  roundOf: ({ round }) => round,
  noRows: { assignments: [], tasks: [] },
  async ownRows (reader, id) {
    const [assignments, tasks] = await inParallel(reader, [
      () => reader.$queryRaw<Assignment[]>(rowsOf.assignments(id)),
      () => reader.$queryRaw<CoTask[]>(rowsOf.tasks(id))
    ])
    return { assignments, tasks }
  },
  async otherRows (reader, { id, mainId, version }) {
    if (version === 0) return { merged: [], main: null }
    const [merged, main] = await inParallel(reader, [
      // They follow it, so that they stay with it for as long as it is held.
      () => reader.$queryRaw<Pick<Problem, 'id'>[]>(rowsOf.merged(id, rowLock(reader))),
      async () => mainId === null ? null : loadMain(reader, { id: mainId })
    ])
    return { merged, main }
  }
}

/** As much of a problem as is asked of one that others are merged into. */
export async function loadMain (reader: Reader, where: Prisma.CaseWhereInput): Promise<MainProblem | null> {
  const [main] = await reader.$queryRaw<MainProblem[]>`
    SELECT ${columns('c', ofMainCase)}, ${columns('p', ofMainDetail)} FROM "Case" c JOIN "Problem" p ON p."id" = c."id"
    WHERE ${conditionSql('Case', 'c', where)} LIMIT 1`
  return main ?? null
}
