/** A form that came too late is not lost: it waits behind the sign-in page for the person who wrote it, and for nobody else. */
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { jobs } from '../../src/jobs/index.ts'
import { sendForm } from '../access/helpers/uploads.ts'
import { onAnyFixtures, onEachFixtures, type AccessFixtures } from '../access/helpers/fixtures.ts'
import { hiddenFields, type Browser } from '../helpers/app.ts'

const report = { content: '厂区东门积水', hope: '请疏通排水', contactName: '何禾', contactPhone: '10000000001', confidentiality: 'restricted' }

await onEachFixtures(t, 'the session ends while a report is being written', async (t, here) => {
  const firm = await here.visit('enterprise')
  const { body: drawn } = await firm.get('/problems/new')
  later(here, 31)
  const { once = '' } = hiddenFields(drawn)
  const late = await sendForm(here, firm.cookies, '/problems/new', { once, ...report }, [{ name: '东门.jpg', content: new Uint8Array([1]) }])
  t.equal(late.statusCode, 303)
  const next = nextIn(late.headers.location)
  t.match(next, /^\/problems\/new\?unsent=/)
  for (const { name, value } of late.cookies) firm.cookies[name] = value
  t.match((await firm.get(String(late.headers.location))).body, '登录已过期，您填写的内容还在')
  t.equal(await ours(here), 0, 'nothing was sent')

  for (const actor of ['rival', 'colleague', 'intake'] as const) {
    t.notMatch((await (await here.visit(actor)).get(next)).body, '厂区东门积水', `${actor} does not find it`)
  }
  t.notMatch((await (await here.visit('visitor')).get(next)).body, '厂区东门积水')

  const again = await here.visit('enterprise')
  const { body, statusCode } = await again.get(next)
  t.equal(statusCode, 200)
  t.match(body, '登录曾经过期，下面的内容还没有提交')
  t.match(body, '>厂区东门积水</textarea>')
  t.match(body, /name="confidentiality" value="restricted" checked/, 'what was chosen, too')
  t.match(body, '“东门.jpg”没有上传，请重新选择')
  t.equal(hiddenFields(body).once, once, 'it is the same form')
  const sent = await again.submit(next, report)
  t.match(String(sent.headers.location), /^\/problems\/JY-/)
  t.equal(await ours(here), 1)
})

await onAnyFixtures(t, 'the record has moved on meanwhile: what was typed is given back to be copied', async (t, here) => {
  const number = await here.problemIn('submitted')
  const intake = await here.visit('intake')
  const page = hiddenFields((await intake.get(`/problems/${number}/note`)).body)
  later(here, 31)
  const next = nextIn((await intake.post(`/problems/${number}/note`, { ...page, text: '企业下午在厂' })).headers.location)
  const fresh = await here.visit('intake')
  await fresh.submit(`/problems/${number}/note`, { text: '别的记录' })
  const { body } = await fresh.get(next)
  t.match(body, '>企业下午在厂</textarea>')
  t.equal(
    hiddenFields(body)['version'],
    page['version'],
    'the version that was seen, so that what others changed is shown before it is sent'
  )
  await here.db.write((tx) => tx.case.updateMany({ where: { number }, data: { number: 'JY-2026-900001' } }))
  const gone = await fresh.get(next)
  t.equal(gone.statusCode, 404)
  t.match(gone.body, '企业下午在厂')
})

await onAnyFixtures(t, 'several at once come back with those that were chosen', async (t, here) => {
  const numbers = [await here.problemIn('in_progress'), await here.problemIn('in_progress')]
  const rows = (await here.db.read.case.findMany({ where: { number: { in: numbers } } })).map(
    ({ number, version }) => `${number}.${version}`
  )
  const visitor = await here.visit('manager')
  const { body } = await visitor.get(`/problems/bulk/urge?${new URLSearchParams(rows.map((row): [string, string] => ['row', row]))}`)
  later(here, 31)
  const next = nextIn((await visitor.post('/problems/bulk/urge', { ...hiddenFields(body), text: '请本周答复' })).headers.location)
  const again = await (await here.visit('manager')).get(next)
  t.match(again.body, '>请本周答复</textarea>')
  t.same(hiddenFields(again.body)['rows']?.split(' ').sort(), rows.sort())
})

await onAnyFixtures(t, 'what is kept is little, and for a day', async (t, here) => {
  const visitor = await here.visit('expired')
  t.equal(
    (await visitor.post('/account/profile', {})).headers.location,
    '/sign-in?next=%2Faccount%2Fprofile',
    'an empty form leads back to its page'
  )
  t.equal(await here.db.read.unsentForm.count(), 0)
  for (let n = 0; n < 25; n++) await visitor.post('/account/profile', { title: `职务${n}` })
  t.equal(await here.db.read.unsentForm.count(), 20)
  const program = await visitor.postJson('/account/profile', { title: '职务' })
  t.equal(program.statusCode, 401, 'a program is told, and keeps its own')
  later(here, 25 * 60)
  await jobs.sweep.run({ db: here.db, clock: here.clock, config: here.app.config })
  t.equal(await here.db.read.unsentForm.count(), 0)
})

await onAnyFixtures(t, 'whoever signed out or was disabled leaves nothing', async (t, here) => {
  const out: Browser = await here.visit('intake')
  const before = { ...out.cookies }
  await out.post('/sign-out', {})
  Object.assign(out.cookies, before)
  t.equal((await out.post('/account/profile', { title: '职务' })).headers.location, '/sign-in')
  const gone = await here.visit('disabled')
  await gone.post('/account/profile', { title: '职务' })
  t.equal(await here.db.read.unsentForm.count(), 0)
})

function later ({ clock }: AccessFixtures, minutes: number) {
  clock.set(instantFrom(clock.now().getTime() + minutes * 60_000))
}

function nextIn (location: unknown): string {
  return new URL(String(location), 'http://here.invalid').searchParams.get('next') ?? ''
}

function ours ({ db, cast: { districtId } }: AccessFixtures) {
  return db.read.case.count({ where: { districtId } })
}
