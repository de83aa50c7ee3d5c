/**
 * Invented problems whose unit follows from the text and not from the category alone: a road in a park is another bureau's than a national
 * road. Seeded. What is measured on them says that the machinery learns in order of time, and nothing about a real district.
 */
import { chance } from './random.ts'

export interface InventedProblem { category: string, unit: string, title: string, content: string }

/** Category → what decides, each with the unit it leads to. The catalogue names the first; so many in a hundred are not that one's. */
const themes: { category: string, others: number, cases: { unit: string, said: string[] }[] }[] = [
  {
    category: 'road',
    others: 40,
    cases: [
      { unit: 'housing', said: ['园区内部道路沉陷', '厂门口市政道路破损', '人行道地砖松动'] },
      { unit: 'transport', said: ['国道养护路段坑槽连片', '县道桥头跳车', '公路护栏被撞坏'] }
    ]
  },
  {
    category: 'power',
    others: 25,
    cases: [
      { unit: 'power', said: ['变压器容量不足需要增容', '线路老化频繁跳闸', '夏季拉闸限电影响生产'] },
      { unit: 'development', said: ['分布式光伏备案迟迟未办', '充电桩项目核准材料反复退回', '用能指标没有批复'] }
    ]
  },
  {
    category: 'labour',
    others: 20,
    cases: [
      { unit: 'labour', said: ['节后普工难招', '技能补贴没有到账', '社保缓缴不知如何办'] },
      { unit: 'education', said: ['职业院校实习学生中途撤回', '外来职工子女入学没有学位', '校企合作班名额被取消'] }
    ]
  }
]

const effects = ['影响发货', '已停产两天', '客户催单', '多次反映没有结果', '损失不小', '职工意见很大']
const places = ['东侧', '西门外', '北区', '一期', '二期', '南路口']

export function * inventedProblems (count: number): Generator<InventedProblem> {
  const { below } = chance(20261125)
  const pick = <T>(some: readonly T[]): T => some[below(some.length)] ?? fail()
  for (let index = 0; index < count; index++) {
    const { category, others, cases } = pick(themes)
    const { unit, said } = cases[below(100) < others ? 1 : 0] ?? fail()
    const what = pick(said)
    yield { category, unit, title: what.slice(0, 12), content: `${pick(places)}${what}，${pick(effects)}，${pick(effects)}，请协调解决。` }
  }
}

export const catalogueOf = (category: string): string => themes.find((theme) => theme.category === category)?.cases[0]?.unit ?? fail()

function fail (): never {
  throw new Error('There is nothing to choose from')
}
