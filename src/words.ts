/** The English of every Chinese sentence in the product, collected from each room. */
import { words as attachments } from './attachments/words.ts'
import { words as audit } from './audit/words.ts'
import { words as auth } from './auth/words.ts'
import { words as cases } from './cases/words.ts'
import { words as closure } from './problems/stages/handling/quality-gate-words.ts'
import { words as desks } from './desks/words.ts'
import { words as enterprises } from './enterprises/words.ts'
import { words as help } from './help/words.ts'
import { words as handover } from './handover/words.ts'
import { words as notifications } from './notifications/words.ts'
import { words as finding } from './finding/words.ts'
import { words as replies } from './problems/replies/words.ts'
import { words as problems } from './problems/words.ts'
import { words as supervision } from './supervision/words.ts'
import { words as review } from './review/words.ts'
import { words as triage } from './triage/words.ts'
import { words as visitors } from './visitors/words.ts'
import { words as units } from './units/words.ts'
import type { Words } from './web/language/translate.ts'
import { words as openapi } from './web/openapi/words.ts'
import { words as web } from './web/words.ts'
import { words as workflow } from './workflow/words.ts'

export const words: Words = {
  ...web,
  ...openapi,
  ...workflow,
  ...auth,
  ...audit,
  ...attachments,
  ...units,
  ...triage,
  ...enterprises,
  ...finding,
  ...cases,
  ...problems,
  ...replies,
  ...notifications,
  ...closure,
  ...desks,
  ...review,
  ...supervision,
  ...visitors,
  ...help,
  ...handover
}
