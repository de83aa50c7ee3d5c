/** What rooms say of what people, units and categories have in hand, and what they need to have it handed over. */
export { inOffice, inUse } from './eligibility.ts'
export { fieldOf, type Holding, type Holdings, holdingsView, mayTransfer, optionsOf } from './holdings.ts'
export type { Handover, HolderType, Kind } from './kinds.ts'
export type { Holder, Leaving } from './leaving.ts'
export { type HandoverRequest, type Successors, successorsIn, withSuccessors } from './successors.ts'
