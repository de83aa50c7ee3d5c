/** 授权、代录、追认、呈批单: who may enter what for whom, what the official says of it, and the page that is printed for their signature. */
import type { FastifyRequest } from 'fastify'
import { toString } from 'qrcode'
import { z } from 'zod'
import { actorOf, audit } from '../../audit/index.ts'
import { selfOf, type User } from '../../auth/index.ts'
import { peopleToChoose, personInOffice } from '../../auth/queries.ts'
import { dayOf, timeOf } from '../../clock.ts'
import type { Role } from '../../db/index.ts'
import { notFound, Refusal } from '../../errors.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/form-page.ts'
import { once } from '../../web/once.ts'
import { opened, sealed } from '../../web/seal.ts'
import { moveLabel } from '../labels.ts'
import { decide, move, situationOf } from '../move.ts'
import { readingOf } from '../pages.ts'
import { namesOf } from '../queries.ts'
import { besideForm } from '../record-view.ts'
import { decision, openRequest } from '../request-routes.ts'
import { requestView } from '../request-views.ts'
import { enterers, officialFor, officials, recordDelegation, revokeDelegation } from './delegations.ts'
import { findEntry, listUnratified } from './entries.ts'
import { delegationForm, wordOfOfficial } from './forms.ts'
import { assertMayEnter, entryAddress } from './hand.ts'
import { listDelegations } from './queries.ts'
import { printSheet, sheetBehind, useSheet } from './sheets.ts'
import { delegationViews, unratifiedView } from './views.ts'

const keepers = ['secadmin'] as const satisfies readonly Role[]
const readers = ['secadmin', 'supervisor', 'manager'] as const satisfies readonly Role[]
const overseers = ['supervisor', 'manager', 'liaison'] as const satisfies readonly Role[]

const byId = z.object({ id: z.uuid() })
const byToken = z.object({ token: z.string().max(100) })
const forOfficial = z.object({ id: z.uuid(), delegation: z.uuid() })

export function enteringRoutes (app: App): void {
  delegations(app)
  words(app)
  sheets(app)
}

function delegations (app: App): void {
  const { db } = app

  app.get('/delegations', { config: { may: readers }, schema: { querystring: z.object({ after: z.uuid().optional() }), summary: '授权' } }, async (request, reply) => {
    const { districtId, roles } = selfOf(request)
    const list = delegationViews(await listDelegations(db.read, districtId, request.query.after), readingOf(request))
    return reply.page('entering/delegations', { title: request.t('授权代录'), ...list, mayKeep: keepers.some((role) => roles.has(role)) })
  })

  formPage(app, {
    address: '/delegations/new',
    may: keepers,
    summary: '登记授权',
    form: delegationForm,
    params: z.object({}),
    load: async () => ({}),
    page: async (_none, request) => {
      const { districtId } = selfOf(request)
      const [from, to] = await Promise.all([peopleToChoose(db.read, districtId, officials), peopleToChoose(db.read, districtId, enterers)])
      return { title: request.t('登记授权'), button: request.t('登记授权'), back: '/delegations', options: { fromId: from, toId: to }, typed: { fromDay: dayOf(app.clock.now()) } }
    },
    submit: async (tx, answers, _none, request) => {
      await recordDelegation(tx, { ...actorOf(request), actorId: selfOf(request).id }, answers)
      return { location: '/delegations', notice: request.t('授权已登记。') }
    }
  })

  app.post('/delegations/:id/revoke', { config: { may: keepers, form: z.object({}) }, schema: { params: byId, summary: '撤销授权' } }, async (request, reply) =>
    reply.done(await once(request, (write) => write(async (tx) => {
      await revokeDelegation(tx, actorOf(request), request.params.id)
      return { location: '/delegations', notice: request.t('授权已撤销，即时生效。') }
    }))))

  app.get('/delegations/unratified', { config: { may: overseers }, schema: { querystring: z.object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/).optional() }), summary: '未追认的代录' } }, async (request, reply) => {
    const user = selfOf(request)
    const own = !user.roles.has('supervisor') && !user.roles.has('manager')
    const reading = readingOf(request)
    return reply.page('entering/unratified', unratifiedView(await listUnratified(db.read, user, { own, asked: request.query.month, now: reading.now }), reading))
  })
}

/** The one-time link by which an official says whether it was their decision. */
function words (app: App): void {
  const { db, clock, config } = app

  formPage(app, {
    address: '/e/:token',
    may: 'anyone',
    summary: '追认代录的决定',
    form: wordOfOfficial,
    params: byToken,
    load: async (_request, { token }) => {
      const entry = await findEntry(db.read, opened(config.sessionSecret, 'entry', token) ?? '')
      const official = entry && await personInOffice(db.read, entry.officialId)
      if (!entry || !official) throw notFound()
      if (entry.state !== 'open') throw new Refusal(409, '这一项您已经答复过了，谢谢您。')
      if (entry.due < clock.now()) throw new Refusal(409, '已超过 3 个工作日，这一项记为未追认；有异议的，请向牵头办说明')
      const { situation } = await situationOf(db.read, official, { id: entry.problemId }, clock.now())
      return { entry, official, situation, token }
    },
    page: async ({ entry, official, situation }, request) => {
      const said = await besideForm(db.read, official, situation, readingOf(request))
      const { t } = request
      return {
        title: t('请{name}确认：{move}', { name: official.name, move: t(moveLabel(entry.move)) }),
        button: t('提交'),
        template: 'entering/word',
        view: { number: said.number, subject: said.subject, line: said.timeline.find(({ sequence }) => sequence === entry.sequence) }
      }
    },
    submit: async (tx, { word, reason = '' }, { entry, official, situation, token }) => {
      await move(tx, official, { number: situation.record.number, move: word, answers: { entryId: entry.id, ...word === 'disown' ? { reason } : {} } }, clock.now())
      return { location: `/e/${token}/done` }
    }
  })

  for (const [way, purpose] of [['e', 'entry'], ['d', 'sheet']] as const) {
    app.get(`/${way}/:token/done`, { config: { may: 'anyone' }, schema: { params: byToken, summary: '已收到' } }, async (request, reply) => {
      if (opened(config.sessionSecret, purpose, request.params.token) === null) throw notFound()
      return reply.page('entering/done', { title: request.t('已收到您的意见，谢谢您。') })
    })
  }
}

function sheets (app: App): void {
  const { db, clock, config } = app

  app.post('/requests/:id/sheet/:delegation', { config: { may: [...enterers], form: z.object({}) }, schema: { params: forOfficial, summary: '打印呈批单' } }, async (request, reply) => {
    const by = selfOf(request)
    const { official, open } = await entrustedRequest(request, request.params.id, request.params.delegation)
    return reply.done(await once(request, (write) => write(async (tx) => {
      const id = await printSheet(tx, { requestId: open.request.id, step: open.request.step, official, by }, clock.now())
      await audit(tx, { ...actorOf(request), action: 'sheet_printed', target: `problem:${open.situation.record.number}` })
      return { location: `/sheets/${id}` }
    })))
  })

  app.get('/sheets/:id', { config: { may: [...enterers] }, schema: { params: byId, summary: '呈批单' } }, async (request, reply) => {
    const user = selfOf(request)
    const sheet = await sheetBehind(db.read, request.params.id, clock.now())
    const official = sheet?.printedById === user.id ? await personInOffice(db.read, sheet.officialId) : null
    if (!sheet || !official) throw notFound()
    const { situation, ...open } = await openRequest(db.read, request, sheet.requestId)
    const reading = readingOf(request)
    const said = await besideForm(db.read, user, situation, reading)
    const address = new URL(`/d/${sealed(config.sessionSecret, 'sheet', sheet.id)}`, config.publicUrl).href
    return reply.page('entering/sheet', {
      ...said,
      title: request.t('呈批单'),
      asked: requestView(open, await namesOf(db.read, user.districtId), reading),
      official: official.name,
      due: situation.record.due,
      until: sheet.expiresAt,
      picture: `data:image/svg+xml;base64,${Buffer.from(await toString(address, { type: 'svg', margin: 1 })).toString('base64')}`
    })
  })

  formPage(app, {
    address: '/d/:token',
    may: 'anyone',
    summary: '扫码审批',
    form: decision,
    params: byToken,
    load: async (request, { token }) => {
      const sheet = await sheetBehind(db.read, opened(config.sessionSecret, 'sheet', token), clock.now())
      const people = sheet && await Promise.all([personInOffice(db.read, sheet.officialId), personInOffice(db.read, sheet.printedById)])
      const [official, by] = people ?? []
      if (!sheet || !official || !by) throw notFound()
      if (sheet.usedAt !== null) throw new Refusal(409, '这张呈批单已经用过了。')
      const open = await openRequest(db.read, request, sheet.requestId, official)
      if (!open.mayDecide || open.request.step !== sheet.step) throw new Refusal(409, '这一步已经审批过了，无需再办。')
      return { ...open, sheet, official, by, token }
    },
    page: async ({ situation, official, ...open }, request) => {
      const reading = readingOf(request)
      const said = await besideForm(db.read, official, situation, reading)
      const asked = requestView(open, await namesOf(db.read, official.districtId), reading)
      return { title: request.t('请{name}审批：{move}', { name: official.name, move: asked.label }), button: request.t('提交审批意见'), template: 'entering/word', view: { number: said.number, subject: said.subject, texts: said.texts, asked } }
    },
    submit: async (tx, { decision: made, reason = '' }, { request: { id: requestId }, sheet, official, by, token }, request) => {
      const now = clock.now()
      await useSheet(tx, sheet.id, now)
      const proof = { proof: 'sheet', provenAt: `${dayOf(now)}T${timeOf(now)}` }
      await decide(tx, official, { requestId, grant: made === 'grant', reason }, now, { by, delegationId: null, proof, addressOf: (id) => entryAddress(request, id) })
      return { location: `/d/${token}/done` }
    }
  })
}

/** @throws notFound, forbidden where this person may not enter it for the official */
async function entrustedRequest (request: FastifyRequest, id: string, delegationId: string): Promise<{ official: User, open: Awaited<ReturnType<typeof openRequest>> }> {
  const { db, clock } = request.server
  const { official } = await officialFor(db.read, selfOf(request), delegationId, 'requests', clock.now())
  const open = await openRequest(db.read, request, id, official)
  await assertMayEnter(request, open.situation, open.request)
  if (!open.mayDecide || open.request.askedBy === selfOf(request).id) throw notFound()
  return { official, open }
}
