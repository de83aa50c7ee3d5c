/** Raised on behalf: the firm is found, and brings whom to call there without showing the whole number (domain §4.3). */
import t from 'tap'
import { reportTexts } from '../../access/helpers/fixtures.ts'
import { inAnyDistrict } from '../../helpers/district.ts'

const { files: _, contactName: _name, contactPhone: _phone, ...report } = reportTexts

inAnyDistrict(t, 'a firm brings its contact, whose number is used without being shown', async (t, { as, db, firm }) => {
  const enterpriseId = firm('xinghe')
  await db.write(async (tx) => {
    await tx.enterpriseContact.deleteMany({ where: { enterpriseId } })
    await tx.enterpriseContact.create({ data: { enterpriseId, name: '夏禾', title: '', phone: '13800005678', main: true } })
  })
  const intake = as('intake1')
  const { body } = await intake.get(`/problems/new?firm=${enterpriseId}`)
  t.match(body, /联系人：夏禾 · 联系电话：138\u00A0\*{4}\u00A05678/)
  t.notMatch(body, /13800005678/)

  const answers = { ...report, enterpriseId, source: 'visit', consent: '走访时当面同意', confidentiality: 'normal', contactName: '夏禾' }
  const raise = (contactPhone: string) => intake.submit('/problems/new', { ...answers, contactPhone })
  const called = async ({ headers }: { headers: Record<string, unknown> }) => {
    const number = String(headers['location']).split('/').at(-1) ?? ''
    return (await db.read.case.findFirstOrThrow({ where: { number }, include: { problem: true } })).problem?.contactPhone
  }
  t.equal(await called(await raise('138****5678')), '13800005678', 'left as it stands, it is the whole number')
  t.equal(await called(await raise('13900001111')), '13900001111', 'and it can be changed')
  t.match((await raise('139****1111')).body, '请填写完整的电话号码', 'nobody there has this one')
})

inAnyDistrict(t, 'a register that is too long for a page is searched', async (t, { as, db, districtId, firm, user }) => {
  const intake = as('intake1')
  t.match((await intake.get('/problems/new')).body, new RegExp(`<option value="${firm('xinghe')}"`), 'a short one is listed')
  await db.write(async (tx) => {
    const names = Array.from({ length: 120 }, (__, at) => `批量企业${at}（演示数据）`)
    await tx.enterprise.createMany({ data: names.map((name) => ({ name, districtId, createdAt: new Date(0), foundBy: name })) })
    await tx.enterprise.updateMany({ where: { id: firm('xinghe') }, data: { stewardId: user('steward1') } })
  })
  const { body } = await intake.get('/problems/new')
  t.notMatch(body, /批量企业1/)
  t.match(body, /data-search="\/enterprises\?q&#x3D;"|data-search="\/enterprises\?q="/)
  const found = (await intake.get(`/problems/new?q=${encodeURIComponent('批量企业119')}`)).body
  t.match(found, /<a href="\/problems\/new\?firm[^"]+">批量企业119/, 'without a script as well')
  t.match((await as('steward1').get('/problems/new')).body, new RegExp(`<option value="${firm('xinghe')}"`), 'a steward has fewer')
})
