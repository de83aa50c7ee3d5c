/** Whose figures a person sees: a manager the district's, a unit's head the unit's, a leader those of their units and enterprises. */
import t from 'tap'
import { visibleTo } from '../../src/problems/index.ts'
import { scopeOf } from '../../src/review/access.ts'
import { frameOf } from '../../src/review/period.ts'
import { type Row, rowsOf } from '../../src/review/queries.ts'
import { testApp } from '../helpers/app.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { lengthOf, numbers } from '../helpers/figures-oracle/figure-pages.ts'
import { histories } from './helpers/histories.ts'

const period = { from: '2026-11-01', to: '2027-03-31' }

onEachPeopled(t, 'figures are of the units and enterprises one answers for, as far as one may see them', async (t, { db, engine }) => {
  const here = await histories(db)
  for (const state of ['closed', 'in_progress', 'long_term', 'withdrawn'] as const) await here.begin(state, state)
  const { enterpriseId } = await here.record(here.main)
  await db.write((tx) => tx.enterprise.update({ where: { id: enterpriseId }, data: { sponsorId: here.user('leader2') } }))
  const secret = await here.drive('dispatched', { told: { confidentiality: 'restricted', title: '不宜公开的事' } })
  // Its deadline passes with the first unit, which may not know of it afterwards.
  here.at('2027-01-20')
  await here.make('supervisor1', secret, 'redispatch', { unitId: here.unit('transport') })
  here.at('2027-02-01')

  const hidden = new Map<string, number>()
  for (const [login, answersFor] of [
    ['unithead1', (row: Row) => row.unit === here.unit('housing')],
    ['unithead2', (row: Row) => row.unit === here.unit('transport')],
    ['leader1', (row: Row) => row.unit === here.unit('housing')],
    ['leader2', (row: Row, enterprise: string) => row.unit === here.unit('transport') || enterprise === enterpriseId]
  ] as const) {
    const person = here.person(login)
    const cases = await db.read.case.findMany({ where: { districtId: person.districtId }, select: { id: true, enterpriseId: true } })
    const firms = new Map(cases.map((each) => [each.id, each.enterpriseId]))
    const visible = new Set((await db.read.case.findMany({ where: visibleTo(person), select: { id: true } })).map(({ id }) => id))
    for (const key of ['counts', 'closed_within_60', 'resolved_on_time'] as const) {
      const rows = (scope: ReturnType<typeof scopeOf>) => rowsOf(db, key, frameOf(person.districtId, period, here.clock.now(), scope))
      const all = (await rows(null)).filter((row) => answersFor(row, firms.get(row.id) ?? ''))
      const expected = all.filter(({ id }) => visible.has(id))
      t.same(await rows(scopeOf(person)), expected, `${login} ${key}`)
      hidden.set(login, (hidden.get(login) ?? 0) + all.length - expected.length)
    }
    if (engine === 'sqlite') await everyNumberIsItsList(login)
  }
  t.equal(scopeOf(here.person('manager1')), null)
  t.ok(hidden.get('unithead1'), 'what a unit may not know of any more is not in its figures')

  async function everyNumberIsItsList (login: string) {
    const { clock, browser } = await testApp(t, { db, identify: async () => here.person(login) })
    clock.set(here.clock.now())
    const pages = browser()
    const { body } = await pages.get(`/review?from=${period.from}&to=${period.to}`)
    t.match(body, '只统计', 'the page says what is counted')
    const linked = [...numbers(body)]
    t.ok(linked.some(([, number]) => number > 0), login)
    for (const [address, number] of linked) t.same(await lengthOf(pages, address), { said: number, rows: number }, `${login} ${address}`)
  }
})
