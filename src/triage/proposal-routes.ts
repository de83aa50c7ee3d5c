/** Routes of a proposed catalogue entry: it is accepted through the prefilled form of an entry, or refused. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { notFound } from '../errors.ts'
import { unitsByClass } from '../units/queries.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { catalogueEditors } from './access.ts'
import { catalogueEntry } from './forms.ts'
import { acceptProposal, openProposals, refuseProposal } from './proposals.ts'
import { findCategory } from './queries.ts'

const byId = z.object({ id: z.uuid() })

export function proposalRoutes (app: App): void {
  formPage(app, {
    address: '/admin/proposals/:id',
    may: catalogueEditors,
    summary: '采纳目录调整建议',
    form: catalogueEntry,
    params: byId,
    load: (request, { id }) => proposalFor(request, id),
    page: async (proposal, request) => {
      const { districtId } = selfOf(request)
      const open = (await findCategory(app.db.read, districtId, proposal.categoryId))?.entries.find(({ until }) => until === null)
      const legalBasis = proposal.basis || open?.legalBasis
      return {
        title: request.t('{category} · 改由{unit}主办', { category: proposal.category.name, unit: proposal.leadUnit.name }),
        button: request.t('采纳，自今日起施行'),
        back: '/catalogue',
        options: { leadUnitId: await unitsByClass(app.db.read, districtId, request.t) },
        typed: {
          templateCode: 'SD-2115',
          ...(open ? { ...open, current: open.id } : {}),
          leadUnitId: proposal.leadUnitId,
          ...(legalBasis ? { legalBasis } : {})
        }
      }
    },
    submit: async (tx, answers, proposal, request) => {
      await acceptProposal(tx, actorOf(request), proposal, answers)
      return { location: '/catalogue', notice: request.t('已更新 {name} 的派单目录，自今日起施行', { name: proposal.category.name }) }
    }
  })

  app.post(
    '/admin/proposals/:id/refuse',
    { config: { may: catalogueEditors, form: z.object({}) }, schema: { params: byId, summary: '不采纳目录调整建议' } },
    async (request, reply) => {
      const proposal = await proposalFor(request, request.params.id)
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await refuseProposal(tx, actorOf(request), proposal)
            return { location: '/catalogue', notice: request.t('未采纳，派单目录不变') }
          })
        )
      )
    }
  )

  async function proposalFor (request: FastifyRequest, id: string) {
    const proposal = (await openProposals(app.db.read, selfOf(request).districtId)).find((each) => each.id === id)
    if (!proposal) throw notFound()
    return proposal
  }
}
