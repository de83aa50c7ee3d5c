/**
 * Standing in (domain §3): deputies and request clocks, signing for a unit, substitutes, units that answer by letter, firms without an
 * account.
 */
import fc from 'fast-check'
import t from 'tap'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import { closers } from '../../../src/problems/domain/turn.ts'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import { reassignOverdue } from '../../../src/cases/index.ts'
import { missingSteps } from '../../../src/problems/domain/staffing.ts'
import { sees, visibleTo } from '../../../src/problems/domain/access.ts'
import { assignSubstitutions } from '../../../src/units/queries.ts'
import { movesOf } from '../../../src/workflow/lifecycle.ts'
import { reassignApproval } from '../../../src/workflow/attempt.ts'
import { whyNotDecide } from '../../../src/workflow/approvals.ts'
import { testApp } from '../../helpers/app.ts'
import { onAnyPeopled, peopledDatabase } from '../../helpers/databases/database.ts'
import { anUpload } from '../../helpers/problems/moves.ts'
import { type SimulationContext, applyChange, explore, mayMake, situationOf } from '../../helpers/problems/simulation.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const openRequest = ({ approvals }: ProblemRecord, name: string) =>
  present(approvals.find(({ move, state }) => move === name && state === 'open'))

t.test('what nobody decides in time passes on: to the deputy, to the lead office, to the leaders; never by silence', async (t) => {
  await onAnyPeopled(t, 'a reply', async (t, { db }) => {
    const { make, drive, grant, record, at, user, enlist, change, clock } = await problemDistrict(db)
    const pass = () => reassignOverdue(db, clock.now())
    await enlist('vice1', { roles: ['unit_head'], unit: 'transport' })
    await change(['unithead1'], { deputyId: user('vice1') })
    const number = await drive('in_progress')
    await make('handler1', number, 'contact')
    await make('handler1', number, 'reply')
    t.match(openRequest(await record(number), 'reply'), { waitsFor: 'unit_head', chain: ['unit_head'] })
    t.match(await refusalOf(grant('vice1', number, 'reply')), { status: 403 }, 'it is not the deputy’s turn yet')

    at('2026-11-24', '23:59')
    t.equal(await pass(), 0, 'a working day is not over')
    at('2026-11-25', '09:00')
    t.equal(await pass(), 1)
    t.equal(await pass(), 0, 'run again it finds nothing left')
    t.match(openRequest(await record(number), 'reply'), { waitsFor: 'deputy', state: 'open' })
    t.match((await record(number)).events.at(-1), {
      act: 'passed',
      decidedById: null,
      facts: { passedFrom: 'unit_head', passedTo: 'deputy' }
    })
    t.match(await refusalOf(grant('unithead1', number, 'reply')), { status: 403, sentence: '这一步已转由他人代为审批。' })

    at('2026-11-27', '09:00')
    await pass()
    t.match(openRequest(await record(number), 'reply').waitsFor, 'supervisor')
    at('2026-12-01', '09:00')
    await pass()
    t.match(openRequest(await record(number), 'reply').waitsFor, 'leader')
    at('2026-12-03', '09:00')
    await pass()
    t.match(openRequest(await record(number), 'reply').waitsFor, 'fellow_leader', 'leader1 is in charge, and has no deputy')
    at('2026-12-31', '09:00')
    t.equal(await pass(), 0, 'there it stays')
    t.equal((await record(number)).state, 'in_progress')
    await grant('leader2', number, 'reply')
    t.match((await record(number)).events.at(-1), {
      act: 'made',
      move: 'reply',
      decidedById: user('leader2'),
      relation: 'fellow_leader',
      facts: { insteadOf: 'unit_head' }
    })
  })
})

t.test('a unit with nobody else to sign: the lead office signs, and another hand closes', async (t) => {
  await onAnyPeopled(t, 'at once', async (t, { db }) => {
    const { make, drive, grant, record, user, change, around } = await problemDistrict(db)
    const number = await drive('in_progress')
    await make('handler1', number, 'contact')
    await change(['unithead1'], { active: false })
    await make('handler1', number, 'reply')
    t.match(openRequest(await record(number), 'reply'), { waitsFor: 'supervisor', chain: ['unit_head'] })
    await grant('supervisor1', number, 'reply')
    await make('caller1', number, 'pass_review')
    await make('enterprise1', number, 'confirm')
    t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 409, sentence: /您办理过这一件/ })
    await change(['supervisor2'], { active: false })
    t.same(closers({ record: await record(number), ruleContext: (await around()).ruleContext }), ['leader'])
    t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 403 })
    await make('leader1', number, 'close')
    t.match((await record(number)).events.at(-1), { move: 'close', decidedById: user('leader1') })
  })
})

t.test('a step that is asked for twice by the same people finds somebody else', async (t) => {
  const { db } = await peopledDatabase(t)
  const { make, drive, grant, record, change, at, clock } = await problemDistrict(db)
  const number = await drive('confirming')
  await change(['caller2'], { active: false })
  await make('caller1', number, 'explain')
  t.match(openRequest(await record(number), 'explain'), { waitsFor: 'substitute' }, 'there is no second caller')
  await grant('substitute1', number, 'explain')
  t.match(await record(number), { state: 'confirmed', outcome: 'explained' })

  const other = await drive('in_progress')
  await make('unithead1', other, 'escalate')
  at('2026-11-26', '09:00')
  await reassignOverdue(db, clock.now())
  t.match(openRequest(await record(other), 'escalate').waitsFor, 'leader')
})

t.test('what the lead office handles itself is reviewed, called back and closed by substitutes', async (t) => {
  await onAnyPeopled(t, 'of another unit', async (t, { db }) => {
    const { make, drive, grant, record, unit, enlist, change, person } = await problemDistrict(db)
    await enlist('desk1', { roles: ['handler'], unit: 'lead' })
    await enlist('desk2', { roles: ['unit_head'], unit: 'lead' })
    await change(['caller1', 'caller2'], { unitId: unit('lead') })
    await enlist('substitute2', { roles: ['substitute'], unit: 'tax' })
    const number = await drive('submitted')
    await make('intake1', number, 'dispatch_direct', { leadUnitId: unit('lead'), departure: '本办牵头事项' })
    await make('desk1', number, 'sign')
    await make('desk1', number, 'contact')
    await make('desk1', number, 'reply')
    await grant('desk2', number, 'reply')
    t.match(await refusalOf(make('caller1', number, 'pass_review')), { status: 404 }, 'who sits in the unit neither reviews nor sees it')
    await make('substitute1', number, 'pass_review')
    const { browser } = await testApp(t, { db, identify: async () => person('substitute1') })
    t.match(
      (await browser().get(`/problems/${number}`)).body,
      `action="/problems/${number}/word-link"`,
      'they hand out the link that callers would'
    )
    t.match((await browser().post(`/problems/${number}/word-link`, {})).body, /\/w\/[\w-]+/)
    await make('substitute2', number, 'callback')
    t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 403 })
    await make('substitute1', number, 'close')
    t.match(await record(number), { state: 'closed' })

    const ordinary = await drive('replied')
    t.equal(
      await db.read.case.count({ where: { AND: [{ number: ordinary }, visibleTo(person('substitute1'))] } }),
      0,
      'where callers are there, it does not exist for a substitute'
    )
    t.match(await refusalOf(make('substitute1', ordinary, 'pass_review')), { status: 404 })
  })
})

t.test('a unit that is not on the system: intake enters its letters, marked, and never without them', async (t) => {
  await onAnyPeopled(t, 'the power company', async (t, { db }) => {
    const { make, drive, grant, record, unit, user } = await problemDistrict(db)
    const letter = { letterDay: '2026-11-23', letterNo: '供电函〔2026〕18号', files: [anUpload] }
    const number = await drive('submitted')
    await make('intake1', number, 'dispatch_direct', { leadUnitId: unit('power'), departure: '供电设施由其管理' })
    await make('intake1', number, 'sign', { deliveredDay: '2026-11-23', files: [anUpload] })
    t.match(await record(number), { state: 'in_progress', handlerId: null })
    await make('intake1', number, 'contact', letter)
    await make('intake1', number, 'feedback', letter)
    await make('intake1', number, 'extend', letter)
    t.match(openRequest(await record(number), 'extend').chain, ['supervisor'], 'the letter bears the signature of the unit')
    await grant('supervisor1', number, 'extend')
    t.match(await make('intake1', number, 'reply', letter), { act: 'made' })
    const { events } = await record(number)
    t.match(
      events.filter(({ move }) => move === 'reply'),
      [{ relation: 'intake', enteredById: user('intake1'), facts: { letterDay: '2026-11-23' } }]
    )
    t.match(await refusalOf(make('handler1', number, 'note')), { status: 404 })
    await make('caller1', number, 'pass_review')
    await make('enterprise1', number, 'confirm')
    await make('supervisor1', number, 'close')
  })
  const { db } = await peopledDatabase(t)
  const { make, drive, record, unit } = await problemDistrict(db)
  const helped = await drive('submitted')
  await make('intake1', helped, 'dispatch_direct', {}, { helpedBy: ['power', 'approval'] })
  const taskOf = (tasks: ProblemRecord['tasks'], key: string) => ({ taskId: present(tasks.find(({ unitId }) => unitId === unit(key))).id })
  const { tasks } = await record(helped)
  t.match(
    await refusalOf(make('intake1', helped, 'do_task', { ...taskOf(tasks, 'approval'), letterDay: '2026-11-23', files: [anUpload] })),
    { status: 422 }
  )
  await make('intake1', helped, 'do_task', { ...taskOf(tasks, 'power'), letterDay: '2026-11-23', files: [anUpload] })
  t.match((await record(helped)).tasks.map(({ state }) => state).sort(), ['assigned', 'done'])
  t.match(
    await refusalOf(make('intake1', helped, 'return_task', taskOf(tasks, 'approval'))),
    { status: 403 },
    'the other one answers for itself'
  )
})

t.test('an enterprise without an account withdraws by telephone, with a caller outside the unit', async (t) => {
  await onAnyPeopled(t, 'a call', async (t, { db }) => {
    const { make, drive, record, firm } = await problemDistrict(db)
    const number = await drive('in_progress')
    const said = { calledAt: '2026-11-23T09:00', number: '10000000001', person: '何禾', reached: true, pressure: 'no' }
    t.match(await refusalOf(make('caller1', number, 'withdraw', said)), { status: 404 }, 'whoever has an account says so there')
    await db.write((tx) => tx.user.updateMany({ where: { enterpriseId: firm('xinghe') }, data: { active: false } }))
    t.match(await refusalOf(make('caller1', number, 'withdraw', { ...said, number: '10000000009' })), {
      status: 422,
      problems: [{ field: 'number' }]
    })
    await make('caller1', number, 'withdraw', said)
    const { state, outcome, deadlines } = await record(number)
    t.match({ state, outcome }, { state: 'withdrawn', outcome: 'withdrawn' })
    t.notOk(deadlines.some(({ name, state: runs }) => name === 'withdrawal' && runs === 'running'), 'it has been asked there and then')
  })
})

t.test('whoever leaves office, every problem can be moved on, as long as nobody is missing', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  await district.enlist('vice1', { roles: ['unit_head'], unit: 'housing' })
  await district.change(['unithead1'], { deputyId: district.user('vice1') })
  const around = { ...(await district.around()), people: [...district.people, district.person('vice1')] }
  const places = [...explore(await district.record(await district.raise()), around)].filter(
    ({ record }) => record.state !== 'draft' && !problemLifecycle.states[record.state].end && record.state !== 'merged'
  )
  const staff = await db.read.user.findMany({
    where: { enterpriseId: null },
    select: { id: true, login: true, unitId: true, principal: true, deputyId: true, roles: { select: { role: true } } }
  })
  const known = staff.map(({ roles, ...person }) => ({ ...person, roles: new Set(roles.map(({ role }) => role)) }))
  let judged = 0
  fc.assert(
    fc.property(
      fc.subarray(places, { minLength: 5, maxLength: 25 }),
      fc.array(fc.nat(99), { minLength: known.length, maxLength: known.length }),
      fc.integer({ min: 10, max: 80 }),
      (some, luck, gone) => {
        const present = assignSubstitutions(
          known.filter((_, index) => (luck[index] ?? 0) >= gone),
          [district.unit('lead')]
        )
        for (const { record, acts } of some) {
          const coUnits = record.tasks.filter(({ state }) => state === 'assigned').map(({ unitId }) => unitId)
          if (
            missingSteps(
              { record, ruleContext: { ...around.ruleContext, staff: present } },
              record.leadUnitId ?? district.unit('housing'),
              coUnits
            ).length > 0 ||
            !present.some(({ roles }) => roles.has('intake'))
          ) { continue }
          judged++
          if (!canGoOn(record, { ...around, ruleContext: { ...around.ruleContext, staff: present } })) {
            const moves = acts.map(({ move, kind }) => `${kind} ${move}`).join(', ')
            const people = present.map(({ id }) => known.find((person) => person.id === id)?.login).join(' ')
            throw new Error(`stuck after ${moves}, with ${people}`)
          }
        }
      }
    ),
    { seed: 20261123, numRuns: 400 }
  )
  t.ok(judged > 300, `${judged} places were judged`)
})

/** Somebody in office makes a move that changes where it stands, or decides what waits, once its time is over. */
function canGoOn (record: ProblemRecord, around: SimulationContext): boolean {
  const people = whoSees(record, around)
  const moves = movesOf(problemLifecycle).filter(([name, { to }]) => to !== 'itself' && name !== 'withdraw').map(([name]) => name)
  if (people.some((user) => moves.some((name) => mayMake(situationOf(record, user, around), name)))) return true
  return record.approvals.some(({ state, id }) => state === 'open' && decidedInTime(record, id, around))
}

function decidedInTime (record: ProblemRecord, id: string, around: SimulationContext): boolean {
  const request = present(record.approvals.find((each) => each.id === id))
  const people = whoSees(record, around)
  if (people.some((user) => whyNotDecide(request, situationOf(record, user, around).actor) === false)) return true
  const system = { ...situationOf(record, present(people[0]), around), actor: { id: null, relations: new Set(['system' as const]) } }
  const passed = reassignApproval(problemLifecycle, system, request)
  return passed !== undefined && decidedInTime(applyChange(record, passed), id, around)
}

function whoSees (record: ProblemRecord, { ruleContext }: SimulationContext) {
  return ruleContext.staff
    .map((person) => ({ ...person, districtId: record.districtId, enterpriseId: null, login: '', name: '', locale: '' }))
    .filter((user) => sees(user, record))
}
