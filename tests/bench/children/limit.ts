/**
 * The limit: what no product on these parts can be faster than that keeps nothing in memory. Each page is asked for once of the product
 * itself, in this process, and from then on printed from what was seen: the rows that it shows (statements.ts), fetched by key with
 * statements that stay prepared, and the very view that the product printed, through the very templates. No session, no right, no
 * rule, nothing worked out. A submission is the same rows as the product's, written in one transaction.
 *
 * So a page has its limit as soon as it has a row in pages.ts, and a template that changes changes here as well.
 */
import Fastify from 'fastify'
import { buildApp } from '../../../src/app.ts'
import { systemClock } from '../../../src/clock.ts'
import { openDb, type Reader } from '../../../src/db/index.ts'
import type { App, Renderer } from '../../../src/web/fastify.ts'
import { benchConfig } from '../config.ts'
import { driverFor } from '../driver.ts'
import { pageOf, type PageRequests, type PageName } from '../pages.ts'
import { submissionLike } from '../district/submission.ts'
import { type Asked, printedStatements, byKey, recorderFor, type Statement } from '../statements.ts'

const [url = '', files = '', told = '{}'] = process.argv.slice(2)
/** Of the thread that answers everybody. */
const maxMs = 50

const driver = await driverFor(url)
const recorder = await recorderFor(url)
const server = Fastify()
server.setErrorHandler((error, _, reply) => { console.error(error); return reply.code(500).send() })
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => { done(null, body) })

for (const [name, asking] of Object.entries(JSON.parse(told) as PageRequests)) await serve(name as PageName, asking)

await server.listen({ port: 0, host: '127.0.0.1' })
// However the bench ends, nothing of it stays.
process.on('disconnect', () => { process.exit() })
process.send?.({ origin: server.listeningOrigin })

/** On a database just opened, so that what the product keeps in memory is asked for. */
async function serve (name: PageName, { addresses, cookie }: PageRequests[PageName]): Promise<void> {
  const db = await openDb({ url })
  const product = await buildApp({ config: benchConfig(url, files), db, clock: systemClock })
  if (pageOf(name).submits) await serveSubmission(addresses[0] ?? '', db.read)
  else {
    const pages = new Map<string, Seen>()
    for (const address of addresses) pages.set(address, await seen(product, address, cookie))
    for (const path of new Set(addresses.map((address) => address.split('?')[0] ?? ''))) servePath(path, name, pages)
  }
  await product.close()
  await db.close()
}

type Printed = Parameters<Renderer>
interface Seen { statements: Statement[], print (): string }

/**
 * A page of figures alone, which are worked out, has nothing to fetch. @throws where the product does not print it, or prints it
 * otherwise
 */
async function seen (product: App, address: string, cookie: string): Promise<Seen> {
  const { render } = product
  const printed: Printed[] = []
  recorder.taken()
  product.render = (...parts) => { printed.push(parts); return render(...parts) }
  const { statusCode, payload } = await product.inject({ url: address, headers: { cookie } })
  product.render = render
  const [body, layout] = printed
  if (statusCode !== 200 || !body || !layout) throw new Error(`${address} answered ${statusCode}`)
  const print = () => render(layout[0], { ...layout[1], body: render(...body) }, layout[2])
  if (print() !== payload) throw new Error(`${address} is not printed as the product prints it`)
  const statements = []
  for (const one of printedStatements(recorder.taken(), render(...body))) statements.push(...await leastOf(one))
  return { statements, print }
}

/** The same rows by key, or as the product asks. What takes the database long has to be kept up, and what is kept up is not waited for. */
async function leastOf (asked: Asked): Promise<Statement[]> {
  const short = byKey(asked)
  if (short && (await driver.ask(short.sql, ...short.values)).length === asked.rows.length) return [short]
  const began = performance.now()
  await driver.ask(asked.sql, ...asked.values)
  return performance.now() - began < maxMs ? [{ sql: asked.sql, values: asked.values }] : []
}

/** Pages of several people stand at one address: each has a prefix of its own. */
function servePath (path: string, name: PageName, pages: ReadonlyMap<string, Seen>): void {
  server.get(`/${name}${path}`, async (request, reply) => {
    const page = pages.get(request.url.slice(name.length + 1))
    if (!page) throw new Error(`${request.url} was never seen`)
    await Promise.all(page.statements.map(({ sql, values }) => driver.ask(sql, ...values)))
    return reply.type('text/html; charset=utf-8').send(page.print())
  })
}

async function serveSubmission (address: string, reader: Reader): Promise<void> {
  const submission = await submissionLike(reader)
  server.post(`/submit${address}`, async (_, reply) => {
    await driver.write(submission())
    return reply.code(303).header('location', '/').send()
  })
}
