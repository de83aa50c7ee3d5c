/** The moves offered, as the page shows them: a button each, in the order in which somebody looks for them (ui.md, The problem page). */
import type { Translate } from '../web/translate.ts'
import { askLabel, moveLabel } from './labels.ts'
import type { Offer } from './offers.ts'
import type { Relation } from './vocabulary.ts'

/** First the one move that comes next, then the few that belong here, with the reason where one must wait; the rest is folded away. */
export function offerViews (offers: readonly Offer[], number: string, next: string | null, relations: ReadonlySet<Relation>, t: Translate) {
  const view = (offer: Offer) => {
    const first = offer.move === next
    // Signing for oneself takes one key; beside it stands the page where somebody else is named.
    const oneKey = offer.move === 'sign' && !offer.not
    return {
      move: offer.move,
      label: oneKey ? t('签收，指定经办人') : offer.asks ? askLabel(offer.move, t, relations) : t(moveLabel(offer.move, relations)),
      address: `/problems/${number}/${offer.move}`,
      first,
      primary: first && !oneKey,
      oneKey: oneKey ? t('签收，由我经办') : null,
      reason: offer.not ? t(offer.not.sentence, offer.not.params) : null
    }
  }
  const parts = (some: readonly Offer[]) => {
    const now = some.filter(({ not }) => !not).map(view)
    return { now: [...now.filter(({ first }) => first), ...now.filter(({ first }) => !first)], later: some.filter(({ not }) => not).map(view) }
  }
  const open = (offer: Offer) => !offer.aside || offer.move === next
  const folded = offers.filter((offer) => !open(offer))
  return { ...parts(offers.filter(open)), more: folded.length > 0 ? parts(folded) : null }
}
