/* eslint @stylistic/object-property-newline: off,
   @stylistic/object-curly-newline: off -- a table: the short columns of a row share a line */
/**
 * What the enterprises of the year report, by category: invented, and told as an owner would. Text in braces is filled in differently each
 * time (slots); answers state what was done, so that they pass the quality gate (domain §8.2).
 */

export interface Situation {
  category: string
  unit: string
  title: string
  content: string
  hope: string
  plan: string
  done: string
  answer: string
  /** How much more frequent it is in these months, by number: labour after Spring Festival, power in summer. */
  season?: Partial<Record<number, number>>
}

const afterFestival = { 2: 4, 3: 5, 4: 2 }
const summer = { 6: 3, 7: 5, 8: 4 }
const rains = { 6: 2, 7: 4, 8: 4 }
const winter = { 11: 3, 12: 4, 1: 3 }
const yearEnd = { 11: 2, 12: 4, 1: 2 }

export const situations: readonly Situation[] = [
  // 用工人才
  {
    category: '招工用工',
    unit: 'labour',
    season: afterFestival,
    title: '节后开工缺{n}名{job}',
    content: '节后订单集中，{place}缺{n}名{job}，招聘信息发了{days}天，只来了{few}人，设备开不满。',
    hope: '帮忙对接招聘会和劳务资源。',
    plan: '把岗位列入专场招聘会，并联系两家劳务机构。',
    done: '组织专场招聘会一场，推送岗位到三所职业院校。',
    answer: '已为贵公司举办{job}专场招聘，并与两家劳务机构对接，到岗{few}人，其余岗位本月由合作院校的实习生补齐，开工用工可以保障。'
  },
  {
    category: '招工用工',
    unit: 'labour',
    season: afterFestival,
    title: '{job}流动大，培训跟不上',
    content: '{job}流动大，新人上手要{days}天，{place}良品率下降，想做岗前培训但没有教师。',
    hope: '安排技能培训，能有补贴更好。',
    plan: '安排培训机构送教上门，同步受理培训补贴。',
    done: '送教上门两期，培训{n}人，受理补贴申请。',
    answer: '已安排培训机构到贵公司开展{job}岗前培训两期共{n}人，考核合格后按规定发放培训补贴，补贴款预计下月拨付到账。'
  },
  {
    category: '职工子女入学',
    unit: 'labour',
    season: { 6: 4, 7: 4, 8: 3 },
    title: '{few}名骨干职工的孩子入学没着落',
    content: '公司{few}名技术骨干是外地户口，孩子今年入学，材料交了{days}天没有答复，职工准备辞职回老家。',
    hope: '明确能否就近入学。',
    plan: '会同教育部门逐户核对材料，按人才子女政策协调学位。',
    done: '逐户核对材料，确认符合条件并协调学位。',
    answer: '经逐户核对，贵公司{few}名职工子女均符合入学条件，已协调到就近学校，入学通知书将在本周内送达职工本人，请他们安心工作。'
  },
  {
    category: '劳动关系',
    unit: 'labour',
    title: '离职员工索要加班费，说法不一',
    content: '{few}名离职员工索要近一年加班费，与{place}考勤记录对不上，双方谈了{days}天没有结果，影响在岗职工情绪。',
    hope: '有人来居中调解。',
    plan: '安排调解员查阅考勤和工资记录，组织双方调解。',
    done: '调取考勤和工资记录，组织调解两次。',
    answer:
      '经查阅考勤和工资记录，劳动关系调解员组织双方调解两次，已就加班费达成书面协议，{few}名离职员工的款项已经结清，后续请按综合工时制度登记考勤。'
  },
  // 融资
  {
    category: '流动资金贷款',
    unit: 'credit',
    season: yearEnd,
    title: '备货缺{money}万元流动资金',
    content: '年底备货要{money}万元流动资金，厂房已抵押，两家银行都说额度满了，材料交了{days}天。',
    hope: '对接信用贷款或担保。',
    plan: '组织银企对接，推荐担保增信产品。',
    done: '组织三家银行与企业面谈，协调担保机构出函。',
    answer: '经对接，合作银行已批准贵公司流动资金贷款{money}万元，由政策性担保机构担保，担保费减半收取，资金已到账，可以用于备货。'
  },
  {
    category: '续贷转贷',
    unit: 'credit',
    title: '{money}万元贷款到期，过桥成本高',
    content: '{money}万元贷款下月到期，银行要求先还后贷，民间过桥每天几千元，资金只能撑{days}天。',
    hope: '办理无还本续贷。',
    plan: '协调银行按无还本续贷办理，备用应急转贷资金。',
    done: '与银行两次会商，完成无还本续贷审批。',
    answer: '经协调，贷款银行已按无还本续贷为贵公司办理{money}万元续贷手续，不需要过桥资金，利率不上浮，合同已签订。'
  },
  {
    category: '担保增信',
    unit: 'credit',
    title: '轻资产企业找不到担保',
    content: '我们以研发为主，没有房产抵押，接到{money}万元订单却贷不到款，找担保机构跑了{days}天。',
    hope: '有适合轻资产企业的担保产品。',
    plan: '对接知识产权质押和政策性担保产品。',
    done: '对接知识产权评估机构和担保公司。',
    answer: '已为贵公司对接知识产权质押贷款，专利评估完成，担保公司同意担保{money}万元，贷款合同已经签订，利息按政策给予补贴。'
  },
  // 用地用房
  {
    category: '不动产权证',
    unit: 'land',
    title: '{place}厂房一直办不下产权证',
    content: '{place}厂房建成投用{years}年，因竣工资料不全产权证一直没有办，影响抵押融资。',
    hope: '明确缺什么材料，尽快办证。',
    plan: '按历史遗留问题处理程序补齐资料。',
    done: '会同住建、消防补办验收资料，受理登记。',
    answer: '经会同有关部门补齐竣工资料，贵公司{place}厂房的不动产权证已经登记办结，可到不动产登记中心领取，抵押登记可以同日办理。'
  },
  {
    category: '项目用地',
    unit: 'land',
    title: '扩建{place}缺{few}亩用地',
    content: '订单增加，想扩建{place}，缺{few}亩用地，问了几个部门{days}天没有准话。',
    hope: '告知能否供地、何时供地。',
    plan: '核对规划和指标，提出供地方案。',
    done: '核对规划，列入本年度供地计划。',
    answer: '经核对规划，贵公司扩建所需的{few}亩用地已列入本年度供地计划，将于下月公告出让，我局已安排专人辅导贵公司准备竞买材料。'
  },
  {
    category: '厂房租赁',
    unit: 'investment',
    title: '厂房租约到期，房东涨租{few}成',
    content: '租用的厂房下月到期，房东要涨租{few}成，设备搬迁要停产{days}天，合同没有写续租条款。',
    hope: '帮忙协商或推荐其他厂房。',
    plan: '协商续租，同时推荐园区标准厂房。',
    done: '与房东协商两次，提供三处备选厂房。',
    answer: '经与房东两次协商，贵公司厂房租约续签三年，租金涨幅由{few}成降到一成以内；我局另提供三处园区标准厂房备选，如需搬迁可随时联系。'
  },
  // 用能要素
  {
    category: '用电',
    unit: 'power',
    season: summer,
    title: '{place}高峰期频繁跳闸',
    content: '入夏以来{place}{days}天跳闸{few}次，生产线停机报废，变压器容量已经不够用。',
    hope: '尽快增容，先保住生产。',
    plan: '现场核查负荷，先调配临时变压器，再办理增容。',
    done: '加装临时变压器一台，完成增容勘查。',
    answer: '已为贵公司{place}加装临时变压器，跳闸问题已经消除；正式增容方案批复后两周内完成施工，期间用电由临时变压器保障。'
  },
  {
    category: '用电',
    unit: 'power',
    season: summer,
    title: '接电方案等了{days}天没有批',
    content: '新厂房设备已到，高压接电申请交了{days}天没有方案，调试队伍在厂里等着，一天费用{few}千元。',
    hope: '给出接电方案和送电日期。',
    plan: '安排客户经理现场勘查，三日内答复方案。',
    done: '完成现场勘查并答复接电方案，安排送电。',
    answer: '贵公司新厂房的高压接电方案已经批复，外线施工由供电单位出资完成，送电日期确定后已书面通知，调试可以如期进行。'
  },
  {
    category: '供热',
    unit: 'development',
    season: winter,
    title: '园区蒸汽压力不稳',
    content: '{place}用的园区蒸汽压力不稳，一天掉压{few}次，烘干工序返工，{days}天多用煤气{money}百元。',
    hope: '稳定供汽压力。',
    plan: '会同热源单位排查管网，调整供汽调度。',
    done: '更换减压阀两处，调整供汽调度。',
    answer: '经排查，蒸汽掉压是两处减压阀老化所致，已全部更换，并调整了供汽调度，贵公司{place}的供汽压力已连续一周稳定。'
  },
  {
    category: '用气',
    unit: 'gas',
    season: winter,
    title: '冬季限气，锅炉只能开半天',
    content: '入冬后燃气公司通知限气，锅炉只能开半天，{n}吨订单交不了货，已经{days}天。',
    hope: '保障最低用气量。',
    plan: '核定保供用气量，签订可中断用气补充协议。',
    done: '核定日用气量，调整保供名单。',
    answer: '经核定，贵公司已列入冬季保供名单，日用气量恢复到正常水平的九成，高峰时段提前一天通知调整，锅炉可以全天运行，订单交货不受影响。'
  },
  // 行政审批
  {
    category: '工程建设审批',
    unit: 'approval',
    title: '{place}施工许可卡在图审',
    content: '{place}施工许可要图审合格书，图审意见改了{few}轮，{days}天没有通过，施工队已经进场。',
    hope: '一次说清要改什么。',
    plan: '召集图审机构和设计单位会商，一次性列出意见。',
    done: '召开会商会一次，图审通过后当日发证。',
    answer: '经会商，图审机构一次性列出全部修改意见，设计单位修改后图审已通过，贵公司{place}的施工许可证已于当日发放，可以开工。'
  },
  {
    category: '证照办理',
    unit: 'approval',
    title: '变更经营范围来回跑了{few}趟',
    content: '变更经营范围和许可证，两个窗口要的材料不一样，来回跑了{few}趟，用了{days}天。',
    hope: '一次办好。',
    plan: '按一件事流程合并受理，统一材料。',
    done: '合并受理，当日办结两项变更。',
    answer: '已按“一件事”流程合并受理贵公司的经营范围和许可证变更，两个窗口的材料统一为一份，营业执照和许可证均已换发，可以邮寄送达。'
  },
  {
    category: '竣工验收',
    unit: 'approval',
    title: '{place}验收排不上队',
    content: '{place}完工{days}天，联合验收一直排不上，设备不敢投产，每天损失{few}万元。',
    hope: '确定验收日期。',
    plan: '安排联合验收，提前预验指出问题。',
    done: '完成预验和联合验收。',
    answer: '贵公司{place}已完成联合验收，预验时指出的消防问题均已整改，竣工验收备案表已经发放，即日起可以投产。'
  },
  // 政策兑现
  {
    category: '奖补资金',
    unit: 'finance',
    season: yearEnd,
    title: '{money}万元技改补贴没到账',
    content: '去年公示的技改补贴{money}万元，过了{months}个月没到账，问了几次都说在走流程。',
    hope: '告诉我们什么时候到账。',
    plan: '核对资金拨付进度，明确到账日期。',
    done: '核对拨付台账，完成资金拨付。',
    answer: '经核对，贵公司{money}万元技改补贴因账户信息变更被退回，已重新核对账户并拨付到账，以后拨付进度可以在惠企平台查询。'
  },
  {
    category: '惠企政策落实',
    unit: 'finance',
    title: '社保补贴政策不知道怎么申报',
    content: '听说吸纳就业有社保补贴，政策文件看不明白，申报截止只剩{days}天。',
    hope: '有人讲清楚条件和材料。',
    plan: '上门讲解政策并辅导填报。',
    done: '上门辅导一次，完成网上申报。',
    answer: '已安排专人到贵公司讲解社保补贴的条件和材料，并现场辅导完成网上申报，审核通过后补贴资金预计两个月内拨付到公司账户。'
  },
  {
    category: '招商承诺未兑现',
    unit: 'investment',
    title: '入驻协议里的{place}配套没建',
    content: '入驻协议写明{place}旁配套食堂和班车，入驻{years}年没有兑现，{n}名职工吃饭不便。',
    hope: '给出兑现的时间表。',
    plan: '核对协议条款，制定兑现时间表。',
    done: '核对协议，食堂已开工，班车已开通。',
    answer: '经核对入驻协议，配套班车已于本月开通，食堂已经开工，预计三个月内投用，期间由园区安排送餐，兑现时间表已书面送达贵公司。'
  },
  // 执法检查
  {
    category: '检查过多过频',
    unit: 'justice',
    title: '一个月来了{few}拨检查',
    content: '近一个月不同部门来{place}检查{few}次，内容重复，每次都要停机配合，耽误{days}个班次。',
    hope: '合并检查，提前告知。',
    plan: '核对检查计划，合并同类检查。',
    done: '核对各部门检查计划，合并为一次联合检查。',
    answer:
      '经核对，{few}次检查中三次内容重复，已要求有关部门合并为一次联合检查，今后检查须提前三个工作日告知，并出示扫码登记的检查通知书。'
  },
  {
    category: '处罚争议',
    unit: 'justice',
    title: '对{few}千元罚款有不同看法',
    content: '因标识不全被罚{few}千元，我们当场就改了，处罚决定书{days}天后才送到，没有听取陈述。',
    hope: '复核这次处罚。',
    plan: '调阅案卷复核程序，听取企业陈述。',
    done: '调阅案卷，听取企业陈述并复核。',
    answer: '经复核案卷，该处罚未充分听取贵公司陈述，且属于首次轻微违法并及时改正，原处罚决定已撤销，罚款已退回公司账户。'
  },
  {
    category: '乱收费乱摊派',
    unit: 'market',
    title: '物业对企业加收{few}项费用',
    content: '园区物业今年加收{few}项费用，没有公示依据，不交就停梯，{n}家企业都有意见。',
    hope: '查明依据，停止不合理收费。',
    plan: '检查收费公示和合同依据。',
    done: '检查物业收费，责令退费。',
    answer: '经检查，园区物业加收的费用中有两项没有合同依据，已责令停止收取并退还多收的款项，收费标准已在大厅公示，欢迎监督。'
  },
  // 市场与订单
  {
    category: '产销对接',
    unit: 'commerce',
    title: '{product}库存{n}吨卖不动',
    content: '{product}库存{n}吨，老客户减单，{days}天只走了{few}吨，仓库放不下。',
    hope: '帮忙对接采购商。',
    plan: '组织供需对接，推荐参加展会。',
    done: '组织对接会一场，签约两家采购商。',
    answer:
      '已为贵公司库存的{product}组织供需对接会，与两家采购商签订供货合同，首批{few}吨已从仓库发货，另预留了下月展会的展位，便于联系新老客户。'
  },
  {
    category: '外贸出口',
    unit: 'commerce',
    title: '{product}出口退单，货在港口',
    content: '{product}出口遇到对方国家标准变化，{few}个柜子压在港口，滞港费一天{few}千元。',
    hope: '指导应对，减少损失。',
    plan: '对接海关和检测机构，补做检测。',
    done: '补做检测报告，协调减免滞港费。',
    answer: '经对接，检测机构已为贵公司{product}补做检测，报告符合对方新标准，货物已恢复出运，滞港费协调减免三成。'
  },
  {
    category: '公平竞争',
    unit: 'market',
    title: '招标文件设了外地企业进不去的条件',
    content: '看到一份招标文件要求在本地纳税满{years}年，我们够条件但新设的分公司不行，觉得不公平。',
    hope: '审查这个条件。',
    plan: '对招标文件开展公平竞争审查。',
    done: '完成审查，招标人修改了文件。',
    answer: '经公平竞争审查，招标文件中关于纳税年限的条件属于不合理限制，招标人已经删除该条件并重新公告，贵公司可以参加投标。'
  },
  // 物流交通
  {
    category: '道路通行',
    unit: 'transport',
    season: rains,
    title: '修路断了厂门，货车绕行{n}公里',
    content: '{road}施工挖断了厂门口，货车要绕行{n}公里，已经{days}天，没有看到恢复的日期。',
    hope: '留出货车通道，公布工期。',
    plan: '要求施工单位铺设临时通道，公布工期。',
    done: '铺设临时钢板通道，设置工期公示牌。',
    answer:
      '已要求施工单位在{road}厂门口铺设临时钢板通道，货车可以正常通行，工期公示牌已设置，全线将于约定日期恢复，绕行损失由施工单位协商补偿。'
  },
  {
    category: '公交通勤',
    unit: 'transport',
    title: '{n}名夜班工人下班没有公交',
    content: '{place}{n}名工人夜里下班没有公交，骑车走{road}没有灯，出过{few}次事故。',
    hope: '延长公交运营时间或开通定制班车。',
    plan: '调查客流，调整末班时间，开通定制班车。',
    done: '末班车延后一小时，开通定制班车一条。',
    answer: '经客流调查，途经{road}的公交末班车已延后一小时，并为贵公司夜班开通定制公交一条，工人凭工牌乘车，首月免费。'
  },
  {
    category: '货运车辆',
    unit: 'transport',
    title: '货车通行证时段不够用',
    content: '{few}台货车的通行证只能走上午，下午发货要等到晚上，客户催了{days}天。',
    hope: '放宽通行时段。',
    plan: '会同交管核定通行时段和路线。',
    done: '核定通行路线，放宽通行时段。',
    answer: '经会同交管部门核定，贵公司{few}台货车的通行证时段已放宽到全天（早晚高峰除外），路线可经{road}通行，电子证已经换发。'
  },
  // 环保安全
  {
    category: '环评与排污许可',
    unit: 'environment',
    title: '排污许可变更等了{days}天',
    content: '{place}加了一台设备，排污许可变更交了{days}天没有结果，设备不敢开。',
    hope: '说清缺什么材料，尽快办结。',
    plan: '安排专人核对材料，一次告知。',
    done: '补正材料后办结变更。',
    answer: '经专人核对，贵公司{place}的排污许可变更缺监测方案一项，补正后已经办结，新许可证可在平台下载，设备可以投入运行。'
  },
  {
    category: '安全生产',
    unit: 'emergency',
    season: summer,
    title: '危化品仓库整改要求看不懂',
    content: '检查提出{few}条整改，其中通风和防爆要求和设计院说法不一样，限期{days}天，怕改错。',
    hope: '派专家到现场指导。',
    plan: '组织专家现场指导，出具整改清单。',
    done: '专家现场指导一次，复查通过。',
    answer: '已组织安全专家到贵公司仓库现场指导，{few}条整改要求逐条落实到图纸，复查已经通过，仓库可以恢复使用。'
  },
  {
    category: '周边环境卫生',
    unit: 'city',
    season: summer,
    title: '{place}外垃圾堆了{days}天没人清',
    content: '{place}外的垃圾点{days}天没有清运，夏天味道大，客户来看厂印象不好。',
    hope: '及时清运，能挪个位置更好。',
    plan: '增加清运频次，调整垃圾点位置。',
    done: '清运垃圾{few}车，垃圾点迁移到路北。',
    answer: '已对贵公司{place}外的垃圾点集中清运，垃圾点迁移到道路北侧并加装围挡，清运由隔日改为每日一次，欢迎继续监督。'
  },
  // 科技创新
  {
    category: '高新技术企业认定',
    unit: 'science',
    season: { 3: 3, 4: 3, 5: 2 },
    title: '高企申报研发费用归集拿不准',
    content: '今年想报高新技术企业，研发费用归集拿不准，上次被退回过，离截止还有{days}天。',
    hope: '有人来公司看一次账。',
    plan: '安排辅导老师现场指导归集。',
    done: '现场指导两次，完成申报。',
    answer: '已安排辅导老师到贵公司现场指导研发费用归集两次，申报材料已经提交并通过形式审查，评审结果公布后会第一时间通知贵公司。'
  },
  {
    category: '技术攻关',
    unit: 'science',
    title: '{product}良品率上不去',
    content: '{product}良品率一直卡在{n}成左右，试了{months}个月找不到原因，想找高校合作。',
    hope: '对接相关专业的老师。',
    plan: '发布技术需求，对接高校专家。',
    done: '对接两所高校，专家到厂诊断。',
    answer: '已为贵公司{product}良品率问题对接两所高校，专家到厂诊断后找到温控偏差的原因，双方签订技术服务合同，改造方案正在实施。'
  },
  {
    category: '知识产权',
    unit: 'market',
    title: '{product}外观被人仿冒',
    content: '网上有店铺卖和我们一样的{product}，外观专利是我们的，投诉平台{days}天没有处理。',
    hope: '指导维权。',
    plan: '指导固定证据，协调平台下架。',
    done: '固定证据，协调平台下架链接。',
    answer: '已指导贵公司固定{product}外观专利侵权证据，协调电商平台下架侵权链接{few}个，并立案调查仿冒店铺，维权进展由专人向贵公司通报。'
  },
  // 拖欠账款
  {
    category: '工程款',
    unit: 'industry',
    season: yearEnd,
    title: '{money}万元工程款拖了{years}年',
    content: '承建的{place}配套工程验收{years}年了，{money}万元尾款一直没付，对方说等审计。',
    hope: '尽快拿到钱。',
    plan: '核对合同和审计进度，约谈付款单位。',
    done: '约谈付款单位，签订还款协议。',
    answer: '经核对合同并约谈，付款单位已完成审计，与贵公司签订还款协议，{money}万元工程款首付六成已到账，余款三个月内付清。'
  },
  {
    category: '大型企业拖欠',
    unit: 'industry',
    season: yearEnd,
    title: '大客户压款{money}万元',
    content: '给大客户供{product}，{money}万元货款超过约定{months}个月没付，还要求继续供货。',
    hope: '协调尽快付款。',
    plan: '依据保障中小企业款项支付条例协调。',
    done: '发函督促，对方分两笔付款。',
    answer: '已依据保障中小企业款项支付条例向对方发函并约谈，对方确认拖欠{product}货款属实，已付首笔六成，余款按计划在两个月内结清。'
  },
  {
    category: '机关事业单位拖欠',
    unit: 'industry',
    season: yearEnd,
    title: '单位采购款{few}万元没结',
    content: '给一家事业单位供货{few}万元，验收{months}个月没付款，说预算没有下来。',
    hope: '明确付款日期。',
    plan: '核对预算和验收单，督促支付。',
    done: '督促单位调剂预算，完成支付。',
    answer: '经核对验收单和预算，该单位已通过预算调剂支付贵公司采购款{few}万元，款项已到账；同类采购今后按合同约定三十日内支付。'
  },
  // 税费社保
  {
    category: '退税',
    unit: 'tax',
    season: { 4: 3, 5: 3 },
    title: '留抵退税申请{days}天没动静',
    content: '留抵退税申请交了{days}天，系统显示审核中，{money}万元资金等着发工资。',
    hope: '告诉我们卡在哪里。',
    plan: '核对申请资料，加快审核。',
    done: '补充进项发票后办结退税。',
    answer: '经核对，贵公司留抵退税申请因{few}张进项发票待核实，核实后已经办结，{money}万元退税款已到账，以后可以提前做风险自查。'
  },
  {
    category: '发票',
    unit: 'tax',
    title: '开票额度不够，月底开不出票',
    content: '业务增加，开票额度月中就用完，{few}张发票开不出，客户等了{days}天。',
    hope: '提高额度。',
    plan: '核实业务增长，调整开票额度。',
    done: '核实合同后调整额度。',
    answer: '经核实合同，贵公司业务增加属实，开票额度已经上调，没有开出的发票当天即可补开给客户，今后额度按月自动评估，月底不会再用完。'
  },
  {
    category: '社会保险费缴纳',
    unit: 'tax',
    season: { 7: 3 },
    title: '社保基数申报报错',
    content: '社保基数申报{days}天一直报错，{n}名职工的缴费记录受影响，担心产生滞纳金。',
    hope: '尽快修好。',
    plan: '核对基数数据，后台修正。',
    done: '后台修正{few}名职工的重复记录。',
    answer: '经核对，社保基数报错是{few}名职工重复登记所致，后台已经修正，贵公司已申报成功，系统原因造成的延迟不计滞纳金。'
  },
  // 市政配套
  {
    category: '厂区周边道路',
    unit: 'housing',
    season: rains,
    title: '{road}坑洼，货车剐底',
    content: '{road}到厂门口一段坑洼积水，{days}天剐底{few}次，司机不愿意来。',
    hope: '修好这段路。',
    plan: '铣刨重铺破损路面，疏通雨水口。',
    done: '重铺路面{n}米，疏通雨水口{few}处。',
    answer: '{road}到厂门口的破损路面已经铣刨重铺，雨水口全部疏通，货车可以正常通行，质保期两年，期间再破损请直接联系我局。'
  },
  {
    category: '雨污管网',
    unit: 'housing',
    season: rains,
    title: '{place}门口下雨就倒灌',
    content: '一下大雨{place}门口就倒灌，水深到脚踝，{few}批货泡了，自己抽水{days}天。',
    hope: '查明原因，彻底解决。',
    plan: '检测管网堵点，清淤并修复管段。',
    done: '清淤{n}米，修复塌陷管段一处。',
    answer: '经检测，{place}门口倒灌是管段塌陷所致，已清淤并修复，雨水口增加两处，最近一次降雨没有再积水，汛期我局会安排专人巡查。'
  },
  {
    category: '路灯照明',
    unit: 'city',
    season: winter,
    title: '{road}路灯{days}天不亮',
    content: '{road}{few}盏路灯{days}天不亮，夜班工人下班害怕，监控也看不清。',
    hope: '尽快修好。',
    plan: '排查线路，更换灯具。',
    done: '更换灯具{few}盏，修复线路。',
    answer: '{road}不亮的路灯已经更换灯具并修复线路，当晚全部亮灯，今后由养护单位每周巡查，发现不亮可扫描灯杆二维码报修。'
  },
  {
    category: '通信网络',
    unit: 'industry',
    title: '{place}手机没有信号',
    content: '{place}手机没有信号，扫码出库要跑到门口，每天耽误{few}个小时。',
    hope: '补上信号。',
    plan: '协调通信企业测试并加装室内分布。',
    done: '加装室内分布设备，信号测试达标。',
    answer: '经协调，通信企业已在贵公司{place}加装室内分布设备，信号测试达标，扫码出库可以正常使用，费用由通信企业承担。'
  },
  // 法治涉诉
  { category: '合同纠纷调解', unit: 'justice', title: '供货合同纠纷，不想打官司', content: '和供应商因为{n}吨原料质量争执了{days}天，都不想打官司，但谈不拢。', hope: '有人居中调解。',
    plan: '安排商事调解员调解，必要时送检。', done: '共同送检，调解达成协议。', answer: '商事调解员组织双方对原料共同送检，依据结果达成调解协议，供应商换货并承担检测费用，协议已经司法确认。' },
  { category: '判决执行', unit: 'justice', title: '赢了官司{months}个月拿不到钱', content: '法院判了{money}万元，{months}个月没有执行到位，对方还在正常经营。', hope: '推动执行。',
    plan: '会同法院执行部门核查财产线索。', done: '提供财产线索，执行到位一部分。', answer: '经会同法院核查财产线索，已冻结被执行人账户，{money}万元判决款首笔已执行到位，余款达成分期履行协议，并由法院监督。' },
  { category: '信用修复', unit: 'development', title: '旧处罚影响投标，信用没修复', content: '{years}年前的一次处罚早已改正，信用网站还挂着，{few}次投标受影响。', hope: '办理信用修复。',
    plan: '指导提交修复材料，推送办理。', done: '指导提交材料，修复完成。', answer: '已指导贵公司提交信用修复材料，该处罚信息的公示已经撤下，各网站数据同步更新完毕，不再影响投标。' },
  // 其他
  {
    category: '邻里与村企关系',
    unit: 'own',
    title: '村民堵门，运输车出不去',
    content: '因为夜间噪声，{few}位村民堵了{place}门，运输车{days}个小时出不去，双方情绪都大。',
    hope: '来人协调，找个长久的办法。',
    plan: '组织村企座谈，测量噪声，调整作业时间。',
    done: '组织座谈一次，调整夜间装卸时间。',
    answer: '已组织村企座谈，{place}夜间装卸调整到晚上九点以前，并加装隔声屏，村民同意恢复通行，村委会和贵公司建立了联系人。'
  },
  {
    category: '其他事项',
    unit: 'own',
    title: '想要一份园区停水停电的提前通知',
    content: '园区停水停电总是当天才知道，{days}天里{few}次打乱排产。',
    hope: '提前通知。',
    plan: '建立停水停电提前通知群。',
    done: '建立通知群，公布联系人。',
    answer: '已建立园区停水停电通知群，计划停供提前三天通知，故障停供半小时内说明原因，贵公司联系人已经加入，排产可以提前安排。'
  }
]

/** Values for the braces. Days, people and amounts are drawn for each story. */
export const slots = {
  place: ['一号车间', '二号车间', '三号车间', '东侧厂房', '西侧厂房', '成品库', '原料库', '研发楼', '装配车间', '新厂房'],
  road: ['园区一号路', '园区二号路', '园区三号路', '厂前路', '园区东路', '园区北路'],
  job: ['数控操作工', '焊工', '装配工', '质检员', '缝纫工', '叉车司机', '包装工'],
  product: ['减速机', '包装膜', '果蔬罐头', '纸箱', '保温板', '控制器', '针织面料', '滤芯']
} as const

export const numbers = { n: [6, 40], few: [2, 6], days: [5, 28], money: [30, 480], months: [3, 11], years: [2, 5] } as const
