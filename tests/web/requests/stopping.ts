/** Who still comes while the server ends is served; whoever is too late for that reads a page that says why. */
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as othersTurn } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { App, Room } from '../../../src/web/fastify.ts'
import { testApp } from '../../helpers/app.ts'

/** Answers when the database has been closed behind it. */
const slow: Room = (app) => {
  app.get('/slow', { config: { may: 'anyone' } }, async () => {
    await app.db.close()
    return app.db.read.$queryRaw`SELECT 1`
  })
}

t.test('on connections that are still open, pages come while the server ends, and readiness says that it does', async (t) => {
  const { app } = await testApp(t, { rooms: [slow] })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const ends = [await begun(t, app, '/nowhere'), await begun(t, app, '/ready'), await begun(t, app, '/slow')]
  const closed = app.close()
  while (!app.stopping) await othersTurn()
  const [page, ready, cut] = await Promise.all(ends.map((end) => end()))
  await closed
  t.match(page, /^HTTP\/1.1 404 [^]*connection: close[^]*<h1>没有找到<\/h1>/i)
  t.match(ready, /^HTTP\/1.1 503 [^]*\{"status":"unavailable"\}/)
  t.match(cut, /^HTTP\/1.1 503 [^]*retry-after: 10[^]*系统正在重新启动/i)
})

/**
 * A request of which the last line is yet to come: its connection is not idle, and stays open. @returns what sends it, and reads the
 * answer
 */
async function begun (t: Test, app: App, path: string): Promise<() => Promise<string>> {
  const near = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  t.teardown(() => near.destroy())
  const [far]: Socket[] = await once(app.server, 'connection')
  near.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n`)
  while (far?.bytesRead === 0) await othersTurn()
  return () => {
    near.write('\r\n')
    return text(near)
  }
}
