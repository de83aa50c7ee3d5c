/** A district's own limits over the shipped ones (domain §5). */
import t from 'tap'
import { limitsOf } from '../../src/triage/index.ts'
import { limitsByTemplate } from '../../src/triage/limits/limits.ts'
import { templates } from '../../src/triage/limits/templates.ts'
import { workingDays, workingHours } from '../../src/workflow/clocks/limits.ts'
import { inAnyDistrict } from '../helpers/district.ts'

t.test('what stands over what', async (t) => {
  const limits = limitsByTemplate([
    { code: 'SD-2115', limits: { contact: workingHours(4), resolve: workingDays(20) } },
    { code: '泉州', limits: { task: workingDays(2) } }
  ])
  t.match(limits('SD-2115'), { contact: workingHours(4), resolve: workingDays(20), feedback: workingDays(1) })
  t.match(
    limits('泉州'),
    { contact: workingHours(4), resolve: workingDays(7), task: workingDays(2) },
    'what it names stays; the rest follows the district’s standard'
  )
  t.same(limits('unknown'), limits(null))
  const shipped = limitsByTemplate([])
  for (const code of Object.keys(templates) as (keyof typeof templates)[]) t.same(shipped(code), templates[code].limits, code)
})

inAnyDistrict(t, 'setting one and taking it back', async (t, { as, db, districtId }) => {
  const supervisor = as('supervisor1')
  const contact = async () => (await limitsOf(db.read, districtId))('13710').contact
  const page = '/admin/templates/13710/contact'

  t.match((await supervisor.get(page)).body, '2 个工作小时')
  t.equal((await supervisor.submit(page, { amount: '3', unit: 'working_hours' })).statusCode, 303)
  t.same(await contact(), workingHours(3))
  t.match((await supervisor.get('/admin/templates?code=13710')).body, /<strong>3 个工作小时/)
  t.equal((await supervisor.submit(page, { amount: '0', unit: 'working_hours' })).statusCode, 422)
  t.equal((await supervisor.submit(page, { amount: '3', unit: 'fortnights' })).statusCode, 422)
  t.equal((await supervisor.post(page, { amount: '5', unit: 'working_hours', version: '0' })).statusCode, 409)

  const { version } = await db.read.deadlineTemplate.findFirstOrThrow({ where: { code: '13710' } })
  t.equal((await supervisor.post(`${page}/reset`, { version: String(version) })).statusCode, 303)
  t.same(await contact(), workingHours(2))

  const ruling = `/admin/templates/${encodeURIComponent('泉州')}/ruling`
  t.equal((await supervisor.submit(ruling, { cutoff: '16:00', otherwise: '10:00' })).statusCode, 303)
  t.same((await limitsOf(db.read, districtId))('泉州').ruling, { cutoff: '16:00', otherwise: '10:00' })
  t.equal((await supervisor.submit(ruling, { cutoff: '25:00', otherwise: '10:00' })).statusCode, 422)
  t.equal((await supervisor.submit('/admin/templates/SD-2115/progress', { amount: '20', unit: 'calendar_days' })).statusCode, 303)
  t.same(
    (await limitsOf(db.read, districtId))(null).progress,
    { amount: 20, unit: 'calendar_days', dayOff: 'next_working_day' },
    'a day off still moves on'
  )
  for (const url of ['/admin/templates/none/contact', '/admin/templates/13710/none']) {
    t.equal((await supervisor.get(url)).statusCode, 404, url)
  }
  t.equal((await as('handler1').get('/admin/templates')).statusCode, 403)
})

inAnyDistrict(t, 'a template that is not used is not offered, and what runs by it keeps its limits', async (t, { as, db, districtId }) => {
  const supervisor = as('supervisor1')
  const quanzhou = encodeURIComponent('泉州')
  const { id } = await db.read.category.findFirstOrThrow({ where: { parentId: null } })
  const offered = async () => (await supervisor.get(`/admin/catalogue/${id}`)).body.includes('value="泉州"')
  const turn = (code: string, on: boolean, version: number) =>
    supervisor.post(`/admin/templates/${code}/offered`, { offered: String(on), version: String(version) })

  t.ok(await offered())
  await supervisor.submit(`/admin/templates/${quanzhou}/contact`, { amount: '3', unit: 'working_hours' })
  t.equal((await turn(quanzhou, false, 1)).statusCode, 303)
  t.notOk(await offered())
  t.match((await supervisor.get(`/admin/templates?code=${quanzhou}`)).body, '交办时不再列出这套时限')
  t.same((await limitsOf(db.read, districtId))('泉州').contact, workingHours(3))
  t.equal((await turn(quanzhou, true, 1)).statusCode, 409, 'somebody else was faster')
  t.equal((await turn(quanzhou, true, 2)).statusCode, 303)
  t.ok(await offered())
  t.equal((await turn('SD-2115', false, 0)).statusCode, 409, 'the others stand on it')
  const { id: entry } = await db.read.catalogueEntry.findFirstOrThrow({ where: { districtId, until: null } })
  await db.write((tx) => tx.catalogueEntry.update({ where: { id: entry }, data: { templateCode: '13710' } }))
  t.match((await turn('13710', false, 0)).body, '派单目录里还有 1 类用这套时限')
})
