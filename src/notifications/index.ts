/** What other rooms use of this one. */
export { notificationHoldings } from './holdings.ts'
export { sendCode, tell, tellAll, type Message, type News } from './tell.ts'
export { choicesOf, codeRecipient, waysTo } from './ways.ts'
