/** Two people at once (trust D21): one wins, the other is told so; who only adds is never in the way of another. */
import t, { type Test } from 'tap'
import { Refusal } from '../../../src/errors.ts'
import { onEachPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

/** What came of each: done, or the status of the refusal. */
async function outcomes (works: Promise<unknown>[]): Promise<(number | 'done')[]> {
  const settled = await Promise.allSettled(works)
  return settled.map((result) => {
    if (result.status === 'fulfilled') return 'done'
    if (result.reason instanceof Refusal) return result.reason.status
    throw result.reason
  })
}

async function oneWins (t: Test, works: Promise<unknown>[], message: string) {
  const came = await outcomes(works)
  t.same(came.sort(), [...works.slice(1).map(() => 409), 'done'], message)
}

t.test('at once', async (t) => {
  await onEachPeopled(t, 'people move one problem', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, grant, refuse, drive, record, enlist } = district
    await enlist('intake2', { roles: ['intake'], unit: 'lead' })
    await enlist('caller3', { roles: ['caller'], unit: 'hotline' })
    await enlist('deputy1', { roles: ['unit_head'], unit: 'housing' })

    const submitted = await drive('submitted')
    await oneWins(t, ['intake1', 'intake2'].map((login) => make(login, submitted, 'dispatch_direct')), 'two dispatch it')
    t.equal((await record(submitted)).assignments.length, 1)

    const submittedToo = await drive('submitted')
    await oneWins(
      t,
      [make('intake1', submittedToo, 'accept'), make('intake2', submittedToo, 'dispatch_direct')],
      'one accepts, one dispatches'
    )

    const seen = await drive('in_progress')
    const { version } = await record(seen)
    await oneWins(
      t,
      [make('handler1', seen, 'contact', {}, { version }), make('handler1', seen, 'feedback', {}, { version })],
      'two forms of one page that do not exclude each other otherwise'
    )

    const asked = await drive('in_progress')
    await oneWins(t, [1, 2, 3].map(() => make('handler1', asked, 'extend')), 'an extension is asked for three times')
    t.equal((await record(asked)).approvals.length, 1)
    await oneWins(t, [grant('unithead1', asked, 'extend'), refuse('deputy1', asked, 'extend')], 'two heads decide one step')

    const last = await drive('in_progress')
    await make('handler1', last, 'extend')
    await grant('unithead1', last, 'extend')
    await oneWins(t, [grant('supervisor1', last, 'extend'), grant('supervisor2', last, 'extend')], 'two supervisors decide the last step')
    t.equal((await record(last)).extensionCount, 1)

    const replied = await drive('replied')
    await oneWins(t, ['caller1', 'caller2', 'caller3'].map((login) => make(login, replied, 'pass_review')), 'three review one reply')

    const confirming = await drive('confirming')
    await oneWins(
      t,
      [make('enterprise1', confirming, 'confirm'), make('caller1', confirming, 'callback'), make('caller2', confirming, 'callback')],
      'it confirms while it is called'
    )
    t.equal(
      await db.read.rating.count({ where: { problem: { case: { number: confirming } } } }),
      (await record(confirming)).state === 'confirmed' ? 1 : 0
    )

    const confirmed = await drive('confirmed')
    await oneWins(t, [make('supervisor1', confirmed, 'close'), make('supervisor2', confirmed, 'refuse_close')], 'one closes, one refuses')
  })

  await onEachPeopled(t, 'who only adds is never refused, and nothing is lost', async (t, { db }) => {
    const { make, drive, record } = await problemDistrict(db)
    const number = await drive('in_progress')
    const { version } = await record(number)
    const writers = ['intake1', 'supervisor1', 'supervisor2', 'handler1', 'unithead1', 'leader1', 'manager1', 'liaison1', 'steward1']
    const notes = writers.map((login) => make(login, number, 'note', { text: login }, { version }))
    const others = [make('enterprise1', number, 'urge', {}, { version }), make('intake1', number, 'answer', {}, { version })]
    t.same(new Set(await outcomes([...notes, ...others])), new Set(['done']))
    const { events, version: after } = await record(number)
    t.equal(after, version + writers.length + 2)
    t.same(events.map(({ sequence }) => sequence), Array.from({ length: after }, (_, index) => index + 1))
    const texts = await db.read.caseEventBody.findMany({ where: { event: { case: { number }, move: 'note' } } })
    t.same(texts.map(({ answers }) => Object(answers).text).sort(), writers.sort())
  })

  await onEachPeopled(t, 'a note beside a move takes nothing from either', async (t, { db }) => {
    const { make, drive, record } = await problemDistrict(db)
    const number = await drive('dispatched')
    t.same(await outcomes([make('handler1', number, 'sign'), make('supervisor1', number, 'note'), make('manager1', number, 'urge')]), [
      'done',
      'done',
      'done'
    ])
    t.match(await record(number), { state: 'in_progress', version: 5 })
  })

  await onEachPeopled(t, 'one is merged while its main is merged elsewhere: what others follow follows nobody', async (t, { db }) => {
    const { make, drive, record, enlist, main } = await problemDistrict(db)
    await enlist('intake2', { roles: ['intake'], unit: 'lead' })
    for (let round = 0; round < 3; round++) {
      const [part, between] = [await drive('submitted'), await drive('submitted')]
      const came = await outcomes([make('intake1', part, 'merge', { main: between }), make('intake2', between, 'merge', { main })])
      t.equal(came.filter((each) => each === 'done').length, 1, `${came}`)
      const [{ state, mainId }, { id, state: ofBetween }] = [await record(part), await record(between)]
      t.notOk(state === 'merged' && ofBetween === 'merged' && mainId === id)
    }
  })

  await onEachPeopled(t, 'one person urges twenty times at once: once a day', async (t, { db }) => {
    const { make, drive } = await problemDistrict(db)
    const number = await drive('dispatched')
    const came = await outcomes(Array.from({ length: 20 }, () => make('enterprise1', number, 'urge')))
    t.equal(came.filter((each) => each === 'done').length, 1)
  })
})
