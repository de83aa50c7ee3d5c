/** English for every Chinese sentence of the product, from each room. */
import type { Words } from './web/translate.ts'
import { words as web } from './web/words.ts'
import { words as workflow } from './workflow/words.ts'

export const words: Words = { ...web, ...workflow }
