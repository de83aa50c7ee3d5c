/** 授权、代录、追认: delegations, proxy decisions, and their confirmation by the official. */
import { z } from 'zod'
import { actorOf } from '../../audit/index.ts'
import { personInOffice } from '../../auth/queries.ts'
import { dayOf } from '../../clock.ts'
import { notFound, Refusal } from '../../errors.ts'
import type { Role } from '../../roles.ts'
import { peopleToChoose } from '../../units/queries.ts'
import { selfOf } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { verifyToken } from '../../web/cookies/signed-token.ts'
import { doorOf } from '../door/door.ts'
import { kindNamed } from '../kind.ts'
import { moveLabel } from '../moves/labels.ts'
import { besideForm } from '../pages/record-view.ts'
import { viewContextOf } from '../pages/view-context.ts'
import { proxyRoles, officials, recordDelegation, revokeDelegation } from './delegations.ts'
import { findProxyDecision, listUnratified } from '../../cases/on-behalf/proxy-decisions.ts'
import { delegationForm, ratificationForm } from './forms.ts'
import { listDelegations } from './queries.ts'
import { delegationViews, unratifiedView } from './views.ts'

const keepers = ['secadmin'] as const satisfies readonly Role[]
const readers = ['secadmin', 'supervisor', 'manager'] as const satisfies readonly Role[]
const overseers = ['supervisor', 'manager', 'liaison'] as const satisfies readonly Role[]

const byId = z.object({ id: z.uuid() })
const byToken = z.object({ token: z.string().max(100) })

export function proxyDecisionRoutes (app: App): void {
  delegations(app)
  ratificationRoutes(app)
}

function delegations (app: App): void {
  const { db } = app
  const form = delegationForm()

  app.get(
    '/delegations',
    { config: { may: readers }, schema: { querystring: z.object({ after: z.uuid().optional() }), summary: '授权' } },
    async (request, reply) => {
      const { districtId, roles } = selfOf(request)
      const list = delegationViews(await listDelegations(db.read, districtId, request.query.after), viewContextOf(request))
      const mayKeep = keepers.some((role) => roles.has(role))
      const action = mayKeep
        ? { label: request.t('登记授权'), address: '/delegations/new', primary: true }
        : { label: request.t('未追认的代录'), address: '/delegations/unratified', primary: false }
      return reply.page('entering/delegations', { title: request.t('授权代录'), ...list, mayKeep, action })
    }
  )

  formPage(app, {
    address: '/delegations/new',
    may: keepers,
    summary: '登记授权',
    form,
    params: z.object({}),
    load: async () => ({}),
    page: async (_none, request) => {
      const { districtId } = selfOf(request)
      const [from, to] = await Promise.all([
        peopleToChoose(db.read, districtId, officials),
        peopleToChoose(db.read, districtId, proxyRoles)
      ])
      return {
        title: request.t('登记授权'),
        button: request.t('登记授权'),
        back: '/delegations',
        options: { fromId: from, toId: to },
        typed: { fromDay: dayOf(app.clock.now()) }
      }
    },
    submit: async (tx, answers, _none, request) => {
      await recordDelegation(tx, { ...actorOf(request), actorId: selfOf(request).id }, answers)
      return { location: '/delegations', notice: request.t('授权已登记。') }
    }
  })

  app.post(
    '/delegations/:id/revoke',
    { config: { may: keepers, form: z.object({}) }, schema: { params: byId, summary: '撤销授权' } },
    async (request, reply) =>
      reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await revokeDelegation(tx, actorOf(request), request.params.id)
            return { location: '/delegations', notice: request.t('授权已撤销，即时生效。') }
          })
        )
      )
  )

  app.get(
    '/delegations/unratified',
    {
      config: { may: overseers },
      schema: {
        querystring: z.object({
          month: z
            .string()
            .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
            .optional()
        }),
        summary: '未追认的代录'
      }
    },
    async (request, reply) => {
      const user = selfOf(request)
      const own = !user.roles.has('supervisor') && !user.roles.has('manager')
      const reading = viewContextOf(request)
      return reply.page(
        'entering/unratified',
        unratifiedView(await listUnratified(db.read, user, { own, asked: request.query.month, now: reading.now }), reading)
      )
    }
  )
}

/** The one-time link by which an official states whether it was their decision. */
function ratificationRoutes (app: App): void {
  const { db, clock, config } = app

  formPage(app, {
    address: '/e/:token',
    may: 'anyone',
    summary: '追认代录的决定',
    form: ratificationForm,
    params: byToken,
    load: async (_request, { token }) => {
      const entry = await findProxyDecision(db.read, verifyToken(config.sessionSecret, 'entry', token) ?? '')
      const official = entry && await personInOffice(db.read, entry.officialId)
      if (!entry || !official) throw notFound()
      if (entry.state !== 'open') throw new Refusal(409, '这一项您已经答复过了，谢谢您。')
      if (entry.due < clock.now()) throw new Refusal(409, '已超过 3 个工作日，这一项记为未追认；有异议的，请向牵头办说明')
      const kind = kindNamed(entry.case.kind)
      const { situation } = await doorOf(kind).situationOf(db.read, official, { id: entry.caseId }, clock.now())
      return { kind, entry, official, situation, token }
    },
    page: async ({ kind, entry, official, situation }, request) => {
      const details = await besideForm(kind, db.read, official, situation, viewContextOf(request))
      const { t } = request
      return {
        title: t('请{name}确认：{move}', { name: official.name, move: t(moveLabel(kind.lifecycle, entry.move)) }),
        button: t('提交'),
        template: 'entering/word',
        view: {
          number: details.number,
          subject: details.subject,
          line: details.timeline.find(({ sequence }) => sequence === entry.sequence)
        }
      }
    },
    submit: async (tx, { word, reason = '' }, { kind, entry, official, situation, token }) => {
      await doorOf(kind).move(
        tx,
        official,
        { number: situation.record.number, move: word, answers: { entryId: entry.id, ...(word === 'disown' ? { reason } : {}) } },
        clock.now()
      )
      return { location: `/e/${token}/done` }
    }
  })

  for (const [way, purpose] of [['e', 'entry'], ['d', 'sheet']] as const) {
    app.get(`/${way}/:token/done`, { config: { may: 'anyone' }, schema: { params: byToken, summary: '已收到' } }, async (request, reply) => {
      if (verifyToken(config.sessionSecret, purpose, request.params.token) === null) throw notFound()
      return reply.page('entering/done', { title: request.t('已收到您的意见，谢谢您。') })
    })
  }
}
