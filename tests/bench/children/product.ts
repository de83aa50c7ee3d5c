/** The product as it is, on the database and the files given, with people signed in. Tells where it is and what can be asked of it. */
import { buildApp } from '../../../src/app.ts'
import { openSession } from '../../../src/auth/sessions.ts'
import { systemClock } from '../../../src/clock.ts'
import { openDb, type Db } from '../../../src/db/index.ts'
import { benchConfig } from '../config.ts'
import { addressesOf, logins, type Cookies } from '../pages.ts'

const [url = '', files = ''] = process.argv.slice(2)
const db = await openDb({ url, patienceMs: 30_000 })
const app = await buildApp({ config: benchConfig(url, files), db, clock: systemClock })
await app.listen({ port: 0, host: '127.0.0.1' })
// However the bench ends, nothing of it stays.
process.on('disconnect', () => { process.exit() })
process.send?.({ origin: app.listeningOrigin, cookies: await signIn(db), addresses: await addressesOf(db.read) })
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))

async function signIn (into: Db): Promise<Cookies> {
  const cookies: [string, string][] = []
  for (const login of Object.values(logins)) {
    const { id } = await into.read.user.findUniqueOrThrow({ where: { login } })
    const token = await into.write((tx) => openSession(tx, id, true, systemClock.now(), { address: '', agent: '', requestId: '', sessionId: null }))
    cookies.push([login, `session=${token}`])
  }
  return Object.fromEntries(cookies)
}
