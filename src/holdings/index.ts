/** How rooms declare what people, units and categories hold, and what they use to have it handed over. */
export { inOffice, inUse } from './eligibility.ts'
export { fieldOf, type Holding, type Holdings, holdingsView, mayTransfer, optionsOf } from './holdings.ts'
export type { Handover, HolderType, Kind } from './kinds.ts'
export type { Holder, Leaving } from './leaving.ts'
export { type HandoverRequest, type Successors, parseSuccessors, withSuccessors } from './successors.ts'
