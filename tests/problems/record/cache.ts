/**
 * What stays in memory of a problem (src/cases/door/store.ts) is never older than the database, whoever changed that, and never was
 * undone.
 */
import t from 'tap'
import { openDb, type Reader } from '../../../src/db/index.ts'
import { around } from '../../../src/cases/pages/around.ts'
import { problemKind } from '../../../src/problems/kind.ts'
import { move } from '../../../src/problems/door/move.ts'
import { load } from '../../../src/problems/door/move.ts'
import { onEachPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict, type ProblemDistrict } from '../../helpers/problems/problem-district.ts'

const noteOf = (number: string, text: string) => ({ number, move: 'note', answers: { text } })

/** The lines as the page reads them: what was made, by whom, in which words. */
async function read (reader: Reader, { person }: ProblemDistrict, number: string) {
  const record = await load(reader, { number })
  const { events } = await around(problemKind.access, reader, person('intake1'), record)
  return { record, said: events.map(({ move, decidedBy, body }) => [move, decidedBy?.name, Object(body.answers).text]) }
}

t.test('what hangs on a problem', async (t) => {
  await onEachPeopled(t, 'is read once while its version stands', async (t, { db }) => {
    const here = await problemDistrict(db)
    const [first, second] = [await read(db.read, here, here.main), await read(db.read, here, here.main)]
    t.equal(first.record.events, second.record.events)
    t.equal(first.record.deadlines, second.record.deadlines)
  })

  await onEachPeopled(t, 'is read again when another process has moved it', async (t, { db, url }) => {
    const here = await problemDistrict(db)
    const before = await read(db.read, here, here.main)
    const elsewhere = await openDb({ url })
    t.teardown(elsewhere.close)
    await elsewhere.write((tx) => move(tx, here.person('intake1'), noteOf(here.main, '已电话核实'), here.clock.now()))
    const after = await read(db.read, here, here.main)
    t.equal(after.record.events.length, before.record.events.length + 1)
    t.same(after.said[0], ['note', here.person('intake1').name, '已电话核实'])
  })

  await onEachPeopled(t, 'is seen by a transaction as it has changed it, and forgotten when that is undone', async (t, { db }) => {
    const here = await problemDistrict(db)
    const { said: before } = await read(db.read, here, here.main)
    const within: unknown[] = []
    const undone = db.write(async (tx) => {
      await move(tx, here.person('intake1'), noteOf(here.main, '没有生效的话'), here.clock.now())
      within.push((await read(tx, here, here.main)).said[0], (await read(db.read, here, here.main)).said)
      throw new Error('undone')
    })
    await t.rejects(undone, /undone/)
    t.match(within[0], ['note', String, '没有生效的话'])
    t.same(within[1], before, 'nobody else sees it')
    // The version that was undone is given again, to another line.
    await db.write((tx) => move(tx, here.person('intake1'), noteOf(here.main, '后来的话'), here.clock.now()))
    t.match((await read(db.read, here, here.main)).said[0], ['note', String, '后来的话'])
  })

  await onEachPeopled(t, 'names people as they are called now', async (t, { db }) => {
    const here = await problemDistrict(db)
    await read(db.read, here, here.main)
    const { decidedById } = (await load(db.read, { number: here.main })).events[0] ?? {}
    await db.write((tx) => tx.user.update({ where: { id: decidedById ?? '' }, data: { name: '改名（演示）' } }))
    t.match((await read(db.read, here, here.main)).said[0], ['submit', '改名（演示）'])
  })
})
