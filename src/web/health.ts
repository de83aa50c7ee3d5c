/** For operators: whether the process is alive, whether it can serve, and metrics. Contains nothing about any person. */
import { stopping } from '../errors.ts'
import type { App } from './fastify.ts'

export function healthRoutes (app: App): void {
  const answered = new Map<string, number>()
  app.addHook('onResponse', async (_request, reply) => {
    const kind = `${Math.floor(reply.statusCode / 100)}xx`
    answered.set(kind, (answered.get(kind) ?? 0) + 1)
  })

  const route = {
    config: { may: 'anyone' as const, skipIdentify: true as const, rateLimit: false as const },
    schema: { hide: true },
    logLevel: 'warn' as const
  }

  app.get('/health', route, async () => ({ status: 'ok' }))

  app.get('/ready', route, async (request, reply) => {
    try {
      if (app.stopping) throw stopping()
      await app.db.ready()
      return { status: 'ok' }
    } catch (err) {
      request.log.error({ err }, 'not ready')
      return reply.code(503).send({ status: 'unavailable' })
    }
  })

  app.get('/metrics', route, async (_request, reply) => {
    const { rss } = process.memoryUsage()
    return reply.type('text/plain; version=0.0.4').send([
      ...[...answered].map(([kind, n]) => `http_responses_total{status="${kind}"} ${n}`),
      `process_uptime_seconds ${Math.round(process.uptime())}`,
      `process_resident_memory_bytes ${rss}`,
      ''
    ].join('\n'))
  })
}
