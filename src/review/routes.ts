/** Routes of the figures: all of them, one of them, its chart, and the problems behind each number. */
import { z } from 'zod'
import { dayOf, instantFrom } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { App } from '../web/fastify.ts'
import { reviewRoles } from './access.ts'
import { type CountKey, counts } from './figures/counts.ts'
import { type Subset, subsets, figureKeys, type Grouping, groupings, leftOut, type LeftOut } from './figures/figures.ts'
import { chartOf, figurePage, listPage, overviewPage } from './pages.ts'
import { readPeriod } from './period.ts'

const may = [...reviewRoles]
const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as [Key, ...Key[]]

/** Days as typed: the form itself reports what is wrong with them. */
const span = z.object({ from: z.string().trim().max(20).optional(), to: z.string().trim().max(20).optional() })
const by = z.enum(keysOf<Grouping>(groupings)).optional()
const params = z.object({ figure: z.enum(figureKeys) })
const listed = z.object({ figure: z.enum([...figureKeys, 'counts']) })

/** As of that instant; an invalid one is ignored. */
const at = z.iso.datetime().transform(instantFrom).optional()

const place = span.extend({
  at,
  part: z.enum(['numerator', 'denominator', 'missed', ...keysOf<LeftOut>(leftOut), ...keysOf<CountKey>(counts)]).optional(),
  by,
  of: z.string().max(40).optional(),
  apart: z.enum(keysOf<Subset>(subsets)).optional(),
  after: z.uuid().optional()
})

export function reviewRoutes (app: App): void {
  app.get('/review', { config: { may }, schema: { querystring: span, summary: '办理成效' } }, async (request, reply) => {
    const page = await overviewPage(request, request.query)
    return reply.page('review/overview', page, page.wrong ? 422 : 200)
  })

  app.get(
    '/review/:figure',
    { config: { may }, schema: { params, querystring: span.extend({ by }), summary: '一项办理成效' } },
    async (request, reply) => {
      const page = await figurePage(request, request.params.figure, request.query)
      return reply.page('review/figure', page, page.wrong ? 422 : 200)
    }
  )

  app.get(
    '/review/:figure/problems',
    { config: { may }, schema: { params: listed, querystring: place, summary: '数字背后的问题' } },
    async (request, reply) => {
      const page = await listPage(request, request.params.figure, request.query)
      return reply.page('review/problems', page, page.wrong ? 422 : 200)
    }
  )

  chartRoute(app)
}

function chartRoute (app: App): void {
  const look = span.extend({ at, by, dark: z.stringbool().optional(), narrow: z.stringbool().optional() })
  const chart = z.enum(figureKeys.map((key) => `${key}.svg` as const))
  app.get(
    '/review/charts/:chart',
    { config: { may }, schema: { params: z.object({ chart }), querystring: look, summary: '办理成效图', produces: ['image/svg+xml'] } },
    async (request, reply) => {
      const { at: then, by: grouping = 'month', dark = false, narrow = false, ...typed } = request.query
      const read = readPeriod(typed, dayOf(app.clock.now()))
      const key = figureKeys.find((each) => request.params.chart === `${each}.svg`)
      if ('problems' in read || !key) throw notFound()
      // Loaded with the first chart: the library is 23 MB, and rarely needed.
      const { drawChart } = await import('./chart.ts')
      return reply
        .type('image/svg+xml; charset=utf-8')
        .send(drawChart(await chartOf(request, key, read.period, grouping, then), { dark, narrow }))
    }
  )
}
