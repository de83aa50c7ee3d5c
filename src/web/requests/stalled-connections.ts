/**
 * Connections that hold on to the server and get nowhere: one that says nothing, a form that comes byte by byte, an answer that nobody fetches.
 * Each ends within a minute. A photo over a workshop's weak signal takes its five minutes all the same: what is asked for is not speed but
 * that something arrives.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../fastify.ts'

export interface StallLimits {
  /** Within any such time something has to arrive, or to be fetched… */
  windowMs: number
  /** …this many bytes: a tenth of what the slowest telephone network carries. */
  minBytes: number
  everyMs: number
}

const stallLimits: StallLimits = { windowMs: 45_000, minBytes: 4_096, everyMs: 5_000 }

/** For `Fastify()`: how long its server waits for a whole request, for the next one, and for a head. */
export const serverTimeouts = { requestTimeout: 300_000, keepAliveTimeout: 50_000, http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 } }

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

/** What was answered before it had come to its end still comes. */
const isOver = ({ request, response }: Exchange) => request.socket.destroyed || (request.complete && response.writableFinished)

/** What has come in and is not read yet waits for us: a busy server cuts nobody off. */
function waitsForClient ({ request: { complete, readableLength, socket } }: Exchange): boolean {
  return (!complete && readableLength === 0) || socket.writableLength > 0
}

/** Bytes in both directions, without those that only wait to be fetched. */
const movedBy = ({ socket: { bytesRead, bytesWritten, writableLength } }: IncomingMessage) => bytesRead + bytesWritten - writableLength

function hangUp ({ request: { socket }, response }: Exchange): void {
  if (response.headersSent) socket.destroy()
  else socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => { socket.destroy() })
}
