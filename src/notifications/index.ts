/** What other rooms use of this room. */
export { notificationHoldings } from './holdings.ts'
export { sendCode, notify, notifyAll, type Message, type SimpleMessage } from './notify.ts'
export { choicesOf, codeRecipient, reachableChannels } from './preferences.ts'
