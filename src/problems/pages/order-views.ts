/** The supervision orders about a problem, as its page lists them, those that are over in one line; each has a page of its own. */
import type { ViewContext } from '../../cases/index.ts'
import type { Reader } from '../../db/index.ts'
import { ordersAbout } from '../../supervision/queries.ts'
import { addressees, awaitingAnswer, reasons, states } from '../../supervision/domain/vocabulary.ts'
import { momentText } from '../../web/pages/dates.ts'

export async function orderViews (reader: Reader, problemId: string, { t, now, ...frame }: ViewContext) {
  const found = await ordersAbout(reader, problemId)
  const orders = found.map(({ number, state, reason, addressee, words, unit, issuedAt, due }) => {
    const owed = awaitingAnswer.some((each) => each === state)
    return {
      number,
      address: `/supervision/${number}`,
      kind: t(reasons[reason as keyof typeof reasons]),
      state: t(states[state].label),
      words,
      addressee: addressee === 'unit' ? unit ?? t('牵头单位') : t(addressees[addressee as keyof typeof addressees]),
      issued: momentText(issuedAt, { now, ...frame }),
      due: owed ? due : null,
      late: owed && due !== null && due < now,
      over: 'end' in states[state]
    }
  })
  const over = orders.filter((each) => each.over)
  return {
    orders: orders.filter((each) => !each.over),
    ordersOver: over.length === 0 ? null : { says: t('{n} 张已办结', { n: over.length }), orders: over }
  }
}
