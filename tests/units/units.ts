/** Units and the roster over the wire. */
import t from 'tap'
import { inAnyDistrict, testDistrict } from '../helpers/district.ts'

inAnyDistrict(t, 'units', async (t, { as, db, unit, user }) => {
  const sysadmin = as('sysadmin1')
  const list = await sysadmin.get('/admin/units')
  t.match(list.body, '济阳区住房和城乡建设局')
  t.match((await sysadmin.get(`/admin/units/${unit('housing')}`)).body, '办一（演示）', 'its people stand beside it')

  const answers = { name: '济阳区水务局', shortName: '区水务局', class: 'bureau', online: 'true', leaderId: user('leader1') }
  t.equal((await sysadmin.submit('/admin/units/new', answers)).statusCode, 303)
  t.match(await db.read.unit.findFirstOrThrow({ where: { shortName: '区水务局' } }), {
    active: true,
    online: true,
    leadOffice: false,
    leaderId: user('leader1'),
    phone: ''
  })
  const twice = await sysadmin.submit('/admin/units/new', answers)
  t.equal(twice.statusCode, 422)
  t.match(twice.body, '已经有这个名称的单位')
  t.equal(
    (await sysadmin.submit('/admin/units/new', { ...answers, name: '另一个', leaderId: user('handler1') })).statusCode,
    422,
    'a handler is no leader'
  )

  t.equal((await as('supervisor1').get('/admin/units')).statusCode, 403)
  t.equal((await sysadmin.get(`/admin/units/${user('handler1')}`)).statusCode, 404)
})

inAnyDistrict(t, 'a unit that goes out of use', async (t, { as, db, unit }) => {
  const sysadmin = as('sysadmin1')
  const page = `/admin/units/${unit('housing')}`
  const answers = { name: '济阳区住房和城乡建设局', shortName: '区住建局', class: 'bureau', online: 'true' }

  const orphaned = await sysadmin.submit(page, answers)
  t.equal(orphaned.statusCode, 422)
  t.match(orphaned.body, '派单目录里还有类别由它主办，请选择承接单位')
  t.equal((await sysadmin.submit(page, { ...answers, successorId: unit('housing') })).statusCode, 422, 'not itself')
  t.equal((await sysadmin.submit(page, { ...answers, successorId: unit('city') })).statusCode, 303)
  t.match(await db.read.unit.findUniqueOrThrow({ where: { id: unit('housing') } }), {
    active: false,
    successorId: unit('city'),
    version: 2
  })
  t.equal(
    (await sysadmin.submit(`/admin/units/${unit('city')}`, { ...answers, name: '济阳区城市管理局', successorId: unit('housing') }))
      .statusCode,
    422,
    'no circle of successors'
  )
  t.equal((await sysadmin.post(page, { ...answers, active: 'true', version: '1' })).statusCode, 409)

  const lead = await sysadmin.submit(`/admin/units/${unit('lead')}`, { ...answers, name: '济阳区营商环境办公室', active: 'true' })
  t.equal(lead.statusCode, 422)
  t.match(lead.body, '全区至少要有一个在用的牵头办')
})

t.test('the roster', async (t) => {
  const { as, db, user } = await testDistrict(t)
  const supervisor = as('supervisor1')
  const add = (fields: Record<string, string>) =>
    supervisor.submit('/admin/duty', { userId: user('handler1'), from: '2026-11-28', phone: '10000000001', ...fields })

  t.equal((await add({ until: '2026-11-29' })).statusCode, 303)
  t.equal((await add({ from: '2026-11-29', phone: '10000000002' })).statusCode, 303)
  t.match(
    await db.read.dutyShift.findMany({ orderBy: { day: 'asc' } }),
    [
      { day: '2026-11-28', phone: '10000000001' },
      { day: '2026-11-29', phone: '10000000002' }
    ],
    'once a day'
  )
  t.match((await supervisor.get('/admin/duty')).body, '办一（演示）')

  t.match((await add({ until: '2026-11-01' })).body, '结束日期不能早于开始日期')
  t.match((await add({ until: '2029-11-01' })).body, '一次最多排 31 天')
  t.match((await add({ phone: '' })).body, '此人没有登记电话')
  t.equal((await add({ userId: user('enterprise1') })).statusCode, 422)

  const [first] = await db.read.dutyShift.findMany({ orderBy: { day: 'asc' } })
  t.equal((await as('handler1').post(`/admin/duty/${first?.id}/remove`, {})).statusCode, 403)
  t.equal((await supervisor.post(`/admin/duty/${first?.id}/remove`, {})).statusCode, 303)
  t.equal((await supervisor.post(`/admin/duty/${first?.id}/remove`, {})).statusCode, 404)
  t.equal(await db.read.dutyShift.count(), 1)
})
