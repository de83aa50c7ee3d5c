/** What app.ts, the jobs and the command line pass to rooms from the rooms above them. */
import { codeToSend, textsVisibleToOfAllKinds, visibleToOfAllKinds } from './cases/index.ts'
import type { LetterSources } from './notifications/index.ts'
import { addressToConfirm } from './visitors/index.ts'

export const letterSources: LetterSources = {
  visibleTo: visibleToOfAllKinds,
  textsVisibleTo: textsVisibleToOfAllKinds,
  codeToSend,
  confirmationAddress: addressToConfirm
}
