/**
 * `kill -9` between the commit of what is told and its sending (trust D26): nothing is lost, nothing is sent twice; what may have left is
 * listed.
 */
import t from 'tap'
import { instantFrom, settableClock, systemClock } from '../../src/clock.ts'
import { messageSources } from '../../src/composition.ts'
import { readConfig } from '../../src/config.ts'
import { castOf } from '../../src/demo/cast.ts'
import { deliver } from '../../src/notifications/delivery/deliver.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'
import { start } from '../db/children/start.ts'
import { engines, peopledDatabase, skipped } from '../helpers/databases/database.ts'
import { webServer } from '../helpers/message-servers.ts'
import { killRounds } from '../helpers/tier.ts'

/** Two of each kind at least. */
const rounds = Math.max(4, killRounds)

t.test('kill -9', async (t) => {
  for (const engine of engines) {
    await t.test(engine, { skip: skipped(engine) }, async (t) => {
      let struck = () => {}
      // The blow falls while the robot has the message and its sender has not heard so; then before it was sent at all.
      const robot = await webServer(t, () => { struck(); return {} })
      const { db, url } = await peopledDatabase(t, engine)
      const cast = await castOf(db.read)
      const unitId = cast.unitIds.get('housing') ?? ''
      await db.write((tx) =>
        tx.channel.create({
          data: { districtId: cast.districtId, kind: 'signed', name: '群', address: robot.address, secret: 's', unitId }
        })
      )

      const told: string[] = []
      for (let round = 1; round <= rounds; round++) {
        const child = start('notify', url, robot.place, cast.userIds.get('handler1') ?? '', `${round}`)
        let messages = 0
        struck = () => { if (round % 2 === 0 && ++messages === round) child.kill() }
        for await (const line of child.lines) {
          told.push(line.replace('told ', ''))
          if (round % 2 === 1 && ++messages === round + 2) child.kill()
        }
      }
      struck = () => {}
      const clock = settableClock(instantFrom(systemClock.now().getTime() + 3_600_000))
      await deliver({
        db,
        clock,
        config: readConfig({ MODE: 'test', OUTBOUND_ALLOW: robot.place }),
        translate: translators(words),
        sources: messageSources
      })

      const received = robot.received.flatMap(({ body }) =>
        (JSON.parse(body) as { messages: { text: string }[] }).messages.map(({ text }) => text.replace('。', ''))
      )
      t.ok(told.length > rounds)
      t.same(
        received.filter((text, index) => received.indexOf(text) !== index),
        [],
        'nothing came twice'
      )
      const uncertain = await db.read.outgoing.findMany({
        where: { deliveryId: { in: (await db.read.delivery.findMany({ where: { state: 'uncertain' } })).map(({ id }) => id) } }
      })
      const listed = new Set(uncertain.map(({ said }) => (said as unknown as { sentence: string }[])[0]?.sentence ?? ''))
      t.same(told.filter((text) => !received.includes(text) && !listed.has(text)), [], 'nothing is lost')
      t.ok(listed.size >= rounds / 2 - 1, `${listed.size} are left to a person`)
      t.equal(await db.read.outgoing.count({ where: { deliveryId: null } }), 0)
      t.equal(await db.read.notice.count(), await db.read.outgoing.count(), 'what was told is in the inbox as it is in the outbox')
    })
  }
})
