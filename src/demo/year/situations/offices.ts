/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** Offices and their money: 行政审批, 政策兑现, 执法检查, 税费社保. */
import { moreAtYearEnd, type Situation } from './situation.ts'

export const offices: readonly Situation[] = [
  {
    category: '工程建设审批', of: ['plant'],
    title: '{place}施工许可卡在图审|{place}图审意见改了{few}轮还没过',
    content: '{place}施工许可要图审合格书，图审意见改了{few}轮，{days}天没有通过，施工队已经进场。',
    hope: '一次说清要改什么。', plan: '召集图审机构和设计单位会商，一次性列出意见。', done: '召开会商会一次，图审通过后当日发证。',
    answer: '经会商，图审机构一次性列出全部修改意见，设计单位修改后图审已通过，贵公司{place}的施工许可证已于当日发放，可以开工。'
  },
  {
    category: '证照办理', of: ['goods'], courses: ['closed', 'closed_after_call', 'on_spot_closed', 'closed_rest_not_needed'],
    title: '增加{product}经营范围跑了{few}趟|加卖{product}要改几个证',
    content: '增加{product}要变更经营范围和许可证，两个窗口要的材料不一样，来回跑了{few}趟，用了{days}天。',
    hope: '一次办好。', plan: '按一件事流程合并受理，统一材料。', done: '合并受理，当日办结两项变更。',
    answer: '已按“一件事”流程合并受理贵公司增加{product}的经营范围和许可证变更，两个窗口的材料统一为一份，营业执照和许可证均已换发，可以邮寄送达。'
  },
  {
    category: '证照办理', of: ['guests'],
    title: '{place}消防检查合格证排不上|{place}换了法人，食品许可要重办',
    content: '{place}换了法人，许可证要重新办，窗口说要重新现场核查，{days}天没有人来，不敢开门。',
    hope: '尽快核查，或者先开门后核查。', plan: '按告知承诺先发证后核查。', done: '告知承诺发证，完成现场核查。',
    answer: '已按告知承诺为{place}当场换发许可证，可以正常营业，现场核查随后完成，结果合格，今后变更法人不再重新核查。'
  },
  {
    category: '竣工验收', of: ['plant'],
    title: '{place}验收排不上队|{place}完工{days}天不能投产',
    content: '{place}完工{days}天，联合验收一直排不上，{product}设备不敢投产，每天损失{few}万元。',
    hope: '确定验收日期。', plan: '安排联合验收，提前预验指出问题。', done: '完成预验和联合验收。',
    answer: '贵公司{place}已完成联合验收，预验时指出的消防问题均已整改，竣工验收备案表已经发放，即日起可以投产。'
  },
  {
    category: '办理时限', of: [],
    title: '说好{few}天办结，{days}天了没消息|{place}变更备案超过承诺时间',
    content: '{place}的备案变更窗口承诺{few}个工作日，已经{days}天，系统里一直是受理中，电话没有人接。',
    hope: '告诉我们卡在哪一步。', plan: '核查办件流转，督促当日办结。', done: '查明流转环节，当日办结。',
    answer: '经核查，{place}的备案变更卡在内部流转，已于当日办结并送达，超时原因已通报，今后超过承诺时间系统会自动提醒并短信告知。'
  },
  {
    category: '奖补资金', of: ['research'], season: moreAtYearEnd,
    title: '{product}研发补助{money}万元没到账|{product}技改补贴公示了没有钱',
    content: '去年公示的{product}研发补助{money}万元，过了{months}个月没到账，问了几次都说在走流程。',
    hope: '告诉我们什么时候到账。', plan: '核对资金拨付进度，明确到账日期。', done: '核对拨付台账，完成资金拨付。',
    answer: '经核对，贵公司{product}研发补助{money}万元因账户信息变更被退回，已重新核对账户并拨付到账，以后拨付进度可以在惠企平台查询。'
  },
  {
    category: '奖补资金', of: ['crops'],
    title: '{place}建设补贴差{few}万元|{product}种植补贴面积对不上',
    content: '{place}建成{months}个月，补贴只到了一半，种{product}的面积和系统里对不上，差{few}万元。',
    hope: '核实面积，补齐补贴。', plan: '会同农业部门复核面积，补发差额。', done: '复核面积，补发差额。',
    answer: '经会同农业部门复核，贵公司{place}面积登记有误，现已更正，{product}种植补贴的差额已补发到账，明细可以在惠农平台查询。'
  },
  {
    category: '惠企政策落实', of: [], courses: ['closed', 'on_spot_closed', 'closed_after_call'],
    title: '吸纳{few}名{job}，社保补贴怎么申报|{job}稳岗补贴看不明白',
    content: '听说吸纳就业有社保补贴，我们今年招了{few}名{job}，政策文件看不明白，申报截止只剩{days}天。',
    hope: '有人讲清楚条件和材料。', plan: '上门讲解政策并辅导填报。', done: '上门辅导一次，完成网上申报。',
    answer: '已安排专人到贵公司讲解{job}社保补贴的条件和材料，并现场辅导完成网上申报，审核通过后补贴资金预计两个月内拨付到公司账户。'
  },
  {
    category: '申报条件咨询', of: ['plant'], courses: ['closed', 'on_spot_closed', 'closed_after_call'],
    title: '做{product}能不能报专精特新|{place}数字化改造能申报什么',
    content: '做{product}{years}年了，想申报专精特新，不知道缺哪几项，{place}的改造能不能算投入。',
    hope: '有人来对着条件看一遍。', plan: '安排辅导员上门逐项对照条件。', done: '上门对照条件，列出缺项清单。',
    answer: '已安排辅导员上门逐项对照专精特新申报条件，贵公司{product}市场占有率和{place}改造投入均符合，缺研发台账一项，已留下模板并约定复核时间。'
  },
  {
    category: '招商承诺未兑现', of: ['plant'],
    title: '入驻协议里的{place}配套没建|协议写的班车{years}年没开',
    content: '入驻协议写明{place}旁配套食堂和班车，入驻{years}年没有兑现，{n}名职工吃饭不便。',
    hope: '给出兑现的时间表。', plan: '核对协议条款，制定兑现时间表。', done: '核对协议，食堂已开工，班车已开通。',
    answer: '经核对入驻协议，配套班车已于本月开通，食堂已经开工，预计三个月内投用，期间由园区安排送餐，兑现时间表已书面送达贵公司。'
  },
  {
    category: '检查过多过频', of: [],
    title: '一个月来{place}检查{few}拨|{place}{days}天里被查{few}次',
    content: '近一个月不同部门来{place}检查{few}次，内容重复，每次都要停下来配合，耽误{few}个班次。',
    hope: '合并检查，提前告知。', plan: '核对检查计划，合并同类检查。', done: '核对各部门检查计划，合并为一次联合检查。',
    answer: '经核对，对{place}的检查中两次内容重复，已要求有关部门合并为一次联合检查，今后检查须提前三个工作日告知，并出示扫码登记的检查通知书。'
  },
  {
    category: '处罚争议', of: ['goods'],
    title: '{product}标识罚了{few}千元，有不同看法|{product}标签小错被罚',
    content: '因{product}标识不全被罚{few}千元，我们当场就改了，处罚决定书{days}天后才送到，没有听取陈述。',
    hope: '复核这次处罚。', plan: '调阅案卷复核程序，听取企业陈述。', done: '调阅案卷，听取企业陈述并复核。',
    answer: '经复核案卷，{product}标识一案未充分听取贵公司陈述，且属于首次轻微违法并及时改正，原处罚决定已撤销，罚款已退回公司账户。'
  },
  {
    category: '执法不规范', of: ['trucks'],
    title: '拉{product}的车被扣，没给手续|{road}查车不出示证件',
    content: '拉{product}的货车在{road}被拦下扣了{few}个小时，没有出示证件，也没有给手续，客户的货晚到了。',
    hope: '说明依据，规范查车。', plan: '调取执法记录，核查程序。', done: '调取记录，约谈当班人员。',
    answer: '经调取执法记录，{road}当日查车未按规定出示证件，当班人员已被约谈并重新培训，货车扣留手续不全，已向贵公司书面道歉。'
  },
  {
    category: '乱收费乱摊派', of: [],
    title: '物业对{place}加收{few}项费用|{place}电梯、垃圾费没有依据',
    content: '园区物业今年对{place}加收{few}项费用，没有公示依据，不交就停梯，{n}家企业都有意见。',
    hope: '查明依据，停止不合理收费。', plan: '检查收费公示和合同依据。', done: '检查物业收费，责令退费。',
    answer: '经检查，园区物业对{place}加收的费用中有两项没有合同依据，已责令停止收取并退还多收的款项，收费标准已在大厅公示，欢迎监督。'
  },
  {
    category: '退税', of: ['goods'], season: { 4: 3, 5: 3, otherwise: 1 },
    title: '{money}万元留抵退税没动静|买{place}设备的留抵退税等了{days}天',
    content: '买{place}设备的留抵退税申请交了{days}天，系统显示审核中，{money}万元等着发工资。',
    hope: '告诉我们卡在哪里。', plan: '核对申请资料，加快审核。', done: '补充进项发票后办结退税。',
    answer: '经核对，贵公司留抵退税申请因{few}张进项发票待核实，核实后已经办结，{money}万元退税款已到账，以后可以提前做风险自查。'
  },
  {
    category: '退税', of: ['exports'],
    title: '{product}出口退税{months}个月没退|{product}出口退税单证备案说不合格',
    content: '{product}出口退税申报{months}个月，{money}万元还没有退，说单证备案不合格，不知道缺哪张。',
    hope: '说清缺什么单证。', plan: '逐票核对单证，辅导补正。', done: '补正单证{few}份，办结退税。',
    answer: '经逐票核对，贵公司{product}出口退税缺提单{few}份，补正后已经办结，{money}万元退税款到账，今后可用电子单证备案，不再提交纸质。'
  },
  {
    category: '发票', of: [],
    title: '{product}开票额度不够，月底开不出|{few}张{product}发票开不出，客户在等',
    content: '{product}业务增加，开票额度月中就用完，{few}张发票开不出，客户等了{days}天。',
    hope: '提高额度。', plan: '核实业务增长，调整开票额度。', done: '核实合同后调整额度。',
    answer: '经核实合同，贵公司{product}业务增加属实，开票额度已经上调，没有开出的发票当天即可补开给客户，今后额度按月自动评估，月底不会再用完。'
  },
  {
    category: '税收优惠', of: ['research'], season: { 3: 2, 4: 3, 5: 3, 7: 2, 10: 2, otherwise: 0.5 },
    title: '{product}研发费加计扣除怎么算|委托开发{product}能不能加计扣除',
    content: '{product}一部分自己研发一部分委托开发，加计扣除的口径问了{few}个人说法不一样，怕算错。',
    hope: '给一个准话。', plan: '安排税务专员上门核对归集口径。', done: '上门核对，确认口径。',
    answer: '已安排税务专员上门核对{product}研发费用归集，委托境内开发的部分按八成计入加计扣除，辅助账模板已留下，申报前可以再核一次。'
  },
  {
    category: '社会保险费缴纳', of: [], season: { 7: 4, otherwise: 1 },
    title: '{n}名{job}社保基数申报报错|{job}社保断了{few}个月，补不上',
    content: '社保基数申报{days}天一直报错，{n}名{job}的缴费记录受影响，担心产生滞纳金。',
    hope: '尽快修好。', plan: '核对基数数据，后台修正。', done: '后台修正{few}名职工的重复记录。',
    answer: '经核对，社保基数报错是{few}名职工重复登记所致，后台已经修正，贵公司{job}的缴费已申报成功，系统原因造成的延迟不计滞纳金。'
  }
]
