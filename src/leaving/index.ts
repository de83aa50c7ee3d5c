/** What app.ts, the desks and the command line use of this room. */
import type { Leaving } from '../holdings/index.ts'
import { changeWithHandover } from './handover.ts'
import { holdingsFor } from './holdings.ts'

export { leavingRoutes } from './routes.ts'
export { cachedStranded } from './stranded-cache.ts'
export { heldBy, strandedView } from './stranded.ts'

/** For the rooms below; app.ts passes it to them. */
export const leaving: Leaving = { changeWithHandover, holdingsFor }
