/** The product on the database and the files given, told by its parent what else to do meanwhile: a job, or filling the index. */
import { buildApp } from '../../../src/app.ts'
import { openSession } from '../../../src/auth/sign-in/sessions.ts'
import { systemClock } from '../../../src/clock.ts'
import { openDb } from '../../../src/db/index.ts'
import { people } from '../../../src/demo/cast.ts'
import { searchedKinds } from '../../../src/cases/index.ts'
import { backfillIndex } from '../../../src/finding/index.ts'
import { jobs } from '../../../src/jobs/index.ts'
import type { Job } from '../../../src/jobs/job.ts'
import { benchConfig } from '../config.ts'

const [url = '', files = ''] = process.argv.slice(2)
const config = benchConfig(url, files)
const db = await openDb({ url, patienceMs: 30_000 })
const app = await buildApp({ config, db, clock: systemClock })
await app.listen({ port: 0, host: '127.0.0.1' })
process.on('disconnect', () => { process.exit() })
process.send?.({ origin: app.listeningOrigin, cookies: await signedIn() })
process.on('message', (name: string) => { work(name).then(() => process.send?.('done'), (error: unknown) => { throw error }) })

async function work (name: string): Promise<unknown> {
  const job = (jobs as Record<string, Job>)[name]
  return job ? job.run({ db, clock: systemClock, config }) : backfillIndex(db, searchedKinds())
}

async function signedIn (): Promise<Record<string, string>> {
  const cookies: [string, string][] = []
  for (const login of Object.keys(people)) {
    const { id } = await db.read.user.findUniqueOrThrow({ where: { login } })
    const token = await db.write((tx) =>
      openSession(tx, id, true, systemClock.now(), { device: '', address: '', agent: '', requestId: '', sessionId: null })
    )
    cookies.push([login, `session=${token}`])
  }
  return Object.fromEntries(cookies)
}
