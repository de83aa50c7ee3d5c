/** A row of a list as it is shown, whatever its kind. Nothing here queries the database. */
import type { User } from '../../user.ts'
import { fieldsOf } from '../../web/forms/fields.ts'
import type { Translate } from '../../web/language/translate.ts'
import { formOf, type Lifecycle, type Move, movesOf } from '../../workflow/lifecycle.ts'
import { noDueDate } from '../due-columns.ts'
import { type Kind, kindFor } from '../kind.ts'
import { bulkAddress, bulkMovesOf } from '../moves/bulk/bulk.ts'
import { moveLabel } from '../moves/labels.ts'
import { nextMove } from '../moves/next-move.ts'
import { asksNothing } from '../moves/offers.ts'
import { masked } from '../pages/masked.ts'
import { lightWords, rowLight, turnText } from '../pages/turn.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import type { ListedCase, ListRow } from './kind.ts'

/** The heads of a table that is always in this order. */
export const byDue = { number: { sorted: 'none', address: null }, due: { sorted: 'ascending', address: null } } as const

/** @param pile what is put behind the addresses of its pages, where the list is worked through (pile.ts) */
export function rowView<T extends CaseShape> (usual: Kind<T>, row: ListRow<T>, user: User, reading: ViewContext, pile = '') {
  const stands = usual.lists.relationsTo(row, user)
  const kind = kindFor(usual, stands)
  const { lists, lifecycle, address } = kind
  const { t, now } = reading
  const light = rowLight(kind, row, now)
  return {
    number: row.number,
    address: `${address}/${row.number}`,
    pile,
    version: row.version,
    title: row.title ?? t(masked),
    enterprise: row.enterprise ?? t(masked),
    category: lists.topic?.(row, t) ?? '',
    stateKey: row.state,
    state: t(lifecycle.states[row.state as T['state']].label),
    turn: turnText(kind, { row, unit: row.leadUnit?.shortName, acts: lists.nextActor(row), requests: row.approvals }, t),
    light,
    lightWord: t(lightWords[light]),
    due: row.nextDue < noDueDate ? { instant: row.nextDue, clock: dueLabel(lifecycle, row, t) } : null,
    everOverdue: row.everOverdue && light !== 'red',
    /** Excerpts that contain the search words. */
    snippet: null,
    // Only the enterprise follows it on its way.
    ...(user.enterpriseId === null ? undefined : lists.followed?.(row, reading)) ?? { news: '', tracking: null },
    ...nextView(kind, row, stands, t),
    also: user.enterpriseId === null ? [] : linksOnCard(kind, row, stands, t),
    // The enterprise acts on one at a time.
    bulk: user.enterpriseId === null ? bulkMovesOf(lifecycle, row, stands).map((name) => bulkAddress(kind, name)).join(' ') : '',
    /** What a desk adds to it. */
    remark: ''
  }
}

/** The next step as a button; where its form begins with a question, one button for each answer. */
function nextView<T extends CaseShape> (
  { lifecycle, address }: Kind<T>, row: ListRow<T>, stands: ReadonlySet<T['relation']>, t: Translate
) {
  const none = { next: null, question: null, oneKey: null, link: null }
  const next = nextMove(lifecycle, row, stands)
  if (next === null) return none
  const move = lifecycle.moves[next]
  const { quickAnswers, offer } = move
  const way = { label: t(moveLabel(lifecycle, next, stands)), address: `${address}/${row.number}/${next}` }
  if (offer?.oneKey && asksNothing(move, stands)) return { ...none, next: way, oneKey: way }
  const question = fieldsOf(formOf(move, { id: null, relations: stands })).find(({ name }) => name === quickAnswers)
  if (!question) return { ...none, next: way, link: way }
  const keys = Object.entries(question.labels ?? {}).map(([value, label]) => ({
    label: t(label),
    address: `${way.address}?${question.name}=${value}`
  }))
  return { ...none, next: way, question: { label: way.label, asks: t('{question}？', { question: question.title }), keys } }
}

/** What else the enterprise may do with it, without opening it first. */
function linksOnCard<T extends CaseShape> (
  { lifecycle, address }: Kind<T>, row: ListRow<T>, stands: ReadonlySet<T['relation']>, t: Translate
) {
  const fits = ({ onCard, from, by }: Move<T>) =>
    from.includes(row.state) && by.some((relation) => stands.has(relation)) && (typeof onCard === 'function' ? onCard(row) : onCard)
  return movesOf(lifecycle).filter(([, move]) => fits(move)).map(([name]) => ({
    label: t(moveLabel(lifecycle, name, stands)), address: `${address}/${row.number}/${name}`
  }))
}

/** What is due next: a clock by its name, otherwise the decision of a request. */
function dueLabel<T extends CaseShape> ({ clocks: table }: Lifecycle<T>, { clocks, nextDue }: ListedCase, t: Translate): string {
  const clock = clocks.find(({ due }) => due.getTime() === nextDue.getTime())
  return t(clock ? table[clock.name as T['clock']].label : '审批')
}
