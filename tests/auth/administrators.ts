import t from 'tap'
import { administrators, type Role, roles } from '../../src/roles.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { formErrors, authFixtures, signedIn } from './helpers/fixtures.ts'

/** The three administrators, and the page on which one of them changes a person. */
async function staffed (t: Parameters<typeof authFixtures>[0], chosen?: Parameters<typeof authFixtures>[1]) {
  const rooms = await authFixtures(t, chosen)
  const { id: sysadminId } = await rooms.person('sysadmin1', ['sysadmin'])
  await rooms.person('auditor1', ['auditor'])
  const { id: secadminId } = await rooms.person('secadmin1', ['secadmin'])
  return { ...rooms, sysadminId, secadminId, secadmin: await signedIn(rooms, 'secadmin1') }
}

const rolesTyped = (held: readonly Role[]) => Object.fromEntries(held.map((role, at) => [`roles.${at}`, role]))
const saved = { name: '王芳', active: 'true' }

t.test('only the secadmin manages accounts, only the auditor reads the audit (trust E31)', async (t) => {
  const rooms = await authFixtures(t)
  for (const role of Object.keys(roles) as Role[]) {
    await rooms.person(role, [role])
    const visitor = await signedIn(rooms, role)
    const { body } = await visitor.get('/account')
    t.match(body, roles[role])
    t.equal((await visitor.get('/admin/users')).statusCode, role === 'secadmin' ? 200 : 403, role)
    t.equal((await visitor.get('/admin/users/new')).statusCode, role === 'secadmin' ? 200 : 403, role)
    t.equal((await visitor.get('/audit')).statusCode, role === 'auditor' ? 200 : 403, role)
  }
})

t.test('administrators exclude one another and every other role; an enterprise stands alone', async (t) => {
  const { secadmin, unitId, db } = await staffed(t)
  let n = 0
  const create = (held: Role[], more = {}) =>
    secadmin.submit('/admin/users/new', { login: `person${n++}`, name: '演示', ...rolesTyped(held), ...more })

  for (const administrator of administrators) {
    for (const other of Object.keys(roles) as Role[]) {
      if (other === administrator) continue
      t.equal((await create([administrator, other], { unitId })).statusCode, 422, `${administrator} and ${other}`)
    }
  }
  t.equal((await create(['enterprise', 'handler'], { unitId, enterprise: '演示机械厂' })).statusCode, 422)
  t.equal((await create(['enterprise'])).statusCode, 422, 'which enterprise?')
  t.equal((await create(['enterprise'], { enterprise: '没有这家厂' })).statusCode, 422)
  t.equal((await create(['enterprise'], { enterprise: '91370125ma3c4d5e6x' })).statusCode, 303, 'by credit code')
  t.equal((await create(['handler'])).statusCode, 422, 'of which unit?')
  t.equal((await create(['handler'], { unitId: '00000000-0000-7000-8000-000000000000' })).statusCode, 422)
  t.equal((await create(['handler'], { unitId, principal: 'true' })).statusCode, 422)
  t.equal((await create(['handler', 'unit_head'], { unitId, principal: 'true' })).statusCode, 303)
  t.equal((await create([])).statusCode, 422)
  t.equal(
    (await secadmin.submit('/admin/users/new', { login: 'SECADMIN1', name: '演示', 'roles.0': 'leader' })).statusCode,
    422,
    'the name is taken'
  )
  t.equal((await create(['leader'], { passwordHash: 'x', districtId: 'x', active: 'false', id: 'x', totpSecret: 'x' })).statusCode, 303)
  t.match(
    await db.read.user.findFirst({ orderBy: { id: 'desc' } }),
    { passwordHash: '', active: true, totpSecret: null },
    'what the form does not ask is not heard (trust A5)'
  )
})

t.test('a change of rights is audited with before and after, signs the person out, and counts at once', async (t) => {
  const rooms = await staffed(t)
  const { secadmin, secadminId, person, db, unitId } = rooms
  const { id } = await person('wang', ['intake'], { unitId })
  const wang = await signedIn(rooms, 'wang')

  await secadmin.submit(`/admin/users/${id}/edit`, { ...saved, ...rolesTyped(['intake']), unitId, phone: '84200000' })
  t.equal((await wang.get('/')).statusCode, 200, 'a new telephone is no change of rights')
  const answer = await secadmin.submit(`/admin/users/${id}/edit`, { ...saved, ...rolesTyped(['caller', 'supervisor']), unitId })
  t.equal(answer.headers.location, `/admin/users/${id}`)
  t.equal((await wang.get('/')).statusCode, 303)

  const entry = await db.read.auditEntry.findFirst({ where: { action: 'user_changed' }, orderBy: { id: 'desc' } })
  t.match(entry, { actorId: secadminId, target: `user:${id}`, details: { roles: { before: ['intake'], after: ['supervisor', 'caller'] } } })
  t.strictSame(Object.keys(Object(entry?.details)), ['roles'], 'and nothing that stayed')
  t.ok(entry?.requestId)

  const auditor = await signedIn(rooms, 'auditor1')
  t.match((await auditor.get('/audit?action=user_changed')).body, /角色 受理员 → 牵头办负责人、回访员/)
  const { id: elsewhere } = await person('li', ['intake'])
  await secadmin.submit(`/admin/users/${elsewhere}/edit`, { ...saved, ...rolesTyped(['intake']), unitId })
  const { name } = await db.read.unit.findFirstOrThrow({ where: { id: unitId } })
  const { body } = await auditor.get('/audit?action=user_changed')
  t.match(body, new RegExp(`所属单位 无 → ${name}<`), 'by its name')
  t.notMatch(body, unitId)
})

t.test('nobody changes their own rights, and the last secadmin stays', async (t) => {
  const { secadmin, secadminId, person, browser } = await staffed(t)
  t.equal((await secadmin.get(`/admin/users/${secadminId}/edit`)).statusCode, 403)
  t.equal((await secadmin.post(`/admin/users/${secadminId}/edit`, { ...saved, ...rolesTyped(['secadmin']), version: '1' })).statusCode, 403)
  t.equal((await secadmin.post(`/admin/users/${secadminId}/link`, {})).statusCode, 403)

  const { id } = await person('secadmin2', ['secadmin'])
  const second = await signedIn({ browser }, 'secadmin2')
  t.equal(
    (await secadmin.submit(`/admin/users/${id}/edit`, { name: '演示', ...rolesTyped(['secadmin']) })).statusCode,
    303,
    'one of two may be disabled'
  )
  t.equal((await second.get('/admin/users')).statusCode, 303)
})

await onEachEngine(t, 'two secadmins who disable each other at the same moment: one remains', async (t, { db }) => {
  const rooms = await staffed(t, { db })
  const { id } = await rooms.person('secadmin2', ['secadmin'])
  const second = await signedIn(rooms, 'secadmin2')
  const disabling = { name: '演示', ...rolesTyped(['secadmin']), version: '1' }
  const answers = await Promise.all([
    rooms.secadmin.post(`/admin/users/${id}/edit`, disabling), second.post(`/admin/users/${rooms.secadminId}/edit`, disabling)
  ])
  t.equal(answers.filter(({ statusCode }) => statusCode === 303).length, 1, answers.map(({ statusCode }) => statusCode).join(' '))
  t.equal(await db.read.user.count({ where: { active: true, roles: { some: { role: 'secadmin' } } } }), 1)
})

t.test('two people change one account: the second sees what the first did and keeps their own text', async (t) => {
  const { secadmin, person, browser } = await staffed(t)
  await person('secadmin2', ['secadmin'])
  const second = await signedIn({ browser }, 'secadmin2')
  const { id } = await person('wang', ['leader'])
  const open = await second.get(`/admin/users/${id}/edit`)
  const version = /name="version" value="(\d+)"/.exec(open.body)?.[1] ?? ''
  await secadmin.submit(`/admin/users/${id}/edit`, { ...saved, ...rolesTyped(['manager']) })
  const late = await second.post(`/admin/users/${id}/edit`, { ...saved, ...rolesTyped(['leader']), title: '刚刚写下的职务', version })
  t.equal(late.statusCode, 409)
  t.match(formErrors(late.body)[0], /刚被他人变更/)
  t.match(late.body, /刚刚写下的职务/)
})

t.test('an account of another district is not there (trust A1)', async (t) => {
  const { secadmin, person, db, clock } = await staffed(t)
  const other = await db.write((tx) => tx.district.create({ data: { code: '370116', name: '别处', prefix: 'BC', createdAt: clock.now() } }))
  const { id } = await person('stranger', ['leader'], { districtId: other.id })
  for (const path of ['', '/edit', '/link']) t.equal((await secadmin.get(`/admin/users/${id}${path}`)).statusCode, 404)
  t.notMatch((await secadmin.get('/admin/users?q=stranger')).body, 'stranger</td>')
})

t.test('the list is searched, filtered, and paged by key', async (t) => {
  const { secadmin, person } = await staffed(t)
  for (let n = 10; n < 50; n++) await person(`handler${n}`, ['handler'])
  const seen: string[] = []
  for (let address: string | undefined = '/admin/users?role=handler'; address;) {
    const { body } = await secadmin.get(address)
    seen.push(...[...body.matchAll(/<td[^>]*>(handler\d+)<\/td>/g)].map(([, login = '']) => login))
    address = /href="([^"]*after[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
  }
  t.strictSame(seen, Array.from({ length: 40 }, (_, n) => `handler${n + 10}`))
  t.match((await secadmin.get('/admin/users?q=HANDLER17')).body, /handler17<\/td>/)
  t.match((await secadmin.get('/admin/users?q=nobody')).body, /没有符合条件的账号/)
  for (const q of ['%', '_', "'", '*', '<script>']) t.equal((await secadmin.get(`/admin/users?q=${encodeURIComponent(q)}`)).statusCode, 200)
})

t.test('the audit is filtered by day, person and action, and paged by key; its rows cannot be changed', async (t) => {
  const rooms = await staffed(t)
  const { db, later, secadminId } = rooms
  later(24 * 60)
  for (let n = 0; n < 60; n++) {
    await rooms
      .browser()
      .post('/sign-in', { login: 'nobody', password: 'wrong' }, { 'x-n': String(n) })
      .then(() => db.write((tx) => tx.lockout.deleteMany()))
  }
  const auditor = await signedIn(rooms, 'auditor1')
  const count = async (query: string) => [...(await auditor.get(`/audit?${query}`)).body.matchAll(/<td class="text-nowrap">/g)].length

  t.equal(await count('action=sign_in_failed'), 50)
  const { body } = await auditor.get('/audit?action=sign_in_failed')
  const more = /href="\/audit\?([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? ''
  t.equal(await count(more), 10)
  t.equal(await count('from=2026-11-23&to=2026-11-23'), 1, 'the secadmin came on Monday')
  t.equal(await count('person=secadmin1'), 1)
  t.equal(await count('person=nobody'), 0)
  t.equal((await auditor.get('/audit?from=someday')).statusCode, 400)

  await rooms.secadmin.submit('/admin/users/new', { login: 'constructor', name: '演示', 'roles.0': 'leader' })
  t.equal((await auditor.get('/audit', { 'accept-language': 'en' })).statusCode, 200, 'whatever people are called')

  const entry = await db.read.auditEntry.findFirstOrThrow({ where: { actorId: secadminId } })
  await t.rejects(db.write((tx) => tx.auditEntry.update({ where: { id: entry.id }, data: { action: 'nothing' } })))
  await t.rejects(db.write((tx) => tx.auditEntry.delete({ where: { id: entry.id } })))
})
