/** The moves offered, as the page shows them: a button each, in the order in which somebody looks for them (architecture §10.2). */
import type { Translate } from '../../web/language/translate.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { askLabel, moveLabel } from './labels.ts'
import { asksNothing, type Offer } from './offers.ts'

interface Reader<T extends CaseShape> {
  number: string
  next: T['move'] | null
  relations: ReadonlySet<T['relation']>
  t: Translate
  /** Behind the address of each (lists/pile.ts). */
  pile: string
}

/** First the one move that comes next, then the few that belong here, with the reason where one must wait; the rest is folded away. */
export function offerViews<T extends CaseShape> (
  { lifecycle, address }: Pick<Kind<T>, 'lifecycle' | 'address'>,
  offers: readonly Offer<T['move']>[],
  { number, next, relations, t, pile }: Reader<T>
) {
  const view = (offer: Offer<T['move']>) => {
    const first = offer.move === next
    const row = lifecycle.moves[offer.move]
    // With one key for oneself; beside it stands the page where somebody else is named.
    const { oneKey } = row.offer ?? {}
    const keys = oneKey && !offer.unavailable && asksNothing(row, relations) ? oneKey : undefined
    const label = offer.needsApproval ? askLabel(lifecycle, offer.move, t, relations) : t(moveLabel(lifecycle, offer.move, relations))
    return {
      move: offer.move,
      label: keys ? t(keys.other) : label,
      address: `${address}/${number}/${offer.move}${pile}`,
      first,
      primary: first && !keys,
      oneKey: keys ? t(keys.own) : null,
      reason: offer.unavailable ? t(offer.unavailable.sentence, offer.unavailable.params) : null
    }
  }
  const parts = (some: readonly Offer<T['move']>[]) => {
    const now = some.filter(({ unavailable }) => !unavailable).map(view)
    return {
      now: [...now.filter(({ first }) => first), ...now.filter(({ first }) => !first)],
      later: some.filter(({ unavailable }) => unavailable).map(view)
    }
  }
  const open = (offer: Offer<T['move']>) => !offer.collapsed || offer.move === next
  const folded = offers.filter((offer) => !open(offer))
  return { ...parts(offers.filter(open)), more: folded.length > 0 ? parts(folded) : null }
}
