/** What other rooms use of this one. */
export { orderKind } from './kind.ts'
export { followCase, issueOrder, type NewOrder, settleOrders } from './orders.ts'
