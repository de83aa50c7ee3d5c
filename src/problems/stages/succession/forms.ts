/** Forms for successors: filled in by the system when a person leaves or a unit or category goes out of use. */
import { z } from 'zod'
import { pick } from '../../../web/forms/controls.ts'

export const handingOn = z.object({ leaverId: pick('原经办人'), handlerId: pick('现经办人') })
export const succession = z.object({ formerUnitId: pick('原单位'), unitId: pick('承接单位') })
