/** What app.ts, the desks and the command line use of this room. */
import type { HandoverService } from '../responsibilities/index.ts'
import { changeWithHandover } from './handover.ts'
import { responsibilitiesFor } from './responsibilities.ts'

export { handoverRoutes } from './routes.ts'
export { cachedToHandOver } from './to-hand-over-cache.ts'
export { heldBy, toHandOverView } from './to-hand-over.ts'

/** For the rooms below; app.ts passes it to them. */
export const handover: HandoverService = { changeWithHandover, responsibilitiesFor }
