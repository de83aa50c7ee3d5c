/**
 * How far the product is from the limit: the same page served by a bare server with the same data, driver and templates, and no rules.
 * Only the ratio means anything, because both are measured in one run on one machine. `npm run bench`; no test fails on it.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { openDb, type Db, type Role } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { seedCast } from '../../src/demo/cast.ts'
import { draft, move } from '../../src/problems/index.ts'
import type { App } from '../../src/web/fastify.ts'

const problems = 300
const load = { connections: 8, duration: 5 }

const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-bench-'))
const file = join(folder, 'bench.db')
const config = readConfig({ MODE: 'test', LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '100000000', DATABASE_URL: `file:${file}`, FILES_URL: `file:${folder}/files` })
await migrate(config.databaseUrl)
const db = await openDb({ url: config.databaseUrl })
await fill(db)
const { number } = await db.read.problem.findFirstOrThrow({ select: { number: true } })
const app = await buildApp({ config, db, clock: systemClock, identify: async () => person(db, 'intake1') })

/** The list as its one indexed query; the page as its five, each by key. */
const pages: Record<string, { address: string, read: (driver: Database.Database) => unknown }> = {
  list: {
    address: '/problems',
    read: (driver) => driver.prepare('SELECT p.*, e.name FROM "Problem" p JOIN "Enterprise" e ON e.id = p."enterpriseId" ORDER BY p."nextDue", p.id LIMIT 26').all()
  },
  problem: {
    address: `/problems/${number}`,
    read (driver) {
      const { id } = driver.prepare('SELECT * FROM "Problem" WHERE number = ?').get(number) as { id: string }
      return ['ProblemEvent', 'ProblemClock', 'Request', 'Attachment', 'Assignment'].map((table) => driver.prepare(`SELECT * FROM "${table}" WHERE "problemId" = ?`).all(id))
    }
  }
}

await app.listen({ port: 0, host: '127.0.0.1' })
const limit = await limitServer(app, file)
console.log(`${problems} problems, ${load.connections} connections, ${load.duration} s each, Node ${process.version}`)
for (const [name, { address }] of Object.entries(pages)) {
  const own = await measure(app.listeningOrigin + address)
  const bare = await measure(limit.listeningOrigin + address)
  console.log(`${name}: ${own.rate}/s (p50 ${own.p50} ms, p99 ${own.p99} ms), limit ${bare.rate}/s (p50 ${bare.p50} ms, p99 ${bare.p99} ms), ratio ${(own.rate / bare.rate).toFixed(2)}`)
}
await limit.close()
await app.close()
await db.close()
rmSync(folder, { recursive: true })

/** Prints what the product's own templates printed, from the same views, after reading the same rows. */
async function limitServer (product: App, path: string) {
  const driver = new Database(path, { readonly: true })
  const server = Fastify()
  const { render } = product
  for (const { address, read } of Object.values(pages)) {
    const printed: Parameters<typeof render>[] = []
    product.render = (...parts) => { printed.push(parts); return render(...parts) }
    await product.inject(address)
    product.render = render
    server.get(address, async (_, reply) => {
      read(driver)
      return reply.type('text/html').send(printed.map((parts) => render(...parts)).at(-1))
    })
  }
  server.addHook('onClose', () => { driver.close() })
  await server.listen({ port: 0, host: '127.0.0.1' })
  return server
}

async function measure (url: string) {
  await autocannon({ url, ...load, duration: 1 })
  const { requests, latency, non2xx } = await autocannon({ url, ...load })
  if (non2xx > 0) throw new Error(`${url} answered ${non2xx} times with something else than the page`)
  return { rate: Math.round(requests.average), p50: latency.p50, p99: latency.p99 }
}

async function fill (into: Db) {
  await into.write((tx) => seedCast(tx, '', systemClock.now()))
  const reporter = await person(into, 'enterprise1')
  for (let count = 0; count < problems; count++) {
    const answers = {
      content: `第 ${count} 处路面破损，货车无法通行。`, hope: '修复路面', files: [], contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal' as const
    }
    await into.write(async (tx) => {
      const raised = await draft(tx, reporter, answers, systemClock.now())
      await move(tx, reporter, { number: raised.number, move: 'submit', answers }, systemClock.now())
    })
  }
}

async function person (from: Db, login: string) {
  const { roles, ...user } = await from.read.user.findUniqueOrThrow({ where: { login }, include: { roles: true } })
  return { ...user, roles: new Set<Role>(roles.map(({ role }) => role)) }
}
