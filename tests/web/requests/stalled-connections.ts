/** Connections that get nowhere end, and slow ones that do get somewhere do not (trust B12). A second here stands for a minute. */
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { App } from '../../../src/web/fastify.ts'
import { testApp } from '../../helpers/app.ts'
import { forms } from '../../helpers/every-field.ts'

const pace = { windowMs: 700, minBytes: 100, everyMs: 30 }
const aBody = `title=${'a'.repeat(20)}&note=`
const head = (length: number, site = 'same-origin') =>
  `POST /records/new HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: ${site}\r\n` +
  `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n`

function slowRoom (app: App) {
  app.get('/long', { config: { may: 'anyone' } }, async () => Buffer.alloc(30_000_000, 'x'))
  app.get('/thought', { config: { may: 'anyone' } }, async () => pause(1_200, 'thought over'))
}

async function server (t: Test) {
  const { app } = await testApp(t, { rooms: [forms, slowRoom], pace })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, connection: () => connect((app.server.address() as AddressInfo).port, '127.0.0.1') }
}

/** What the server said until it hung up, or for five seconds. */
async function heard (socket: Socket, ms = 5_000): Promise<{ said: string, ended: boolean }> {
  let said = ''
  socket.on('data', (chunk) => { said += String(chunk) }).on('error', () => {})
  for (let waited = 0; waited < ms && !socket.destroyed; waited += 20) await pause(20)
  const ended = socket.destroyed
  socket.destroy()
  return { said, ended }
}

async function drip (socket: Socket, text: string, bytes: number, everyMs: number) {
  for (let at = 0; at < text.length && !socket.destroyed; at += bytes) {
    socket.write(text.slice(at, at + bytes))
    await pause(everyMs)
  }
}

t.test('a body that comes byte by byte, stops, or comes on after its answer', async (t) => {
  const { connection } = await server(t)
  const stuck = { 'byte by byte': ['same-origin', 1], 'not at all': ['same-origin', 0], 'after the answer': ['cross-site', 1] } as const
  await Promise.all(Object.entries(stuck).map(async ([name, [site, bytes]]) => {
    const socket = connection()
    socket.write(head(100_000, site))
    if (bytes > 0) drip(socket, 'x'.repeat(100_000), bytes, 20).catch(() => {})
    const { said, ended } = await heard(socket)
    t.ok(ended, name)
    t.match(said, site === 'cross-site' ? /^HTTP\/1.1 403/ : /^HTTP\/1.1 408/, name)
  }))
})

t.test('a slow one that gets on is waited for; so is whoever waits for us', async (t) => {
  const { connection } = await server(t)
  const whole = aBody + 'b'.repeat(3_000)
  const slow = connection()
  slow.write(head(whole.length))
  const [{ said }, thought] = await Promise.all([
    heard(slow),
    heard(
      connection()
        .setEncoding('utf8')
        .on('connect', function (this: Socket) {
          this.write('GET /thought HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
        })
    ),
    drip(slow, whole, 150, 100)
  ])
  t.match(said, /^HTTP\/1.1 (303|422)/, 'read to its end, after twice the time')
  t.match(thought.said, /thought over/)
})

t.test('an answer that nobody fetches', async (t) => {
  const { app, connection } = await server(t)
  const socket = connection().pause()
  socket.on('error', () => {})
  socket.write('GET /long HTTP/1.1\r\nHost: x\r\n\r\n')
  const open = () =>
    new Promise<number>((resolve, reject) => {
      app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
  await once(app.server, 'request')
  for (let waited = 0; waited < 5_000 && await open() > 0; waited += 50) await pause(50)
  t.equal(await open(), 0)
  socket.destroy()
})

t.test('who says nothing, or not even a whole head, is gone within half a minute; a whole form has five', async (t) => {
  const { app } = await testApp(t)
  const { headersTimeout, requestTimeout, keepAliveTimeout } = app.server
  t.same(
    { headersTimeout, requestTimeout, keepAliveTimeout },
    { headersTimeout: 20_000, requestTimeout: 300_000, keepAliveTimeout: 50_000 }
  )
})
