/** What rooms are handed of rooms above them, by app.ts, the jobs and the command line. */
import type { LetterSources } from './notifications/index.ts'
import { codeToSend, textsVisibleTo, visibleTo } from './problems/index.ts'
import { addressToConfirm } from './visitors/index.ts'

export const letterSources: LetterSources = { visibleTo, textsVisibleTo, codeToSend, confirmationAddress: addressToConfirm }
