/**
 * Inserting rows (with an `id`) of which nothing is asked back. Prisma keeps the plan of a `create` and makes that of every `createMany` anew, which
 * costs more than a few statements; beyond a few it costs less than they do, on PostgreSQL above all.
 */
interface Table<Row> {
  create (asked: { data: Row, select: { id: true } }): PromiseLike<unknown>
  createMany (asked: { data: Row[] }): PromiseLike<unknown>
}

const few = 4

export async function insert<Row> (table: Table<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length > few) {
    await table.createMany({ data: [...rows] })
    return
  }
  for (const data of rows) await table.create({ data, select: { id: true } })
}
