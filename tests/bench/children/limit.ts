/**
 * The limit: the same pages printed by the same templates, after straight queries for the same rows of the same database, and for a
 * submission the same rows written in one transaction. No session, no right, no rule, no form: what no product can be faster than.
 */
import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import { buildApp } from '../../../src/app.ts'
import { instantFrom, systemClock } from '../../../src/clock.ts'
import { openDb } from '../../../src/db/index.ts'
import { benchConfig } from '../config.ts'
import { copyOf, rowsOf, tables, type Rows } from '../copies.ts'
import { driverFor, type Driver, type Row } from '../driver.ts'
import type { Addresses, Cookies } from '../pages.ts'
import { reads } from './reads.ts'

const [url = '', files = '', told = '{}'] = process.argv.slice(2)
const { cookies, addresses, logins } = JSON.parse(told) as { cookies: Cookies, addresses: Addresses, logins: Record<keyof Addresses, string> }
const db = await openDb({ url })
const product = await buildApp({ config: benchConfig(url, files), db, clock: systemClock })
const { render } = product
type Printed = Parameters<typeof render>
const driver = await driverFor(url)
const { id: districtId } = await db.read.district.findFirstOrThrow()
const { unitId } = await db.read.user.findUniqueOrThrow({ where: { login: logins.worklist } })

const server = Fastify()
server.setErrorHandler((error, _, reply) => { console.error(error); return reply.code(500).send() })
for (const [page, read] of [['list', reads.list], ['problem', reads.problem], ['archive', reads.problem], ['worklist', reads.worklist]] as const) {
  for (const address of addresses[page]) {
    const [body, layout] = await printedOf(address, cookies[logins[page]] ?? '')
    const known = { districtId, number: address.split('/').at(-1) ?? '', unitId: unitId ?? '' }
    server.get(address, async (_, reply) => {
      const view = await read(driver, known, body[1] as Row)
      return reply.type('text/html; charset=utf-8').send(render(layout[0], { ...layout[1], body: render(body[0], view, body[2]) }, layout[2]))
    })
  }
}
const sample = await submitted()
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => { done(null, body) })
server.post(addresses.submit[0] ?? '', async (_, reply) => {
  await driver.write(submission(sample))
  return reply.code(303).header('location', '/').send()
})
await server.listen({ port: 0, host: '127.0.0.1' })
// However the bench ends, nothing of it stays.
process.on('disconnect', () => { process.exit() })
process.send?.({ origin: server.listeningOrigin })

/** What the product prints: its page, and the layout around it. */
async function printedOf (address: string, cookie: string): Promise<[Printed, Printed]> {
  const printed: Printed[] = []
  product.render = (...parts) => { printed.push(parts); return render(...parts) }
  const { statusCode } = await product.inject({ url: address, headers: { cookie } })
  product.render = render
  const [body, layout] = printed
  if (statusCode !== 200 || !body || !layout) throw new Error(`${address} answered ${statusCode}`)
  return [body, layout]
}

/** The rows of a problem as they stand when it has been submitted. */
async function submitted (): Promise<Rows> {
  const { number } = await db.read.problem.findFirstOrThrow({ where: { state: 'submitted', version: 1, attachments: { none: {} } }, orderBy: { id: 'desc' } })
  return rowsOf(db.read, number)
}

function submission (rows: Rows): Parameters<Driver['write']>[0] {
  const random = (digits: number) => randomBytes(Math.ceil(digits / 2)).toString('hex').slice(0, digits)
  // One row, or two that write at once would wait for one another.
  const year = Number(String(rows.Problem[0]?.['number']).slice(3, 7))
  const copy = copyOf(rows, { number: `LM-${random(12)}`, receiptCode: random(12), instead: new Map() }, random)
  const key = { key: random(32), userId: null, action: 'POST', digest: random(32), status: 303, location: '/', notice: '', createdAt: instantFrom(Date.now()) }
  return [
    inserting('IdempotencyKey', key),
    ['UPDATE "Sequence" SET "last" = "last" + 1 WHERE "districtId" = $1 AND "kind" = $2 AND "year" = $3', [districtId, 'problem', year]],
    ...tables.flatMap((table) => copy[table].map((row) => inserting(table, row)))
  ]
}

function inserting (table: string, row: Row): readonly [string, readonly unknown[]] {
  const names = Object.keys(row)
  return [`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row)]
}
