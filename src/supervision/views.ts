import { orderReasons } from '../problems/index.ts'
import type { User } from '../user.ts'
import { blank, whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { type ListedOrder, type OrderFilters, ordersPerPage } from './queries.ts'

interface Option { value: string, label: string }

/** The list as a page; text only of problems whose texts this person may read. */
export function supervisionView (
  found: readonly ListedOrder[],
  filters: OrderFilters,
  { user, units, now, t }: { user: User, units: readonly Option[], now: Date, t: Translate }
) {
  const { ended = false, unit = '' } = filters
  const shown = found.slice(0, ordersPerPage)
  const query = (more: Record<string, string>) =>
    new URLSearchParams(Object.entries({ unit, ended: ended ? 'true' : '', ...more }).filter(([, value]) => value !== '')).toString()
  const emptyText =
    unit !== ''
      ? '这个单位没有符合条件的督办。请换一个单位，或者选择“全部单位”。'
      : ended
        ? '还没有反馈过或随问题办结的督办，待反馈的在前一栏。'
        : '目前没有待反馈的督办。超期 3 个工作日的问题会自动列在这里。'
  return {
    title: t('督办'),
    ended,
    units: units.map((each) => ({ ...each, chosen: each.value === unit })),
    chips: [
      { label: t('待反馈'), address: `/supervision?${query({ ended: '' })}`, chosen: !ended },
      { label: t('已反馈或已办结'), address: `/supervision?${query({ ended: 'true' })}`, chosen: ended }
    ],
    empty: whenEmpty(shown, t(emptyText)),
    orders: shown.map((order) => ({
      number: order.about.number,
      subject: order.legible ? order.about.title : t('（保密）'),
      kind: t(orderReasons[order.reason as keyof typeof orderReasons]),
      words: order.legible ? order.words : '',
      addressee: order.addressee === 'leader' ? t('区领导') : order.about.leadUnit?.shortName ?? t('牵头单位'),
      issuedBy: order.issuedBy?.name ?? t('系统'),
      issuedAt: order.issuedAt,
      due: order.due,
      late: order.due !== null && (order.answeredAt ?? now) > order.due,
      ...answerOf(order)
    })),
    more: found.length > ordersPerPage ? `/supervision?${query({ after: shown.at(-1)?.id ?? '' })}` : null
  }

  /** What was answered and when, the link for answering, or neither. */
  function answerOf (order: ListedOrder) {
    const mayAnswer = order.answeredAt === null && !ended && answers(order, user)
    return {
      answer: order.answeredAt === null ? (mayAnswer ? '' : blank) : order.legible ? order.answer : '',
      answeredAt: order.answeredAt,
      mayAnswer
    }
  }
}

/** As far as a list can tell; the page of the move checks again. */
function answers ({ addressee, about: { leadUnitId } }: ListedOrder, { roles, unitId }: User): boolean {
  if (addressee === 'leader') return roles.has('leader')
  if (leadUnitId === null) return roles.has('intake') || roles.has('supervisor')
  return leadUnitId === unitId && (roles.has('handler') || roles.has('unit_head'))
}
