/** Views of this room's pages. */
import type { Channel } from '../db/index.ts'
import { sentenceOf } from '../web/language/clauses.ts'
import type { LocaleContext } from '../web/pages/dates.ts'
import { blank, whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { placeOf } from './channels.ts'
import { faults } from './senders/faults.ts'
import { parseClauses } from './delivery/compose.ts'
import { deliveriesPerPage, type listDeliveries, type ListedNotice, noticesPerPage } from './queries.ts'
import { deliveryStates, type DeliveryState, channelKinds, personalChannels } from './vocabulary.ts'

type Reading = LocaleContext & { t: Translate }

export function noticesView (found: readonly ListedNotice[], { unread = false }: { unread?: boolean | undefined }, reading: Reading) {
  const { t } = reading
  const shown = found.slice(0, noticesPerPage)
  const last = shown.at(-1)
  return {
    title: t('我的消息'),
    chips: [
      { label: t('全部'), address: '/notices', chosen: !unread },
      { label: t('未读'), address: '/notices?unread=true', chosen: unread },
      { label: t('消息接收方式'), address: '/notices/settings', chosen: false }
    ],
    notices: shown.map(({ id, label, said, at, readAt, number, title, readable }) => ({
      id,
      at,
      isNew: readAt === null,
      label: t(label),
      text: sentenceOf(parseClauses(said), reading),
      number: number ?? '',
      subject: number === null ? t('查看') : readable && title ? title : t('（已隐去）')
    })),
    empty: whenEmpty(shown, t(unread ? '没有未读消息。' : '还没有消息。与您有关的事有进展时，会列在这里；也可以选择同时发到邮箱或手机。')),
    anyNew: shown.some(({ readAt }) => readAt === null),
    more:
      found.length > noticesPerPage && last
        ? `/notices?${new URLSearchParams({ ...(unread && { unread: 'true' }), after: last.id })}`
        : null
  }
}

export function channelsView (
  channels: readonly Channel[],
  units: ReadonlyMap<string, { shortName: string }>,
  mailReady: boolean,
  t: Translate
) {
  const robots = channels.filter(({ kind }) => !Object.hasOwn(personalChannels, kind))
  const one = (kind: 'mail' | 'sms') => channels.find((channel) => channel.kind === kind)
  return {
    title: t('通知通道'),
    mailMissing: !mailReady,
    ways: (Object.keys(personalChannels) as (keyof typeof personalChannels)[]).map((kind) => ({
      name: t(personalChannels[kind]),
      state: stateText(one(kind), t),
      place: placeOf(one(kind) ?? { address: '' }) || blank,
      address: `/admin/channels/${kind}`,
      test: testOf(one(kind))
    })),
    robots: robots.map((channel) => ({
      name: channel.name,
      kind: t(channelKinds[channel.kind as keyof typeof channelKinds]),
      unit: units.get(channel.unitId ?? '')?.shortName ?? '',
      place: placeOf(channel),
      state: stateText(channel, t),
      address: `/admin/channels/robots/${channel.id}`,
      test: testOf(channel)
    })),
    empty: whenEmpty(robots, t('还没有群机器人。把企业微信、钉钉或飞书群里机器人的地址填进来，告诉这个单位的事就会同时发到群里。'))
  }
}

const testOf = (channel: Channel | undefined) => channel?.active ? `/admin/channels/test/${channel.id}` : null

const stateText = (channel: Channel | undefined, t: Translate) => t(channel?.active ? '已开通' : '未开通')

interface Listed { state?: DeliveryState | undefined }

export function deliveriesView (
  found: Awaited<ReturnType<typeof listDeliveries>>,
  counts: Partial<Record<string, number>>,
  channels: readonly Channel[],
  { state }: Listed,
  t: Translate
) {
  const shown = found.slice(0, deliveriesPerPage)
  const last = shown.at(-1)
  const names = new Map(channels.map(({ id, name }) => [id, name]))
  return {
    title: t('发送记录'),
    states: [undefined, ...(Object.keys(deliveryStates) as DeliveryState[])].map((each) => ({
      label: each ? t('{state} {n}', { state: t(deliveryStates[each]), n: counts[each] ?? 0 }) : t('全部'),
      address: each ? `/admin/deliveries?state=${each}` : '/admin/deliveries',
      chosen: each === state
    })),
    failed: counts['failed'] ?? 0,
    deliveries: shown.map(({ id, channel, state, number, messages, createdAt, attempts, fault, detail }) => ({
      id,
      channel: channel === 'mail' || channel === 'sms' ? t(personalChannels[channel]) : names.get(channel) ?? t('已删除的通道'),
      state: t(deliveryStates[state as DeliveryState]),
      number: number || blank,
      messages: t('{n} 条', { n: messages }),
      createdAt,
      attempts,
      fault: Object.hasOwn(faults, fault) ? [t(faults[fault as keyof typeof faults]), detail].filter(Boolean).join(' · ') : blank,
      failed: state === 'failed',
      uncertain: state === 'uncertain'
    })),
    empty: whenEmpty(
      shown,
      t(state ? '没有这种状态的发送。' : '还没有发出过消息。开通通知通道后，有人选择了邮件、短信，或有群机器人时，发送情况列在这里。')
    ),
    more:
      found.length > deliveriesPerPage && last
        ? `/admin/deliveries?${new URLSearchParams({ ...(state && { state }), after: last.id })}`
        : null
  }
}
