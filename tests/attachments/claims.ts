import t from 'tap'
import { attachApprovalFiles, claim, publish, waitingFiles, limits } from '../../src/attachments/index.ts'
import { instantFrom } from '../../src/clock.ts'
import type { Db, Tx } from '../../src/db/index.ts'
import type { User } from '../../src/user.ts'
import { monday } from '../helpers/app.ts'
import { freshDatabase, onAnyEngine } from '../helpers/databases/database.ts'
import { events, people, caseId, approvalId, seedDistrict, type Person } from './helpers/fixtures.ts'

const { reporter, colleague, handler } = people
const dead = '有几处需要修改，请查看下面的提示。'

onAnyEngine(t, 'an upload is claimed once, by whom it belongs to', async (t, { db }) => {
  await seedDistrict(db)
  const [first = '', second = ''] = await uploads(db, 'reporter', 2)
  const made = { caseId, eventId: events.public, audience: 'public' } as const

  t.same((await waitingFiles(db.read, reporter, [second, first, second])).map(({ id }) => id), [second, first], 'in the order of the form')
  for (const [user, ids] of [[colleague, [first]], [reporter, [first, '00000000-0000-4000-8000-000000000000']]] as const) {
    await t.rejects(db.write((tx) => claimFor(tx, user, ids, made)), { message: dead })
  }
  t.equal(await db.read.attachment.count({ where: { caseId: null } }), 2, 'none of them, where one is wrong')

  const raced = await Promise.allSettled(
    [1, 2, 3].map(() => db.write((tx) => claimFor(tx, reporter, [first, second], made)))
  )
  t.same(raced.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected'])
  t.match(await db.read.attachment.findMany(), [{ ...made }, { ...made }])
})

onAnyEngine(t, 'a move that fails leaves its uploads waiting', async (t, { db }) => {
  await seedDistrict(db)
  const ids = await uploads(db, 'reporter', 1)
  await t.rejects(db.write(async (tx) => {
    await claimFor(tx, reporter, ids, { caseId, eventId: events.public, audience: 'public' })
    throw new Error('refused later')
  }), { message: 'refused later' })
  t.equal(await db.read.attachment.count({ where: { caseId: null } }), 1)
})

onAnyEngine(t, 'files of a request belong to the event in the end, and are read when the review has passed it', async (t, { db }) => {
  await seedDistrict(db)
  const ids = await uploads(db, 'handler', 1)
  await db.write((tx) => claimFor(tx, handler, ids, { caseId, eventId: events.internal, approvalId, audience: 'internal' }))
  await db.write((tx) => attachApprovalFiles(tx, approvalId, events.public))
  t.match(await db.read.attachment.findMany(), [{ eventId: events.public, approvalId, audience: 'internal' }])
  await db.write((tx) => publish(tx, events.public))
  t.match(await db.read.attachment.findMany(), [{ audience: 'public' }])
})

t.test('a problem holds so many files', async (t) => {
  const { db } = await freshDatabase(t)
  await seedDistrict(db)
  const claimed = { caseId, eventId: events.public, audience: 'public' } as const
  const most = await uploads(db, 'reporter', limits.filesPerCase)
  await db.write((tx) => claimFor(tx, reporter, most, claimed))
  const more = await uploads(db, 'reporter', 1)
  await t.rejects(db.write((tx) => claimFor(tx, reporter, more, claimed)), { message: '这一件已有 {n} 个文件，最多 {limit} 个。请合并后再上传。' })
})

/** As the door does it: looked up and claimed in one transaction. */
async function claimFor (tx: Tx, user: User, ids: readonly string[], claimed: Omit<Parameters<typeof claim>[1], 'files'>) {
  await claim(tx, { ...claimed, files: await waitingFiles(tx, user, ids) })
}

async function uploads (db: Db, who: Person, count: number): Promise<string[]> {
  const { id, districtId, enterpriseId } = people[who]
  const create = (tx: Tx, at: number) =>
    tx.attachment.create({
      data: {
        districtId,
        uploadedById: id,
        enterpriseId,
        name: `${at}.jpg`,
        type: 'image/jpeg',
        size: 1,
        hash: `${at}`,
        audience: 'internal',
        createdAt: instantFrom(monday)
      }
    })
  return db.write(async (tx) => {
    const rows = []
    for (let at = 0; at < count; at++) rows.push(await create(tx, at))
    return rows.map((row) => row.id)
  })
}
