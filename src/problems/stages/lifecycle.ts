/**
 * The life of a problem: domain §4.2 as a table, one file per stage. Buttons, pages, routes, rights, approvals, the diagram and the
 * exhaustive test are derived from it. A new move is a row in its stage's moves.ts with its form (README, 增加一个步骤).
 */
import { hasMove, type Lifecycle, movesOf } from '../../workflow/lifecycle.ts'
import type { Control } from '../../web/forms/controls.ts'
import { fieldsOf } from '../../web/forms/fields.ts'
import { anytimeMoves } from './anytime/moves.ts'
import { clocks } from '../domain/clocks.ts'
import { peopleInRelation } from '../domain/people.ts'
import { closureMoves } from './closure/moves.ts'
import { dispatchMoves } from './dispatch/moves.ts'
import { handlingMoves } from './handling/moves.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { successionMoves } from './succession/moves.ts'
import { checkPastDates } from '../domain/rules.ts'
import { surveyMoves } from './survey/moves.ts'
import { type MoveName, publicRelations, relations, stages, states } from '../domain/vocabulary.ts'
import { orderAnswer } from './anytime/forms.ts'

const moves = {
  ...surveyMoves,
  ...dispatchMoves,
  ...handlingMoves,
  ...closureMoves,
  ...anytimeMoves,
  ...successionMoves
} satisfies Lifecycle<ProblemShape>['moves']

const wordy = new Set<Control>(['text', 'textarea', 'tel', 'email', 'group'])

/**
 * Deputies, then the supervisor, then the leaders; callers' decisions stay outside the unit and go to substitutes (domain §3). A leader's
 * decision goes only to other leaders.
 */
const reassignsTo: Lifecycle<ProblemShape>['reassignsTo'] = {
  unit_head: 'deputy',
  principal: 'deputy',
  deputy: 'supervisor',
  supervisor: 'leader',
  leader: 'leader_deputy',
  leader_deputy: 'fellow_leader',
  caller: 'substitute'
}

export const problemLifecycle: Lifecycle<ProblemShape> = {
  name: 'problem',
  begins: 'submit',
  stages,
  states,
  relations,
  publicRelations,
  moves,
  clocks,
  // Orders were answered here before they had a life of their own (domain §4.5).
  retired: { answer_order: { label: '督办反馈', form: orderAnswer } },
  validate: (form, answers, situation) => checkPastDates(fieldsOf(form), answers, situation),
  freeTextFields: (form) => new Set(fieldsOf(form).filter(({ control }) => wordy.has(control)).map(({ name }) => name)),
  approvalLimit: ({ record, ruleContext }) => ruleContext.limits(record.templateCode).request,
  reassignsTo,
  peopleIn: (relation, { record, ruleContext }, seen = record) => peopleInRelation(relation, record, ruleContext.staff, seen),
  basis: (record) => record.leadUnitId ?? ''
}

/** The moves with their names, in the order of the table. */
export const rowsOfTable = movesOf(problemLifecycle)

export const isMove = (name: string): name is MoveName => hasMove(problemLifecycle, name)
