/** The guide for leaders and supervisors of the work. */
import type { Chapter } from './chapter.ts'

export const leaders: Chapter = {
  title: '区领导',
  of: ['leader'],
  relation: 'leader',
  tasks: [
    {
      ask: '等您决定的事',
      steps: ['手机打开首页，“等您决定”排在最前：挂账、第二次延期、需要您销号的。请在 {request}内决定，到期不会自动批准。'],
      at: { label: '申请与审批', address: '/requests', may: ['leader'] }
    },
    {
      ask: '提级的问题',
      steps: ['召集有关单位议定，登记会议和纪要编号、决定、新的日期。议定的日期算一次延期，原来答应的日子仍在统计里。']
    },
    {
      ask: '怎样批示',
      steps: ['对任何没有办结的问题都可以批示，写明哪一天报告，默认 {instruction}。批示成为一件督办，到期没有报告会亮红灯。']
    },
    { ask: '我包挂的企业', steps: ['首页列出您包挂的企业和它们在办问题的灯，点开就是清单。'] },
    {
      ask: '我分管的办得怎样',
      steps: ['首页第二行是今年的件数，点开是清单；标题点开是全部指标，只统计您分管单位主办的和您包挂的企业反映的，写明怎样算。'],
      at: { label: '办理成效', address: '/review', may: ['leader'] }
    }
  ]
}

export const managers: Chapter = {
  title: '督查考核',
  of: ['manager'],
  relation: 'manager',
  tasks: [
    {
      ask: '周一的会上说什么',
      steps: ['首页四个数字都写着分子和分母，下面是超期的、时间最久的、挂账的。点任何一个数字，打开的就是它数的那些问题。'],
      at: { label: '办理成效', address: '/review', may: ['manager'] }
    },
    {
      ask: '这个数字怎么算的',
      steps: [
        '每个指标都写明分子、分母、没有计入的和原因。没有到期的、等质检的、延期待批的单独列出，不混在率里。合计从问题重新计算，不把各单位的率拿来平均。',
        '少于 30 件的只作参考，请看件数，不要排名。'
      ],
      at: { label: '每个数字怎样算', address: '/help/figures', may: 'anyone' }
    },
    {
      ask: '催办和督办',
      steps: ['超期第一天提醒，第三个工作日自动生成督办单，第五个工作日建议提级。您也可以随时督办，写明反馈的日子。'],
      at: { label: '督办', address: '/supervision', may: ['manager'] }
    },
    {
      ask: '哪些做法瞒不过去',
      steps: [
        '不签收、挂账、延期、改派、提级都不会让原来的承诺消失：“按时办结率（原承诺）”只看第一次答应的日子。',
        '撤单的要独立回访，企业说没有来过的首联会作废，代为反映、属地自办、当场解决的另行列出。',
        '短时间内从同一个网络地址提交的评价会标出来。'
      ]
    }
  ]
}
