import type { Words } from '../web/language/translate.ts'

export const words: Words = {
  办理成效: 'Results',
  一项办理成效: 'One figure',
  数字背后的问题: 'The problems behind a number',
  办理成效图: 'Chart of a figure',
  全部指标: 'All figures',
  统计时段: 'Period',
  '截至 {when}': 'As of {when}',
  查看: 'Show',
  本月: 'This month',
  上月: 'Last month',
  本季: 'This quarter',
  今年: 'This year',
  去年: 'Last year',
  '请填写日期，例如 {day}': 'Please give a day, for example {day}',
  结束的日期不能早于开始的日期: 'The last day cannot be before the first',

  分子: 'Counted',
  分母: 'Out of',
  未计入: 'Left out',
  其中: 'Among them',
  合计: 'In total',
  '逐月：{months}': 'By month: {months}',

  怎样统计: 'How was this counted?',
  比率: 'Rate',
  中位数: 'Median',
  九成以内: '90 % within',
  平均: 'Mean',
  含未办结的中位数: 'Median with open ones',
  尚不能估计: 'Not known yet',
  已答复: 'Answered',
  连同未答复: 'With those open',
  '95% 区间': '95 % interval',
  '{low} 至 {high}': '{low} to {high}',
  '如计入分母，为 {rate}': 'If counted: {rate}',
  '以下已计入合计，另行列出。': 'These are in the total, and listed apart as well.',
  这一时段没有可以统计的问题: 'Nothing to count in this period',
  '不足 10 件只写件数，10 至 29 件的比率以灰色表示，仅供参考。每个数字都可以点开，看到背后的每一件。':
    'Fewer than 10 are only counted; rates of 10 to 29 are grey and only a hint. Every number opens the problems behind it.',
  '不足 10 件只写件数，10 至 29 件的比率以灰色表示，满 30 件的附 95% 区间。按名录次序排列，不是排名。':
    'Fewer than 10 are only counted; rates of 10 to 29 are grey; from 30 on a 95 % interval is given. In the order of the directory: ' +
    'this is no ranking.',
  分组: 'Groups',
  '按{grouping}': 'By {grouping}',
  月份: 'Month',
  没有归属: 'None',
  '{figure}，按{grouping}': '{figure}, by {grouping}',
  '{figure}，按{grouping}的条形图，数字见下表': '{figure}, by {grouping}, as bars; the numbers are in the table below',
  '{figure}，{from} 至 {to}': '{figure}, {from} to {to}',
  '{basis}，按{grouping}，单位：件，深色为分子': '{basis}, by {grouping}; problems, those counted dark',
  '{basis}，按{grouping}，单位：工作日，中位数': '{basis}, by {grouping}; median in working days',
  '返回{figure}': 'Back to {figure}',
  '{figure}：{part}': '{figure}: {part}',
  '请填写 {from} 至 {to} 之间的日期': 'Enter a day from {from} to {to}',
  '不足 30 件的中位数以灰色表示，仅供参考。按名录次序排列，不是排名。':
    'Medians of fewer than 30 are grey and only a hint. In the order of the directory: this is no ranking.',
  '{grouping}：{name}': '{grouping}: {name}',
  '共 {n} 件': '{n} in all',
  '{n} 件': '{n}',
  '这里没有问题。': 'There is no problem here.',

  '到期前撤单，独立回访确认出于自愿': 'Withdrawn before the day, freely as an independent callback confirmed',
  在原承诺期限内经批准挂账: 'On the books with approval given within the first promise',
  墙内帮办: 'Help inside the wall',
  '咨询，已直接答复': 'A question, answered directly',
  没有评价: 'Not rated',
  件数: 'How many',
  上期: 'Period before',
  持平: 'the same',
  新收: 'Received',
  在所选时段内提交的: 'submitted in the period',
  '办结（销号）': 'Closed',
  '到时段末（或现在）已提交、还没有办结的': 'submitted and not ended at the end of the period (or now)',
  '在办的里面，到时段末（或现在）有期限已过的': 'of those in hand, with a deadline passed at the end of the period (or now)',
  '在办的里面，到时段末（或现在）经批准挂账的': 'of those in hand, on the books with approval at the end of the period (or now)',
  分母中未达标: 'In the denominator only',
  未答复: 'Not answered',
  达标: 'Met',
  晚于期限: 'Later than due',
  到期没有办成: 'Not done when due',
  答复被退回或重办: 'The answer was returned or reworked',
  又反弹重启或恢复办理: 'Reopened or restored since',
  还没有销号: 'Not closed yet',
  没有确认已解决: 'Not confirmed as solved',
  没有评价满意: 'Not rated as satisfied',
  还没有站得住的答复: 'No answer that stands yet',
  首次交办: 'First dispatch',
  '在所选时段内销号，且到时段末没有反弹重启的': 'closed in the period and not reopened by its end',
  办成: 'Done',
  为什么在这里: 'Why it is in here',
  现在: 'Now',
  未到期: 'Not due yet',
  代为反映: 'Reported on behalf',

  '按时办结率（批准期限）': 'Resolved on time (approved day)',
  '在批准的期限内答复、答复通过质检，且没有被退回或重办的': 'answered by the approved day, with an answer that passed the review and was not returned or reworked',
  '第一轮办理的期限落在所选时段内的全部问题，没有办结的也算': 'all first rounds whose day falls in the period, open ones included',
  '按到期日统计；期限以批准延期、议定以后的为准，以提交答复的时间判断是否按时。已按时答复、尚未质检的列为待质检；期限还没有到的列为未到期；申请延期尚未批复的列为延期待批，三者都不计入。':
    'By the day on which they were due, after extensions and settlements, judged by when the answer was handed in. ' +
    'Answers in time that wait for the review, days still to come and extensions not decided are listed apart and are in no rate.',
  '按到期日统计，含未办结': 'By due day, open ones included',
  '按时办结率（原承诺）': 'Resolved on time (first promise)',
  '在第一次承诺的期限内答复、答复通过质检，且没有被退回或重办的':
    'answered by the day first promised, with an answer that passed the review and was not returned or reworked',
  '第一次承诺的期限落在所选时段内的全部问题，没有办结的也算': 'all problems whose first promise falls in the period, open ones included',
  '与按时办结率（批准期限）的算法相同，但一律按第一次交办时承诺的日子判断，延期、议定都不改变它。':
    'Counted as “Resolved on time (approved day)”, but by the day promised at the first dispatch, which no extension or settlement ' +
    'changes.',
  '按首次承诺日统计，含未办结': 'By the day first promised, open ones included',
  '60日销号率': 'Closed within 60 days',
  '首次交办后 60 日内销号，且在这 60 日内没有反弹重启的': 'closed within 60 days of the first dispatch and not reopened within them',
  '在所选时段内首次交办，到时段末已满 60 日的问题': 'problems first dispatched in the period that were 60 days old at its end',
  '按首次交办日统计，60 日为自然日。到时段末未满 60 日的列为未到期，不计入；因此请看一个季度或更长的时段。':
    'By the day of the first dispatch, in calendar days. What is not 60 days old at the end of the period is listed as not due yet; ' +
    'so look at a quarter or more.',
  '按首次交办日统计，含未销号': 'By the day of first dispatch, those not closed included',
  '销号率（存量口径）': 'Closed of the stock',
  '其中到时段末（或现在）处于已销号状态的': 'of these, closed at the end of the period (or now)',
  '时段开始时在办的、时段内新进入办理的，以及时段内反弹重启或恢复办理的问题，每件只算一次':
    'open at the start, newly taken up in the period, or reopened or restored in it, each once',
  '从受理、交办、属地自办或直接答复起算作在办；不予受理的和咨询不计入，撤单的计入分母、不计入分子。':
    'A problem is open from when it is accepted, dispatched, taken on or answered directly. Declined ones and questions are not counted; ' +
    'withdrawn ones are counted as not closed.',
  按时段内的在办总量统计: 'Of all that were open in the period',
  '解决率（销号口径）': 'Solved of those closed',
  企业本人或回访确认已解决的: 'confirmed as solved by the enterprise or in a callback',
  '在所选时段内销号，且到时段末没有反弹重启的问题': 'problems closed in the period and not reopened by its end',
  '部分解决、解释说明和未获确认的都不算已解决。墙内帮办的另行列出，咨询不计入。':
    'Solved in part, explained and unconfirmed do not count as solved. Help inside the wall is listed apart; questions are not counted.',
  按销号日统计: 'By closing day',
  满意率: 'Satisfied',
  '对办理结果评价“满意”或“非常满意”的': 'rated the result satisfied or very satisfied',
  '在所选时段内销号的问题中，对办理结果作了评价的': 'those closed in the period whose result was rated',
  '取销号前、这一轮办理的最后一次评价，企业本人的评价优先于回访登记的。没有评价的不作满意计，另行列出，请与应答率一并看。':
    'The last rating of the closed round before closing, the enterprise’s own before a callback’s. ' +
    'What was not rated does not count as satisfied and is listed apart: read it together with the answer rate.',
  '按销号日统计，只含已评价的': 'By closing day, rated ones only',
  应答率: 'Answer rate',
  对办理结果作了评价的: 'rated the result',
  '与满意率一并看：应答率低，满意率就说明不了多少。': 'Read it together with satisfaction: where few answer, satisfaction says little.',
  '办理用时（工作日）': 'Time to answer (working days)',
  '在所选时段内批准答复、且答复没有被退回的': 'answers granted in the period and not sent back',
  '上述问题，加上到时段末已交办、还没有答复的': 'these, and those dispatched but not answered at the end of the period',
  '从首次交办到提交（随后获得批准的）答复，按工作日计算，交办当天为第 0 日。中位数为居中一件或居中两件的平均；九成以内为第 90 百分位（最近秩）；含未办结的中位数按卡普兰—迈耶法估计，把未答复的算作“至今还没有办完”。':
    'From the first dispatch to handing in the answer that was granted, in working days; the day of dispatch is day 0. ' +
    'The median is the middle one or the mean of the middle two; 90 % is the nearest rank; ' +
    'the median with open ones is the estimate after Kaplan and Meier, which counts them as not done yet.',
  按答复批准日统计: 'By the day the answer was granted',
  '只统计本单位主办、您能看到的问题。': 'Only problems that your unit leads and you may see are counted.',
  '只统计您分管单位主办、您包挂的企业反映，并且您能看到的问题。':
    'Only problems that units in your charge lead or enterprises you sponsor reported, and that you may see, are counted.',
  '只统计本单位和您分管单位主办、您包挂的企业反映，并且您能看到的问题。':
    'Only problems that your unit or units in your charge lead or enterprises you sponsor reported, and that you may see, are counted.'
}
