/**
 * What intake is shown beside its forms: likely duplicates with why, a suggestion with its cases; and what a dispute teaches the
 * catalogue.
 */
import t from 'tap'
import { advise, type Judged } from '../../src/finding/index.ts'
import { openProposals } from '../../src/triage/proposals.ts'
import { inAnyDistrict } from '../helpers/district.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { duplicatesOf, suggestionFor } from '../../src/problems/moves/hints.ts'
import { situationOf } from '../../src/problems/door/move.ts'

const catalogue = () => ({ leadUnitId: 'housing', templateCode: 'SD-2115' })
const precedent = (id: string, score: number, leadUnitId: string, categoryId = 'road') => ({
  id,
  score,
  leadUnitId,
  categoryId,
  templateCode: 'SD-2115'
})

/** What the classifier says, and how sure it is. */
const judged = (label: string, unit = 'housing', probability = 0.95) => ({
  category: { label, probability },
  unit: { label: unit, probability }
})
const unheard = { category: undefined, unit: undefined }

t.test('the catalogue has a voice, and near problems have theirs', async (t) => {
  const advised = (precedents: ReturnType<typeof precedent>[], chosen: string | null, heard: Judged = unheard) =>
    advise({ judged: heard, precedents, catalogue }, chosen)
  t.match(advised([], 'road'), { leadUnitId: 'housing', departs: false, cases: [] })
  t.equal(advised([], null), null, 'without a category nothing is known')
  t.match(
    advised([precedent('a', 0.4, 'transport')], 'road'),
    { leadUnitId: 'housing', departs: false },
    'one that is not very near does not outvote it'
  )
  t.match(advised([precedent('a', 0.4, 'transport'), precedent('b', 0.3, 'transport')], 'road'), {
    leadUnitId: 'transport',
    departs: true,
    cases: ['a', 'b']
  })
  t.match(advised([precedent('a', 0.9, 'transport')], null, judged('road')), { categoryId: 'road', leadUnitId: 'transport', departs: true })
  t.match(
    advised([precedent('a', 0.9, 'transport', 'other')], null, judged('road')),
    { categoryId: 'road', leadUnitId: 'housing' },
    'the category is learned, and not the nearest one’s'
  )
  t.match(
    advised([precedent('a', 0.9, 'transport'), precedent('b', 0.3, 'labour'), precedent('c', 0.3, 'labour')], 'road'),
    { leadUnitId: 'transport' },
    'what is far from the nearest is about something else'
  )
})

t.test('a suggestion is sure where category, unit and vote are', async (t) => {
  const sure = (heard: ReturnType<typeof judged>, precedents: ReturnType<typeof precedent>[] = []) =>
    advise({ judged: heard, precedents, catalogue }, null)?.sure
  t.equal(sure(judged('road')), true)
  t.equal(sure(judged('road', 'housing', 0.8)), false, 'the classifier hesitates')
  t.equal(sure(judged('road', 'transport')), false, 'the classifier and the catalogue name different units')
  t.equal(sure(judged('road'), [precedent('a', 0.9, 'transport')]), false, 'similar problems went elsewhere')
  t.equal(advise({ judged: unheard, precedents: [], catalogue }, 'road')?.sure, false, 'nobody has learned the unit')
})

const translate = (sentence: string, params: Record<string, unknown> = {}) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))

t.test('what went before speaks', async (t) => {
  const { db } = await peopledDatabase(t)
  const { raise, make, person, at, clock, category, unit, grant, drive, record } = await problemDistrict(db)
  at('2026-11-23', '09:00')
  const report = async (login: string, told: object) => {
    const number = await raise(login, told)
    await make(login, number, 'submit', told)
    return number
  }
  const road = { title: '公路养护段坑槽', content: '国道养护路段坑槽连片，货车爆胎，养护单位没有修补。', hope: '修补坑槽' }
  const first = await report('enterprise1', road)
  await make('intake1', first, 'dispatch_direct', { categoryId: category })
  await make('handler1', first, 'dispute', { proposedUnitId: unit('transport'), clause: '公路法第三十五条' })
  await grant('unithead1', first, 'dispute')
  await make('supervisor1', first, 'redispatch', { leadUnitId: unit('transport') })
  const [proposal] = await openProposals(db.read, person('sysadmin1').districtId)
  t.match(
    proposal,
    { categoryId: category, leadUnitId: unit('transport'), basis: '公路法第三十五条', cases: [first] },
    'the dispute proposes an entry'
  )
  await make('handler2', first, 'sign')

  at('2026-11-25', '09:30')
  const second = await report('enterprise2', { ...road, content: '国道养护路段又有坑槽连片，货车爆胎，养护单位没有修补。' })
  const { situation } = await situationOf(db.read, person('intake1'), { number: second }, clock.now())
  const suggestion = await suggestionFor(db, person('intake1'), situation, null, translate as never)
  t.match(suggestion, {
    answers: { categoryId: category, leadUnitId: unit('transport'), departure: new RegExp(first) },
    view: { cases: [{ number: first }] }
  })
  const answers = { ...suggestion?.answers }
  await make('intake1', second, 'dispatch_direct', answers)
  t.equal((await record(second)).leadUnitId, unit('transport'), 'accepted as it stands')

  const third = await report('enterprise1', { title: '坑槽还在', content: '国道坑槽连片，货车爆胎。', hope: '修补坑槽' })
  const raised = await record(third)
  const about = {
    id: raised.id,
    number: third,
    enterpriseId: raised.enterpriseId,
    categoryId: null,
    text: [raised.title, raised.content].join('\n')
  }
  const seen = await duplicatesOf(db, person('intake1'), about, { t: translate as never, now: clock.now() }, true)
  t.match(seen.similar[0], { number: first, why: /同一企业，2 天前反映；文字相近：/, merge: `/problems/${third}/merge?main=${first}` })
  t.ok(seen.similar.some(({ number, why }) => number === second && !why.includes('同一企业')), 'another firm’s, for its words')
  t.ok(seen.similar[0]?.snippet?.some(({ text, marked }) => marked && text.includes('坑槽')), 'what is alike is marked')
  const tax = { ...about, id: null, text: '留抵退税三个月没有到账' }
  const unlike = await duplicatesOf(db, person('intake1'), tax, { t: translate as never, now: clock.now() }, true)
  t.same(unlike.similar, [], 'the same firm makes nothing a duplicate')
  t.ok(unlike.ofFirm.some(({ number }) => number === first), 'what else it has open is told apart')
  const own = await duplicatesOf(db, person('enterprise1'), { ...about, id: null }, { t: translate as never, now: clock.now() })
  t.notOk([...own.similar, ...own.ofFirm].some(({ number }) => number === second), 'an enterprise is shown nobody else’s')

  const hidden = await drive('in_progress', { told: { confidentiality: 'restricted', content: road.content } })
  const again = await situationOf(db.read, person('intake1'), { number: third }, clock.now())
  const { view } = await suggestionFor(db, person('intake1'), again.situation, null, translate as never) ?? {}
  t.notOk(JSON.stringify(view).includes(hidden), 'what is confidential is nobody’s example')
})

await inAnyDistrict(t, 'a view is saved, shared by a supervisor, and deleted by its owner', async (t, { as, db }) => {
  const saved = await as('supervisor1').submit('/problems/views/new', {
    name: '红灯',
    query: 'light=purple&nonsense=1',
    sharedWith: 'intake'
  })
  t.equal(saved.statusCode, 422, 'an address that is no list has no filters to save')
  t.equal(
    (await as('supervisor1').submit('/problems/views/new', { name: '红灯', query: 'light=red&nonsense=1', sharedWith: 'intake' }))
      .statusCode,
    303
  )
  t.equal((await as('intake1').submit('/problems/views/new', { name: '道路', query: 'q=道路', sharedWith: 'handler' })).statusCode, 303)
  t.match(
    (await db.read.savedView.findMany({ orderBy: { name: 'asc' } })).map(({ name, query, sharedWith }) => [name, query, sharedWith]).sort(),
    [
      ['红灯', 'light=red', 'intake'],
      ['道路', 'q=%E9%81%93%E8%B7%AF', null]
    ],
    'only filters are kept; an intake officer shares with nobody'
  )
  t.match((await as('intake1').get('/problems')).body, /红灯.*道路|道路.*红灯/s)
  t.notMatch((await as('handler1').get('/problems')).body, '红灯')
  const { id } = await db.read.savedView.findFirstOrThrow({ where: { name: '红灯' } })
  t.equal((await as('intake1').submit(`/problems/views/${id}/remove`, {})).statusCode, 404)
  t.equal((await as('supervisor1').submit(`/problems/views/${id}/remove`, {})).statusCode, 303)
  t.equal(await db.read.savedView.count(), 1)
})
