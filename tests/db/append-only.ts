import t, { type Test } from 'tap'
import { Prisma, type Db, type Tx } from '../../src/db/index.ts'
import { onEachEngine } from '../helpers/databases/database.ts'

t.test('history is append-only in the database itself (trust D23)', async (t) => {
  await onEachEngine(t, 'events', async (t, { db }) => {
    await tell(db)
    await refuses(t, db, (tx) => tx.caseEvent.updateMany({ data: { move: 'other' } }), 'CaseEvent 不可修改')
    await refuses(t, db, (tx) => tx.caseEvent.deleteMany(), 'CaseEvent 不可删除')
    t.match(await db.read.caseEvent.findMany(), [{ id: 'event', move: 'submit' }])
  })

  await onEachEngine(t, 'texts of events, which may only be blanked', async (t, { db }) => {
    await tell(db)
    const change = (data: Prisma.CaseEventBodyUpdateManyMutationInput) => (tx: Tx) => tx.caseEventBody.updateMany({ data })
    await refuses(t, db, change({ answers: { hope: 'other' } }), 'CaseEventBody 只可清空')
    await refuses(t, db, change({ salt: null }), 'CaseEventBody 只可清空')
    await refuses(t, db, change({ answers: Prisma.DbNull }), 'CaseEventBody 只可清空')
    await refuses(t, db, (tx) => tx.caseEventBody.deleteMany(), 'CaseEventBody 不可删除')
    await db.write(change({ answers: Prisma.DbNull, salt: null }))
    t.strictSame(await db.read.caseEventBody.findMany(), [{ eventId: 'event', salt: null, answers: null }])
    await refuses(t, db, change({ answers: { hope: 'back again' }, salt: 'salt' }), 'CaseEventBody 只可清空')
  })

  await onEachEngine(t, 'the audit trail', async (t, { db }) => {
    const entry = { id: 'entry', districtId: 'jiyang', at, action: 'sign_in', target: 'user:1', details: {} }
    await db.write((tx) => tx.auditEntry.create({ data: entry }))
    await refuses(t, db, (tx) => tx.auditEntry.updateMany({ data: { action: 'other' } }), 'AuditEntry 不可修改')
    await refuses(
      t,
      db,
      (tx) => tx.auditEntry.upsert({ where: { id: 'entry' }, create: entry, update: { action: 'other' } }),
      'AuditEntry 不可修改'
    )
    await refuses(t, db, (tx) => tx.auditEntry.deleteMany(), 'AuditEntry 不可删除')
    t.match(await db.read.auditEntry.findMany(), [entry])
  })

  await onEachEngine(t, 'the daily anchors', async (t, { db }) => {
    await db.write((tx) =>
      tx.anchor.create({ data: { districtId: 'jiyang', day: '2026-01-05', upTo: 'event', heads: 1, previousHash: '', hash: '' } })
    )
    await refuses(t, db, (tx) => tx.anchor.updateMany({ data: { heads: 2 } }), 'Anchor 不可修改')
    await refuses(t, db, (tx) => tx.anchor.deleteMany(), 'Anchor 不可删除')
  })

  await onEachEngine(t, 'by the side doors of each engine', async (t, { db, engine }) => {
    await tell(db)
    const doors = {
      sqlite: ['REPLACE INTO "CaseEvent" SELECT * FROM "CaseEvent"', 'REPLACE INTO "CaseEventBody" SELECT * FROM "CaseEventBody"'],
      postgresql: ['TRUNCATE "CaseEvent" CASCADE', 'TRUNCATE "CaseEventBody"', 'TRUNCATE "AuditEntry"', 'TRUNCATE "Anchor"']
    }
    for (const door of doors[engine]) await refuses(t, db, (tx) => tx.$executeRawUnsafe(door), '不可删除')
  })
})

/** Prisma's own message is another one on SQLite; what the engine said stands within. */
async function refuses (t: Test, db: Db, change: (tx: Tx) => Promise<unknown>, sentence: string) {
  const outcome = await db.write(change).catch((error) => error)
  t.match(outcome, { meta: { driverAdapterError: { cause: { originalMessage: sentence } } } })
}

const at = new Date('2026-01-05T01:00:00Z')

function tell (db: Db) {
  return db.write(async (tx) => {
    const caseId = await problem(tx)
    const chain = { bodyDigest: '', previousHash: '', hash: '' }
    const line = { districtId: 'jiyang', caseId, sequence: 1, move: 'submit', act: 'made', relation: 'reporter', audience: 'public' }
    await tx.caseEvent.create({
      data: {
        id: 'event',
        ...line,
        ...chain,
        from: 'draft',
        to: 'submitted',
        at,
        facts: {},
        body: { create: { salt: 'salt', answers: { hope: '演示数据' } } }
      }
    })
  })
}

async function problem (tx: Tx) {
  const district = await tx.district.create({ data: { code: '370115', name: '演示数据', prefix: 'JY', createdAt: at } })
  const within = { districtId: district.id, createdAt: at }
  const enterprise = await tx.enterprise.create({ data: { ...within, name: '演示数据' } })
  const user = await tx.user.create({ data: { ...within, login: 'enterprise1', name: '演示数据' } })
  const detail = { receiptCode: 'ABCDEFGH', source: 'self', content: '演示数据', hope: '演示数据', contactName: '演示数据', contactPhone: '演示数据' }
  const times = { updatedAt: at, nextDue: at, yellowFrom: at }
  const people = { enterpriseId: enterprise.id, createdById: user.id }
  const { id } = await tx.case.create({
    data: {
      ...within,
      ...times,
      ...people,
      kind: 'problem',
      number: 'JY-2026-000001',
      title: '演示数据',
      state: 'submitted',
      problem: { create: detail }
    }
  })
  return id
}
