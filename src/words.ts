/** English for every Chinese sentence of the product, from each room. */
import { words as attachments } from './attachments/words.ts'
import { words as audit } from './audit/words.ts'
import { words as auth } from './auth/words.ts'
import { words as closure } from './closure/words.ts'
import { words as desks } from './desks/words.ts'
import { words as enterprises } from './enterprises/words.ts'
import { words as notifications } from './notifications/words.ts'
import { words as finding } from './finding/words.ts'
import { words as problems } from './problems/words.ts'
import { words as supervision } from './supervision/words.ts'
import { words as review } from './review/words.ts'
import { words as triage } from './triage/words.ts'
import { words as units } from './units/words.ts'
import type { Words } from './web/translate.ts'
import { words as web } from './web/words.ts'
import { words as workflow } from './workflow/words.ts'

export const words: Words = { ...web, ...workflow, ...auth, ...audit, ...attachments, ...units, ...triage, ...enterprises, ...finding, ...problems, ...notifications, ...closure, ...desks, ...review, ...supervision }
