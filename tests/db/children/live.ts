/**
 * Lives as a server does, five minutes at a time: runs the jobs that are due and takes in problems. Says `job <name> <turn>` and `moved
 * <number> <version>`.
 */
import { instantFrom, settableClock } from '../../../src/clock.ts'
import { readConfig } from '../../../src/config.ts'
import { openDb } from '../../../src/db/index.ts'
import { everybody } from '../../../src/demo/people.ts'
import { jobs, type JobName } from '../../../src/jobs/index.ts'
import { runDue } from '../../../src/jobs/schedule.ts'
import { draft, move } from '../../../src/problems/index.ts'
import { reportAnswers } from '../../helpers/problems/moves.ts'

const minute = 60_000
const [url = '', files = '', from = ''] = process.argv.slice(2)
const db = await openDb({ url })
const clock = settableClock(instantFrom(from))
const config = readConfig({ MODE: 'test', FILES_URL: `file:${files}` })
const reporter = (await everybody(db.read)).find(({ login }) => login === 'enterprise1')
if (!reporter) throw new Error('nobody to report')

const log = {
  info: (details: object) => {
    const { job } = details as { job: JobName }
    console.log(`job ${job} ${Math.floor(clock.now().getTime() / minute / jobs[job].everyMinutes)}`)
  },
  error: (details: object) => { console.log('failed', details) }
}

for (;;) {
  await runDue({ db, clock, config }, log)
  const now = clock.now()
  const { number } = await db.write((tx) => draft(tx, reporter, { ...reportAnswers, files: [] }, now), 'shared')
  console.log(`moved ${number} 0`)
  await db.write((tx) => move(tx, reporter, { number, move: 'submit', answers: { ...reportAnswers, files: [] } }, now), 'shared')
  console.log(`moved ${number} 1`)
  clock.set(instantFrom(now.getTime() + 5 * minute))
}
