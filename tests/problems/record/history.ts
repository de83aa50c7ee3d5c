/** A changed, deleted, inserted or reordered line of history is found and named (trust D23), even by who can switch the triggers off. */
import t from 'tap'
import { Prisma, type Db, type Engine, type Tx } from '../../../src/db/index.ts'
import { verifyHistory } from '../../../src/cases/integrity/verify.ts'
import { onEachPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

const altered = '第 {n} 条记录被改动'
const missing = '第 {n} 条记录缺失'

await onEachPeopled(t, 'what was done to a history', async (t, { db, engine }) => {
  const { drive, make, cast } = await problemDistrict(db)
  const found = async () => {
    const findings = []
    for await (const finding of verifyHistory(db.read)) findings.push(finding)
    return findings
  }
  const whole = await drive('closed')
  const several = async (count: number) => {
    const numbers = []
    for (let index = 0; index < count; index++) numbers.push(await drive('in_progress'))
    return numbers
  }
  const [
    changed = '',
    text = '',
    bodiless = '',
    deleted = '',
    last = '',
    inserted = '',
    swapped = '',
    state = '',
    emptied = '',
    blanked = '',
    hashed = ''
  ] = await several(11)
  const untouched = await drive('draft')
  await make('enterprise1', whole, 'note').catch(() => undefined)
  t.same(await found(), [])

  await withoutTriggers(db, engine)
  await db.write(async (tx) => {
    await tx.caseEvent.update({ where: await line(tx, changed, 2), data: { facts: { leadUnitId: 'other' } } })
    await tx.caseEventBody.updateMany({ where: { event: { case: { number: text }, sequence: 1 } }, data: { answers: { content: '没有问题' } } })
    await tx.caseEventBody.deleteMany({ where: { event: { case: { number: bodiless }, sequence: 3 } } })
    await remove(tx, deleted, [2])
    await remove(tx, last, [3])
    const { body, ...copy } = await tx.caseEvent.findUniqueOrThrow({ where: await line(tx, inserted, 3), include: { body: true } })
    await tx.caseEvent.create({
      data: {
        ...copy,
        facts: {},
        id: 'made-up',
        sequence: 4,
        previousHash: copy.hash,
        body: { create: { salt: body?.salt ?? null, answers: {} } }
      }
    })
    await tx.case.updateMany({ where: { number: inserted }, data: { version: 4 } })
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3]
    ] as const) { await tx.caseEvent.update({ where: await line(tx, swapped, from), data: { sequence: to } }) }
    await tx.case.updateMany({ where: { number: state }, data: { state: 'closed' } })
    await remove(tx, emptied, [1, 2, 3])
    await tx.case.updateMany({ where: { number: emptied }, data: { version: 0 } })
    await tx.caseEventBody.updateMany({ where: { event: { case: { number: blanked } } }, data: { answers: Prisma.DbNull, salt: null } })
    await tx.caseEvent.update({ where: await line(tx, hashed, 1), data: { hash: 'f'.repeat(64) } })
  })
  t.same(await found(), [
    { number: changed, sequence: 2, sentence: altered },
    { number: text, sequence: 1, sentence: altered },
    { number: bodiless, sequence: 3, sentence: altered },
    { number: deleted, sequence: 2, sentence: missing },
    { number: last, sequence: 3, sentence: missing },
    { number: inserted, sequence: 4, sentence: altered },
    { number: swapped, sequence: 2, sentence: altered },
    { number: state, sequence: 3, sentence: '当前状态与历史记录不符' },
    { number: emptied, sequence: 0, sentence: '当前状态与历史记录不符' },
    { number: hashed, sequence: 1, sentence: altered }
  ])
  t.equal(
    await db.read.case.count({ where: { districtId: cast.districtId, number: { in: [whole, untouched, blanked] } } }),
    3,
    'what is whole, blanked or only drafted is not accused'
  )
})

async function withoutTriggers (db: Db, engine: Engine) {
  const statements = {
    sqlite: [
      'DROP TRIGGER "CaseEvent_update"',
      'DROP TRIGGER "CaseEvent_delete"',
      'DROP TRIGGER "CaseEventBody_update"',
      'DROP TRIGGER "CaseEventBody_delete"'
    ],
    postgresql: ['ALTER TABLE "CaseEvent" DISABLE TRIGGER USER', 'ALTER TABLE "CaseEventBody" DISABLE TRIGGER USER']
  }
  await db.write(async (tx) => { for (const statement of statements[engine]) await tx.$executeRawUnsafe(statement) })
}

async function line (tx: Tx, number: string, sequence: number) {
  const { id: caseId } = await tx.case.findFirstOrThrow({ where: { number }, select: { id: true } })
  return { caseId_sequence: { caseId, sequence } }
}

async function remove (tx: Tx, number: string, sequences: number[]) {
  const event = { case: { number }, sequence: { in: sequences } }
  await tx.caseEventBody.deleteMany({ where: { event } })
  await tx.caseEvent.deleteMany({ where: event })
}
