/** The short way to rows (src/db/direct.ts) answers as Prisma does: the same values, of the same types, on both engines. */
import t from 'tap'
import { Prisma, columns, type Db } from '../../src/db/index.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { onEachEngine, onEachPeopled } from '../helpers/databases/database.ts'

const { sql } = Prisma

t.test('the short way to rows', async (t) => {
  await onEachPeopled(t, 'has every column as Prisma has it, and as a transaction has it', async (t, { db }) => {
    const { drive } = await problemDistrict(db)
    await drive('closed')
    await drive('in_progress', { helpedBy: ['city'] })
    await drive('long_term')
    for (const [table, { fields, rows }] of Object.entries(tables(db))) {
      const query = sql`SELECT ${columns('x', fields)} FROM ${Prisma.raw(`"${table}"`)} x
        ORDER BY ${Prisma.raw(table === 'CaseEventBody' ? 'x."eventId"' : 'x."id"')}`
      const short = await db.read.$queryRaw(query)
      t.strictSame(short, await rows(), `${table} as Prisma's own model`)
      t.strictSame(short, await db.write((tx) => tx.$queryRaw(query)), `${table} as Prisma's raw query`)
    }
  })

  await onEachEngine(t, 'has what is worked out as Prisma has it', async (t, { db }) => {
    const query = sql`SELECT COUNT(*) AS "many", MAX("createdAt") AS "last", 'text' AS "text", NULL AS "nothing" FROM "User"`
    t.strictSame(await db.read.$queryRaw(query), await db.write((tx) => tx.$queryRaw(query)))
  })

  await onEachEngine(t, 'takes instants, truths and numbers, and compares with them', async (t, { db }) => {
    const at = new Date('2026-01-05T01:02:03.456Z')
    await db.write((tx) => tx.district.create({ data: { code: '370115', prefix: 'JY', name: '演示数据', createdAt: at } }))
    const found = (query: Prisma.Sql) => db.read.$queryRaw<{ name: string }[]>(query)
    t.strictSame(await found(sql`SELECT "name" FROM "District" WHERE "createdAt" = ${at} AND "revision" = ${0}`), [{ name: '演示数据' }])
    t.strictSame(await found(sql`SELECT "name" FROM "District" WHERE "createdAt" < ${at}`), [])
    t.strictSame(await found(sql`SELECT "name" FROM "User" WHERE "active" = ${true}`), [])
  })

  await onEachEngine(t, 'sees what is committed and nothing else', async (t, { db }) => {
    const names = () => db.read.$queryRaw<{ name: string }[]>`SELECT "name" FROM "District"`
    const seen: unknown[] = []
    await t.rejects(db.write(async (tx) => {
      await tx.district.create({ data: { code: '370115', prefix: 'JY', name: '演示数据', createdAt: new Date(0) } })
      seen.push(await names())
      throw new Error('undone')
    }), /undone/)
    t.strictSame([...seen, await names()], [[], []])
  })

  await onEachEngine(t, 'keeps words out of its errors (trust C19)', async (t, { db, engine }) => {
    const type = Prisma.raw(engine === 'sqlite' ? 'nothing(' : 'timestamp')
    const failure = await db.read
      .$queryRaw`SELECT "createdAt" FROM "District" WHERE "createdAt" = CAST(${'秘密'} AS ${type})`.catch(String)
    t.match(failure, /Error/)
    t.notMatch(failure, /秘密/)
  })
})

/** Each table of a problem, as Prisma's own model has it. */
function tables ({ read }: Db): Record<string, { fields: object, rows (): Promise<unknown[]> }> {
  const orderBy = { id: 'asc' } as const
  return {
    Case: { fields: Prisma.CaseScalarFieldEnum, rows: () => read.case.findMany({ orderBy }) },
    Problem: { fields: Prisma.ProblemScalarFieldEnum, rows: () => read.problem.findMany({ orderBy }) },
    CaseClock: { fields: Prisma.CaseClockScalarFieldEnum, rows: () => read.caseClock.findMany({ orderBy }) },
    CaseEvent: { fields: Prisma.CaseEventScalarFieldEnum, rows: () => read.caseEvent.findMany({ orderBy }) },
    CaseEventBody: {
      fields: Prisma.CaseEventBodyScalarFieldEnum,
      rows: () => read.caseEventBody.findMany({ orderBy: { eventId: 'asc' } })
    },
    Approval: { fields: Prisma.ApprovalScalarFieldEnum, rows: () => read.approval.findMany({ orderBy }) },
    Assignment: { fields: Prisma.AssignmentScalarFieldEnum, rows: () => read.assignment.findMany({ orderBy }) },
    CoTask: { fields: Prisma.CoTaskScalarFieldEnum, rows: () => read.coTask.findMany({ orderBy }) },
    Rating: { fields: Prisma.RatingScalarFieldEnum, rows: () => read.rating.findMany({ orderBy }) },
    Attachment: { fields: Prisma.AttachmentScalarFieldEnum, rows: () => read.attachment.findMany({ orderBy }) },
    Enterprise: { fields: Prisma.EnterpriseScalarFieldEnum, rows: () => read.enterprise.findMany({ orderBy }) }
  }
}
