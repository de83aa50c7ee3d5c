/** The list page of a kind. Its address contains every filter, so that each can be removed, shared and bookmarked (architecture §5). */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import { pagesView, whenEmpty } from '../../web/pages/list-views.ts'
import type { Kind } from '../kind.ts'
import { bulkButtons, maxAtOnce } from '../moves/bulk/bulk.ts'
import { viewContextOf } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { addressOf, asText, filterViews, queryOf } from './filter-views.ts'
import type { ListFilters, Order } from './filters.ts'
import { elsewhere, fetchList, rankingText } from './found.ts'
import { incompleteText } from './index-notice.ts'
import { pileAt } from './pile.ts'
import { maxCounted } from './queries.ts'
import { rowView } from './rows.ts'
import { viewsOf } from './saved-views.ts'

export async function listPage<T extends CaseShape> (request: FastifyRequest, kind: Kind<T>, filters: ListFilters) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const says = typeof kind.lists.says === 'function' ? kind.lists.says(user) : kind.lists.says
  const address = (query: Record<string, string | undefined>) => addressOf(kind.address, query)
  const [{ rows, next, found, snippets, total }, filtering, views, others] = await Promise.all([
    fetchList(request.server.db, kind, user, filters, now),
    filterViews(read, kind, user, filters, t, address),
    viewsOf(read, kind, user),
    elsewhere(read, kind, user, filters.q)
  ])
  const staff = user.enterpriseId === null
  const typed = asText(filters)
  const { filtered } = filtering
  const shown = rows.map((row) => ({
    ...rowView(kind, row, user, reading, staff ? pileAt(filters, row) : ''), snippet: snippets.get(row.id) ?? null
  }))
  const bulkMoves = bulkButtons(kind, shown, t)
  return {
    title: t(says.title),
    base: kind.address,
    total: total === 0 ? '' : totalText(total, t),
    // Staff read a table; an enterprise sees the progress of each.
    rows: staff ? shown : [],
    cards: staff ? [] : shown,
    // For programs (list-json.ts).
    [jsonKey(kind)]: shown,
    nextPage: next && address({ ...typed, after: next }),
    noneFound: filtered ? whenEmpty(shown, t(says.noneFound)) : null,
    noneOpen: filtered ? null : whenEmpty(shown, t(says.noneOpen)),
    elsewhere: others.map(({ number, ...other }) => ({ number, label: t(other.label), address: other.address })),
    sorts: sortsOf(filters, (order) => address({ ...typed, order, after: '' })),
    bulkMoves,
    whole: bulkMoves.length > 0 && total > rows.length
      ? {
          query: queryOf({ ...typed, after: '' }),
          n: Math.min(total, maxAtOnce),
          label: t(total > maxAtOnce ? '符合条件的前 {n} 件' : '符合条件的全部 {n} 件', { n: Math.min(total, maxAtOnce) })
        }
      : null,
    ...pagesView(filters.after ? address({ ...typed, after: '' }) : null, next && address({ ...typed, after: next })),
    ranking: found ? incompleteText(read, t) + rankingText(found, t) : '',
    ...filtering,
    views,
    save: filtered ? addressOf(`${kind.address}/views/new`, { ...typed, after: '' }) : null,
    begin: says.begin ? { address: says.begin.address, label: t(says.begin.label) } : null,
    searched: t(says.searched),
    staff
  }
}

/** The heads of the columns that sort: those that have an index. By number it turns round. */
function sortsOf ({ q, order = q ? undefined : 'due' }: ListFilters, address: (order: Order) => string) {
  const byNumber = { newest: 'descending', oldest: 'ascending', due: 'none' }
  return {
    number: { sorted: order ? byNumber[order] : 'none', address: address(order === 'newest' ? 'oldest' : 'newest') },
    due: { sorted: order === 'due' ? 'ascending' : 'none', address: address('due') }
  }
}

/** Nobody reads through a list that is longer than what is counted. */
function totalText (n: number, t: Translate): string {
  return n < maxCounted ? t('共 {n} 件', { n }) : t('{n} 件以上，可以再加条件', { n })
}

/** Under what name a program gets the rows: that of the kind, in the plural. */
export const jsonKey = <T extends CaseShape>({ name }: Kind<T>) => `${name}s`

/** The address of a list that a desk or a figure links to. */
export function listAddress<T extends CaseShape> ({ address }: Pick<Kind<T>, 'address'>, filters: ListFilters): string {
  return addressOf(address, asText(filters))
}
