/** What other rooms use of this room. */
export { inOffice, inUse } from './eligibility.ts'
export { type Successors, parseSuccessors, changeWithHandover, withSuccessors } from './handover.ts'
export { type Holdings, holdingsFor, holdingsView, optionsOf } from './holdings.ts'
export type { Handover, Kind } from './kinds.ts'
export { leavingRoutes } from './routes.ts'
export { cachedStranded } from './stranded-cache.ts'
export { heldBy, strandedView } from './stranded.ts'
