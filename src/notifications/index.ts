/** What other rooms use of this room. */
export { onOutgoing } from './delivery/wake.ts'
export { undelivered } from './queries.ts'
export { readByActing } from './reading.ts'
export { notificationResponsibilities } from './responsibilities.ts'
export { codesBySms, sendCode, notify, notifyAll, type Message, type SimpleMessage } from './notify.ts'
export type { ProblemToConfirm, MessageSources, OneTimeCode } from './sources.ts'
export { choicesOf, codeRecipient, reachableChannels, smsByDefault } from './preferences.ts'
