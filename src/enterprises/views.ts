/** Views of the registry. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Day, dayOf } from '../clock.ts'
import type { User } from '../user.ts'
import type { Option } from '../web/forms/field-views.ts'
import { type LocaleContext, dayText } from '../web/pages/dates.ts'
import { blank, narrowingView, whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { type Act, mayDo } from './access.ts'
import { maskedPhone } from './masking.ts'
import { type EnterpriseCard, type ListFilters, type ListedEnterprise, inForce } from './queries.ts'
import { industries, labelIn, registrations, sizes, tags } from './vocabulary.ts'

export interface Reading extends LocaleContext { t: Translate }

export interface ListParts {
  rows: ListedEnterprise[]
  next: string | null
  filters: ListFilters
  streets: readonly Option[]
  stewards: readonly Option[]
  mayCreate: boolean
}

export function listView ({ rows, next, filters, streets, stewards, mayCreate }: ListParts, { t }: Reading) {
  const { after: _after, ...narrowing } = filters
  const { q = '', ...chosen } = narrowing
  const select = (name: string, title: string, choices: readonly Option[], chosen?: string) =>
    narrowingView({ name, title: t(title), choices, chosen, none: t('全部') })
  return {
    title: t('企业'),
    q,
    narrowed: Object.keys(chosen).length > 0,
    gone: filters.gone ?? false,
    selects: [
      select('street', '街道（镇）', streets, filters.street),
      select('steward', '服务专员', stewards, filters.steward),
      select('size', '规模', Object.entries(sizes).map(([value, label]) => ({ value, label: t(label) })), filters.size)
    ],
    filtered: Object.keys(narrowing).length > 0,
    mayCreate,
    enterprises: rows.map(({ id, name, creditCode, verified, street, steward, size }) => ({
      id,
      address: `/enterprises/${id}`,
      name,
      creditCode: creditCode ?? blank,
      unverified: !verified,
      street: street?.shortName ?? blank,
      steward: steward?.name ?? blank,
      size: t(labelIn(sizes, size)) || blank
    })),
    empty: whenEmpty(rows, t(Object.keys(narrowing).length > 0 ? '没有符合条件的企业。可以减少筛选条件，或只输入名称中的几个字。' : '还没有登记企业。')),
    next: next && `/enterprises?${new URLSearchParams({ ...asText(narrowing), after: next })}`
  }
}

export const listJson = z.object({
  enterprises: z.array(z.object({ id: z.string(), name: z.string(), creditCode: z.string(), street: z.string() })),
  next: z.string().nullable().meta({ description: '下一页的地址' })
}).meta({ id: 'EnterpriseList', description: '登记的企业' })

export const contactsJson = z.object({
  contacts: z.array(z.object({ name: z.string(), title: z.string(), phone: z.string(), main: z.boolean() }))
}).meta({ id: 'ContactList', description: '一家企业的联系人' })

/** @param unmasked the contact whose number was requested and logged */
export function cardView (card: EnterpriseCard, user: User, reading: Reading, unmasked?: string) {
  const { t, now } = reading
  const may = (act: Act) => mayDo(act, card, user)
  const own = user.enterpriseId !== null
  const here = `/enterprises/${card.id}`
  const holds = inForce(dayOf(now))
  return {
    title: card.name,
    unverified: !card.verified,
    registration: card.registration === 'active' ? null : t(labelIn(registrations, card.registration)),
    quietText:
      card.quietUntil !== null && card.quietUntil > dayOf(now)
        ? t(own ? '您希望在 {day} 之前不被走访' : '企业希望在 {day} 之前不被走访', { day: dayText(card.quietUntil, reading) })
        : null,
    actions: actions.filter(({ act }) => may(act)).map(({ label, page }) => ({ label: t(label), address: `${here}/${page}` })),
    facts: factsOf(card, reading),
    tags: card.tags.map((tag) => ({ label: t(labelIn(tags, tag.tag)), held: heldText(tag, reading), over: !holds(tag) })),
    noTags: whenEmpty(card.tags, t('还没有标签。')),
    contacts: card.contacts.map(({ id, name, title, phone, main }) => ({
      name,
      title,
      main,
      phone: may('see_contacts') || id === unmasked ? phone : maskedPhone(phone),
      unmask: may('unmask') && id !== unmasked ? `${here}/contacts/${id}/unmask` : null,
      change: may('keep_contacts') ? `${here}/contacts/${id}` : null
    })),
    noContacts: whenEmpty(card.contacts, t('还没有联系人。')),
    users: may('keep_contacts') ? card.users : [],
    service: [
      { label: t('服务专员'), text: card.steward?.name ?? t('未指定'), phone: card.steward?.phone ?? '' },
      { label: t(own ? '联系您的区领导' : '包挂领导'), text: card.sponsor ? `${card.sponsor.name} ${card.sponsor.title}` : t('未指定'), phone: '' }
    ]
  }
}

function heldText ({ from, until }: EnterpriseCard['tags'][number], { t, ...frame }: Reading): string {
  if (until === null) return t('{from} 起长期有效', { from: dayText(from, frame) })
  return t('{from} 至 {until}', { from: dayText(from, frame), until: dayText(until, frame) })
}

const actions: { label: string, act: Act, page: string }[] = [
  { label: '修改登记信息', act: 'change', page: 'edit' },
  { label: '更新企业资料', act: 'describe', page: 'description' },
  { label: '指定专员和包挂领导', act: 'entrust', page: 'entrust' },
  { label: '维护标签', act: 'tag', page: 'tags' },
  { label: '设置免扰期', act: 'quieten', page: 'quiet' },
  { label: '新增联系人', act: 'keep_contacts', page: 'contacts/new' },
  { label: '企业二维码', act: 'post_code', page: 'qr' }
]

function factsOf (card: EnterpriseCard, { t, ...frame }: Reading) {
  const day = (value: Day | null) => value === null ? '' : dayText(value, frame)
  const facts: [label: string, text: string][] = [
    ['统一社会信用代码', card.creditCode ?? ''],
    ['校验码不符仍要登记的理由', card.creditCodeReason],
    ['曾用名', card.formerNames],
    ['登记状态', t(labelIn(registrations, card.registration))],
    ['成立日期', day(card.founded)],
    ['注册资本', card.capitalText],
    ['企业类型', card.type],
    ['行业', t(labelIn(industries, card.industry))],
    ['规模', t(labelIn(sizes, card.size))],
    ['规模以上企业', t(card.aboveScale ? '是' : '否')],
    ['实际经营地址', card.address],
    ['所在街道（镇）', card.street?.name ?? ''],
    ['所在园区', card.park],
    ['所属产业链', card.chain]
  ]
  return facts.map(([label, text]) => ({ label: t(label), text })).filter(({ text }) => text !== '')
}

export function readingOf ({ t, locale, server }: FastifyRequest): Reading {
  return { t, locale, now: server.clock.now() }
}

function asText (filters: object): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]))
}
