/** What leaves the house leaves because something was committed; and what is committed within a few seconds leaves together. */
import t from 'tap'
import { readConfig } from '../../src/config.ts'
import { startOutbox } from '../../src/jobs/outbox.ts'
import { notify } from '../../src/notifications/index.ts'
import { onAnyPeopled } from '../helpers/databases/database.ts'
import { webServer } from '../helpers/message-servers.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

await onAnyPeopled(t, 'a commit wakes the outbox, and several at once send one message', async (t, { db }) => {
  const group = await webServer(t)
  const { cast: { districtId }, clock, unit, user } = await problemDistrict(db)
  const robot = { districtId, kind: 'wecom', name: '住建局群', unitId: unit('housing'), address: group.address }
  await db.write((tx) => tx.channel.create({ data: robot }))
  const gathering: (() => void)[] = []
  const stop = new AbortController()
  const config = readConfig({ MODE: 'test', PUBLIC_URL: 'https://mpx.example', OUTBOUND_ALLOW: group.place })
  const faults: object[] = []
  const log = { info: () => {}, error: (details: object) => faults.push(details) }
  const gather = () => new Promise<void>((resolve) => { gathering.push(resolve) })
  const sent = startOutbox({ db, clock, config, signal: stop.signal }, log, gather)
  const tell = (broken = false) => db.write(async (tx) => {
    await notify(tx, { districtId, userIds: [user('handler1')], sentence: '有新的问题等待受理', address: '/' }, clock.now())
    if (broken) throw new Error('the power went')
  })

  await t.rejects(tell(true), /the power went/)
  t.equal(gathering.length, 0, 'what was rolled back wakes nobody')
  await Promise.all([tell(), tell(), tell()])
  t.equal(gathering.length, 1)
  t.equal(group.received.length, 0)
  gathering[0]?.()
  await sent()
  t.equal(group.received.length, 1)
  t.match(await db.read.delivery.findMany(), [{ state: 'sent', messages: 3 }])

  await tell()
  gathering[1]?.()
  await sent()
  t.equal(group.received.length, 2, 'the next commit wakes it again')

  await tell()
  stop.abort()
  gathering[2]?.()
  await sent()
  t.equal(group.received.length, 2, 'a program that stops leaves the rest to its next start')
  t.same(faults, [])
})
