/** What other rooms use of this one. */
export { inOffice, inUse } from './fits.ts'
export { type Heirs, heirsIn, leave, withHeirs } from './handing.ts'
export { type Holdings, holdingsFor, holdingsView, optionsOf } from './holdings.ts'
export type { Handing, Kind } from './kinds.ts'
export { leavingRoutes } from './routes.ts'
export { strandedLately } from './lately.ts'
export { heldBy, strandedView } from './stranded.ts'
