/** The moves offered, as the page shows them: a button each, in the order in which somebody looks for them (architecture §10.2). */
import type { Translate } from '../../web/language/translate.ts'
import { askLabel, moveLabel } from './labels.ts'
import type { Offer } from './offers.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { Relation } from '../domain/vocabulary.ts'

/** First the one move that comes next, then the few that belong here, with the reason where one must wait; the rest is folded away. */
export function offerViews (offers: readonly Offer[], number: string, next: string | null, relations: ReadonlySet<Relation>, t: Translate) {
  const view = (offer: Offer) => {
    const first = offer.move === next
    const row = problemLifecycle.moves[offer.move]
    // With one key for oneself; beside it stands the page where somebody else is named.
    const oneKey = offer.unavailable ? undefined : row.offer?.oneKey
    return {
      move: offer.move,
      label: oneKey ? t(oneKey.other) : offer.needsApproval ? askLabel(offer.move, t, relations) : t(moveLabel(offer.move, relations)),
      address: `/problems/${number}/${offer.move}`,
      first,
      primary: first && !oneKey,
      oneKey: oneKey ? t(oneKey.own) : null,
      reason: offer.unavailable ? t(offer.unavailable.sentence, offer.unavailable.params) : null
    }
  }
  const parts = (some: readonly Offer[]) => {
    const now = some.filter(({ unavailable }) => !unavailable).map(view)
    return {
      now: [...now.filter(({ first }) => first), ...now.filter(({ first }) => !first)],
      later: some.filter(({ unavailable }) => unavailable).map(view)
    }
  }
  const open = (offer: Offer) => !offer.collapsed || offer.move === next
  const folded = offers.filter((offer) => !open(offer))
  return { ...parts(offers.filter(open)), more: folded.length > 0 ? parts(folded) : null }
}
