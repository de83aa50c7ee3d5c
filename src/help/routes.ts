/** 使用帮助: a guide for each group, the lifecycle of a problem, and how each figure is counted. The guide for enterprises needs no account. */
import { limitsOf } from '../triage/index.ts'
import type { App } from '../web/fastify.ts'
import { districtOf, factsOf, whoToAsk } from './facts.ts'
import { type GuideName, guides } from './guides.ts'
import { figuresView, guideView, lifeView, startView } from './views.ts'

export function helpRoutes (app: App): void {
  app.get('/help', { config: { may: 'anyone' }, schema: { summary: '使用帮助' } }, async (request, reply) =>
    reply.page('help/start', { ...startView(request), office: await whoToAsk(request) }))

  for (const name of Object.keys(guides) as GuideName[]) {
    app.get(`/help/${name}`, { config: { may: guides[name].may }, schema: { summary: guides[name].label } }, async (request, reply) =>
      reply.page('help/guide', { ...guideView(guides[name], await factsOf(request), request), office: await whoToAsk(request) }))
  }

  app.get('/help/life', { config: { may: 'anyone' }, schema: { summary: '一件问题的一生' } }, async (request, reply) => {
    const { hours } = await factsOf(request)
    return reply.page('help/life', { ...lifeView(await limitsOf(app.db.read, await districtOf(request) ?? ''), request), hours })
  })

  app.get('/help/figures', { config: { may: 'anyone' }, schema: { summary: '每个数字怎样算' } }, async (request, reply) =>
    reply.page('help/figures', figuresView(request)))
}
