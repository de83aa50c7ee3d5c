/** What app.ts, the jobs and the command line pass to rooms from the rooms above them. */
import { codeToSend } from './cases/index.ts'
import type { LetterSources } from './notifications/index.ts'
import { textsVisibleTo, visibleTo } from './problems/index.ts'
import { addressToConfirm } from './visitors/index.ts'

export const letterSources: LetterSources = { visibleTo, textsVisibleTo, codeToSend, confirmationAddress: addressToConfirm }
