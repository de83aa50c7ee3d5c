/** What other rooms use of this one. */
export { notificationHoldings } from './holdings.ts'
export { tell, tellAll, type Message, type News } from './tell.ts'
export { choicesOf } from './ways.ts'
