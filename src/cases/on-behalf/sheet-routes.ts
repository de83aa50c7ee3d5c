/**
 * 呈批单: the page printed for an official's signature, and the page that its code opens. The code shows the case; to decide, the official
 * signs in or enters a one-time code sent to their own telephone or mail. An official with neither signs the paper, and somebody enters the
 * decision as usual.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, audit } from '../../audit/index.ts'
import { Redirect, secretPage } from '../../auth/index.ts'
import { personInOffice } from '../../auth/queries.ts'
import { dayOf, timeOf } from '../../clock.ts'
import { notFound, Refusal } from '../../errors.ts'
import { codeRecipient, sendCode, reachableChannels } from '../../notifications/index.ts'
import { selfOf, type User } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { qrCode } from '../../web/pages/qr-code.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { verifyToken, signToken } from '../../web/cookies/signed-token.ts'
import { decision, openApproval } from '../approvals/routes.ts'
import { approvalView } from '../approvals/views.ts'
import { doorOf } from '../door/door.ts'
import { namesOf } from '../names.ts'
import { besideForm } from '../pages/record-view.ts'
import { viewContextOf } from '../pages/view-context.ts'
import { proxyRoles, activeDelegations, findDelegation } from './delegations.ts'
import { oneTimeCode } from './forms.ts'
import { assertMayEnter, ratifyAddress } from './on-behalf.ts'
import { askForCode, isCodeValid, tryCode } from './sheet-codes.ts'
import { printSheet, sheetBehind, useSheet } from './sheets.ts'

const byId = z.object({ id: z.uuid() })
const byToken = z.object({ token: z.string().max(100) })
const forOfficial = z.object({ id: z.uuid(), delegation: z.uuid() })

const decisionByCode = decision.extend({ code: oneTimeCode })

export function sheetRoutes (app: App): void {
  printed(app)
  scanned(app)
}

function printed (app: App): void {
  const { db, clock, config } = app

  app.post(
    '/requests/:id/sheet/:delegation',
    { config: { may: [...proxyRoles], form: z.object({}) }, schema: { params: forOfficial, summary: '打印呈批单' } },
    async (request, reply) => {
      const by = selfOf(request)
      const { official, open } = await entrustedRequest(request, request.params.id, request.params.delegation)
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            const id = await printSheet(tx, { approvalId: open.approval.id, step: open.approval.step, official, by }, clock.now())
            await audit(tx, { ...actorOf(request), action: 'sheet_printed', target: `${open.kind.name}:${open.situation.record.number}` })
            return { location: `/sheets/${id}` }
          })
        )
      )
    }
  )

  app.get('/sheets/:id', { config: { may: [...proxyRoles] }, schema: { params: byId, summary: '呈批单' } }, async (request, reply) => {
    const user = selfOf(request)
    const sheet = await sheetBehind(db.read, request.params.id, clock.now())
    const official = sheet?.printedById === user.id ? await personInOffice(db.read, sheet.officialId) : null
    if (!sheet || !official) throw notFound()
    const { kind, situation, ...open } = await openApproval(db.read, request, sheet.approvalId)
    const reading = viewContextOf(request)
    const beside = await besideForm(kind, db.read, user, situation, reading)
    const delegation = (await activeDelegations(db.read, user, reading.now)).find(
      ({ moves, official: { id } }) => moves.has('requests') && id === official.id
    )
    const address = new URL(`/d/${signToken(config.sessionSecret, 'sheet', sheet.id)}`, config.publicUrl).href
    return reply.page('entering/sheet', {
      ...beside,
      title: request.t('呈批单'),
      asked: approvalView(kind.lifecycle, open, situation.record.state, await namesOf(db.read, user.districtId), reading),
      official: official.name,
      due: beside.promise,
      until: sheet.expiresAt,
      howTo: request.t(
        (await reachableChannels(db.read, official, config)).length > 0
          ? '扫码查看，凭发到本人手机或邮箱的验证码审批'
          : '扫码查看，登录后审批；或签字后由经手人拍照代录'
      ),
      enter: delegation ? `/requests/${sheet.approvalId}?for=${delegation.id}` : null,
      picture: await qrCode(address)
    })
  })
}

function scanned (app: App): void {
  const { db, clock, config } = app
  const { sessionSecret } = config

  secretPage(app, {
    address: '/d/:token',
    may: 'anyone',
    summary: '扫码看呈批的事项',
    form: z.object({}),
    params: byToken,
    load: onSheet,
    page: async (opened, request) => ({ ...await caseLook(opened, request), button: request.t('收取验证码') }),
    submit: async (_none, { sheet, situation, ways, token }) => {
      if (ways.length === 0) throw new Refusal(409, '系统里没有登记您的手机或邮箱，无法发送验证码。请登录后审批，或在纸上签字。')
      const { districtId, id: caseId } = situation.record
      const recipient = codeRecipient(sheet.id)
      await db.write(async (tx) => {
        if (await askForCode(tx, sheet.id, clock.now())) {
          await sendCode(tx, { districtId, caseId, recipient, label: '审批验证码', ways }, clock.now())
        }
      })
      app.sendNow(recipient)
      return { location: `/d/${token}/decide` }
    }
  })

  secretPage(app, {
    address: '/d/:token/decide',
    may: 'anyone',
    summary: '凭验证码审批',
    form: decisionByCode,
    params: byToken,
    load: async (request, params) => {
      const opened = await onSheet(request, params)
      return opened instanceof Redirect || isCodeValid(opened.sheet, clock.now()) ? opened : new Redirect(`/d/${opened.token}`)
    },
    page: async (opened, request) => ({ ...await caseLook(opened, request), button: request.t('提交审批意见'), back: `/d/${opened.token}` }),
    submit: async ({ decision: made, reason = '', code }, { kind, approval: { id: approvalId }, sheet, official, by, token }, request) => {
      const now = clock.now()
      const refused = await db.write(async (tx) => {
        const wrong = await tryCode(tx, sessionSecret, sheet.id, code, now)
        if (wrong) return wrong
        await useSheet(tx, sheet.id, now)
        const proof = { proof: 'sheet_code', provenAt: `${dayOf(now)}T${timeOf(now)}` }
        await doorOf(kind).decide(tx, official, { approvalId, grant: made === 'grant', reason }, now, {
          by,
          delegationId: null,
          proof,
          addressOf: (id) => ratifyAddress(request, id)
        })
        return null
      })
      if (refused) throw refused
      return { location: `/d/${token}/done` }
    }
  })

  /** The case behind a sheet; its official, if signed in, is redirected to their own page. @throws 404, 409 */
  async function onSheet (request: FastifyRequest, { token }: z.output<typeof byToken>) {
    const sheet = await sheetBehind(db.read, verifyToken(sessionSecret, 'sheet', token), clock.now())
    const people = sheet && await Promise.all([personInOffice(db.read, sheet.officialId), personInOffice(db.read, sheet.printedById)])
    const [official, by] = people ?? []
    if (!sheet || !official || !by) throw notFound()
    if (sheet.usedAt !== null) throw new Refusal(409, '这张呈批单已经用过了。')
    const open = await openApproval(db.read, request, sheet.approvalId, official)
    if (!open.mayDecide || open.approval.step !== sheet.step) throw new Refusal(409, '这一步已经审批过了，无需再办。')
    if (request.user?.id === official.id) return new Redirect(`/requests/${sheet.approvalId}`)
    return { ...open, sheet, official, by, token, ways: await reachableChannels(db.read, official, config) }
  }

  async function caseLook (
    { kind, situation, official, sheet, ways, token, ...open }: Exclude<Awaited<ReturnType<typeof onSheet>>, Redirect>,
    request: FastifyRequest
  ) {
    const reading = viewContextOf(request)
    const beside = await besideForm(kind, db.read, official, situation, reading)
    const asked = approvalView(kind.lifecycle, open, situation.record.state, await namesOf(db.read, official.districtId), reading)
    return {
      title: request.t('请{name}审批：{move}', { name: official.name, move: asked.label }),
      template: 'entering/case',
      view: {
        number: beside.number,
        subject: beside.subject,
        text: beside.told[0]?.text ?? null,
        asked,
        reachable: ways.length > 0,
        explanation: request.t(ways.length > 0
          ? '二维码只用来查看。审批要用发到您本人手机或邮箱的验证码，或者登录后办理。'
          : '二维码只用来查看。系统里没有登记您的手机或邮箱：请登录后审批，或在纸上签字，由经手人拍照代录。'),
        sent: isCodeValid(sheet, clock.now()) ? `/d/${token}/decide` : null,
        signIn: `/sign-in?next=${encodeURIComponent(`/d/${token}`)}`
      }
    }
  }
}

/** @throws notFound; forbidden where this person may not enter it for the official */
async function entrustedRequest (
  request: FastifyRequest,
  id: string,
  delegationId: string
): Promise<{ official: User, open: Awaited<ReturnType<typeof openApproval>> }> {
  const { db, clock } = request.server
  const { official } = await findDelegation(db.read, selfOf(request), delegationId, 'requests', clock.now())
  const open = await openApproval(db.read, request, id, official)
  await assertMayEnter(request, open.kind, open.situation, open.approval)
  if (!open.mayDecide || open.approval.askedBy === selfOf(request).id) throw notFound()
  return { official, open }
}
