/**
 * A database as the version before cases left it (docs/decisions/0045): invented problems in every state, with their history, approvals,
 * files,
 * proxy decisions and an anchor, as that version wrote them. It comes back as it was: the same digests, the same lists, the same pages.
 */
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { openDb, type Db, type Tx } from '../../src/db/index.ts'
import { load } from '../../src/db/schema/load.ts'
import { differenceOf } from '../../prisma/difference.ts'
import { verifyAnchors } from '../../src/cases/integrity/anchors.ts'
import { verifyHistory } from '../../src/cases/integrity/verify.ts'
import { testApp } from '../helpers/app.ts'
import { engines, scratchUrl, skipped } from '../helpers/databases/database.ts'
import { byHeader } from '../helpers/district.ts'
import { root } from '../helpers/root.ts'

interface Before {
  /** When its pages were read, and what they listed: by login and address, the numbers in the order of the page. */
  now: string
  lists: Record<string, string[]>
  anchor: string
  migrations: string[]
  tables: { name: string, columns: string[], rows: string[] }[]
}

const before = JSON.parse(gunzipSync(await readFile(new URL('tests/db/samples/before-cases.json.gz', root))).toString()) as Before

const rowsOf = (name: string) => before.tables.find((table) => table.name === name)?.rows ?? []
const valuesOf = (name: string, column: string) => {
  const at = before.tables.find((table) => table.name === name)?.columns.indexOf(column) ?? -1
  return rowsOf(name).map((row) => (JSON.parse(row) as unknown[])[at])
}
const numbersIn = (html: string) => [...new Set([...html.matchAll(/JY-2026-\d{6}/g)].map(([number]) => number))]

for (const engine of engines) {
  t.test(`the version before cases (${engine})`, { skip: skipped(engine) }, async (t) => {
    const url = await scratchUrl(t, engine)
    const since = await load(url, { ...before, rows: async function * (name) { yield * rowsOf(name) } })
    t.match(since, [/_cases$/])
    t.equal(await differenceOf(url), '')
    const db = await openDb({ url })
    t.teardown(db.close)

    await t.test('has everything that was there, each row with its case', async (t) => {
      const problems = rowsOf('Problem').length
      t.same(await countsIn(db), {
        cases: problems,
        problems,
        events: rowsOf('ProblemEvent').length,
        bodies: rowsOf('ProblemEventBody').length,
        clocks: rowsOf('ProblemClock').length,
        ...{
          approvals: rowsOf('Request').length,
          proxyDecisions: rowsOf('Entry').length,
          sheets: rowsOf('Sheet').length,
          files: rowsOf('Attachment').length
        },
        ...{
          notices: rowsOf('Notice').length,
          outgoing: rowsOf('Outgoing').length,
          found: rowsOf('SearchText').length,
          orders: rowsOf('SupervisionOrder').length
        },
        ...{
          assignments: rowsOf('Assignment').length,
          tasks: rowsOf('CoTask').length,
          ratings: rowsOf('Rating').length,
          proposals: rowsOf('CatalogueProposal').length
        },
        ...{ codes: rowsOf('Door').length, links: rowsOf('WordLink').length }
      })
      t.same([...new Set(Object.values(await countsIn(db)).map((count) => count > 0))], [true], 'and there is something of each')
    })

    await t.test('proves its history by the digests that were given then', async (t) => {
      const lines = await db.read.caseEvent.findMany({ orderBy: { id: 'asc' }, select: { hash: true } })
      t.same(lines.map(({ hash }) => hash), valuesOf('ProblemEvent', 'hash'))
      t.equal((await db.read.anchor.findFirstOrThrow()).hash, before.anchor)
      t.same(await findingsIn(db), [])
      for (const change of [(tx: Tx) => tx.caseEvent.updateMany({ data: { to: 'closed' } }), (tx: Tx) => tx.caseEventBody.deleteMany()]) {
        t.match(await db.write(change).catch((error) => error), {
          meta: { driverAdapterError: { cause: { originalMessage: /^历史只能追加：CaseEvent/ } } }
        })
      }
    })

    await t.test('lists the same problems in the same order, and its history goes on', async (t) => {
      const { browser, clock } = await testApp(t, { db, identify: byHeader(db) })
      clock.set(new Date(before.now))
      for (const [page, numbers] of Object.entries(before.lists)) {
        const [login = '', address = ''] = page.split(' ')
        const { body } = await browser({ 'x-login': login }).get(encodeURI(address))
        t.same(numbersIn(body), numbers, page)
      }
      for (const { number } of await db.read.case.findMany({ where: { submittedAt: { not: null } } })) {
        t.equal((await browser({ 'x-login': 'supervisor1' }).get(`/problems/${number}`)).statusCode, 200, number)
      }
      const [number = ''] = before.lists['manager1 /problems?state=in_progress'] ?? []
      t.equal((await browser({ 'x-login': 'enterprise1' }).submit(`/problems/${number}/urge`, { reason: '还没有人联系我们' })).statusCode, 303)
      t.equal(await db.read.caseEvent.count(), rowsOf('ProblemEvent').length + 1)
      t.same(await findingsIn(db), [])
    })
  })
}

async function countsIn ({ read }: Db) {
  return {
    cases: await read.case.count({ where: { kind: 'problem' } }),
    problems: await read.problem.count(),
    events: await read.caseEvent.count(),
    bodies: await read.caseEventBody.count(),
    clocks: await read.caseClock.count(),
    approvals: await read.approval.count(),
    proxyDecisions: await read.proxyDecision.count(),
    sheets: await read.sheet.count({ where: { approval: { case: { kind: 'problem' } } } }),
    files: await read.attachment.count({ where: { case: { kind: 'problem' } } }),
    notices: await read.notice.count(),
    outgoing: await read.outgoing.count({ where: { caseId: { not: null } } }),
    found: await read.searchText.count({ where: { case: { problem: { isNot: null } } } }),
    orders: await read.supervisionOrder.count(),
    assignments: await read.assignment.count(),
    tasks: await read.coTask.count(),
    ratings: await read.rating.count({ where: { problem: { case: { kind: 'problem' } } } }),
    proposals: await read.catalogueProposal.count({ where: { problem: { case: { kind: 'problem' } } } }),
    codes: await read.qrCode.count(),
    links: await read.confirmationLink.count()
  }
}

async function findingsIn ({ read }: Db): Promise<string[]> {
  const found: string[] = []
  for await (const { number, sentence } of verifyHistory(read)) found.push(`${number}: ${sentence}`)
  for await (const { day, sentence } of verifyAnchors(read)) found.push(`${day}: ${sentence}`)
  return found
}
