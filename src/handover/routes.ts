/**
 * /handing-over: everything held by somebody who may not hold it any more, and what one person, unit or category holds, to be handed over
 * to a named successor.
 */
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
  fieldOf, type Holder, type Responsibilities, type HolderType, responsibilitiesView, optionsOf, parseSuccessors, withSuccessors
} from '../responsibilities/index.ts'
import { handOver } from './handover.ts'
import { responsibilitiesFor } from './responsibilities.ts'
import { toHandOverNow } from './to-hand-over-cache.ts'
import { toHandOverView } from './to-hand-over.ts'

/** The lead office, and the administrators of accounts, units and categories. */
const may = ['supervisor', 'secadmin', 'sysadmin'] as const satisfies readonly Role[]

const params = z.object({ whose: z.enum(['person', 'unit', 'category']), id: z.uuid() })

/** The fields depend on what there is to hand over. */
const handingForm: z.ZodObject = z.object({})

export function handoverRoutes (app: App): void {
  const { read } = app.db

  app.get('/handing-over', { config: { may }, schema: { summary: '待移交' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const found = toHandOverView(await toHandOverNow(read, districtId, app.clock.now()), request.t)
    return reply.page('handover/to-hand-over', {
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
        responsibilities: await responsibilitiesFor(
          read, whose, { id, districtId: selfOf(request).districtId }, selfOf(request).roles, app.clock.now()
        )
      }
    },
    formFor: ({ responsibilities }) =>
      withSuccessors(handingForm, responsibilities).omit(responsibilities.length > 0 ? { leaveRest: true } : {}),
    page: ({ holder: { name }, responsibilities }, { t, user }) => ({
      title: t('移交{name}的工作', { name }),
      button: t('移交'),
      back: '/handing-over',
      options: optionsOf(responsibilities),
      template: 'handover/hand-over',
      view: {
        responsibilities: responsibilitiesView(responsibilities, user?.roles ?? new Set(), t),
        asks: responsibilities.some(isAsked),
        empty: whenEmpty(responsibilities.filter(isAsked), t('没有可以由您移交的事。'))
      }
    }),
    submit: async (tx, answers, { holder, responsibilities }, request) => {
      const { heirs } = parseSuccessors(answers)
      if (Object.keys(heirs).length === 0) throw invalid([{ field: firstAsked(responsibilities), sentence: '请至少为一项选择接手的人' }])
      const n = await handOver(tx, actorOf(request), holder, heirs, selfOf(request).roles)
      return { location: '/handing-over', notice: request.t('已移交 {n} 项', { n }) }
    }
  })
}

const isAsked = ({ heirs }: Responsibilities[number]) => heirs.length > 0
const firstAsked = (responsibilities: Responsibilities) => fieldOf(responsibilities.find(isAsked)?.name ?? '')

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
