/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** Debts, law and neighbours: 拖欠账款, 法治涉诉, 其他. */
import { moreAtYearEnd, type Situation } from './situation.ts'

export const debtsAndLaw: readonly Situation[] = [
  {
    category: '工程款', of: ['builds'], season: moreAtYearEnd,
    title: '{money}万元{product}款拖了{years}年|{product}验收了，{money}万元尾款没付',
    content: '承建的{product}验收{years}年了，{money}万元尾款一直没付，对方说等审计，{n}名{job}的工资还欠着。',
    hope: '尽快拿到钱。', plan: '核对合同和审计进度，约谈付款单位。', done: '约谈付款单位，签订还款协议。',
    answer: '经核对合同并约谈，付款单位已完成审计，与贵公司签订还款协议，{product}尾款{money}万元首付六成已到账，余款三个月内付清。'
  },
  {
    category: '大型企业拖欠', of: ['goods'], season: moreAtYearEnd,
    title: '大客户压{product}货款{money}万元|{product}货款{months}个月没付，共{money}万元',
    content: '给大客户供{product}，{money}万元货款超过约定{months}个月没付，还要求继续供货。',
    hope: '协调尽快付款。', plan: '依据保障中小企业款项支付条例协调。', done: '发函督促，对方分两笔付款。',
    answer: '已依据保障中小企业款项支付条例向对方发函并约谈，对方确认拖欠{product}货款属实，已付首笔六成，余款按计划在两个月内结清。'
  },
  {
    category: '国有企业拖欠', of: ['trucks'], season: moreAtYearEnd,
    title: '国企拖欠{money}万元运费|一家国企的{money}万元款对账{few}次不付',
    content: '给一家国有企业干了{years}年，{money}万元运费对账{few}次都认，就是不付，司机在{place}等着发工资。',
    hope: '督促付款。', plan: '函告主管单位，督促制定还款计划。', done: '约谈财务负责人，首笔到账。',
    answer: '经函告主管单位并约谈，该国有企业已确认运费{money}万元，首笔五成到账，余款列入本季度支付计划，逾期未付可依据条例投诉。'
  },
  {
    category: '机关事业单位拖欠', of: ['goods'], season: moreAtYearEnd,
    title: '单位采购{product}，{few}万元没结|{product}供了{months}个月，单位说没预算',
    content: '给一家事业单位供{product}{few}万元，验收{months}个月没付款，说预算没有下来。',
    hope: '明确付款日期。', plan: '核对预算和验收单，督促支付。', done: '督促单位调剂预算，完成支付。',
    answer: '经核对验收单和预算，该单位已通过预算调剂支付贵公司{product}采购款{few}万元，款项已到账；同类采购今后按合同约定三十日内支付。'
  },
  {
    category: '合同纠纷调解', of: ['plant'],
    title: '{product}原料质量有纠纷，不想打官司|{place}一批原料不合格，供应商不认',
    content: '和供应商因为{n}吨做{product}的原料质量争执了{days}天，都不想打官司，但谈不拢。',
    hope: '有人居中调解。', plan: '安排商事调解员调解，必要时送检。', done: '共同送检，调解达成协议。',
    answer: '商事调解员组织双方对{n}吨原料共同送检，依据结果达成调解协议，供应商换货并承担检测费用，协议已经司法确认。'
  },
  {
    category: '合同纠纷调解', of: [], courses: ['declined'],
    title: '和供应商打官司，想请政府出面|{place}合同案子已经立案，希望催一催',
    content: '因{place}的一份合同与对方打官司，法院已经立案{days}天，希望政府出面要求对方赔{few}万元。',
    hope: '要求对方赔偿。', plan: '', done: '', answer: ''
  },
  {
    category: '判决执行', of: [],
    title: '赢了官司{months}个月，{money}万元拿不到|{money}万元判决款执行不动',
    content: '法院判了{money}万元，{months}个月没有执行到位，对方还在正常经营。',
    hope: '推动执行。', plan: '会同法院执行部门核查财产线索。', done: '提供财产线索，执行到位一部分。',
    answer: '经会同法院核查财产线索，已冻结被执行人账户，{money}万元判决款首笔已执行到位，余款达成分期履行协议，并由法院监督。'
  },
  {
    category: '法律咨询', of: ['goods'], courses: ['closed', 'on_spot_closed', 'closed_after_call'],
    title: '{product}购销合同想请人看一遍|{product}代销合同里的违约金合不合理',
    content: '要签一份{product}购销合同，金额{money}万元，违约金和管辖条款看不明白，{few}天内要签。',
    hope: '请律师看一遍合同。', plan: '安排公益律师审阅合同。', done: '公益律师审阅并当面讲解。',
    answer: '已安排公益律师审阅贵公司{product}购销合同，就违约金和管辖条款提出{few}处修改建议并当面讲解，对方已经同意修改，合同可以签订。'
  },
  {
    category: '信用修复', of: [],
    title: '旧处罚影响{product}投标|{few}次投标因信用网站被拒',
    content: '{years}年前的一次处罚早已改正，信用网站还挂着，{product}的{few}次投标受影响。',
    hope: '办理信用修复。', plan: '指导提交修复材料，推送办理。', done: '指导提交材料，修复完成。',
    answer: '已指导贵公司提交信用修复材料，该处罚信息的公示已经撤下，各网站数据同步更新完毕，不再影响{product}投标。'
  },
  {
    category: '邻里与村企关系', of: ['trucks'], courses: ['closed', 'taken_on_closed', 'closed_after_call', 'closed_after_rework'],
    title: '村民堵门，拉{product}的车出不去|夜里装{product}有噪声，村民堵了{place}',
    content: '因为夜间装卸噪声，{few}位村民堵了{place}门，拉{product}的车{few}个小时出不去，双方情绪都大。',
    hope: '来人协调，找个长久的办法。', plan: '组织村企座谈，测量噪声，调整作业时间。', done: '组织座谈一次，调整夜间装卸时间。',
    answer: '已组织村企座谈，{place}夜间装卸调整到晚上九点以前，并加装隔声屏，村民同意恢复通行，村委会和贵公司建立了联系人。'
  },
  {
    category: '建议意见', of: [],
    title: '建议{road}装一组快递柜|建议给{place}一带通个路口|建议{road}划几个停车位',
    content: '{place}的职工取快递、停车都在{road}边上，{n}多个人挤在一起，建议统一规划一下。',
    hope: '研究采纳。', plan: '现场查看，征求周边企业意见。', done: '征求{few}家企业意见，确定方案。',
    answer: '您对{road}的建议已经采纳，街道征求{few}家企业意见后确定方案，{place}一侧划出停车区并设快递柜，本月施工，完成后告知您。'
  },
  {
    category: '其他事项', of: ['plant'],
    title: '{place}停水停电总是当天才知道|想要{place}一带停水停电的提前通知',
    content: '停水停电总是当天才知道，{days}天里{few}次打乱{place}的排产。',
    hope: '提前通知。', plan: '建立停水停电提前通知群。', done: '建立通知群，公布联系人。',
    answer: '已建立停水停电通知群，计划停供提前三天通知，故障停供半小时内说明原因，贵公司{place}的联系人已经加入，排产可以提前安排。'
  }
]
