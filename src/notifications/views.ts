/** What the pages of this room show. */
import type { Channel } from '../db/index.ts'
import { sentenceOf } from '../web/language/clauses.ts'
import type { LocaleContext } from '../web/pages/dates.ts'
import type { Translate } from '../web/language/translate.ts'
import { placeOf } from './channels.ts'
import { faults } from './senders/faults.ts'
import { parseClauses } from './delivery/compose.ts'
import { deliveriesPerPage, type listDeliveries, type ListedNotice, maxCounted, noticesPerPage } from './queries.ts'
import { deliveryStates, type DeliveryState, channelKinds, personalChannels } from './vocabulary.ts'

type Reading = LocaleContext & { t: Translate }

export function noticesView (found: readonly ListedNotice[], { unread = false }: { unread?: boolean | undefined }, reading: Reading) {
  const { t } = reading
  const shown = found.slice(0, noticesPerPage)
  const last = shown.at(-1)
  return {
    title: t('我的消息'),
    unread,
    notices: shown.map(({ id, label, said, at, readAt, number, title, legible }) => ({
      id,
      at,
      isNew: readAt === null,
      label: t(label),
      text: sentenceOf(parseClauses(said), reading),
      number: number ?? '',
      subject: number === null ? t('查看') : legible && title ? title : t('（已隐去）')
    })),
    anyNew: shown.some(({ readAt }) => readAt === null),
    more: found.length > noticesPerPage && last ? `/notices?${new URLSearchParams({ ...unread && { unread: 'true' }, after: last.id })}` : null
  }
}

/** 12 · 99+ */
export function unreadText (count: number): string {
  return count > maxCounted ? `${maxCounted}+` : String(count)
}

export function channelsView (channels: readonly Channel[], units: ReadonlyMap<string, { shortName: string }>, mailReady: boolean, t: Translate) {
  const one = (kind: 'mail' | 'sms') => channels.find((channel) => channel.kind === kind)
  return {
    title: t('通知通道'),
    mailReady,
    ways: (Object.keys(personalChannels) as (keyof typeof personalChannels)[]).map((kind) => ({
      name: t(personalChannels[kind]), state: stateText(one(kind), t), place: placeOf(one(kind) ?? { address: '' }), address: `/admin/channels/${kind}`, test: testOf(one(kind))
    })),
    robots: channels.filter(({ kind }) => !Object.hasOwn(personalChannels, kind)).map((channel) => ({
      name: channel.name,
      kind: t(channelKinds[channel.kind as keyof typeof channelKinds]),
      unit: units.get(channel.unitId ?? '')?.shortName ?? '',
      place: placeOf(channel),
      state: stateText(channel, t),
      address: `/admin/channels/robots/${channel.id}`,
      test: testOf(channel)
    }))
  }
}

const testOf = (channel: Channel | undefined) => channel?.active ? `/admin/channels/${channel.id}/test` : null

const stateText = (channel: Channel | undefined, t: Translate) => t(channel?.active ? '已开通' : '未开通')

interface Listed { state?: DeliveryState | undefined }

export function deliveriesView (
  found: Awaited<ReturnType<typeof listDeliveries>>, counts: Partial<Record<string, number>>, channels: readonly Channel[], { state }: Listed, t: Translate
) {
  const shown = found.slice(0, deliveriesPerPage)
  const last = shown.at(-1)
  const names = new Map(channels.map(({ id, name }) => [id, name]))
  return {
    title: t('发送记录'),
    states: [undefined, ...Object.keys(deliveryStates) as DeliveryState[]].map((each) => ({
      label: each ? t('{state} {n}', { state: t(deliveryStates[each]), n: counts[each] ?? 0 }) : t('全部'), address: each ? `/admin/deliveries?state=${each}` : '/admin/deliveries', chosen: each === state
    })),
    failed: counts['failed'] ?? 0,
    deliveries: shown.map(({ id, channel, state, number, messages, createdAt, attempts, fault, detail }) => ({
      id,
      channel: channel === 'mail' || channel === 'sms' ? t(personalChannels[channel]) : names.get(channel) ?? t('已删除的通道'),
      state: t(deliveryStates[state as DeliveryState]),
      number,
      messages: t('{n} 条', { n: messages }),
      createdAt,
      attempts,
      fault: Object.hasOwn(faults, fault) ? [t(faults[fault as keyof typeof faults]), detail].filter(Boolean).join(' · ') : '',
      failed: state === 'failed',
      uncertain: state === 'uncertain'
    })),
    filtered: state !== undefined,
    more: found.length > deliveriesPerPage && last ? `/admin/deliveries?${new URLSearchParams({ ...state && { state }, after: last.id })}` : null
  }
}
