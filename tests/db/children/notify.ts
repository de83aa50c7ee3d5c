/** Tells a group one thing after another and sends what waits, for ever; says `told <n>` when that is saved. */
import { systemClock } from '../../../src/clock.ts'
import { messageSources } from '../../../src/composition.ts'
import { readConfig } from '../../../src/config.ts'
import { openDb } from '../../../src/db/index.ts'
import { deliver } from '../../../src/notifications/delivery/deliver.ts'
import { notify } from '../../../src/notifications/index.ts'
import { translators } from '../../../src/web/language/translate.ts'
import { words } from '../../../src/words.ts'

const [url = '', allow = '', userId = '', round = ''] = process.argv.slice(2)
const db = await openDb({ url })
const { districtId } = await db.read.user.findUniqueOrThrow({ where: { id: userId } })
const config = readConfig({ MODE: 'test', OUTBOUND_ALLOW: allow })
const translate = translators(words)

for (let at = 0; ; at++) {
  const sentence = `${round}.${at}`
  await db.write((tx) => notify(tx, { districtId, userIds: [userId], sentence, address: '/' }, systemClock.now()))
  console.log(`told ${sentence}`)
  await deliver({ db, clock: systemClock, config, translate, sources: messageSources })
}
