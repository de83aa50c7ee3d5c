import { debtsAndLaw } from './debts-and-law.ts'
import { landAndPipes } from './land-and-pipes.ts'
import { marketsAndRoads } from './markets-and-roads.ts'
import { offices } from './offices.ts'
import { peopleAndMoney } from './people-and-money.ts'
import type { Situation } from './situation.ts'

export type { Situation } from './situation.ts'

export const situations: readonly Situation[] = [...peopleAndMoney, ...landAndPipes, ...offices, ...marketsAndRoads, ...debtsAndLaw]

/** Values for the braces that do not come from the trade. Days, people and amounts are drawn for each story. */
export const roads = [
  '园区一号路', '园区二号路', '园区三号路', '园区四号路', '产业园东路', '产业园西路', '产业园北路', '厂前路', '仓前路', '货场路', '渠北路', '堤南路'
] as const

export const numbers = { n: [6, 40], few: [2, 6], days: [5, 28], money: [30, 480], months: [3, 11], years: [2, 5] } as const
