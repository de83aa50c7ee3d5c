/** The auditor reads names and words where an entry keeps ids and codes. */
import t from 'tap'
import { audit, type AuditEvent } from '../../src/audit/index.ts'
import { testDistrict } from '../helpers/district.ts'

t.test('an entry is read in words', async (t) => {
  const here = await testDistrict(t)
  const { db, districtId, user, unit, clock } = here
  const { id: category } = await db.read.category.findFirstOrThrow({ where: { districtId }, select: { id: true } })
  const { name } = await db.read.category.findUniqueOrThrow({ where: { id: category } })
  const actor = { districtId, actorId: user('sysadmin1'), at: clock.now(), requestId: 'r', address: '192.0.2.1' }
  const entries: Pick<AuditEvent, 'action' | 'target' | 'details'>[] = [
    { action: 'catalogue_changed', target: `category:${category}`, details: { leadUnitId: { before: null, after: unit('housing') } } },
    { action: 'settings_changed', target: 'channel:dingtalk', details: { name: '住建局群', active: true } },
    { action: 'settings_changed', target: 'calendar:2027', details: {} },
    { action: 'unmasked', target: 'problem:JY-2026-000001', details: { field: 'contactPhone' } },
    { action: 'notices_resent', target: `delivery:${category.replace(/^./, (first) => first === '0' ? '1' : '0')}` }
  ]
  await db.write(async (tx) => {
    const { id } = await tx.delegation.create({
      data: {
        districtId,
        fromId: user('leader1'),
        toId: user('liaison1'),
        moves: [],
        fromDay: '2026-11-23',
        toDay: '2026-11-27',
        document: '授权书',
        createdById: user('manager1'),
        createdAt: clock.now()
      }
    })
    await audit(tx, { ...actor, action: 'delegation_revoked', target: `delegation:${id}` })
    for (const entry of entries) await audit(tx, { ...actor, ...entry })
  })
  const limit = '/admin/templates/SD-2115/progress'
  t.equal((await here.as('supervisor1').submit(limit, { unit: 'working_days', amount: '2' })).statusCode, 303)
  const firm = `/enterprises/${here.firm('xinghe')}/description`
  t.equal((await here.as('enterprise1').submit(firm, { size: 'micro' })).statusCode, 303)
  const { body } = await here.as('auditor1').get('/audit')
  for (const said of [
    `问题类别 ${name}`, '主办单位 无 → ', '通知通道 钉钉群机器人', '工作日历 2027', '问题 JY-2026-000001', '项目 联系电话',
    '（leader1） → ', '2 个工作日', ' → 微型'
  ]) t.ok(body.includes(said), said)
  t.notMatch(body, />[^<]*[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-/, 'no id is read by anybody')
})
