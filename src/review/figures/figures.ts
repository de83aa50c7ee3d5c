/**
 * The figures as a table (domain §7): a new figure is a new row. Page, chart, list and command line all read the one population of the row,
 * so a number and the list behind it cannot disagree (architecture §2.5).
 */
import type { Prisma } from '../../db/index.ts'
import { answered, closedOfStock, closedWithin60, satisfied, solvedOfClosed } from './closing.ts'
import { counted } from './counts.ts'
import type { FigureQuery } from './fragments.ts'
import { durations } from './duration.ts'
import { onTime } from './on-time.ts'

export interface Figure {
  label: string
  /** What is counted, in one sentence that can be read aloud. */
  numerator: string
  denominator: string
  /** The answer to "how was this counted?". */
  explanation: string
  /** Briefly, under the chart's title. */
  basis: string
  unit: 'rate' | 'days'
  /** What is wanting in those that are in the denominator only, unless they were late or are not done at all. */
  missed: string
  /** One row per record: {id, street, category, enterprise, creator, imported, unit, day, part, since, until, due, done}. */
  population (asked: FigureQuery): Prisma.Sql
}

export const figures = {
  resolved_on_time: {
    label: '按时办结率（批准期限）',
    numerator: '在批准的期限内答复、答复通过质检，且没有被退回或重办的',
    denominator: '第一轮办理的期限落在所选时段内的全部问题，没有办结的也算',
    explanation: '按到期日统计；期限以批准延期、议定以后的为准，以提交答复的时间判断是否按时。已按时答复、尚未质检的列为待质检；期限还没有到的列为未到期；申请延期尚未批复的列为延期待批，三者都不计入。',
    basis: '按到期日统计，含未办结',
    missed: '答复被退回或重办',
    unit: 'rate',
    population: (asked) => onTime(asked, 'due')
  },
  resolved_first_due: {
    label: '按时办结率（原承诺）',
    numerator: '在第一次承诺的期限内答复、答复通过质检，且没有被退回或重办的',
    denominator: '第一次承诺的期限落在所选时段内的全部问题，没有办结的也算',
    explanation: '与按时办结率（批准期限）的算法相同，但一律按第一次交办时承诺的日子判断，延期、议定都不改变它。',
    basis: '按首次承诺日统计，含未办结',
    missed: '答复被退回或重办',
    unit: 'rate',
    population: (asked) => onTime(asked, 'first_due')
  },
  closed_within_60: {
    label: '60日销号率',
    numerator: '首次交办后 60 日内销号，且在这 60 日内没有反弹重启的',
    denominator: '在所选时段内首次交办，到时段末已满 60 日的问题',
    explanation: '按首次交办日统计，60 日为自然日。到时段末未满 60 日的列为未到期，不计入；因此请看一个季度或更长的时段。',
    basis: '按首次交办日统计，含未销号',
    missed: '又反弹重启或恢复办理',
    unit: 'rate',
    population: closedWithin60
  },
  closure_rate_stock: {
    label: '销号率（存量口径）',
    numerator: '其中到时段末（或现在）处于已销号状态的',
    denominator: '时段开始时在办的、时段内新进入办理的，以及时段内反弹重启或恢复办理的问题，每件只算一次',
    explanation: '从受理、交办、属地自办或直接答复起算作在办；不予受理的和咨询不计入，撤单的计入分母、不计入分子。',
    basis: '按时段内的在办总量统计',
    missed: '还没有销号',
    unit: 'rate',
    population: closedOfStock
  },
  solved_rate_closed: {
    label: '解决率（销号口径）',
    numerator: '企业本人或回访确认已解决的',
    denominator: '在所选时段内销号，且到时段末没有反弹重启的问题',
    explanation: '部分解决、解释说明和未获确认的都不算已解决。墙内帮办的另行列出，咨询不计入。',
    basis: '按销号日统计',
    missed: '没有确认已解决',
    unit: 'rate',
    population: solvedOfClosed
  },
  satisfaction: {
    label: '满意率',
    numerator: '对办理结果评价“满意”或“非常满意”的',
    denominator: '在所选时段内销号的问题中，对办理结果作了评价的',
    explanation: '取销号前、这一轮办理的最后一次评价，企业本人的评价优先于回访登记的。没有评价的不作满意计，另行列出，请与应答率一并看。',
    basis: '按销号日统计，只含已评价的',
    missed: '没有评价满意',
    unit: 'rate',
    population: satisfied
  },
  answer_rate: {
    label: '应答率',
    numerator: '对办理结果作了评价的',
    denominator: '在所选时段内销号，且到时段末没有反弹重启的问题',
    explanation: '与满意率一并看：应答率低，满意率就说明不了多少。',
    basis: '按销号日统计',
    missed: '没有评价',
    unit: 'rate',
    population: answered
  },
  duration: {
    label: '办理用时（工作日）',
    numerator: '在所选时段内批准答复、且答复没有被退回的',
    denominator: '上述问题，加上到时段末已交办、还没有答复的',
    explanation: '从首次交办到提交（随后获得批准的）答复，按工作日计算，交办当天为第 0 日。中位数为居中一件或居中两件的平均；九成以内为第 90 百分位（最近秩）；含未办结的中位数按卡普兰—迈耶法估计，把未答复的算作“至今还没有办完”。',
    basis: '按答复批准日统计',
    missed: '还没有站得住的答复',
    unit: 'days',
    population: durations
  }
} as const satisfies Record<string, Figure>

export type FigureKey = keyof typeof figures

/** What can be counted and listed: the figures, and the counts before them. */
export type CountedKey = FigureKey | 'counts'

export function populationOf (key: CountedKey, asked: FigureQuery): Prisma.Sql {
  return key === 'counts' ? counted(asked) : figures[key].population(asked)
}

export const figureKeys = Object.keys(figures) as [FigureKey, ...FigureKey[]]

/** Why a record is in no rate: excluded by a rule, or not assessable yet. */
export const leftOut = {
  'excluded:withdrawn': '到期前撤单，独立回访确认出于自愿',
  'excluded:suspended': '在原承诺期限内经批准挂账',
  'excluded:inside': '墙内帮办',
  'excluded:question': '咨询，已直接答复',
  'excluded:unrated': '没有评价',
  'pending:not_due': '未到期',
  'pending:review': '待质检',
  'pending:extension': '延期待批'
} as const

export type LeftOut = keyof typeof leftOut

/** Included in the totals, and also listed separately (domain §7, §8.1). */
export const subsets = {
  imported: '历史导入',
  taken_on: '属地自办',
  on_spot: '当场解决',
  on_behalf: '代为反映',
  signed_for: '牵头办代签'
} as const

export type Subset = keyof typeof subsets

export const groupings = { unit: '主办单位', street: '街道（镇）', category: '问题类别', month: '月份' } as const

export type Grouping = keyof typeof groupings
