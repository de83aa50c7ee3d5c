/** /notices: a person's notices and notification preferences. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, notFound } from '../errors.ts'
import { selfOf } from '../user.ts'
import { localAddress } from '../web/requests/address.ts'
import type { App } from '../web/fastify.ts'
import { check } from '../web/forms/check.ts'
import { formPage } from '../web/forms/form-page.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { adminRoutes } from './admin-routes.ts'
import { deliverTo } from './delivery/deliver.ts'
import { choiceForm, enterpriseChoiceForm, smsChoiceForm } from './forms.ts'
import { choicesOf, inboxOnly } from './preferences.ts'
import { listNotices, ownAddresses } from './queries.ts'
import type { MessageSources } from './sources.ts'
import { noticesView } from './views.ts'

const may = 'signed-in'
const none = z.object({})
const querystring = z.object({ after: z.uuid().optional(), unread: z.stringbool().optional() })

export function notificationRoutes (app: App, sources: MessageSources): void {
  const { db, clock } = app
  const sendings = new Set<Promise<void>>()

  app.decorate('sendNow', (recipient) => {
    const sending = deliverTo({ db, clock, config: app.config, translate: app.translate, sources }, recipient).catch((err: unknown) => {
      app.log.error({ err }, 'not sent at once')
    })
    sendings.add(sending)
    return sending.finally(() => sendings.delete(sending))
  })
  app.addHook('onClose', async () => { await Promise.all(sendings) })

  app.get('/notices', { config: { may }, schema: { querystring, summary: '我的消息' } }, async (request, reply) => {
    const notices = await listNotices(db.read, selfOf(request), sources, request.query)
    return reply.page(
      'notifications/notices',
      noticesView(notices, request.query, { t: request.t, locale: request.locale, now: clock.now() })
    )
  })

  app.post(
    '/notices/:id/open',
    { config: { may, form: none }, schema: { params: z.object({ id: z.uuid() }), summary: '打开一条消息' } },
    async (request, reply) => {
      const { id: userId } = selfOf(request)
      const { id } = request.params
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            const notice = await tx.notice.findFirst({ where: { id, userId }, select: { address: true, caseId: true } })
            if (!notice) throw notFound()
            const { address, caseId } = notice
            const about = caseId === null ? { id } : { caseId }
            await tx.notice.updateMany({ where: { userId, readAt: null, ...about }, data: { readAt: clock.now() } })
            return { location: localAddress(address) }
          })
        )
      )
    }
  )

  app.post('/notices/read', { config: { may, form: none }, schema: { summary: '全部标为已读' } }, async (request, reply) => {
    const { id: userId, districtId } = selfOf(request)
    return reply.sendResult(await idempotent(request, (write) => write(async (tx) => {
      await tx.notice.updateMany({ where: { districtId, userId, readAt: null }, data: { readAt: clock.now() } })
      return { location: '/notices', notice: request.t('已全部标为已读。') }
    })))
  })

  const choosesSms = { config: { may: ['enterprise' as const], form: smsChoiceForm }, schema: { summary: '要不要短信' } }

  app.post('/notices/sms', choosesSms, async (request, reply) => {
    const { id: userId, districtId } = selfOf(request)
    return reply.sendResult(await idempotent(request, async (write) => {
      const checked = check(smsChoiceForm, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      const { sms } = checked.answers
      return write(async (tx) => {
        const choice = { ...(await choicesOf(tx, districtId, [userId])).get(userId) ?? inboxOnly, sms }
        await tx.noticeChoice.upsert({ where: { userId }, create: { ...choice, userId, districtId }, update: choice })
        const told = sms === 'each' ? '有进展时会发短信给您，随时可在“消息接收方式”里更改。' : '不再发短信。有进展时，请登录查看消息。'
        return { location: '/', notice: request.t(told) }
      })
    }))
  })

  formPage(app, {
    address: '/notices/settings',
    may,
    summary: '消息接收方式',
    form: choiceForm,
    variants: [choiceForm, enterpriseChoiceForm],
    formFor: ({ firm }) => firm ? enterpriseChoiceForm : choiceForm,
    params: none,
    load: settingsOf,
    page: ({ choice, email, phone }, { t }) => ({
      title: t('消息接收方式'),
      button: t('保存'),
      back: '/notices',
      typed: {
        ...choice,
        scope: choice.more ? 'more' : 'usual',
        email: email || undefined,
        phone: phone || undefined
      },
      template: 'notifications/settings',
      view: {}
    }),
    submit: async (tx, { mail, sms, email = '', phone = '', ...rest }, { user: { id: userId, districtId } }, { t }) => {
      const choice = { districtId, mail, sms, more: 'scope' in rest && rest.scope === 'more' }
      await tx.user.update({ where: { id: userId }, data: { email, phone }, select: { id: true } })
      await tx.noticeChoice.upsert({ where: { userId }, create: { ...choice, userId }, update: choice })
      return { location: '/notices', notice: t('已保存。消息仍会留在“我的消息”里。') }
    }
  })

  adminRoutes(app)
}

async function settingsOf (request: FastifyRequest) {
  const { read } = request.server.db
  const user = selfOf(request)
  const { email, phone } = await ownAddresses(read, user.id)
  const choice = (await choicesOf(read, user.districtId, [user.id])).get(user.id) ?? inboxOnly
  return { user, firm: user.enterpriseId !== null, email, phone, choice }
}
