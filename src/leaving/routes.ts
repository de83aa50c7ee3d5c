/** /handing-over: everything that is stranded, and what one person, unit or category holds, to be handed over to a named successor. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import type { Reader } from '../db/index.ts'
import { invalid, notFound } from '../errors.ts'
import type { Role } from '../roles.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import {
  fieldOf, type Holder, type Holdings, type HolderType, holdingsView, optionsOf, parseSuccessors, withSuccessors
} from '../holdings/index.ts'
import { handOver } from './handover.ts'
import { holdingsFor } from './holdings.ts'
import { strandedNow } from './stranded-cache.ts'
import { strandedView } from './stranded.ts'

/** The lead office, and the administrators of accounts, units and categories. */
const may = ['supervisor', 'secadmin', 'sysadmin'] as const satisfies readonly Role[]

const params = z.object({ whose: z.enum(['person', 'unit', 'category']), id: z.uuid() })

/** The fields depend on what there is to hand over. */
const handingForm: z.ZodObject = z.object({})

export function leavingRoutes (app: App): void {
  const { read } = app.db

  app.get('/handing-over', { config: { may }, schema: { summary: '待移交' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const found = strandedView(await strandedNow(read, districtId, app.clock.now()), request.t)
    return reply.page('leaving/stranded', {
      title: request.t('待移交'),
      ...found,
      empty: whenEmpty([...found.holders, ...found.gaps], request.t('没有待移交的事。'))
    })
  })

  formPage(app, {
    address: '/handing-over/:whose/:id',
    may,
    summary: '移交',
    form: handingForm,
    params,
    load: async (request, { whose, id }) => {
      const holder = await holderOf(read, whose, id, request)
      return {
        holder,
        holdings: await holdingsFor(read, whose, { id, districtId: selfOf(request).districtId }, selfOf(request).roles, app.clock.now())
      }
    },
    formFor: ({ holdings }) => withSuccessors(handingForm, holdings).omit(holdings.length > 0 ? { leaveRest: true } : {}),
    page: ({ holder: { name }, holdings }, { t, user }) => ({
      title: t('移交{name}的工作', { name }),
      button: t('移交'),
      back: '/handing-over',
      options: optionsOf(holdings),
      template: 'leaving/hand-over',
      view: {
        holdings: holdingsView(holdings, user?.roles ?? new Set(), t),
        asks: holdings.some(isAsked),
        empty: whenEmpty(holdings.filter(isAsked), t('没有可以由您移交的事。'))
      }
    }),
    submit: async (tx, answers, { holder, holdings }, request) => {
      const { heirs } = parseSuccessors(answers)
      if (Object.keys(heirs).length === 0) throw invalid([{ field: firstAsked(holdings), sentence: '请至少为一项选择接手的人' }])
      const n = await handOver(tx, actorOf(request), holder, heirs, selfOf(request).roles)
      return { location: '/handing-over', notice: request.t('已移交 {n} 项', { n }) }
    }
  })
}

const isAsked = ({ heirs }: Holdings[number]) => heirs.length > 0
const firstAsked = (holdings: Holdings) => fieldOf(holdings.find(isAsked)?.name ?? '')

async function holderOf (reader: Reader, whose: HolderType, id: string, request: FastifyRequest): Promise<Holder> {
  const asked = { where: { id, districtId: selfOf(request).districtId }, select: { name: true } } as const
  const found =
    whose === 'person'
      ? await reader.user.findFirst(asked)
      : whose === 'unit'
        ? await reader.unit.findFirst(asked)
        : await reader.category.findFirst(asked)
  if (!found) throw notFound()
  return { whose, id, name: found.name }
}
