/** What other rooms use of this one. */
export { orderKind, orderDoor } from './kind.ts'
export { ordersAbout } from './queries.ts'
export { remindOfOrders } from './reminders.ts'
export { supervisionRoutes } from './routes.ts'
export { followCase, issueOrder, type NewOrder, settleOrders } from './orders.ts'
