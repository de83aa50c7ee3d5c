/** What a program is given in place of a list: of the page's view, what is no matter of layout. Texts are in the reader's language. */
import { z } from 'zod'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { jsonKey } from './list-page.ts'

export function listJson<T extends CaseShape> (kind: Kind<T>) {
  const [initial = '', ...rest] = kind.name
  return z.object({
    [jsonKey(kind)]: z.array(z.object({
      number: z.string(),
      version: z.int(),
      stateKey: z.enum(Object.keys(kind.lifecycle.states)),
      state: z.string(),
      title: z.string(),
      enterprise: z.string(),
      category: z.string()
    })),
    nextPage: z.string().nullable().meta({ description: '下一页的地址' })
  }).meta({ id: `${initial.toUpperCase()}${rest.join('')}List`, description: kind.lists.described.page })
}
