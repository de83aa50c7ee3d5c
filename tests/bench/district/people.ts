/** Signs the people of the pages in, on a database that no product serves yet, and finds the addresses. */
import { openSession } from '../../../src/auth/sign-in/sessions.ts'
import { instantFrom, systemClock } from '../../../src/clock.ts'
import { openDb, type Db } from '../../../src/db/index.ts'
import { jobs } from '../../../src/jobs/index.ts'
import { type PageRequests, pageNames, pageOf, type PageName } from '../pages.ts'

export async function signIn (url: string): Promise<PageRequests> {
  const db = await openDb({ url, patienceMs: 60_000 })
  try {
    await jobsHaveRun(db)
    const asking: [PageName, PageRequests[PageName]][] = []
    for (const name of pageNames) {
      const { addresses, login } = pageOf(name)
      const all = typeof addresses === 'function' ? await addresses(db.read) : addresses
      asking.push([name, { addresses: all, cookie: await cookieOf(db, login) }])
    }
    return Object.fromEntries(asking) as PageRequests
  } finally {
    await db.close()
  }
}

async function cookieOf (db: Db, login: string): Promise<string> {
  const { id } = await db.read.user.findUniqueOrThrow({ where: { login } })
  const arrival = { device: '', address: '', agent: '', requestId: '', sessionId: null }
  const token = await db.write((tx) => openSession(tx, id, true, systemClock.now(), arrival))
  return `session=${token}`
}

/** The product runs at its start what is due. Here pages are measured; the rows say that each job has had its turn of this hour. */
async function jobsHaveRun (db: Db): Promise<void> {
  const at = systemClock.now()
  const slots = Object.entries(jobs).map(([name, { everyMinutes }]) => {
    const every = everyMinutes * 60_000
    return { name, at, slot: instantFrom(Math.floor(at.getTime() / every) * every) }
  })
  await db.write(async (tx) => {
    for (const { name, at, slot } of slots) {
      await tx.jobRun.upsert({ where: { name_slot: { name, slot } }, create: { name, slot, at }, update: {} })
    }
  })
}
