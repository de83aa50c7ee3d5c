/** Who is told what along a problem's whole life (domain §4.3): the right people, in the transaction of the move, and nobody else. */
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { matches } from '../../src/db/index.ts'
import { sees, visibleTo } from '../../src/problems/domain/access.ts'
import { problemLifecycle } from '../../src/problems/index.ts'
import { approvalNotifyRules } from '../../src/cases/notify/rules.ts'
import { messages } from '../../src/problems/notify/rules.ts'
import { relations, states, type ProblemState } from '../../src/problems/domain/vocabulary.ts'
import { movesOf } from '../../src/workflow/lifecycle.ts'
import type { Reader } from '../../src/db/index.ts'
import { monday } from '../helpers/app.ts'
import { onAnyPeopled, peopledDatabase } from '../helpers/databases/database.ts'
import type { ProblemRecord } from '../../src/problems/domain/record.ts'
import { expected } from '../helpers/problems/moves.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { ordersOf } from '../helpers/supervision/orders.ts'

const rules = movesOf(problemLifecycle).map(([move, { notify }]) => [move, notify] as const)

t.test('the rule of each move says something to whomever it names', async (t) => {
  t.same(rules.map(([move]) => move).sort(), Object.keys(expected).sort())
  for (const [move, { staff: told = [], alsoStaff, says = '', enterprise }] of rules) {
    const line = { facts: {}, at: instantFrom(monday) }
    const staff = [...told, ...alsoStaff?.({ extensionCount: 2 } as ProblemRecord, line) ?? []]
    t.equal((typeof says === 'function' ? says(line) : says) !== '', staff.length > 0, move)
    t.ok(enterprise === null || enterprise in messages, move)
    for (const who of staff) t.ok(who === 'turn' || who === 'before' || who in relations, `${move}: ${who}`)
    // What the enterprise may not read at all is no message of its either.
    if (enterprise !== null && enterprise !== 'more' && problemLifecycle.moves[move].publicFields === undefined) {
      t.match(move, /^(no_nod|reply)$/)
    }
  }
  const telling = (name: string) => rules.filter(([, { enterprise }]) => enterprise === name).map(([move]) => move)
  t.same(telling('received'), ['submit'])
  t.same(telling('word'), ['solve_on_spot', 'ask_info', 'answer_directly', 'inherit', 'pass_review'])
  t.same(telling('closed'), ['decline', 'close'])
  t.same(telling('progress'), ['progress'])
  t.same(Object.keys(approvalNotifyRules).sort(), ['asked', 'granted', 'made', 'passed', 'refused', 'taken_back', 'voided'])
})

/** Who was told since, by their logins, each with the label. */
async function toldOf (
  { db, cast }: Pick<ProblemDistrict, 'db' | 'cast'>,
  number: string,
  work: () => Promise<unknown>
): Promise<Record<string, string[]>> {
  const before = new Set((await noticesOf(db.read, number)).map(({ id }) => id))
  await work()
  const found: Record<string, string[]> = {}
  const logins = new Map([...cast.userIds].map(([login, id]) => [id, login]))
  for (const { id, userId, label } of await noticesOf(db.read, number)) {
    const login = logins.get(userId) ?? userId
    if (!before.has(id)) found[login] = [...found[login] ?? [], label]
  }
  return found
}

async function noticesOf (reader: Reader, number: string) {
  const { id: caseId } = await reader.case.findFirstOrThrow({ where: { number } })
  return reader.notice.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
}

t.test('a straight road', async (t) => {
  await onAnyPeopled(t, 'tells each person what concerns them, and nobody of their own act', async (t, { db }) => {
    const district = await problemDistrict(db)
    const number = await district.raise('enterprise1')
    const told = (work: () => Promise<unknown>) => toldOf(district, number, work)
    const make = (login: string, move: string) => told(() => district.make(login, number, move, {}, { helpedBy: ['transport'] }))
    t.same(await make('enterprise1', 'submit'), { intake1: ['提交'] }, 'its own account reads it on the page')
    t.same(await make('intake1', 'dispatch_direct'), {
      handler1: ['受理并交办'], unithead1: ['受理并交办'], handler2: ['受理并交办'], unithead2: ['受理并交办'], steward1: ['受理并交办'], enterprise1: ['由谁办理、何时办好']
    })
    t.same(await make('handler1', 'sign'), {}, 'a step that it did not ask for')
    t.same(await make('handler1', 'contact'), { enterprise1: ['已联系您'] }, 'a promise kept')
    t.same(await make('handler1', 'feedback'), { enterprise1: ['怎样办理'] })
    t.same(await make('enterprise1', 'append'), { handler1: ['企业补充说明'], unithead1: ['企业补充说明'] })
    t.same(await make('handler2', 'do_task'), { handler1: ['协办办毕'], unithead1: ['协办办毕'] })
    t.same(await make('handler1', 'reply'), { unithead1: ['答复'] }, 'whoever decides')
    t.same(await told(() => district.grant('unithead1', number, 'reply')), { handler1: ['答复'], caller1: ['答复'], caller2: ['答复'] })
    t.same(await make('caller1', 'pass_review'), { handler1: ['质检通过'], unithead1: ['质检通过'], steward1: ['质检通过'], enterprise1: ['等您回复'] })
    t.same(await make('enterprise1', 'confirm'), { supervisor1: ['企业确认'], supervisor2: ['企业确认'], handler1: ['企业确认'] })
    t.same(await make('supervisor1', 'close'), { handler1: ['销号'], unithead1: ['销号'], steward1: ['销号'], enterprise1: ['办理结果'] })
    const texts = JSON.stringify(await noticesOf(db.read, number))
    t.notMatch(texts, /道路|塌陷|何禾/, 'nothing that anybody wrote')
  })
})

t.test('requests', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  const told = (work: () => Promise<unknown>) => toldOf(district, number, work)
  t.same(await told(() => district.make('handler1', number, 'extend')), { unithead1: ['延期'] })
  t.same(await told(() => district.grant('unithead1', number, 'extend')), { supervisor1: ['延期'], supervisor2: ['延期'] }, 'the next step')
  t.same(await told(() => district.refuse('supervisor1', number, 'extend')), { handler1: ['延期'] }, 'whoever asked')
  await district.make('handler1', number, 'extend')
  t.same(await told(() => district.withdraw('handler1', number, 'extend')), { unithead1: ['延期'] })
  await district.make('handler1', number, 'extend')
  await district.grant('unithead1', number, 'extend')
  t.same(
    await told(() => district.grant('supervisor1', number, 'extend')),
    { handler1: ['延期'], unithead1: ['延期'], enterprise1: ['日期或情况有变动'] },
    'the last grant makes it'
  )
  await district.make('handler1', number, 'suspend')
  const withdrawn = await told(() => district.make('enterprise1', number, 'withdraw'))
  t.same(withdrawn['unithead1'], ['撤单', '挂账'], 'void, says so to both')
  t.same(withdrawn['handler1'], ['撤单', '挂账'])
})

t.test('what is on the books is reported to the enterprise after each progress', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('long_term')
  t.match(await toldOf(district, number, () => district.make('handler1', number, 'progress')), {
    enterprise1: ['办理进展'],
    handler1: undefined
  })
})

t.test('who asked for every step is told every step', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  await db.write((tx) =>
    tx.noticeChoice.create({
      data: { userId: district.user('enterprise1'), districtId: district.cast.districtId, mail: 'none', sms: 'none', more: true }
    })
  )
  const number = await district.drive('dispatched')
  t.same(await toldOf(district, number, () => district.make('handler1', number, 'sign')), { enterprise1: ['办理动态'] })
  t.same(await toldOf(district, number, () => district.make('handler1', number, 'note')), {}, 'but no internal one')
})

t.test('a unit that loses a problem is told, and a move that is undone tells nobody', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  const told = await toldOf(district, number, () => district.make('supervisor1', number, 'redispatch'))
  t.match(told, { handler1: ['改派'], unithead1: ['改派'], steward1: ['改派'], enterprise1: ['由谁办理、何时办好'] })
  t.same(await toldOf(district, number, async () => {
    await t.rejects(db.write(async (tx) => {
      await district.makeIn(tx, 'supervisor1', number, 'note')
      await district.makeIn(tx, 'manager1', number, 'urge')
      throw new Error('the power went')
    }), /the power went/)
  }), {})
})

t.test('confidential problems', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  for (const confidentiality of ['restricted', 'anonymous'] as const) {
    const number = await district.drive('confirming', { told: { confidentiality } })
    await district.make('enterprise1', number, 'confirm')
    await district.make('manager1', number, 'supervise')
    const [order] = await ordersOf(district, number)
    const leaders = (await noticesOf(db.read, order?.case.number ?? '')).map(({ userId }) => userId)
    t.same(['leader1', 'leader2'].map((login) => leaders.includes(district.user(login))), [true, false], 'the one in charge alone')
    const people = await toldOf(district, number, () => district.make('supervisor1', number, 'close'))
    t.equal(people['steward1'] !== undefined, confidentiality === 'anonymous', 'who may not see a restricted one is not told of it')
    t.ok(people['enterprise1'])
  }
})

t.test('of imported history nobody is told', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('confirmed')
  await db.write((tx) => tx.case.updateMany({ where: { number }, data: { imported: true } }))
  t.same(await toldOf(district, number, () => district.make('supervisor1', number, 'close')), {})
})

t.test('who may see a problem is the same in memory as in the database, for everybody, in every state and confidence', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const records = []
  for (const state of Object.keys(states) as ProblemState[]) {
    for (const confidentiality of ['normal', 'restricted', 'anonymous']) {
      records.push(await district.record(await district.drive(state, { told: { confidentiality } })))
    }
  }
  for (const person of district.people) {
    const found = await db.read.case.findMany({ where: visibleTo(person), select: { id: true } })
    const ids = new Set(found.map(({ id }) => id))
    t.same(
      records
        .filter((record) => sees(person, record) !== ids.has(record.id))
        .map(({ state, confidentiality }) => `${state} ${confidentiality}`),
      [],
      person.login
    )
  }
  t.throws(() => matches({ unheardOf: 1 }, {}), /does not carry/)
  t.throws(() => matches({ a: { gt: 1 } }, { a: 2 }), /not known here/)
})
