/** What app.ts, the desks and the command line use of this room. */
import type { Leaving } from '../holdings/index.ts'
import { changeWithHandover } from './handover.ts'
import { holdingsFor } from './holdings.ts'

export { leavingRoutes } from './routes.ts'
export { cachedStranded } from './stranded-cache.ts'
export { heldBy, strandedView } from './stranded.ts'

/** As the rooms below are handed it. */
export const leaving: Leaving = { changeWithHandover, holdingsFor }
