/** Restores, and dies before its so-many-th step when a number is given; steps are statements and files. Says how many there were. */
import { Debug } from '@prisma/driver-adapter-utils'
import { restoreBackup } from '../../../src/backup/index.ts'
import { systemClock } from '../../../src/clock.ts'

const [databaseUrl = '', files = '', backup = '', last] = process.argv.slice(2)
let steps = 0
const step = () => { if (++steps === Number(last)) process.kill(process.pid, 'SIGKILL') }
Debug.enable('prisma:driver-adapter:*')
console.warn = step
const clock = {
  now () {
    step()
    return systemClock.now()
  }
}
await restoreBackup({ config: { databaseUrl, filesUrl: `file:${files}` }, clock }, backup)
console.log(steps)
