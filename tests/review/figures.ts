/** Every figure over histories whose answers are known by hand, on both engines; and that a number and its list never disagree. */
import t from 'tap'
import { instantOf } from '../../src/clock.ts'
import type { Db } from '../../src/db/index.ts'
import { type CountKey, counts } from '../../src/review/figures/counts.ts'
import { countOfPart } from '../../src/review/figures/totals.ts'
import { figuresOf, type FigureKey, totalsOf } from '../../src/review/index.ts'
import { frameOf } from '../../src/review/period.ts'
import { cellsOf } from '../../src/review/queries.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { type Histories, histories } from './helpers/histories.ts'

const december = { from: '2026-12-01', to: '2026-12-31' }
const both = { from: '2026-11-01', to: '2026-12-31' }

interface Said { numerator: string[], denominator: string[], left: Record<string, string[]> }

/** A figure by the names of its problems; `denominator` only those that are not in the numerator. */
async function said (db: Db, here: Histories, key: FigureKey, period = december, now = instantOf('2027-02-01')): Promise<Said> {
  const { names, cast } = here
  const counted = (await figuresOf(db, cast.districtId, period, now)).find((figure) => figure.key === key)
  if (!counted) throw new Error(`there is no figure ${key}`)
  const named = (ids: readonly string[] = []) => ids.flatMap((id) => names.get(id) ?? []).toSorted()
  const { numerator, denominator, left } = counted.total
  return {
    numerator: named(numerator),
    denominator: named(denominator.filter((id) => !numerator.includes(id))),
    left: Object.fromEntries(
      Object.entries(left)
        .map(([reason, ids]) => [reason, named(ids)] as const)
        .filter(([, some]) => some.length > 0)
    )
  }
}

/** The problems of the denominator, by the unit they are booked to. */
async function booked (db: Db, here: Histories, key: FigureKey): Promise<Record<string, string[]>> {
  const counted = (await figuresOf(db, here.cast.districtId, december, instantOf('2027-02-01'))).find((figure) => figure.key === key)
  const units = new Map((await db.read.unit.findMany()).map(({ id, shortName }) => [id, shortName]))
  return Object.fromEntries(
    [...(counted?.groups.unit ?? [])].map(([id, { denominator }]) => [
      units.get(id ?? '') ?? '',
      denominator.flatMap((each) => here.names.get(each) ?? [])
    ])
  )
}

onEachPeopled(t, 'on time: by the approved day and by the first promise', async (t, { db }) => {
  const here = await histories(db)
  const { begin, reply, pass, at, make, grant, refuse, call } = here

  const prompt = await begin('answered on the last day, granted the day after')
  const tooLate = await begin('answered a day late')
  const waiting = await begin('answered in time, not reviewed')
  const reworked = await begin('passed in time, then reworked')
  const returned = await begin('returned, and answered again too late')
  await begin('never answered')
  const extended = await begin('extended, and answered by the later day')
  const undecided = await begin('extension asked for, not decided')
  const refused = await begin('extension asked for and refused')
  const freely = await begin('withdrawn freely')
  const silent = await begin('withdrawn, nobody called')
  const pressed = await begin('withdrawn under pressure')
  await begin('on the books', 'long_term')
  const resumed = await begin('on the books for a week', 'long_term')
  const again = await begin('passed in time, reworked, and then on the books')

  for (const number of [reworked, again]) {
    await reply(number, '2026-11-25')
    await pass(number, '2026-11-26')
    at('2026-11-27')
    await make('enterprise1', number, 'rework')
  }
  await make('handler1', again, 'suspend')
  for (const login of ['unithead1', 'supervisor1', 'leader1']) await grant(login, again, 'suspend')
  await reply(returned, '2026-12-10')
  await make('caller1', returned, 'return_reply')
  for (const number of [freely, silent, pressed]) await make('enterprise1', number, 'withdraw')
  await call(freely, '2026-12-11', 'no')
  await call(pressed, '2026-12-11', 'withdraw')
  at('2026-11-30')
  await make('supervisor1', resumed, 'resume')
  at('2026-12-08')
  for (const number of [extended, undecided, refused]) await make('handler1', number, 'extend', { newDay: '2026-12-18' })
  for (const [number, decide] of [[extended, grant], [refused, refuse]] as const) {
    at('2026-12-09')
    await grant('unithead1', number, 'extend')
    await decide('supervisor1', number, 'extend')
  }
  await reply(prompt, '2026-12-14', '2026-12-15')
  await reply(waiting, '2026-12-14')
  await pass(prompt, '2026-12-15')
  await reply(tooLate, '2026-12-15')
  await reply(returned, '2026-12-16')
  await pass(returned, '2026-12-16')
  await reply(extended, '2026-12-17')
  for (const number of [tooLate, extended]) await pass(number, '2026-12-18')

  const late = [
    'answered a day late', 'extension asked for and refused', 'never answered', 'on the books for a week',
    'passed in time, reworked, and then on the books', 'passed in time, then reworked', 'returned, and answered again too late',
    'withdrawn under pressure', 'withdrawn, nobody called'
  ]
  t.same(await said(db, here, 'resolved_on_time'), {
    numerator: ['answered on the last day, granted the day after', 'extended, and answered by the later day'],
    denominator: late,
    left: {
      'excluded:withdrawn': ['withdrawn freely'],
      'excluded:suspended': ['on the books'],
      'pending:review': ['answered in time, not reviewed'],
      'pending:extension': ['extension asked for, not decided']
    }
  })
  t.same(await said(db, here, 'resolved_first_due'), {
    numerator: ['answered on the last day, granted the day after'],
    denominator: [...late, 'extended, and answered by the later day', 'extension asked for, not decided'].toSorted(),
    left: {
      'excluded:withdrawn': ['withdrawn freely'],
      'excluded:suspended': ['on the books'],
      'pending:review': ['answered in time, not reviewed']
    }
  })

  const early = await said(db, here, 'resolved_on_time', december, instantOf('2026-12-10'))
  t.same([early.numerator, early.denominator], [[], []], 'before the day comes nothing is in a rate')
  t.equal(early.left['pending:not_due']?.length, 15)
  const onTheDay = await said(db, here, 'resolved_on_time', { from: '2026-12-14', to: '2026-12-14' })
  t.ok(onTheDay.denominator.includes('never answered'), 'a day that ends at 24:00 is of that day')
  t.same(await said(db, here, 'resolved_first_due', { from: '2026-12-15', to: '2026-12-31' }), { numerator: [], denominator: [], left: {} })

  await pass(waiting, '2027-01-04')
  t.same(
    (await said(db, here, 'resolved_on_time')).left['pending:review'],
    ['answered in time, not reviewed'],
    'what came after E changes nothing'
  )
  const [total] = await totalsOf(db, here.cast.districtId, december, instantOf('2027-02-01'))
  t.match(total, { numerator: 2, denominator: 11, value: 2 / 11 })
  t.match(total?.excluded[0], { reason: 'excluded:withdrawn', count: 1, ifCounted: 2 / 12 })
})

onEachPeopled(t, 'the loss of a late redispatch is the lead office’s', async (t, { db }) => {
  const here = await histories(db)
  const { begin, at, make, grant, pass, unit } = here
  const kept = await begin('kept its own later day')
  const broken = await begin('broke its own day too')
  await begin('stayed where it was')
  at('2026-12-11')
  for (const number of [kept, broken]) await make('supervisor1', number, 'redispatch', { leadUnitId: unit('transport') })
  for (const [number, day] of [[kept, '2026-12-17'], [broken, '2026-12-28']] as const) {
    at(day)
    await make('handler2', number, 'sign')
    await make('handler2', number, 'contact')
    await make('handler2', number, 'reply')
    await grant('unithead2', number, 'reply')
    await pass(number, day)
  }
  const { denominator } = await said(db, here, 'resolved_on_time')
  const { shortName: office } = await db.read.unit.findFirstOrThrow({ where: { leadOffice: true } })
  const { shortName: transport } = await db.read.unit.findUniqueOrThrow({ where: { id: unit('transport') } })
  const { shortName: housing } = await db.read.unit.findUniqueOrThrow({ where: { id: unit('housing') } })
  t.same(denominator.length, 3)
  t.same(
    await booked(db, here, 'resolved_on_time'),
    { [office]: ['kept its own later day'], [transport]: ['broke its own day too'], [housing]: ['stayed where it was'] },
    'the parts add up to the whole'
  )
})

onEachPeopled(t, 'closing, solving and what was said of it', async (t, { db }) => {
  const here = await histories(db)
  const { begin, at, make, close } = here
  const solved = await begin('solved', 'confirmed')
  const partial = await begin('partly solved', 'confirming')
  const unrated = await begin('confirmed without a grade', 'confirming')
  const displeased = await begin('first displeased, then called back', 'confirming')
  const reopened = await begin('closed and reopened', 'closed')
  await begin('open')
  await begin('withdrawn', 'withdrawn')
  await begin('turned down', 'declined')
  const asked = await begin('a question', 'submitted')
  const onSpot = await begin('on the spot', 'submitted')

  await make('enterprise1', partial, 'confirm', { solved: 'partial', rest: 'not_needed', result: '3' })
  await make('enterprise1', unrated, 'confirm', { result: undefined })
  await make('enterprise1', displeased, 'confirm', { solved: 'not', result: '1' })
  await here.reply(displeased, '2026-11-24')
  await here.pass(displeased, '2026-11-24')
  await make('caller1', displeased, 'callback', { result: '5' })
  at('2026-11-24')
  await make('intake1', asked, 'answer_directly')
  await make('steward1', onSpot, 'solve_on_spot')
  for (const number of [asked, onSpot]) await make('enterprise1', number, 'confirm')
  for (const number of [solved, partial, unrated, displeased, asked, onSpot]) await close(number, '2026-12-02')
  at('2026-12-20')
  await make('enterprise1', reopened, 'reopen')

  const question = { 'excluded:question': ['a question'] }
  t.same(await said(db, here, 'solved_rate_closed'), {
    numerator: ['confirmed without a grade', 'first displeased, then called back', 'on the spot', 'solved'],
    denominator: ['partly solved'],
    left: question
  })
  t.same(await said(db, here, 'satisfaction'), {
    numerator: ['first displeased, then called back', 'on the spot', 'solved'],
    denominator: ['partly solved'],
    left: { ...question, 'excluded:unrated': ['confirmed without a grade'] }
  })
  t.same(await said(db, here, 'answer_rate'), {
    numerator: ['first displeased, then called back', 'on the spot', 'partly solved', 'solved'],
    denominator: ['confirmed without a grade'],
    left: question
  })
  t.same(await said(db, here, 'closure_rate_stock', both), {
    numerator: ['confirmed without a grade', 'first displeased, then called back', 'on the spot', 'partly solved', 'solved'],
    denominator: ['closed and reopened', 'open', 'withdrawn'],
    left: question
  })
  t.same(
    (await said(db, here, 'closure_rate_stock')).denominator,
    ['closed and reopened', 'open'],
    'what had ended before is not of the stock, what came back is'
  )
  t.same(
    (await said(db, here, 'solved_rate_closed', { from: '2026-11-01', to: '2026-11-30' })).numerator,
    ['closed and reopened'],
    'a later reopening does not change what was so at E'
  )
  t.same((await said(db, here, 'solved_rate_closed', both)).numerator.includes('closed and reopened'), false)

  const cohort = { from: '2026-11-01', to: '2027-01-31' }
  const dispatched = ['first displeased, then called back', 'partly solved', 'solved', 'confirmed without a grade'].toSorted()
  t.same(await said(db, here, 'closed_within_60', cohort), {
    numerator: dispatched,
    denominator: ['closed and reopened', 'open', 'withdrawn'],
    left: {}
  })
  t.equal(
    (await said(db, here, 'closed_within_60', both)).left['pending:not_due']?.length,
    7,
    'sixty days are not over at the end of the year'
  )
})

onEachPeopled(t, 'how long it took, and merged ones count by themselves', async (t, { db }) => {
  const here = await histories(db)
  const { begin, reply, pass, at, make, names } = here
  const main = await begin('the main one')
  const merged = await begin('merged into it', 'submitted', '2026-11-24')
  const slow = await begin('slow')
  await begin('open')
  at('2026-11-24')
  await make('intake1', merged, 'merge', { main })
  t.same(
    await said(db, here, 'resolved_on_time', december, instantOf('2026-12-20')),
    { numerator: [], denominator: ['merged into it', 'open', 'slow', 'the main one'], left: {} },
    'while merged it is as late as the main one'
  )
  await reply(main, '2026-11-26')
  await pass(main, '2026-11-27')
  await reply(slow, '2026-12-07', '2026-12-08')
  await pass(slow, '2026-12-08')

  const lengths = async (period = both) => {
    const figures = await figuresOf(db, here.cast.districtId, period, instantOf('2026-12-10'))
    const found = figures.find(({ key }) => key === 'duration')
    return Object.fromEntries([...found?.lengths ?? []].map(([id, days]) => [names.get(id) ?? '', days]))
  }
  t.same(await lengths(), { 'the main one': 3, 'merged into it': 3, slow: 10, open: 13 }, 'to when the reply was asked for; open ones to E')
  t.same(await lengths(december), { slow: 10, open: 13 }, 'of replies granted in the period')
  t.same(await said(db, here, 'resolved_on_time', december, instantOf('2026-12-20')), {
    numerator: ['merged into it', 'slow', 'the main one'],
    denominator: ['open'],
    left: {}
  })
  const duration = (await totalsOf(db, here.cast.districtId, both, instantOf('2026-12-10'))).find(({ key }) => key === 'duration')
  t.match(duration, { numerator: 3, denominator: 4, value: 3, lengths: { median: 3, p90: 10, survival: 3 } })
})

onEachPeopled(t, 'the counts are as of the end of the period, whatever happened since', async (t, { db }) => {
  const here = await histories(db)
  const { begin, reply, pass, at, make } = here
  await begin('closed', 'closed')
  await begin('never answered')
  const answered = await begin('answered late')
  const longTerm = await begin('on the books', 'long_term')
  await reply(answered, '2026-12-16')
  await pass(answered, '2026-12-17')
  at('2026-12-20')
  await make('supervisor1', longTerm, 'resume')
  const counted = async (to: string) => {
    const cells = await cellsOf(db, 'counts', frameOf(here.cast.districtId, { from: '2026-11-01', to }, instantOf('2027-02-01')))
    return (Object.keys(counts) as CountKey[]).map((key) => countOfPart(cells, key))
  }
  t.same(await counted('2026-12-15'), [5, 1, 4, 4, 1], 'one has been answered since, one was on the books')
  t.same(await counted('2026-12-19'), [5, 1, 4, 3, 1])
})
