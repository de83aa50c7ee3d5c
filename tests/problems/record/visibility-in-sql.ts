/**
 * Who may see what is said once, as Prisma takes it (access.ts), and serves raw SQL too (src/db/query/where.ts): both must find the same
 * problems.
 */
import t from 'tap'
import type { Prisma } from '../../../src/db/index.ts'
import { Prisma as SQL, conditionSql } from '../../../src/db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from '../../../src/problems/domain/access.ts'
import { waitsFor } from '../../../src/problems/domain/turn.ts'
import { onEachPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'

type Where = Prisma.CaseWhereInput

const everywhere: ProblemState[] = [
  'draft', 'submitted', 'needs_info', 'declined', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term',
  'replied', 'confirming', 'confirmed', 'closed', 'withdrawn'
]

t.test('a condition as SQL', async (t) => {
  await onEachPeopled(t, 'finds what Prisma finds, for every person', async (t, { db }) => {
    const { drive, people } = await problemDistrict(db)
    for (const state of everywhere) {
      const number = await drive(state, state === 'in_progress' ? { helpedBy: ['city'] } : {})
      const confidentiality = ['restricted', 'anonymous'][everywhere.indexOf(state) % 4]
      if (confidentiality) await db.write((tx) => tx.case.updateMany({ where: { number }, data: { confidentiality } }))
      await drive(state, { told: { confidentiality: 'restricted' } }).catch(() => '')
    }
    let found = 0
    for (const user of people) {
      for (const where of [
        visibleTo(user),
        textsVisibleTo(user),
        enterpriseVisibleTo(user),
        waitsFor(user),
        { AND: [visibleTo(user), waitsFor(user)] }
      ]) {
        const [expected, actual] = await both(where)
        found += actual.length
        t.strictSame(actual, expected, `${user.login}: ${JSON.stringify(where)}`)
      }
    }
    t.ok(found > 300, `${found} were found in all`)

    async function both (where: Where) {
      const rows = await db.read.case.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } })
      return [
        rows,
        await db.read.$queryRaw<{ id: string }[]>`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', where)} ORDER BY c."id"`
      ] as const
    }
  })

  await onEachPeopled(t, 'finds words wherever they stand, with % and _ meaning themselves', async (t, { db }) => {
    const { raise } = await problemDistrict(db)
    for (const content of ['进度 100% 未完', '进度 1000 未完', 'A_b 路', 'AXb 路', '反\\斜']) await raise('enterprise1', { content })
    for (const contains of ['100%', '_', '\\', 'a_B', 'axb', '未完', '没有的']) {
      const where: Where = { problem: { content: { contains } } }
      const rows = await db.read.$queryRaw<
        { id: string }[]
      >`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', where)} ORDER BY c."id"`
      t.strictSame(rows, await db.read.case.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } }), contains)
    }
  })

  t.throws(() => conditionSql('Case', 'c', { title: { startsWith: 'x' } }), /startsWith has no SQL yet/)
  t.throws(() => conditionSql('Case', 'c', { NOT: {} }), /NOT has no SQL yet/)
  t.throws(() => conditionSql('Case', 'c', { 'a" = 1 --': 1 }), /Not a name/)
  t.match(conditionSql('Case', 'c', { OR: [] }), SQL.sql`(1 = 0)`)
})
