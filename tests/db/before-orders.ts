/**
 * Orders as the version before left them, when they were rows of a problem: each becomes a case of its own with its number, in the state
 * that follows from its answer and its problem, and what waits keeps its day. Written into the older sample, whose problems are in every
 * state.
 */
import t from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { instantFrom } from '../../src/clock.ts'
import { openDb } from '../../src/db/index.ts'
import { load } from '../../src/db/schema/load.ts'
import { endedDueDate, noDueDate } from '../../src/cases/index.ts'
import { engines, scratchUrl, skipped } from '../helpers/databases/database.ts'
import { findingsIn, sampleOf } from '../helpers/databases/samples.ts'

const before = await sampleOf('before-cases')
const rowsOf = (name: string) => before.tables.find((table) => table.name === name)?.rows ?? []
const recordsOf = (name: string) => {
  const columns = before.tables.find((table) => table.name === name)?.columns ?? []
  return rowsOf(name).map((row) => {
    const values = JSON.parse(row) as unknown[]
    return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Record<string, string | null>
  })
}
const problems = recordsOf('Problem')
const [{ districtId = '', unitId = '', issuedById = '' } = {}] = recordsOf('SupervisionOrder')
const problemIn = (state: string, confidentiality = 'normal') => {
  const found = problems.find((problem) => problem['state'] === state && problem['confidentiality'] === confidentiality)
  if (!found) throw new Error(state)
  return found
}
const otherUnit = problems.find((problem) => problem['number'] === 'JY-2026-000023')?.['leadUnitId'] ?? ''

interface OldOrder {
  about: string
  kind: string
  addressee: string
  unitId?: string
  issuedById: string | null
  issuedAt: string
  due: string
  answeredAt: string | null
}

/** In the order of their ids; the second and the third were issued at once, the last on New Year's Day in China. */
const added: [OldOrder, Record<string, unknown>][] = [
  [
    {
      about: 'replied',
      kind: 'overdue',
      addressee: 'unit',
      issuedById: null,
      issuedAt: '2026-11-24T01:00',
      due: '2026-11-27T16:00',
      answeredAt: '2026-11-30T02:00'
    },
    { number: 'DB-2026-000002', title: '超期督办', state: 'closed', everOverdue: true, createdById: problemIn('replied')['createdById'] }
  ],
  [
    {
      about: 'closed',
      kind: 'instruction',
      addressee: 'unit',
      issuedById,
      issuedAt: '2026-11-24T02:00',
      due: '2026-11-27T16:00',
      answeredAt: null
    },
    { number: 'DB-2026-000003', title: '领导批示', state: 'cancelled', everOverdue: false, createdById: issuedById }
  ],
  [
    {
      about: 'withdrawn',
      kind: 'disowned',
      addressee: 'supervisor',
      issuedById,
      issuedAt: '2026-11-24T02:00',
      due: '2026-11-27T16:00',
      answeredAt: null
    },
    { number: 'DB-2026-000004', title: '代录被否认', state: 'issued', everOverdue: false, nextDue: instantFrom('2026-11-27T16:00:00Z') }
  ],
  [
    {
      about: 'long_term',
      kind: 'review_day',
      addressee: 'leader',
      issuedById: null,
      issuedAt: '2026-12-31T15:59',
      due: '2027-01-06T16:00',
      answeredAt: null
    },
    { number: 'DB-2026-000005', title: '挂账到期复核', state: 'issued', nextDue: instantFrom('2027-01-06T16:00:00Z') }
  ],
  [
    {
      about: 'in_progress',
      kind: 'missed_reports',
      addressee: 'leader',
      unitId: otherUnit,
      issuedById: null,
      issuedAt: '2026-12-31T16:00',
      due: '2027-01-06T16:00',
      answeredAt: null
    },
    { number: 'DB-2027-000001', title: '挂账进展两次未报', state: 'issued', leadUnitId: unitId }
  ]
]

const idOf = (index: number) => `01a22d50-0000-7000-8000-00000000000${index}`
const rows = added.map(([{ about, ...order }], index) => {
  const instant = (at: string | null) => at && `${at}:00.000+00:00`
  const answered = { answer: order.answeredAt ? '已安排施工' : '', answeredById: order.answeredAt ? issuedById : null }
  const whole: Record<string, unknown> = {
    ...{ id: idOf(index), districtId, unitId, words: '', ...order, ...answered, problemId: problemIn(about)['id'] },
    ...{ issuedAt: instant(order.issuedAt), due: instant(order.due), answeredAt: instant(order.answeredAt) }
  }
  const columns = before.tables.find(({ name }) => name === 'SupervisionOrder')?.columns ?? []
  return JSON.stringify(columns.map((column) => whole[column]))
})

for (const engine of engines) {
  t.test(`orders of the version before (${engine})`, { skip: skipped(engine) }, async (t) => {
    const url = await scratchUrl(t, engine)
    await load(url, { ...before, rows: async function * (name) { yield * [...rowsOf(name), ...name === 'SupervisionOrder' ? rows : []] } })
    t.equal(await differenceOf(url), '')
    const db = await openDb({ url })
    t.teardown(db.close)
    const cases = await db.read.case.findMany({
      where: { kind: 'order' }, orderBy: { number: 'asc' }, include: { order: { include: { about: true } }, clocks: true }
    })

    await t.test('are cases with a number of their own', async (t) => {
      t.match(cases.map(({ id, number }) => [id, number]), [
        [/./, 'DB-2026-000001'], ...added.map(([, { number }], index) => [idOf(index), number])
      ])
      for (const [index, [{ about, kind, addressee, unitId: told = unitId, issuedAt }, expected]] of added.entries()) {
        const { confidentiality, enterpriseId, streetId, id: aboutId = '' } = problemIn(about)
        const at = instantFrom(`${issuedAt}:00Z`)
        t.match(cases.find((each) => each.id === idOf(index)), {
          ...{ version: 0, leadUnitId: told, confidentiality, enterpriseId, streetId, createdAt: at, submittedAt: at },
          ...{ imported: false, ...expected, order: { reason: kind, addressee, aboutId, issuedAt: at, reportDay: null } }
        })
      }
      t.same(await db.read.sequence.findMany({ where: { kind: 'order' }, orderBy: { year: 'asc' } }), [
        { districtId, kind: 'order', year: 2026, last: 5 },
        { districtId, kind: 'order', year: 2027, last: 1 }
      ])
    })

    await t.test('run on while they wait, and are over otherwise', async (t) => {
      for (const { state, nextDue, yellowFrom, clocks, order, leadUnitId, districtId } of cases) {
        if (state !== 'issued') {
          t.same([nextDue, yellowFrom, clocks], [endedDueDate, noDueDate, []])
          t.same(order?.closedAt, order?.answeredAt)
          continue
        }
        const due = order?.due ?? new Date(0)
        const day = new Date(due.getTime() - 16 * 3_600_000).toISOString().slice(0, 10)
        t.same([nextDue, yellowFrom], [due, new Date(due.getTime() - 86_400_000)])
        t.match(clocks, [
          {
            ...{ districtId, name: 'answer', round: 1, unitId: leadUnitId, startedAt: order?.issuedAt, due, dueDay: day },
            ...{ limit: { day, dayOff: 'next_working_day' }, waitsOutside: false, state: 'running', overdue: false, adjustments: [] }
          }
        ])
      }
    })

    await t.test('change no digest, and verify accepts them as they are', async (t) => {
      const lines = await db.read.caseEvent.findMany({ orderBy: { id: 'asc' }, select: { hash: true } })
      t.same(lines.map(({ hash }) => hash), recordsOf('ProblemEvent').map(({ hash }) => hash))
      t.same(await findingsIn(db), [])
      await db.write((tx) => tx.case.updateMany({ where: { number: 'DB-2026-000002' }, data: { state: 'answered' } }))
      t.same(await findingsIn(db), ['DB-2026-000002: 当前状态与历史记录不符'])
    })

    await t.test('what is found is found as before, and a case without an enterprise can be', async (t) => {
      const { place, caseId } = await db.read.searchText.findFirstOrThrow({ orderBy: { place: 'desc' } })
      t.equal(place, rowsOf('SearchText').length)
      await db.write(async (tx) => {
        await tx.searchText.update({ where: { caseId }, data: { enterpriseId: null, texts: 'tunheard' } })
        await tx.searchText.create({
          data: { districtId: districtId ?? '', caseId: idOf(0), enterpriseId: null, texts: 'tunseen', firm: '' }
        })
      })
      if (engine === 'sqlite') {
        const indexed = (word: string) => db.read.$queryRaw`SELECT "rowid" FROM "SearchIndex" WHERE "SearchIndex" MATCH ${word}`
        t.match([await indexed('tunheard'), await indexed('tunseen')], [[{ rowid: BigInt(place) }], [{ rowid: BigInt(place + 1) }]])
      }
      await db.write((tx) => tx.searchText.deleteMany())
    })
  })
}
