/** How rooms declare what people, units and categories hold, and what they use to have it handed over. */
export { inOffice, inUse } from './eligibility.ts'
export { fieldOf, type Responsibility, type Responsibilities, responsibilitiesView, mayTransfer, optionsOf } from './responsibilities.ts'
export type { Handover, HolderType, ResponsibilityKind } from './kinds.ts'
export type { Holder, HandoverService } from './handover-service.ts'
export { type HandoverRequest, type Successors, parseSuccessors, withSuccessors } from './successors.ts'
