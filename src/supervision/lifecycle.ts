/** The life of a supervision order: domain §4.5 as a table. */
import type { Control } from '../web/forms/controls.ts'
import { fieldsOf } from '../web/forms/fields.ts'
import { promisedDay } from '../workflow/clocks/limits.ts'
import type { Lifecycle } from '../workflow/lifecycle.ts'
import { peopleInRelation } from './domain/access.ts'
import { answerer } from './domain/rules.ts'
import type { OrderShape } from './domain/shape.ts'
import { clockLabels, relations, stages, states } from './domain/vocabulary.ts'
import { moves } from './moves.ts'

const wordy = new Set<Control>(['text', 'textarea'])

export const orderLifecycle: Lifecycle<OrderShape> = {
  name: 'order',
  begins: 'issue',
  stages,
  states,
  relations,
  moves,
  clocks: {
    answer: {
      label: clockLabels.answer,
      holder: answerer,
      starts: ['issue', 'send_back'],
      stops: ['answer'],
      limit: ({ record, ruleContext }) => record.reportDay ? promisedDay(record.reportDay) : ruleContext.limits(null).instruction
    },
    close: {
      label: clockLabels.close,
      holder: ({ issuedById }) => issuedById === null ? 'manager' : 'issuer',
      during: ['answered'],
      limit: ({ ruleContext }) => ruleContext.limits(null).order_close
    }
  },
  freeTextFields: (form) => new Set(fieldsOf(form).filter(({ control }) => wordy.has(control)).map(({ name }) => name)),
  approvalLimit: ({ ruleContext }) => ruleContext.limits(null).request,
  reassignsTo: { unit_head: 'deputy', deputy: 'supervisor', supervisor: 'leader' },
  peopleIn: (relation, { record, ruleContext }, seen = record) => peopleInRelation(relation, record, ruleContext.staff, seen),
  basis: ({ leadUnitId }) => leadUnitId ?? ''
}
