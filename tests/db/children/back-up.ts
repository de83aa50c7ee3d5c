/** Makes one backup after another; says `begun <place>` and `made <place>`. */
import { makeBackup } from '../../../src/backup/index.ts'
import { systemClock } from '../../../src/clock.ts'

const [databaseUrl = '', files = '', place = ''] = process.argv.slice(2)
for (let at = 1; ; at++) {
  console.log(`begun ${place}${at}`)
  await makeBackup({ config: { databaseUrl, filesUrl: `file:${files}` }, clock: systemClock }, `${place}${at}`)
  console.log(`made ${place}${at}`)
}
