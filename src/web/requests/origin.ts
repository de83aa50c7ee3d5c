/**
 * A change must come from our own pages (trust C13). Browsers report where a request comes from and no page can forge that:
 * `Sec-Fetch-Site` on a trusted connection, `Origin` with every form. A client that sends neither is refused too.
 */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors.ts'
import type { App } from '../fastify.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export function guardOrigins (app: App): void {
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method) || comesFromHere(request, app.config.publicUrl.origin)) return
    throw new Refusal(403, '这次提交不是从本站页面发出的，已被拦截。请从首页重新进入，再提交一次。')
  })
}

function comesFromHere ({ headers }: FastifyRequest, here: string): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined ? headers.origin === here : site === 'same-origin'
}
