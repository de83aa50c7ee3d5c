/** Orders about the problems of a district, and their moves through the door. */
import { orderDoor } from '../../../src/supervision/index.ts'
import type { ProblemDistrict } from '../problems/problem-district.ts'

/** The orders about a problem, in the order in which they were issued. */
export const ordersOf = ({ db }: Pick<ProblemDistrict, 'db'>, number: string) =>
  db.read.supervisionOrder.findMany({
    where: { about: { number } }, include: { case: true }, orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }]
  })

/** Of them, those that wait for an answer. */
export const openOrdersOf = async (district: Pick<ProblemDistrict, 'db'>, number: string) =>
  (await ordersOf(district, number)).filter(({ case: { state } }) => state === 'issued' || state === 'returned')

/** A move of an order by somebody; answered, unless other answers are given. */
export const orderMove = ({ db, clock, person }: ProblemDistrict) =>
  (login: string, number: string, move = 'answer', answers: Record<string, unknown> = { answer: '已安排施工', files: [] }) =>
    db.write((tx) => orderDoor.move(tx, person(login), { number, move, answers }, clock.now()), 'shared')
