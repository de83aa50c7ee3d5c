/** 扫码提交: an enterprise's own QR code, printed by itself, its steward or the lead office, and the form behind it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { cardEditors, mayDo, visibleTo } from '../enterprises/access.ts'
import { knownPlaces } from '../enterprises/queries.ts'
import { forbidden, notFound, Refusal } from '../errors.ts'
import { followView, ownerOf, publicTrackingView, report } from '../problems/index.ts'
import { selfOf } from '../user.ts'
import { type Exhausted, consumeQuota } from '../web/requests/quotas.ts'
import { visitorOf } from '../web/cookies/device.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { admitGuests } from '../web/requests/guests.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { qrCode } from '../web/pages/qr-code.ts'
import { closeQrCode, enterpriseOfQrCode, issueQrCode, activeQrCode, reportShares } from './qr-codes.ts'
import { floorReport } from './forms.ts'
import { guestOf } from './guest.ts'
import { verifyToken, signToken } from '../web/cookies/signed-token.ts'

const byToken = z.object({ token: z.string().max(100) })
const byId = z.object({ id: z.uuid() })

const crowded = ({ seconds }: Exhausted) => new Refusal(
  429, '一小时内从这里提交的已经很多，请在 {minutes} 分钟后再提交；紧急情况请直接拨打服务专员电话。您填写的内容没有丢失。', { minutes: Math.ceil(seconds / 60) }, [], seconds
)

const receiptShownMs = 86_400_000

export function qrCodeRoutes (app: App): void {
  const { db, clock, config } = app
  const { sessionSecret, publicUrl } = config

  app.get(
    '/enterprises/:id/qr',
    { config: { may: cardEditors }, schema: { params: byId, summary: '企业二维码' } },
    async (request, reply) => {
      const card = await served(request, request.params.id)
      const door = await activeQrCode(db.read, card.id, clock.now())
      const address = door && new URL(`/s/${signToken(sessionSecret, 'door', door.id)}`, publicUrl).href
      return reply.page('visitors/door', {
        title: request.t('扫码反映问题'),
        name: card.name,
        back: `/enterprises/${card.id}`,
        base: `/enterprises/${card.id}/qr`,
        address,
        until: door?.expiresAt ?? null,
        empty: door ? null : request.t('还没有二维码。生成后打印张贴在车间或门卫，员工和访客扫码就能反映问题。'),
        button: request.t(door ? '换一个二维码，以前打印的失效' : '生成二维码'),
        picture: address && await qrCode(address)
      })
    }
  )

  for (const [way, act, notice] of [
    ['issue', issueQrCode, '二维码已生成，以前打印的随即失效。'],
    ['close', closeQrCode, '二维码已停用，扫码不能再提交。']
  ] as const) {
    app.post(
      `/enterprises/:id/qr/${way}`,
      { config: { may: cardEditors, form: z.object({}) }, schema: { params: byId, summary: '企业二维码' } },
      async (request, reply) => {
        const card = await served(request, request.params.id)
        return reply.sendResult(
          await idempotent(request, (write) =>
            write(async (tx) => {
              await act(tx, { ...actorOf(request), actorId: selfOf(request).id }, card.id)
              return { location: `/enterprises/${card.id}/qr`, notice: request.t(notice) }
            })
          )
        )
      }
    )
  }

  // The guest of the enterprise whose code it is.
  app.register(async (inner: App) => {
    admitGuests(inner, async ({ params }) => {
      const { token } = Object(params) as Record<string, unknown>
      const host = await enterpriseOfQrCode(db.read, verifyToken(sessionSecret, 'door', String(token)), clock.now())
      return host && guestOf(db.read, host)
    })

    formPage(inner, {
      address: '/s/:token',
      may: 'anyone',
      anonymous: true,
      summary: '扫码反映问题',
      form: floorReport,
      params: byToken,
      load: async (request, { token }) => {
        const host = await enterpriseOfQrCode(db.read, verifyToken(sessionSecret, 'door', token), clock.now())
        const user = request.guest
        if (!host || !user) throw new Refusal(404, '这个二维码已停用或已过期，请联系服务专员换一张。')
        return { host, user, token }
      },
      page: async ({ host }, { t }) => ({
        title: t('反映一个问题'),
        button: t('提交'),
        options: { place: await knownPlaces(db.read, host.id) },
        template: 'visitors/report',
        view: { name: host.name }
      }),
      submit: async (tx, answers, { host, user, token }, request) => {
        const now = clock.now()
        const exhausted = await consumeQuota(tx, 'reports', reportShares(host.id, visitorOf(request)), now)
        if (exhausted) throw crowded(exhausted)
        const said = { ...answers, confidentiality: 'normal' as const }
        const { id, number } = await report(tx, user, said, now, 'qr')
        return { location: `/s/${token}/${signToken(sessionSecret, 'receipt', id)}`, notice: request.t('已提交，编号 {number}。', { number }) }
      }
    })
  })

  app.get(
    '/s/:token/:receipt',
    { config: { may: 'anyone' }, schema: { params: byToken.extend({ receipt: z.string().max(100) }), summary: '提交回执' } },
    async (request, reply) => {
      const id = verifyToken(sessionSecret, 'receipt', request.params.receipt)
      const owner = id === null ? null : await ownerOf(db.read, id)
      const guest = owner && await guestOf(db.read, owner)
      if (id === null || !owner || !guest) throw notFound()
      // Keeps the receipt code out of the browser's history, for a phone that is lent to others.
      if (clock.now().getTime() - owner.createdAt.getTime() > receiptShownMs) { throw new Refusal(404, '回执只在提交后一天内可以查看。请凭编号和查询码查询办理进展。') }
      const { news } = await publicTrackingView(request, guest, id)
      return reply.page('visitors/receipt', { title: request.t('已收到'), news, ...await followView(publicUrl, owner, request.t) })
    }
  )

  async function served (request: FastifyRequest, id: string) {
    const user = selfOf(request)
    const card = await db.read.enterprise.findFirst({
      where: { AND: [visibleTo(user), { id, active: true }] },
      select: { id: true, name: true, stewardId: true }
    })
    if (!card) throw notFound()
    if (!mayDo('post_code', card, user)) throw forbidden('只有企业自己、它的服务专员和维护企业名录的人员可以生成二维码。')
    return card
  }
}
