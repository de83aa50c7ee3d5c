import t from 'tap'
import { isDuplicate, isStale, openDb, type Tx } from '../../src/db/index.ts'
import { freshDatabase, onEachEngine } from '../helpers/databases/database.ts'

t.test('SQLite as promised', async (t) => {
  const { db, url } = await freshDatabase(t, 'sqlite', { durable: true })
  const pragma = (tx: Pick<Tx, '$queryRaw'>) => tx.$queryRaw`
    SELECT journal_mode, synchronous, foreign_keys, timeout
    FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout`
  t.match(await db.write(pragma), [{ journal_mode: 'wal', synchronous: 2n, foreign_keys: 1n, timeout: 100n }])
  await t.rejects(db.read.$queryRaw`DELETE FROM "Sequence" RETURNING 1`, /readonly/)
  await t.rejects(
    db.write((tx) => tx.session.create({ data: { id: 'x', userId: 'nobody', createdAt: at, lastSeenAt: at, expiresAt: at } })),
    { code: 'P2003' }
  )
  await t.rejects(openDb({ url: `${url}.missing` }), 'a database that is not there is not made by opening it')
})

t.test('a key that is taken', async (t) => {
  await onEachEngine(t, 'is recognised, by its constraint', async (t, { db }) => {
    const add = (id: string, code: string, prefix: string) =>
      db.write((tx) => tx.district.create({ data: { id, code, prefix, name: '演示数据', createdAt: at } }))
    const failure = (id: string, code: string, prefix: string) => add(id, code, prefix).catch((error) => error)
    await add('a', '370115', 'JY')

    t.ok(isDuplicate(await failure('a', '370125', 'QH'), 'District_pkey'))
    t.ok(isDuplicate(await failure('b', '370115', 'QH'), 'District_code_key'))
    t.notOk(isDuplicate(await failure('b', '370115', 'QH'), 'District_prefix_key'))
    t.ok(isDuplicate(await failure('b', '370115', 'QH')))
    t.notOk(isDuplicate(new Error('another failure')))
  })

  await onEachEngine(t, 'of several columns too', async (t, { db }) => {
    const share = () => db.write((tx) => tx.sequence.create({ data: { districtId: 'jiyang', kind: 'problem', year: 2026 } }))
    await share()
    t.ok(isDuplicate(await share().catch((error) => error), 'Sequence_pkey'))
  })
})

t.test('a row that somebody else changed first', async (t) => {
  await onEachEngine(t, 'is recognised', async (t, { db }) => {
    const update = db.write((tx) => tx.user.update({ where: { id: 'x', version: 1 }, data: { version: 2 } }))
    t.ok(isStale(await update.catch((error) => error)))
  })
})

t.test('searching', async (t) => {
  await onEachEngine(t, '% and _ mean themselves and letter case does not matter (trust C17)', async (t, { db }) => {
    const kinds = ['100%', '1000', 'a_b', 'aXb', 'back\\slash']
    await db.write((tx) => tx.sequence.createMany({ data: kinds.map((kind) => ({ districtId: 'jiyang', kind, year: 2026 })) }))
    const found = async (kind: object) =>
      (await db.read.sequence.findMany({ where: { kind }, orderBy: { kind: 'asc' } })).map((row) => row.kind)

    t.strictSame(await found({ contains: '%' }), ['100%'])
    t.strictSame(await found({ contains: '_' }), ['a_b'])
    t.strictSame(await found({ contains: '\\' }), ['back\\slash'])
    t.strictSame(await found({ startsWith: 'A_' }), ['a_b'])
    t.strictSame(await found({ endsWith: 'xB' }), ['aXb'])
    t.strictSame(await db.write((tx) => tx.sequence.updateMany({ where: { kind: { contains: '%' } }, data: { last: 1 } })), { count: 1 })
  })
})

const at = new Date('2026-01-05T01:00:00Z')
