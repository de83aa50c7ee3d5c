/** Who sees, who keeps, and that telephone numbers stay masked (domain §4.3, trust E30). */
import t from 'tap'
import { testDistrict } from '../helpers/district.ts'

t.test('who sees and who keeps', async (t) => {
  const { as, visitor, db, firm } = await testDistrict(t)
  const own = `/enterprises/${firm('xinghe')}`
  const other = `/enterprises/${firm('chengyuan')}`
  await db.write((tx) => tx.enterprise.update({ where: { id: firm('chengyuan') }, data: { stewardId: null } }))
  const status = async (login: Parameters<typeof as>[0], url: string) => (await as(login).get(url)).statusCode

  t.equal((await visitor().get(own)).statusCode, 303)
  t.equal((await as('enterprise1').get('/my-enterprise')).headers.location, own)
  t.equal(await status('enterprise1', own), 200)
  t.equal(await status('enterprise1', other), 404, 'another firm does not exist')
  t.equal(await status('enterprise1', `${other}/quiet`), 404)
  t.equal(await status('enterprise1', '/enterprises'), 403)
  t.equal(await status('enterprise1', `${own}/description`), 200)
  t.equal(await status('enterprise1', `${own}/edit`), 403)
  t.equal(await status('secadmin1', own), 403)
  t.equal(await status('auditor1', own), 403)
  for (const login of ['intake1', 'supervisor1', 'sysadmin1'] as const) t.equal(await status(login, `${other}/edit`), 200, login)
  t.equal(await status('steward1', `${own}/edit`), 200, 'entrusted')
  t.equal(await status('steward1', `${other}/edit`), 403, 'not entrusted')
  t.equal(await status('steward1', `${own}/entrust`), 403)
  for (const login of ['handler1', 'manager1', 'leader1', 'caller1'] as const) {
    t.equal(await status(login, own), 200, login)
    t.equal(await status(login, `${own}/edit`), 403, login)
  }
  t.equal(await status('intake1', `/enterprises/${firm('xinghe').replace(/.$/, 'x')}`), 404)
})

t.test('numbers', async (t) => {
  const { as, db, firm } = await testDistrict(t)
  const card = `/enterprises/${firm('xinghe')}`
  const { id, phone } = await db.read.enterpriseContact.findFirstOrThrow({ where: { enterpriseId: firm('xinghe') } })
  const unmask = `${card}/contacts/${id}/unmask`

  t.match((await as('enterprise1').get(card)).body, phone, 'its own')
  for (const login of ['intake1', 'manager1', 'handler1'] as const) t.notMatch((await as(login).get(card)).body, phone, login)
  const shown = await as('intake1').post(unmask, {})
  t.equal(shown.statusCode, 200)
  t.match(shown.body, phone)
  t.match(await db.read.auditEntry.findMany({ where: { action: 'unmasked' } }), [
    { target: `enterprise:${firm('xinghe')}`, details: { contact: id } }
  ])
  t.equal((await as('manager1').post(unmask, {})).statusCode, 403)
  t.equal((await as('intake1').post(`/enterprises/${firm('chengyuan')}/contacts/${id}/unmask`, {})).statusCode, 404, 'not of that firm')
  t.equal(await db.read.auditEntry.count({ where: { action: 'unmasked' } }), 1)

  const change = `${card}/contacts/${id}`
  t.notMatch((await as('steward1').get(change)).body, phone, 'nor does the form tell it')
  await as('steward1').submit(change, { name: '何禾', main: 'true' })
  t.match(await db.read.enterpriseContact.findUniqueOrThrow({ where: { id } }), { phone, main: true, title: '' })
  await as('enterprise1').submit(`${card}/contacts/new`, { name: '新联系人', phone: '100 0000 9999', main: 'true' })
  t.match(await db.read.enterpriseContact.findMany({ where: { enterpriseId: firm('xinghe') }, orderBy: { id: 'asc' } }), [
    { main: false },
    { name: '新联系人', phone: '10000009999', main: true }
  ])
  await as('enterprise1').submit(change, { name: '何禾', gone: 'true' })
  t.equal(await db.read.enterpriseContact.count({ where: { enterpriseId: firm('xinghe') } }), 1)
})
