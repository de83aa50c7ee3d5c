/** Reminders (domain §5): three working days before, and when it is red; once each; and never a storm (trust D25). */
import t from 'tap'
import { Prisma } from '../../src/db/index.ts'
import { messageSources } from '../../src/composition.ts'
import { readConfig } from '../../src/config.ts'
import { deliver } from '../../src/notifications/delivery/deliver.ts'
import { remindOfDeadlines } from '../../src/cases/index.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'
import { onEachPeopled, peopledDatabase } from '../helpers/databases/database.ts'
import { mailServer, readable } from '../helpers/message-servers.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'

async function reminded ({ db, cast }: ProblemDistrict) {
  const logins = new Map([...cast.userIds].map(([login, id]) => [id, login]))
  const notices = await db.read.notice.findMany({ where: { label: '期限提醒' }, orderBy: { id: 'asc' } })
  return notices.map(({ userId, said }) => [logins.get(userId), (said as { sentence: string, params: Record<string, unknown> }[])[0]])
}

t.test('a deadline', async (t) => {
  await onEachPeopled(t, 'is reminded of three working days before it, and when it is red; once each', async (t, { db }) => {
    const district = await problemDistrict(db)
    t.same(await remindOfDeadlines(db, district.clock.now()), { soon: 0, red: 0 }, 'the first run looks at nothing behind it')
    const number = await district.drive('in_progress')
    await district.make('handler1', number, 'feedback')
    t.equal((await district.record(number)).due?.toISOString(), '2026-12-14T16:00:00.000Z')
    const on = async (day: string, time = '00:05') => {
      district.at(day, time)
      return remindOfDeadlines(db, district.clock.now())
    }
    await on('2026-11-24')
    t.same(await on('2026-12-08'), { soon: 0, red: 0 })
    t.same(await on('2026-12-10'), { soon: 1, red: 0 })
    t.same(await on('2026-12-10', '12:00'), { soon: 0, red: 0 }, 'once')
    t.same(await on('2026-12-14', '23:55'), { soon: 0, red: 0 }, 'in time is until 24:00')
    t.same(await on('2026-12-15'), { soon: 0, red: 1 })
    t.same(await on('2026-12-16'), { soon: 0, red: 0 })
    const about = { clock: '办结', when: '2026-12-14' }
    t.same((await reminded(district)).filter(([, said]) => (said as { params: object }).params && JSON.stringify(said).includes('办结')), [
      ['handler1', { sentence: '{clock} {when}前到期，请抓紧办理', params: about }],
      ['handler1', { sentence: '{clock} 已超期，原定 {when}前', params: about }],
      ['unithead1', { sentence: '{clock} 已超期，原定 {when}前', params: about }]
    ])
  })

  t.test('that waits for a decision, of an imported problem, or for the enterprise, is not reminded of', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    await remindOfDeadlines(db, district.clock.now())
    await district.drive('confirming')
    const imported = await district.drive('in_progress')
    await db.write((tx) => tx.case.updateMany({ where: { number: imported }, data: { imported: true } }))
    const held = await district.drive('in_progress')
    await district.make('handler1', held, 'feedback')
    district.at('2026-12-09')
    await remindOfDeadlines(db, district.clock.now())
    await district.make('handler1', held, 'extend')
    await db.write((tx) => tx.notice.deleteMany({}))
    district.at('2026-12-20')
    await remindOfDeadlines(db, district.clock.now())
    t.same((await reminded(district)).filter(([login]) => login === 'handler1'), [])
  })
})

t.test('10,000 breaches', async (t) => {
  await onEachPeopled(t, 'are one notice and one letter for each person', async (t, { db }) => {
    const post = await mailServer(t)
    const district = await problemDistrict(db)
    const { districtId } = district.cast
    await remindOfDeadlines(db, district.clock.now())
    await breaches(district, 10_000)
    await db.write(async (tx) => {
      await tx.channel.create({ data: { districtId, kind: 'mail', name: '邮件' } })
      for (const login of ['handler1', 'unithead1']) {
        await tx.user.update({ where: { id: district.user(login) }, data: { email: `${login}@example.com` } })
        await tx.noticeChoice.create({ data: { userId: district.user(login), districtId, mail: 'each', sms: 'none' } })
      }
    })
    district.at('2026-12-15')
    const began = performance.now()
    t.ok((await remindOfDeadlines(db, district.clock.now())).red >= 10_000)
    t.comment(`${Math.round(performance.now() - began)} ms`)
    const summed = (await reminded(district)).filter(([, said]) => JSON.stringify(said).includes('件已超期'))
    t.same(summed.map(([login]) => login), ['handler1', 'unithead1'])
    const config = readConfig({ MODE: 'test', SMTP_URL: post.address, MAIL_FROM: 'mpx@mpx.example' })
    t.match(await deliver({ db, clock: district.clock, config, translate: translators(words), sources: messageSources }), { sent: 2 })
    t.equal(post.letters.length, 2)
    t.match(readable(post.letters[0] ?? '').text, /1000\d 件已超期/)
  })
})

/** So many copies of a problem that a unit promised to solve, each with that promise. */
async function breaches (district: ProblemDistrict, many: number): Promise<void> {
  const number = await district.drive('in_progress')
  await district.make('handler1', number, 'feedback')
  const { id } = await district.record(number)
  const copies = Prisma.sql`(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${Prisma.raw(String(many - 1))})
    SELECT i FROM n) AS copies`
  const own: Record<string, string> = { id: "'copy-' || i", number: "'JY-2025-' || i", receiptCode: "'R' || i", caseId: "'copy-' || i" }
  const insert = (table: string, names: object, where: Prisma.Sql) => {
    const columns = Object.keys(names)
    const [into, values] = [columns.map((name) => `"${name}"`), columns.map((name) => own[name] ?? `"${name}"`)].map((list) =>
      Prisma.raw(list.join(', '))
    )
    return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}"`)} (${into})
      SELECT ${values} FROM ${Prisma.raw(`"${table}"`)}, ${copies} WHERE ${where}`
  }
  await district.db.write(async (tx) => {
    await tx.$executeRaw(insert('Case', Prisma.CaseScalarFieldEnum, Prisma.sql`"id" = ${id}`))
    await tx.$executeRaw(insert('Problem', Prisma.ProblemScalarFieldEnum, Prisma.sql`"id" = ${id}`))
    await tx.$executeRaw(insert('CaseClock', Prisma.CaseClockScalarFieldEnum, Prisma.sql`"caseId" = ${id} AND "name" = 'resolve'`))
  })
}
