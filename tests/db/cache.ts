/**
 * What a process keeps of a district (src/db/reader/cache.ts) is never older than the database, whoever changed that, and never was
 * undone.
 */
import t from 'tap'
import { cachedPerDistrict, openDb, type Db, type Tx } from '../../src/db/index.ts'
import { castOf } from '../../src/demo/cast.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'

/** How often it was read, and the units' names as they were. */
function counted () {
  const counts = { read: 0 }
  const names = cachedPerDistrict(async (reader, districtId) => {
    counts.read++
    return (await reader.unit.findMany({ where: { districtId }, orderBy: { id: 'asc' }, select: { name: true } })).map(({ name }) => name)
  })
  return { counts, names }
}

async function district (db: Db) {
  const { districtId, unitIds } = await castOf(db.read)
  const id = [...unitIds.values()][0] ?? ''
  return { districtId, rename: (tx: Tx, name: string) => tx.unit.update({ where: { id }, data: { name } }) }
}

t.test('what a district seldom changes', async (t) => {
  await onEachPeopled(t, 'is read once, by transactions too', async (t, { db }) => {
    const { districtId } = await district(db)
    const { counts, names } = counted()
    const [first, second] = [await names(db.read, districtId), await names(db.read, districtId)]
    t.equal(first, second)
    t.equal(await db.write((tx) => names(tx, districtId)), first)
    t.equal(counts.read, 1)
  })

  await onEachPeopled(t, 'is kept where only transactions ask for it', async (t, { db }) => {
    const { districtId, rename } = await district(db)
    const { counts, names } = counted()
    for (let turn = 0; turn < 3; turn++) await db.write((tx) => names(tx, districtId))
    t.equal(counts.read, 1)
    await db.write(async (tx) => { await rename(tx, '改了名的单位'); t.ok((await names(tx, districtId)).includes('改了名的单位')) })
    t.ok((await db.write((tx) => names(tx, districtId))).includes('改了名的单位'))
  })

  await onEachPeopled(t, 'is read again when another process has changed it', async (t, { db, url }) => {
    const { districtId, rename } = await district(db)
    const { names } = counted()
    await names(db.read, districtId)
    const elsewhere = await openDb({ url })
    t.teardown(elsewhere.close)
    await elsewhere.write((tx) => rename(tx, '改了名的单位'))
    t.ok((await names(db.read, districtId)).includes('改了名的单位'))
    t.ok((await db.write((tx) => names(tx, districtId))).includes('改了名的单位'))
  })

  await onEachPeopled(t, 'is seen by a transaction as it has changed it, and forgotten when that is undone', async (t, { db }) => {
    const { districtId, rename } = await district(db)
    const { names } = counted()
    const before = await names(db.read, districtId)
    const within: (readonly string[])[] = []
    const undone = db.write(async (tx) => {
      await rename(tx, '未生效的名称')
      within.push(await names(tx, districtId), await names(db.read, districtId))
      throw new Error('undone')
    })
    await t.rejects(undone, /undone/)
    t.ok(within[0]?.includes('未生效的名称'))
    t.strictSame(within[1], before, 'nobody else sees it')
    // The number that was undone is given again, to another change.
    await db.write((tx) => rename(tx, '后来的名称'))
    t.ok((await names(db.read, districtId)).includes('后来的名称'))
  })

  await onEachPeopled(t, 'is shared by questions of one moment', async (t, { db }) => {
    const { districtId } = await district(db)
    const { counts, names } = counted()
    await names(db.read, districtId)
    t.equal(new Set(await Promise.all([1, 2, 3].map(() => names(db.read, districtId)))).size, 1)
    t.equal(counts.read, 1)
  })

  await onEachPeopled(t, 'counts every change to it', async (t, { db }) => {
    const { districtId, unitIds, firmIds } = await castOf(db.read)
    const unitId = [...unitIds.values()][0] ?? ''
    const revision = async () => (await db.read.district.findUniqueOrThrow({ where: { id: districtId } })).revision
    const counts = async (what: string, change: (tx: Tx) => Promise<unknown>, expected = true) => {
      const before = await revision()
      await db.write(change)
      t.equal(await revision() > before, expected, what)
    }
    const categoryId = (await db.read.category.findFirstOrThrow()).id
    const entry = { districtId, categoryId, leadUnitId: unitId, legalBasis: '依据', from: '2026-01-01' }
    await counts('a person comes', (tx) =>
      tx.user.create({ data: { id: 'new', districtId, login: 'new', name: '新同事', unitId, createdAt: new Date() } })
    )
    await counts('a role is given', (tx) => tx.userRole.create({ data: { userId: 'new', role: 'handler' } }))
    await counts('a role is taken', (tx) => tx.userRole.deleteMany({ where: { userId: 'new' } }))
    await counts('an account is disabled', (tx) => tx.user.update({ where: { id: 'new' }, data: { active: false } }))
    await counts('a person moves', (tx) => tx.user.update({ where: { id: 'new' }, data: { unitId: null } }))
    await counts('somebody becomes the principal', (tx) => tx.user.update({ where: { id: 'new' }, data: { principal: true } }))
    await counts(
      'signing in is no change',
      (tx) => tx.user.update({ where: { id: 'new' }, data: { passwordHash: 'x', totpLastStep: 1 } }),
      false
    )
    await counts('an account goes', (tx) => tx.user.delete({ where: { id: 'new' } }))
    await counts('a unit is dissolved', (tx) => tx.unit.update({ where: { id: unitId }, data: { active: false } }))
    await counts('a category comes', (tx) => tx.category.create({ data: { districtId, name: '新类别' } }))
    await counts('an entry comes', (tx) => tx.catalogueEntry.create({ data: entry }))
    await counts('an entry ends', (tx) => tx.catalogueEntry.updateMany({ where: { legalBasis: '依据' }, data: { until: '2026-02-01' } }))
    await counts('a limit is set', (tx) => tx.deadlineTemplate.create({ data: { districtId, code: '13710', name: '13710', limits: {} } }))
    await counts('a year is entered', (tx) =>
      tx.calendarYear.create({ data: { districtId, year: 2030, days: { off: [], worked: [] }, source: '' } })
    )
    await counts('hours are entered', (tx) => tx.workingHours.create({ data: { districtId, from: '2030-01-01', spans: [] } }))
    await counts('hours are taken away', (tx) => tx.workingHours.deleteMany({ where: { from: '2030-01-01' } }))
    await counts(
      'an enterprise is none of it',
      (tx) => tx.enterprise.update({ where: { id: [...firmIds.values()][0] ?? '' }, data: { name: '改名企业' } }),
      false
    )
  })
})
