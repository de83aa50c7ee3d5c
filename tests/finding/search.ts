/**
 * Who finds what, by which words, and what comes first; the index as the moves keep it is the index as it would be built anew (trust A3,
 * A4, C17).
 */
import t from 'tap'
import { actorOf } from '../helpers/finding.ts'
import { changeRegistered } from '../../src/enterprises/registry/registry.ts'
import { searchedKinds } from '../../src/cases/index.ts'
import { backfillIndex, rebuildIndex, search } from '../../src/finding/index.ts'
import { newestAmong, withAll } from '../../src/finding/match.ts'
import { searchTokens } from '../../src/finding/tokens.ts'
import { Prisma } from '../../src/db/index.ts'
import { onEachPeopled, peopledDatabase, skipped } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { enterpriseVisibleTo, textsVisibleTo } from '../../src/problems/domain/access.ts'
import { searchScope } from '../../src/problems/index.ts'
import { nearest } from '../../src/finding/similar.ts'
import { onEachFixtures, logins, reportTexts } from '../access/helpers/fixtures.ts'

await onEachPeopled(t, 'words are found where they stand, the better place first', async (t, { db }) => {
  const { raise, person, make, at } = await problemDistrict(db)
  at('2026-11-23', '09:00')
  const report = async (told: object) => {
    const number = await raise('enterprise1', told)
    await make('enterprise1', number, 'submit', told)
    return number
  }
  const inContent = await report({ title: '货车进不来', content: '厂区外的变压器总是跳闸，Transformer 110kV 容量不足。', hope: '增容' })
  const inTitle = await report({ title: '变压器容量不足', content: '夏季经常停电。', hope: '尽快解决' })
  const newer = await report({ title: '变压器噪声扰人', content: '夜间声音很大。', hope: '尽快解决' })
  const draft = await raise('enterprise1', { title: '变压器草稿', content: '还没有提交' })
  const found = async (login: string, q: string) => {
    const { ids } = await search(db, { scope: searchScope(person(login)), q })
    const rows = await db.read.case.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } })
    return ids.map((id) => rows.find((row) => row.id === id)?.number)
  }

  t.same(await found('intake1', '变压器'), [newer, inTitle, inContent], 'titles before contents, the newer before the older')
  t.same(await found('intake1', '跳闸'), [inContent], 'two characters')
  t.same(await found('intake1', '闸'), [inContent], 'one character, the last of its run')
  t.same(await found('intake1', '噪'), [newer], 'one character within a run')
  t.same(await found('intake1', 'TRANSFORMER'), [inContent], 'English, whatever the letters’ case')
  t.same(await found('intake1', 'transf'), [inContent], 'the beginning of an English word')
  t.same(await found('intake1', '110kv'), [inContent])
  t.same(await found('intake1', '变压器 停电'), [inTitle], 'all words must stand in it')
  t.same(await found('intake1', '变压器，停电'), [inTitle], 'a comma parts words')
  t.same(await found('intake1', '“变压器”(停电)'), [inTitle], 'so do quotes and brackets of any width')
  t.same(await found('intake1', '１１０ＫＶ'), [inContent], 'full width')
  t.same(await found('intake1', '变压\u200b器 停\u00ad电'), [inTitle], 'what cannot be seen is not looked for')
  t.same(await found('intake1', '星禾新材料有限公司(演示数据) 停电'), [inTitle], 'the brackets of a name')
  t.same(await found('intake1', '星禾 停电'), [inTitle], 'one of them may be the enterprise')
  for (const written of [
    inContent,
    inContent.toLowerCase(),
    `编号${inContent}`,
    `${inContent} 漏水`,
    inContent.replaceAll('-', '—'),
    inContent.replaceAll('-', ''),
    inContent.slice(-6),
    String(Number(inContent.slice(-6))),
    `编号 ${inContent.slice(-6)}`,
    `${inContent.slice(3, 8)}${Number(inContent.slice(-6))}`,
    `${inContent.slice(-6)} 漏水`
  ]) {
    t.same(await found('intake1', written), [inContent], `by number: ${written}`)
    t.same(await found('enterprise2', written), [], 'and by nobody else')
  }
  t.same(await found('intake1', '1999-000001'), [])
  t.same(await found('intake1', '压变'), [], 'not the other way round')
  t.same(await found('enterprise1', '变压器'), [draft, newer, inTitle, inContent], 'one’s own drafts too')
  t.same(await found('enterprise2', '变压器'), [])
  for (const odd of [
    '%',
    '_',
    "'",
    '"',
    '*',
    'NEAR(变压器 停电)',
    '变压器*',
    't变压',
    '"变压器" OR 停电',
    '\\',
    '-',
    ':*',
    '!',
    '&|',
    "') --"
  ]) { t.same(await found('intake1', odd), [], odd) }

  await make('intake1', inTitle, 'answer_directly', { publicAnswer: '供电公司本周增容改造。' })
  t.same(await found('enterprise1', '增容改造'), [inTitle], 'the public answer')
})

await onEachPeopled(t, 'an answer is found once the review has passed it, and texts among officials never', async (t, { db }) => {
  const { drive, person, make } = await problemDistrict(db)
  const number = await drive('replied')
  const pending = (await db.read.problem.findFirstOrThrow({ where: { case: { number } } })).pendingAnswer
  const word = pending.slice(0, 6)
  const finds = async (login: string, q: string) => (await search(db, { scope: searchScope(person(login)), q })).ids.length
  t.equal(await finds('enterprise1', word), 0)
  t.equal(await finds('intake1', word), 0)
  await make('caller1', number, 'pass_review')
  t.equal(await finds('enterprise1', word), 1)
})

await onEachPeopled(t, 'the index is kept up, and built anew it is the same', async (t, { db }) => {
  const { drive, raise, make, person, clock, firm } = await problemDistrict(db)
  await drive('closed')
  await drive('merged')
  const number = await raise('enterprise1', { title: '', content: '原来的说法' })
  await make('enterprise1', number, 'submit', { title: '改后的说法', content: '改后写的内容' })
  const before = await db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } })
  await db.write((tx) => changeRegistered(tx, actorOf(person('intake1'), clock.now()), before, {
    name: '改名后的材料公司', formerNames: before.name, registration: 'active', aboveScale: false, version: before.version
  } as Parameters<typeof changeRegistered>[3]))

  const finds = async (q: string) => (await search(db, { scope: searchScope(person('intake1')), q })).ids.length
  t.equal(await finds('原来的说法'), 0)
  t.equal(await finds('改后的说法'), 1)
  t.ok(await finds('改名后的材料') > 2, 'all its problems, by the new name')
  t.ok(await finds('星禾') > 2, 'and by the old one')

  const rows = () =>
    db.read.searchText.findMany({ select: { caseId: true, texts: true, firm: true, enterpriseId: true }, orderBy: { caseId: 'asc' } })
  const keptUp = await rows()
  t.equal(keptUp.length, await db.read.case.count())
  t.equal(await rebuildIndex(db, searchedKinds()), keptUp.length)
  t.same(await rows(), keptUp)
  t.equal(await finds('改后的说法'), 1)

  await db.write((tx) => tx.searchText.deleteMany({ where: { case: { number } } }))
  t.equal(await finds('改后的说法'), 0)
  t.equal(await backfillIndex(db, searchedKinds()), 1, 'what is missing is put in at the start')
  t.equal(await finds('改后的说法'), 1)
})

t.test('PostgreSQL looks words up in the index, and cuts no table into words for them', { skip: skipped('postgresql') }, async (t) => {
  const { db } = await peopledDatabase(t, 'postgresql')
  const { drive, districtId } = await problemDistrict(db).then((district) => ({ ...district, districtId: district.cast.districtId }))
  for (let n = 0; n < 3; n++) await drive('submitted')
  const rows = withAll('postgresql', 'rows', searchTokens('道路'), ['t', 'x', 'f'])
  const asked = newestAmong('postgresql', {
    selected: Prisma.sql`c."id"`,
    rows,
    districtId,
    rowFilter: Prisma.sql`1 = 1`,
    where: Prisma.sql`1 = 1`,
    max: 200
  })
  const lines = await db.read.$queryRaw<Record<string, string>[]>`EXPLAIN ${asked}`
  const plan = lines.flatMap((line) => Object.values(line)).join('\n')
  t.match(plan, /Index Scan on "SearchText_words"/)
  t.notMatch(plan, /Seq Scan on "(SearchText|Problem)"/)
})

await onEachFixtures(
  t,
  'whoever may read a problem finds it, whoever may know whom to call finds it by them, and nobody else does',
  async (t, here) => {
    const { db, who, problemIn } = here
    const { contactName, contactPhone } = reportTexts
    for (const state of [
      'draft', 'submitted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'confirming', 'closed', 'withdrawn'
    ] as const) { await problemIn(state) }
    for (const confidentiality of ['restricted', 'anonymous'] as const) await problemIn('in_progress', confidentiality)
    let found = 0
    for (const login of new Set(Object.values(logins))) {
      if (login === '' || login === 'gone1') continue
      const user = who(login)
      const readable = await db.read.case.findMany({
        where: { AND: [textsVisibleTo(user), { title: reportTexts.title }] },
        select: { id: true }
      })
      const { ids } = await search(db, { scope: searchScope(user), q: '东门' })
      t.same(new Set(ids), new Set(readable.map(({ id }) => id)), login)
      found += ids.length
      const known = await db.read.case.findMany({
        where: { AND: [textsVisibleTo(user), enterpriseVisibleTo(user), { title: reportTexts.title }] },
        select: { id: true }
      })
      for (const q of [contactName, `+86 ${contactPhone.slice(0, 3)}-${contactPhone.slice(3)}`]) {
        t.same(new Set((await search(db, { scope: searchScope(user), q })).ids), new Set(known.map(({ id }) => id)), `${login}: ${q}`)
      }
    }
    t.ok(found > 50)
    t.same(
      (await search(db, { scope: searchScope(who('intake1')), q: contactPhone.slice(0, -1) })).ids,
      [],
      'a piece of a number finds nothing'
    )
    const near = await nearest(db, who('intake1').districtId, contactName, textsVisibleTo(who('intake1')), 5)
    t.same(
      near.flatMap(({ shared }) => shared),
      [],
      'a name is no word that two problems share'
    )
  }
)
