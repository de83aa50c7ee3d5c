/**
 * What people see while something breaks under them: a page that says what it is, with all that they typed, and the same form to send
 * again.
 */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { identify } from '../../../src/auth/index.ts'
import { openSession } from '../../../src/auth/sign-in/sessions.ts'
import { openDb, type Db } from '../../../src/db/index.ts'
import { castOf } from '../../../src/demo/cast.ts'
import { everybody } from '../../../src/demo/people.ts'
import { signToken } from '../../../src/web/cookies/signed-token.ts'
import { issueQrCode } from '../../../src/visitors/qr-codes.ts'
import { testApp, hiddenFields } from '../../helpers/app.ts'
import { templateDatabase } from '../../helpers/databases/templates.ts'
import { onEachPeopled, scratchUrl, skipped } from '../../helpers/databases/database.ts'
import { endConnections, makeReadOnly, noDisk, smallDisk, databaseProxy } from '../../helpers/databases/faults.ts'

const typed = { content: '厂区东门道路塌陷，货车绕行三公里。', hope: '希望月底前修好', contactName: '何禾', contactPhone: '10000000001' }

t.test('on PostgreSQL', { skip: skipped('postgresql') }, async (t) => {
  const url = await scratchUrl(t, 'postgresql', await templateDatabase('postgresql', 'peopled'))
  const wire = await databaseProxy(t, url)
  const { app, visit, door, ready } = await house(t, await opened(t, wire.url))

  for (const [who, arrive] of Object.entries({
    'signed in': () => visit('enterprise1', '/problems/new'),
    'without an account': () => visit('', door)
  })) {
    await t.test(`the database is away: ${who}, they find what they typed, and send it by one press when it is back`, async (t) => {
      const { visitor, address, drawn } = await arrive()
      const before = await app.db.read.case.count()
      await wire.down()
      t.equal(await ready(), 503)
      for (const bare of ['/health', '/metrics', app.assetAddress('page.css')]) t.equal((await visitor.get(bare)).statusCode, 200, bare)
      t.match(await visitor.get(address), { statusCode: 503, headers: { 'content-type': /html/, 'retry-after': '5' } })
      const refused = await visitor.post(address, { ...drawn, ...typed })
      t.match(refused, { statusCode: 503, headers: { 'retry-after': '5' } })
      t.match(refused.body, '暂时连不上数据库')
      t.match(refused.body, `<dd class="as-typed">${typed.content}</dd>`)
      t.match((await visitor.postJson(address, typed)).json(), { error: { status: 503 } })
      await wire.up()
      t.equal(await ready(), 200)
      const sent = await visitor.post(address, oncemore(refused.body, address))
      t.match(sent, { statusCode: 303, headers: { location: /^\/(problems|s)\/./ } })
      t.equal((await visitor.post(address, oncemore(refused.body, address))).headers.location, sent.headers.location)
      t.equal(await app.db.read.case.count(), before + 1)
    })
  }

  for (const when of ['before', 'after'] as const) {
    await t.test(`the line is cut ${when} the server has committed: nobody notices, and it is there once`, async (t) => {
      const { visitor, address, drawn } = await visit('enterprise1', '/problems/new')
      const before = await app.db.read.case.count()
      wire.cutCommit(when)
      t.equal((await visitor.post(address, { ...drawn, ...typed })).statusCode, 303)
      t.equal(await app.db.read.case.count(), before + 1)
    })
  }

  await t.test(
    'connections are ended again and again while people work: no fault is theirs, and nothing acknowledged is lost',
    async (t) => {
      const { visitor, address, drawn } = await visit('enterprise1', '/problems/new')
      const before = await app.db.read.case.count()
      const statuses: Record<string, number> = {}
      const told = ({ statusCode }: { statusCode: number }) => {
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
      }
      const storm = new AbortController()
      let acknowledged = 0
      const ending = (async () => {
        for (let times = 0; times < 10; times++) {
          await pause(60 + 40 * times)
          await endConnections(url)
        }
        storm.abort()
      })()
      const working = Array.from({ length: 6 }, async () => {
        while (!storm.signal.aborted) {
          const form = { ...drawn, ...typed, once: crypto.randomUUID() }
          let sent = await visitor.post(address, form)
          told(sent)
          // As people do, until it is there.
          while (sent.statusCode === 503) told((sent = await visitor.post(address, form)))
          acknowledged++
          told(await visitor.get('/problems'))
        }
      })
      await Promise.all([ending, ...working])
      t.comment(JSON.stringify({ acknowledged, statuses }))
      t.same(
        Object.keys(statuses).filter((status) => !['200', '303', '503'].includes(status)),
        [],
        JSON.stringify(statuses)
      )
      t.equal(await app.db.read.case.count(), before + acknowledged, JSON.stringify(statuses))
      t.equal(await ready(), 200)
    }
  )
})

t.test('a full disk under SQLite', async (t) => {
  const disk = smallDisk(t, 8)
  t.test('the form comes back with what was typed, and goes through when there is room', { skip: disk ? false : noDisk }, async (t) => {
    if (!disk) return
    const file = join(disk.folder, 'full.db')
    await copyFile((await templateDatabase('sqlite', 'peopled')).replace('file:', ''), file)
    const { app, visit, ready } = await house(t, await opened(t, `file:${file}`))
    const { visitor, address, drawn } = await visit('enterprise1', '/problems/new')
    disk.fill()
    const long = { ...typed, content: '道'.repeat(1_500) }
    const refused = await visitor.post(address, { ...drawn, ...long })
    t.match(refused, { statusCode: 503, headers: { 'retry-after': '60' } })
    t.match(refused.body, '磁盘已满')
    t.match(refused.body, `>${long.content}</textarea>`)
    t.equal(hiddenFields(refused.body).once, drawn.once)
    t.equal(await ready(), 503)
    t.equal((await visitor.get('/problems')).statusCode, 200, 'what is there can be read')
    disk.free()
    t.equal(await ready(), 200)
    t.equal((await visitor.post(address, { ...drawn, ...long })).statusCode, 303)
    t.equal(await app.db.read.case.count(), 1)
  })
})

t.test('a database that can only be read', async (t) => {
  await onEachPeopled(t, 'is shown, and says that nothing can be saved', async (t, here) => {
    const { visit, ready } = await house(t, here.db)
    const { visitor, address, drawn } = await visit('enterprise1', '/problems/new')
    const unlock = await makeReadOnly(here)
    for (const page of ['/', '/problems', address]) t.equal((await visitor.get(page)).statusCode, 200, page)
    const refused = await visitor.post(address, { ...drawn, ...typed })
    t.match(refused, { statusCode: 503, headers: { 'retry-after': '60' } })
    t.match(refused.body, '暂时只能查看')
    t.match(refused.body, `>${typed.content}</textarea>`)
    t.equal(await ready(), 503)
    await unlock()
    if (here.engine === 'postgresql') t.equal((await visitor.post(address, { ...drawn, ...typed })).statusCode, 303)
  })
})

/** The fields of the form by which a refused page sends the same again. */
function oncemore (page: string, address: string): Record<string, string> {
  const form = page.slice(page.indexOf(`<form method="post" action="${address}"`))
  return Object.fromEntries(
    [...form.slice(0, form.indexOf('</form>')).matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value
    ])
  )
}

async function opened (t: Test, url: string): Promise<Db> {
  const db = await openDb({ url })
  t.teardown(db.close)
  return db
}

async function house (t: Test, db: Db, settings = {}) {
  const { app, browser, clock } = await testApp(t, { db, identify, settings })
  const people = await everybody(db.read)
  const { districtId, firmIds } = await db.write(castOf)
  const enterpriseId = firmIds.get('xinghe') ?? ''
  const idOf = (login: string) => people.find((each) => each.login === login)?.id ?? ''
  await db.write((tx) =>
    issueQrCode(tx, { districtId, actorId: idOf('steward1'), at: clock.now(), requestId: '', address: '' }, enterpriseId)
  )
  const { id } = await db.read.qrCode.findFirstOrThrow()

  /** Opens a form: its hidden fields are drawn. */
  async function visit (login: string, address: string) {
    const visitor = browser()
    const arrival = { address: '127.0.0.1', agent: '', requestId: '', device: '', sessionId: null }
    if (login) visitor.cookies['session'] = await db.write((tx) => openSession(tx, idOf(login), true, clock.now(), arrival))
    return { visitor, address, drawn: hiddenFields((await visitor.get(address)).body) }
  }

  return {
    app,
    visit,
    door: `/s/${signToken(app.config.sessionSecret, 'door', id)}`,
    ready: async () => (await app.inject('/ready')).statusCode
  }
}
