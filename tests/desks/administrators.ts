/** The desks of the three administrators: what needs them, each line where it is dealt with, and nothing where all is well. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { noteBackup } from '../../src/backup/index.ts'
import { addDays, dayOf, instantFrom } from '../../src/clock.ts'
import { testDistrict } from '../helpers/district.ts'

const line = (body: string, sentence: string) => new RegExp(`<li>(?:<a href="([^"]*)">)?${sentence}`).exec(body)

t.test('what needs an administrator', async (t) => {
  const here = await testDistrict(t)
  const { db, districtId, clock } = here
  const now = clock.now()
  const desk = async (login: 'sysadmin1' | 'secadmin1' | 'auditor1') => (await here.as(login).get('/')).body

  t.match(line(await desk('sysadmin1'), '最近一周没有备份'), ['<li>最近一周没有备份'])
  await db.write((tx) => noteBackup(tx, instantFrom(now.getTime() - 3 * 86_400_000)))
  t.ok(line(await desk('sysadmin1'), '最近一次备份是'))
  await db.write((tx) => noteBackup(tx, now))
  await db.write((tx) => tx.anchor.create({
    data: { districtId, day: addDays(dayOf(now), -1), upTo: '', heads: 0, previousHash: '', hash: 'sealed' }
  }))
  for (const login of ['secadmin1', 'auditor1'] as const) t.match(await desk(login), '目前没有需要您处理的事')

  const delivery = { districtId, channel: 'sms', recipient: '', messages: 1, attempts: 1, createdAt: now, due: now, claimedAt: now }
  await db.write(async (tx) => {
    const ended = ['failed', 'failed', 'uncertain', 'sent'].map((state) => ({ ...delivery, id: randomUUID(), state }))
    await tx.delivery.createMany({ data: ended })
    await tx.user.create({
      data: {
        districtId,
        login: 'newcomer',
        name: '新来的',
        createdAt: now,
        invitations: { create: { id: 'used up', kind: 'invitation', createdAt: now, expiresAt: now } }
      }
    })
    await tx.auditEntry.create({ data: { districtId, at: now, action: 'sign_in_failed', target: 'user:unknown', details: {} } })
  })
  const system = await desk('sysadmin1')
  t.notMatch(system, '备份')
  t.equal(line(system, '短信：2 条未能发送')?.[1], '/admin/deliveries?state&#x3D;failed')
  t.equal(line(system, '短信：1 条不能确定是否送到')?.[1], '/admin/deliveries?state&#x3D;uncertain')
  t.equal(line(await desk('secadmin1'), '1 个账号还没有设置密码')?.[1], '/admin/users')
  const asked = line(await desk('auditor1'), '近七天登录失败 1 次')?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? ''
  t.match((await here.as('auditor1').get(asked)).body, '没有这个登录名')
})
