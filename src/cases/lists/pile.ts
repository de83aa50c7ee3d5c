/**
 * The pile somebody works through: the list that a record was opened from, carried by the addresses of its pages (`?pile=…`), so that
 * after each act the next one is one key away. It is the address of the list from this record on, so that what follows is found whatever
 * became of the record meanwhile, and whoever has skipped some comes back to them in the end.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Translate } from '../../web/language/translate.ts'
import { selfOf } from '../../user.ts'
import { openApprovalsFor } from '../approvals/open-approvals.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { addressOf, asText, queryOf } from './filter-views.ts'
import { keyOf, type ListFilters, longestQuery, placeIn } from './filters.ts'
import { fetchList } from './found.ts'
import { countSeveral } from './queries.ts'

/** What the address of a record's page may say of it. */
export const inPile = z.object({ pile: z.string().max(longestQuery).optional() })

/** What is put behind the address of a record that is shown in this list; `key`: its place in it. */
export function pileAt ({ after: _, ...filters }: ListFilters, { id, nextDue }: { id: string, nextDue: Date }): string {
  const { order, q } = filters
  const after = q && !order ? id : keyOf(order ?? 'due', { id, nextDue })
  return suffix(queryOf({ ...asText(filters), after }))
}

const suffix = (pile: string) => `?${String(new URLSearchParams({ pile }))}`

/** The same for the other pages of the record that a request is about; empty where it comes from no list. */
export function pileOn ({ query }: FastifyRequest): string {
  const pile = inPile.safeParse(query).data?.pile
  return pile ? suffix(pile) : ''
}

/** The requests that wait for somebody are a pile too. */
const requests = 'requests'

/** The next of the pile, and how many are left beside this one; null where the reader comes from no list. */
export async function pileView<T extends CaseShape> (
  request: FastifyRequest, kind: Kind<T>, { id, number }: { id: string, number: string }, t: Translate
) {
  const pile = inPile.safeParse(request.query).data?.pile
  if (pile === requests) return requestsView(request, id, t)
  const filters = pile === undefined ? null : placeIn(kind, pile)
  if (!filters) return null
  const { after, ...whole } = filters
  const { server: { db, clock } } = request
  const [user, now] = [selfOf(request), clock.now()]
  const [{ rows, total, found }, [still = 0]] = await Promise.all([
    fetchList(db, kind, user, filters, now),
    countSeveral(db.read, user, [{ kind, filters: whole, ids: [id] }], now)
  ])
  const others = rows.filter((row) => row.number !== number)
  // From the end of the pile on to what was skipped at its beginning.
  const [next] = others.length > 0 || !after
    ? others
    : (await fetchList(db, kind, user, whole, now)).rows.filter((row) => row.number !== number)
  const left = total - (found ? Number(found.ids.includes(id)) : still)
  return shown(addressOf(kind.address, asText(whole)), next && `${kind.address}/${next.number}${pileAt(whole, next)}`, left, t)
}

async function requestsView (request: FastifyRequest, caseId: string, t: Translate) {
  const { server: { db, clock } } = request
  const open = await openApprovalsFor(db.read, selfOf(request), clock.now())
  const waiting = open.filter((each) => each.mayDecide)
  const at = waiting.findIndex((each) => each.caseId === caseId)
  // Those after this one, then from the first on; once it is decided, from the first on.
  const others = [...waiting.slice(at + 1), ...waiting.slice(0, at + 1)].filter((each) => each.caseId !== caseId)
  return shown('/requests', others[0] && `/requests/${others[0].approval.id}${suffix(requests)}`, others.length, t)
}

function shown (list: string, next: string | undefined, left: number, t: Translate) {
  return {
    list: { address: list, label: t('返回列表') },
    next: next ? { address: next, label: t('下一件（还有 {n} 件）', { n: left }) } : null,
    empty: next ? null : t('这一批没有其他的了')
  }
}
