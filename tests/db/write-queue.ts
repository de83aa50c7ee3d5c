import t from 'tap'
import { openDb, type Reader, type Tx } from '../../src/db/index.ts'
import { writeQueue } from '../../src/db/write-queue.ts'
import { unavailable } from '../../src/errors.ts'
import { freshDatabase, onEachEngine } from '../helpers/databases/database.ts'

t.test('two requests interleaved, one of them rolled back (hazard 1)', async (t) => {
  await onEachEngine(t, 'nothing of the other is lost or leaked', async (t, { db }) => {
    const opened = signal()
    const decided = signal()
    const first = db.write(async (tx) => {
      await put(tx, 'first')
      t.strictSame(await kinds(tx), ['first'], 'a transaction sees its own rows')
      opened.give()
      await decided.given
      throw new Error('rolled back')
    })
    await opened.given
    t.strictSame(await kinds(db.read), [], 'a read meanwhile sees committed rows only')
    const second = db.write((tx) => put(tx, 'second'))
    decided.give()
    await t.rejects(first, { message: 'rolled back' })
    await second
    t.strictSame(await kinds(db.read), ['second'])
  })
})

t.test('a crowd of writers', async (t) => {
  await onEachEngine(t, '200 at once all succeed and none overwrites another', async (t, { url }) => {
    const patient = await openDb({ url, patienceMs: 60_000 })
    await patient.write((tx) => put(tx, 'problem'))
    await Promise.all(Array.from({ length: 200 }, () => patient.write(readThenAdd)))
    t.match(await patient.read.sequence.findMany(), [{ last: 200 }])
    await patient.close()
  })

  await onEachEngine(t, 'two programs on one database do not overwrite each other either', async (t, { db, url }) => {
    const other = await openDb({ url })
    await db.write((tx) => put(tx, 'problem'))
    await Promise.all(Array.from({ length: 40 }, (_, turn) => (turn % 2 ? db : other).write(readThenAdd)))
    t.match(await other.read.sequence.findMany(), [{ last: 40 }])
    await other.close()
  })

  await onEachEngine(t, 'a check and the write that rests on it are one', async (t, { db }) => {
    const onlyOne = async (tx: Tx, kind: string) => await tx.sequence.count() === 0 && put(tx, kind)
    await Promise.all(['a', 'b', 'c', 'd'].map((kind) => db.write((tx) => onlyOne(tx, kind))))
    t.equal(await db.read.sequence.count(), 1)
  })
})

t.test('a hopeless line', async (t) => {
  await onEachEngine(t, 'whoever waits for a row or the file too long gets a 503', async (t, { db, url }) => {
    await db.write((tx) => put(tx, 'problem'))
    const hasty = await openDb({ url, patienceMs: 200 })
    await db.write(async (tx) => {
      await readThenAdd(tx)
      await t.rejects(hasty.write(readThenAdd), unavailable())
    })
    await hasty.write(readThenAdd)
    t.match(await db.read.sequence.findMany(), [{ last: 2 }], 'who was told so left nothing behind')
    await hasty.close()
  })

  t.test('first come, first served; who has left is not called any more', async (t) => {
    const inLine = writeQueue(1, 100)
    const freed = signal()
    const served: string[] = []
    const come = (name: string, until?: Promise<void>) => inLine(async () => {
      served.push(name)
      await until
    })
    const first = come('first', freed.given)
    const gone = await Promise.allSettled([come('second'), come('third')])
    t.match(gone, [{ reason: { status: 503 } }, { reason: { status: 503 } }])
    const patient = [come('fourth'), come('fifth')]
    freed.give()
    await Promise.all([first, ...patient])
    t.strictSame(served, ['first', 'fourth', 'fifth'])
  })
})

t.test('a transaction inside a transaction is refused instead of waiting for itself', async (t) => {
  const { db } = await freshDatabase(t)
  await t.rejects(db.write(() => db.write((tx) => put(tx, 'inner'))), /db.write inside db.write/)
  t.equal(await db.read.sequence.count(), 0)
  let late: Promise<unknown> | undefined
  await db.write(async (tx) => {
    const written = signal()
    late = written.given.then(() => db.write((tx) => put(tx, 'late')))
    await put(tx, 'outer')
    setImmediate(written.give)
  })
  await late
  t.strictSame(await kinds(db.read), ['late', 'outer'], 'what was begun inside but runs after it is not inside it')
})

t.test('closing waits for what is under way', async (t) => {
  const { db, url } = await freshDatabase(t)
  const writes = Promise.all(['a', 'b', 'c'].map((kind) => db.write((tx) => put(tx, kind))))
  await db.close()
  await writes
  const again = await openDb({ url })
  t.strictSame(await kinds(again.read), ['a', 'b', 'c'])
  await again.close()
})

const key = { districtId: 'jiyang', kind: 'problem', year: 2026 }

function put (tx: Tx, kind: string) {
  return tx.sequence.create({ data: { ...key, kind } })
}

async function kinds (reader: Reader) {
  const rows = await reader.sequence.findMany({ orderBy: { kind: 'asc' } })
  return rows.map(({ kind }) => kind)
}

async function readThenAdd (tx: Tx) {
  const { last } = await tx.sequence.findUniqueOrThrow({ where: { districtId_kind_year: key } })
  await tx.sequence.update({ where: { districtId_kind_year: key }, data: { last: last + 1 } })
}

function signal () {
  let give = () => {}
  const given = new Promise<void>((resolve) => { give = resolve })
  return { given, give }
}
