/**
 * Closes connections that occupy the server and make no progress: an idle one, a form that arrives byte by byte, a response that nobody
 * reads. Each ends within a minute. A photo over a weak signal may still take its five minutes: what matters is that data arrives, not how
 * fast.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../fastify.ts'

export interface StallLimits {
  /** Within every such period data has to arrive or be read… */
  windowMs: number
  /** …at least this many bytes: a tenth of what the slowest mobile network transfers. */
  minBytes: number
  everyMs: number
}

const stallLimits: StallLimits = { windowMs: 45_000, minBytes: 4_096, everyMs: 5_000 }

/** For `Fastify()`: how long its server waits for a whole request, for the next one, and for headers. */
export const serverTimeouts = {
  requestTimeout: 300_000,
  keepAliveTimeout: 50_000,
  http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 }
}

export function closeStalledConnections (app: App, { windowMs, minBytes, everyMs } = stallLimits): void {
  const exchanges = new Set<Exchange>()
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    exchanges.add({ request, response, moved: movedBy(request), since: performance.now() })
  })
  const watch = setInterval(() => {
    const now = performance.now()
    for (const exchange of exchanges) {
      const moved = movedBy(exchange.request)
      if (isOver(exchange)) exchanges.delete(exchange)
      else if (!waitsForClient(exchange) || moved - exchange.moved >= minBytes) Object.assign(exchange, { moved, since: now })
      else if (now - exchange.since >= windowMs && exchanges.delete(exchange)) hangUp(exchange)
    }
  }, everyMs)
  watch.unref()
  app.addHook('onClose', async () => { clearInterval(watch) })
}

interface Exchange { request: IncomingMessage, response: ServerResponse, moved: number, since: number }

/** A request that was answered early may still be arriving. */
const isOver = ({ request, response }: Exchange) => request.socket.destroyed || (request.complete && response.writableFinished)

/** Data that has arrived and is not read yet waits for us: a busy server closes no connection for that. */
function waitsForClient ({ request: { complete, readableLength, socket } }: Exchange): boolean {
  return (!complete && readableLength === 0) || socket.writableLength > 0
}

/** Bytes in both directions, except those still waiting to be read by the client. */
const movedBy = ({ socket: { bytesRead, bytesWritten, writableLength } }: IncomingMessage) => bytesRead + bytesWritten - writableLength

function hangUp ({ request: { socket }, response }: Exchange): void {
  if (response.headersSent) socket.destroy()
  else socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => { socket.destroy() })
}
