/** What app.ts, the jobs and the command line pass to rooms from the rooms above them. */
import { codeToSend, textsVisibleToOfAllKinds, visibleToOfAllKinds } from './cases/index.ts'
import type { MessageSources } from './notifications/index.ts'
// Every room that has a kind of case: each registers its own, for whatever walks cases of every kind.
import './problems/index.ts'
import './supervision/index.ts'
import { addressToConfirm } from './visitors/index.ts'

export const messageSources: MessageSources = {
  visibleTo: visibleToOfAllKinds,
  textsVisibleTo: textsVisibleToOfAllKinds,
  codeToSend,
  confirmationAddress: addressToConfirm
}
