/**
 * /admin/channels and /admin/deliveries: the external channels and the state of deliveries. Nothing about any problem's content is shown.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import type { Role } from '../roles.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { unitsByClass, unitSummaries } from '../units/queries.ts'
import { selfOf } from '../user.ts'
import { check } from '../web/forms/check.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { isMobile } from '../web/input/phone.ts'
import { newChoice } from '../web/forms/stored-choices.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { removeChannel, saveChannel } from './channels.ts'
import { decisionForm, mailForm, newRobotForm, removalForm, robotForm, smsForm } from './forms.ts'
import { countDeliveries, findChannel, listChannels, listDeliveries, ownAddresses } from './queries.ts'
import { countAsSent, sendAgain, sendAllAgain } from './delivery/resend.ts'
import { sendTest, testRecipient } from './notify.ts'
import { channelsView, deliveriesView } from './views.ts'
import { deliveryStates, type DeliveryState, channelKinds } from './vocabulary.ts'

const may: readonly Role[] = ['sysadmin']
const none = z.object({})
const byId = z.object({ id: z.uuid() })
const listed = z.object({
  state: z.enum(Object.keys(deliveryStates) as [DeliveryState, ...DeliveryState[]]).optional(),
  after: z.uuid().optional()
})

const template = '{"mobile":"{phone}","content":"【{signature}】{text}"}'

export function adminRoutes (app: App): void {
  channelRoutes(app)
  deliveryRoutes(app)
}

function channelRoutes (app: App): void {
  const { db: { read }, config: { outboundAllow, smtpUrl } } = app
  const saved = (t: FastifyRequest['t']) => ({ location: '/admin/channels', notice: t('已保存。') })

  app.get('/admin/channels', { config: { may }, schema: { summary: '通知通道' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const [channels, units] = [await listChannels(read, districtId), await unitSummaries(read, districtId)]
    return reply.page('notifications/channels', channelsView(channels, units, smtpUrl !== null, request.t))
  })

  formPage(app, {
    address: '/admin/channels/mail',
    may,
    summary: '邮件通道',
    form: mailForm,
    params: none,
    load: (request) => findChannel(read, selfOf(request).districtId, { kind: 'mail' }),
    page: (channel, { t }) => ({
      title: t('邮件通道'),
      button: t('保存'),
      back: '/admin/channels',
      typed: { active: channel?.active ?? false, version: channel?.version ?? 0 }
    }),
    submit: async (tx, { active, version }, channel, request) => {
      if (active && !smtpUrl) throw invalid([{ field: 'active', sentence: '还没有设置邮件服务器，请先由运维人员设置 SMTP_URL 和 MAIL_FROM' }])
      await saveChannel(tx, actorOf(request), 'mail', channel, version, { name: channelKinds.mail, active }, outboundAllow)
      return saved(request.t)
    }
  })

  formPage(app, {
    address: '/admin/channels/sms',
    may,
    summary: '短信通道',
    form: smsForm,
    params: none,
    load: (request) => findChannel(read, selfOf(request).districtId, { kind: 'sms' }),
    page: (channel, { t }) => ({
      title: t('短信通道'),
      button: t('保存'),
      back: '/admin/channels',
      typed: {
        active: channel?.active ?? true,
        signature: channel?.signature ?? '',
        template: channel?.template ?? template,
        version: channel?.version ?? 0
      }
    }),
    submit: async (tx, { version, ...wanted }, channel, request) => {
      await saveChannel(tx, actorOf(request), 'sms', channel, version, { ...wanted, name: channelKinds.sms }, outboundAllow)
      return saved(request.t)
    }
  })

  const units = (request: FastifyRequest) => unitsByClass(read, selfOf(request).districtId, request.t)

  formPage(app, {
    address: '/admin/channels/new',
    may,
    summary: '新增群机器人',
    form: newRobotForm,
    params: none,
    load: units,
    page: (units, { t }) => ({ title: t('新增群机器人'), button: t('保存'), back: '/admin/channels', options: { unitId: units } }),
    submit: async (tx, { kind, ...wanted }, units, request) => {
      assertOffered(units, wanted.unitId, null)
      await saveChannel(tx, actorOf(request), kind, null, 0, { ...wanted, active: true }, outboundAllow)
      return saved(request.t)
    }
  })

  formPage(app, {
    address: '/admin/channels/robots/:id',
    may,
    summary: '修改群机器人',
    form: robotForm,
    params: byId,
    load: async (request, { id }) => ({ channel: await robotOf(request, id), units: await units(request) }),
    page: ({ channel: { id, name, unitId, active, version }, units }, { t }) => ({
      title: name,
      button: t('保存'),
      back: '/admin/channels',
      options: { unitId: units },
      typed: { name, unitId, active, version },
      template: 'notifications/robot',
      view: { remove: `/admin/channels/robots/${id}/remove`, version }
    }),
    submit: async (tx, { version, ...wanted }, { channel, units }, request) => {
      assertOffered(units, wanted.unitId, channel.unitId)
      await saveChannel(tx, actorOf(request), channel.kind as keyof typeof channelKinds, channel, version, wanted, outboundAllow)
      return saved(request.t)
    }
  })

  app.post(
    '/admin/channels/robots/:id/remove',
    { config: { may, form: removalForm }, schema: { params: byId, summary: '删除群机器人' } },
    async (request, reply) => {
      return reply.sendResult(
        await idempotent(request, async (write) => {
          const channel = await robotOf(request, request.params.id)
          const checked = check(removalForm, request.body)
          if (!checked.ok) throw invalid(checked.problems)
          return write(async (tx) => {
            await removeChannel(tx, actorOf(request), channel, checked.answers.version)
            return { location: '/admin/channels', notice: request.t('已删除 {name}', { name: channel.name }) }
          })
        })
      )
    }
  )

  app.post(
    '/admin/channels/test/:id',
    { config: { may, form: none }, schema: { params: byId, summary: '发送测试消息' } },
    async (request, reply) => {
      const user = selfOf(request)
      const channel = await findChannel(read, user.districtId, { id: request.params.id })
      if (!channel?.active) throw notFound()
      const { email, phone } = await ownAddresses(read, user.id)
      if ((channel.kind === 'mail' && email === '') || (channel.kind === 'sms' && !isMobile(phone))) {
        throw new Refusal(422, '您还没有填写邮箱或手机号，无处可发。请先在“我的消息”的接收方式里填写。')
      }
      const done = await idempotent(request, (write) =>
        write(async (tx) => {
          await sendTest(tx, channel, user.id, app.clock.now())
          return { location: '/admin/deliveries', notice: request.t('测试消息已发出，结果见下表。') }
        })
      )
      // Whoever tries a channel out waits for the answer; each step of sending has its own timeout.
      await app.sendNow(testRecipient(channel, user.id).recipient)
      return reply.sendResult(done)
    }
  )
}

function deliveryRoutes (app: App): void {
  const { read } = app.db
  const back = '/admin/deliveries'

  app.get('/admin/deliveries', { config: { may }, schema: { querystring: listed, summary: '发送记录' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const [found, counts, channels] = await Promise.all([
      listDeliveries(read, districtId, request.query),
      countDeliveries(read, districtId),
      listChannels(read, districtId)
    ])
    return reply.page('notifications/deliveries', deliveriesView(found, counts, channels, request.query, request.t))
  })

  app.post(
    '/admin/deliveries/again',
    { config: { may, form: none }, schema: { summary: '重新发送全部未能发送的' } },
    async (request, reply) =>
      reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            const n = await sendAllAgain(tx, actorOf(request))
            return { location: back, notice: request.t('{n} 条将在几分钟内重新发送。', { n }) }
          })
        )
      )
  )

  app.post(
    '/admin/deliveries/:id/again',
    { config: { may, form: none }, schema: { params: byId, summary: '重新发送一条' } },
    async (request, reply) =>
      reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await sendAgain(tx, actorOf(request), request.params.id, ['failed'])
            return { location: back, notice: request.t('将在几分钟内重新发送。') }
          })
        )
      )
  )

  formPage(app, {
    address: '/admin/deliveries/:id',
    may,
    summary: '处理不能确定的发送',
    form: decisionForm,
    params: byId,
    load: async (request, { id }) => {
      const found = await read.delivery.findFirst({
        where: { id, districtId: selfOf(request).districtId, state: 'uncertain' },
        select: { id: true }
      })
      if (!found) throw notFound()
      return found
    },
    page: (_, { t }) => ({ title: t('这一条是否已经送到，不能确定'), button: t('保存'), back }),
    submit: async (tx, { decision }, { id }, request) => {
      if (decision === 'arrived') await countAsSent(tx, actorOf(request), id)
      else await sendAgain(tx, actorOf(request), id, ['uncertain'])
      return { location: back, notice: request.t(decision === 'arrived' ? '已记为送到。' : '将在几分钟内重新发送。') }
    }
  })
}

async function robotOf (request: FastifyRequest, id: string) {
  const channel = await findChannel(request.server.db.read, selfOf(request).districtId, { id })
  if (!channel || channel.kind === 'mail' || channel.kind === 'sms') throw notFound()
  return channel
}

function assertOffered (units: readonly { value: string }[], unitId: string, stored: string | null): void {
  if (newChoice(unitId, stored) && !units.some(({ value }) => value === unitId)) throw invalid([{ field: 'unitId', sentence: '请从列表中选择单位' }])
}
