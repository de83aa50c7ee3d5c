import { z } from 'zod'

/** Parameters of the address of a record. */
export const byNumber = z.object({ number: z.string().regex(/^[A-Z]{1,8}-\d{4}-\d{6}$/) })
