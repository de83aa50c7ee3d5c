import { z } from 'zod'

/** What a program is given in place of the page that says what became of each. */
export const bulkJson = z.object({
  done: z.array(z.object({ number: z.string(), title: z.string() })),
  not: z.array(z.object({ number: z.string(), title: z.string(), refused: z.string().meta({ description: '没有办成的理由' }) }))
}).meta({ id: 'BulkResult', description: '批量办理的结果，逐件' })
