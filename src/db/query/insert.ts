/**
 * Inserts rows (with an `id`) without returning them. Prisma caches the plan of a `create` but rebuilds that of every `createMany`, which
 * costs more than a few single statements; for more rows it costs less, above all on PostgreSQL.
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
