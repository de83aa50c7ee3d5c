/** Views of problem pages, computed before a template prints them. Nothing here queries the database. */
import { type ViewContext, bulkMovesOf, lightWords, masked, moveLabel, nextMove, noDueDate, rowLight, turnText } from '../../cases/index.ts'
import type { User } from '../../user.ts'
import { fieldsOf } from '../../web/forms/fields.ts'
import type { Translate } from '../../web/language/translate.ts'
import { formOf } from '../../workflow/lifecycle.ts'
import { problemKind } from '../kind.ts'
import { statusText } from '../notify/status-text.ts'
import { rowRelations } from '../lists/row-relations.ts'
import { progressView } from '../public/progress.ts'
import type { ListedProblem } from '../lists/queries.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { clockLabels, type ClockName, type MoveName, type Relation, relations, states } from '../domain/vocabulary.ts'

export function rowView (row: ListedProblem, user: User, reading: ViewContext) {
  const { t, now } = reading
  const light = rowLight(problemKind, row, now)
  const stands = rowRelations(row, user)
  const next = nextMove(problemLifecycle, row, stands)
  return {
    number: row.number,
    version: row.version,
    title: row.title ?? t(masked),
    enterprise: row.enterprise ?? t(masked),
    category: row.category?.name ?? '',
    stateKey: row.state,
    state: t(states[row.state].label),
    turn: askedOf(row, t) ?? turnText(problemKind, row, row.leadUnit?.shortName, t),
    light,
    lightWord: t(lightWords[light]),
    due: row.nextDue < noDueDate ? { instant: row.nextDue, clock: dueLabel(row, t) } : null,
    everOverdue: row.everOverdue && light !== 'red',
    /** Excerpts that contain the search words. */
    snippet: null,
    // Only the enterprise gets the progress view.
    ...followed(row, user, reading),
    ...nextView(row.number, next, stands, t),
    // The enterprise acts on one at a time.
    bulk: bulkMovesOf(problemLifecycle, row, new Set([...stands].filter((relation) => relation !== 'reporter'))).join(' '),
    /** What a desk adds to it. */
    remark: ''
  }
}

function followed (row: ListedProblem, { enterpriseId }: User, reading: ViewContext) {
  if (enterpriseId === null) return { news: '', parcel: null }
  const params = { ...row, unit: row.leadUnit?.shortName }
  const parcel = progressView({ ...params, phone: row.leadUnit?.phone ?? '' }, reading)
  return { news: statusText(parcel?.brief ? { ...params, clocks: [] } : params, reading), parcel }
}

/** The next step as a button; for the enterprise's confirmation one question with three buttons (domain §4.2 `confirm`). */
function nextView (number: string, next: MoveName | null, stands: ReadonlySet<Relation>, t: Translate) {
  const none = { next: null, question: null, oneKey: null, link: null }
  if (next === null) return none
  const move = problemLifecycle.moves[next]
  const { quickAnswers, offer } = move
  const way = { label: t(moveLabel(problemLifecycle, next, stands)), address: `/problems/${number}/${next}` }
  if (offer?.oneKey) return { ...none, next: way, oneKey: way }
  const question = fieldsOf(formOf(move, { id: null, relations: stands })).find(({ name }) => name === quickAnswers)
  if (!question) return { ...none, next: way, link: way }
  const keys = Object.entries(question.labels ?? {}).map(([value, label]) => ({
    label: t(label),
    address: `${way.address}?${question.name}=${value}`
  }))
  return { ...none, next: way, question: { label: way.label, keys } }
}

/** While a request is open, it waits for its approver. */
function askedOf ({ approvals }: ListedProblem, t: Translate): string | undefined {
  const waits = approvals.find(({ waitsFor }) => waitsFor !== null)?.waitsFor
  return waits ? t('{who}审批', { who: relations[waits as Relation] }) : undefined
}

/** What is due next: a clock by its name, otherwise the decision of a request. */
function dueLabel ({ clocks, nextDue }: ListedProblem, t: Translate): string {
  const clock = clocks.find(({ due }) => due.getTime() === nextDue.getTime())
  return t(clock ? clockLabels[clock.name as ClockName] : '审批')
}
