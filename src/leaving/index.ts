/** What other rooms use of this one. */
export { inOffice, inUse } from './fits.ts'
export { type Successors, successorsIn, changeWithHandover, withSuccessors } from './handing.ts'
export { type Holdings, holdingsFor, holdingsView, optionsOf } from './holdings.ts'
export type { Handover, Kind } from './kinds.ts'
export { leavingRoutes } from './routes.ts'
export { cachedStranded } from './lately.ts'
export { gapsView, heldBy, strandedView } from './stranded.ts'
