/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** Markets, roads and works: 市场与订单, 物流交通, 环保安全, 科技创新. */
import { rains, type Situation, summer } from './situation.ts'

export const marketsAndRoads: readonly Situation[] = [
  {
    category: '产销对接', of: ['plant', 'goods'],
    title: '{product}库存{n}吨卖不动|{product}老客户减单，{place}堆满了',
    content: '{product}库存{n}吨，老客户减单，{days}天只走了{few}吨，{place}放不下。',
    hope: '帮忙对接采购商。', plan: '组织供需对接，推荐参加展会。', done: '组织对接会一场，签约两家采购商。',
    answer: '已为贵公司库存的{product}组织供需对接会，与两家采购商签订供货合同，首批{few}吨已发货，另预留了下月展会的展位，便于联系新老客户。'
  },
  {
    category: '产销对接', of: ['crops'],
    title: '{n}吨{product}找不到销路|{product}集中上市，价格掉了{few}成',
    content: '{product}集中上市，{place}压了{n}吨，收购价掉了{few}成，再等{days}天就要坏。',
    hope: '对接商超和食堂。', plan: '对接商超、机关食堂和加工企业。', done: '对接商超两家、食堂五家。',
    answer: '已为贵公司{product}对接两家商超和五家单位食堂，签订供货协议，{place}积压的{n}吨本周内销完，后续列入产销对接名单。'
  },
  {
    category: '外贸出口', of: ['exports'],
    title: '{product}出口退单，货在港口|{few}柜{product}压在港口',
    content: '{product}出口遇到对方国家标准变化，{few}个柜子压在港口，滞港费一天{few}千元。',
    hope: '指导应对，减少损失。', plan: '对接海关和检测机构，补做检测。', done: '补做检测报告，协调减免滞港费。',
    answer: '经对接，检测机构已为贵公司{product}补做检测，报告符合对方新标准，货物已恢复出运，滞港费协调减免三成。'
  },
  {
    category: '政府采购', of: ['goods'],
    title: '{product}入围了接不到单|采购平台上传{product}总是退回',
    content: '{product}入围协议供货{months}个月没有接到单，商品上传平台退回{few}次，不知道哪里不合格。',
    hope: '说明原因，指导上架。', plan: '核对退回原因，辅导上架。', done: '辅导上架{few}种商品。',
    answer: '经核对，{product}退回是商品参数未按平台格式填写，已辅导上架{few}种，采购单位现在可以直接下单，平台操作手册已发给贵公司。'
  },
  {
    category: '公平竞争', of: ['builds'],
    title: '{product}招标设了外地企业进不去的条件|{product}招标要本地纳税{years}年',
    content: '看到一份{product}招标文件要求在本地纳税满{years}年，我们够条件但新设的分公司不行，觉得不公平。',
    hope: '审查这个条件。', plan: '对招标文件开展公平竞争审查。', done: '完成审查，招标人修改了文件。',
    answer: '经公平竞争审查，{product}招标文件中关于纳税年限的条件属于不合理限制，招标人已经删除该条件并重新公告，贵公司可以参加投标。'
  },
  {
    category: '道路通行', of: ['trucks'], season: { 3: 2, 4: 2, 5: 2, 9: 2, 10: 2, otherwise: 1 },
    title: '{road}修路断了门，货车绕行{n}公里|{road}施工，拉{product}的车进不来',
    content: '{road}施工挖断了厂门口，拉{product}的货车要绕行{n}公里，已经{days}天，没有看到恢复的日期。',
    hope: '留出货车通道，公布工期。', plan: '要求施工单位铺设临时通道，公布工期。', done: '铺设临时钢板通道，设置工期公示牌。',
    answer: '已要求施工单位在{road}厂门口铺设临时钢板通道，货车可以正常通行，工期公示牌已设置，全线将于约定日期恢复，绕行损失由施工单位协商补偿。'
  },
  {
    category: '道路通行', of: ['trucks'], season: rains,
    title: '{road}桥涵积水，车队停了{few}天|雨后{road}桥下过不去车',
    content: '大雨后{road}桥下积水，{few}台拉{product}的车停在{place}，绕高速一趟多花{few}百元。',
    hope: '加装水泵，积水早排。', plan: '增设泵站和水位警示，制定绕行方案。', done: '增设水泵两台，安装水位警示。',
    answer: '{road}桥下已增设水泵两台并安装水位警示，最近一次降雨两小时内排完积水，货车可以正常通行，汛期有专人值守。'
  },
  {
    category: '公交通勤', of: ['plant'],
    title: '{n}名夜班{job}下班没有公交|{road}公交站离{place}两公里',
    content: '{place}{n}名{job}夜里下班没有公交，骑车走{road}，出过{few}次事故。',
    hope: '延长公交运营时间或开通定制班车。', plan: '调查客流，调整末班时间，开通定制班车。', done: '末班车延后一小时，开通定制班车一条。',
    answer: '经客流调查，途经{road}的公交末班车已延后一小时，夜里下班有车可坐，并为贵公司{place}开通定制公交一条，工人凭工牌乘车，不用再骑车走夜路。'
  },
  {
    category: '货运车辆', of: ['trucks'],
    title: '{few}台货车通行证时段不够用|下午发{product}，通行证只管上午',
    content: '{few}台货车的通行证只能走上午，下午发{product}要等到晚上，客户催了{days}天。',
    hope: '放宽通行时段。', plan: '会同交管核定通行时段和路线。', done: '核定通行路线，放宽通行时段。',
    answer: '经会同交管部门核定，贵公司{few}台货车的通行证时段已放宽到全天（早晚高峰除外），{product}运输可经{road}通行，电子证已经换发。'
  },
  {
    category: '环评与排污许可', of: ['plant'],
    title: '{place}排污许可变更等了{days}天|{place}加一台设备，环评要不要重做',
    content: '{place}加了一台设备，排污许可变更交了{days}天没有结果，做{product}的新设备不敢开。',
    hope: '说清缺什么材料，尽快办结。', plan: '安排专人核对材料，一次告知。', done: '补正材料后办结变更。',
    answer: '经专人核对，贵公司{place}的排污许可变更缺监测方案一项，补正后已经办结，新许可证可在平台下载，设备可以投入运行。'
  },
  {
    category: '污染治理', of: ['boiler'],
    title: '{place}废气治理怎么改，专家说法不一|{place}监测数据偶尔超，找不到原因',
    content: '{place}废气监测{months}个月里超了{few}次，请了两家公司说法不一样，改一套要{money}万元。',
    hope: '派专家看一看，推荐实用的工艺。', plan: '组织专家现场会诊，比选治理工艺。', done: '专家会诊一次，出具治理建议。',
    answer: '已组织专家到{place}现场会诊，废气超标是集气罩漏风所致，局部改造即可达标，改造后监测合格，并可申请治理资金补助。'
  },
  {
    category: '安全生产', of: ['chemicals'],
    title: '{place}危化品整改要求看不懂|{place}防爆改造两个说法',
    content: '检查对{place}危化品储存提出{few}条整改，通风和防爆要求和设计院说法不一样，限期{days}天，怕改错。',
    hope: '派专家到现场指导。', plan: '组织专家现场指导，出具整改清单。', done: '专家现场指导一次，复查通过。',
    answer: '已组织安全专家到贵公司{place}现场指导，{few}条整改要求逐条落实到图纸，危化品储存复查已经通过，可以恢复使用。'
  },
  {
    category: '安全生产', of: ['builds'], season: summer,
    title: '高温天{job}施工，防暑要求拿不准|高温天{place}几点必须停工',
    content: '高温天{place}露天作业，几点停工、津贴怎么发，{few}个单位要求不一样，工期只剩{days}天。',
    hope: '给一个统一的要求。', plan: '明确高温作业规定，上门培训。', done: '上门培训一次，发放标准。',
    answer: '已到{place}上门培训高温作业规定，气温达到标准时停止露天施工，{job}津贴按月发放，统一要求已印发各检查单位，不再另行加码。'
  },
  {
    category: '周边环境卫生', of: [], season: summer, courses: ['closed', 'taken_on_closed', 'closed_after_rework', 'closed_after_call'],
    title: '{place}外垃圾堆了{days}天没人清|{road}垃圾点味道大，影响{place}|夏天{road}绿化带成了垃圾堆',
    content: '{place}外的垃圾点{days}天没有清运，夏天味道大，客户来看货印象不好。',
    hope: '及时清运，能挪个位置更好。', plan: '增加清运频次，调整垃圾点位置。', done: '清运垃圾{few}车，垃圾点迁移到路北。',
    answer: '已对贵公司{place}外的垃圾点集中清运，垃圾点迁移到道路北侧并加装围挡，清运由隔日改为每日一次，欢迎继续监督。'
  },
  {
    category: '周边环境卫生', of: [], courses: ['closed', 'taken_on_closed', 'closed_after_call'],
    title: '有人往{road}倒装修垃圾|{place}门前渣土{days}天没清',
    content: '{road}靠{place}一侧夜里有人倒装修垃圾，{days}天堆了{few}车，刮风扬灰。',
    hope: '清走，装个监控。', plan: '清运并加装监控，查处倾倒。', done: '清运垃圾{few}车，加装监控一处。',
    answer: '{road}靠{place}一侧的装修垃圾已经清运，加装监控一处并立牌禁止倾倒，倾倒车辆已查到并处罚，街道每天巡查一次。'
  },
  {
    category: '高新技术企业认定', of: ['research'], season: { 3: 3, 4: 4, 5: 4, 6: 3, otherwise: 0 },
    title: '高企申报，{product}研发费归集拿不准|{product}的知识产权够不够报高企',
    content: '今年想报高新技术企业，{product}研发费用归集拿不准，上次被退回过，离截止还有{days}天。',
    hope: '有人来公司看一次账。', plan: '安排辅导老师现场指导归集。', done: '现场指导两次，完成申报。',
    answer: '已安排辅导老师到贵公司现场指导{product}研发费用归集两次，申报材料已经提交并通过形式审查，评审结果公布后会第一时间通知贵公司。'
  },
  {
    category: '高新技术企业认定', of: ['research'], courses: ['answered'],
    title: '做{product}想报下一批高企，几月开始|{product}企业哪一批报高企合适',
    content: '做{product}，没赶上这一批高新技术企业申报，下一批什么时候受理、在哪里辅导？',
    hope: '告知时间和辅导安排。', plan: '', done: '', answer: ''
  },
  {
    category: '技术攻关', of: ['research'],
    title: '{product}良品率上不去|{product}寿命试验总过不了',
    content: '{product}良品率一直卡在{few}成左右，试了{months}个月找不到原因，想找高校合作。',
    hope: '对接相关专业的老师。', plan: '发布技术需求，对接高校专家。', done: '对接两所高校，专家到厂诊断。',
    answer: '已为贵公司{product}良品率问题对接两所高校，专家到厂诊断后找到参数偏差的原因，双方签订技术服务合同，改造方案正在实施。'
  },
  {
    category: '产学研合作', of: ['research'],
    title: '想和高校共建{product}实验室|{product}的成果转化找不到学校签',
    content: '想和高校共建{product}实验室，谈了{months}个月卡在知识产权归属，公司愿意先投{money}万元。',
    hope: '帮忙牵线，提供合同范本。', plan: '推荐对口学院，提供合作协议范本。', done: '组织洽谈三次，签订共建协议。',
    answer: '已推荐对口学院与贵公司洽谈三次，知识产权按投入比例约定，{product}共建实验室协议已经签订，可申报区级产学研合作项目支持。'
  },
  {
    category: '知识产权', of: ['goods'],
    title: '{product}外观被人仿冒|网店卖我们的{product}图',
    content: '网上有店铺卖和我们一样的{product}，外观专利是我们的，投诉平台{days}天没有处理。',
    hope: '指导维权。', plan: '指导固定证据，协调平台下架。', done: '固定证据，协调平台下架链接。',
    answer: '已指导贵公司固定{product}外观专利侵权证据，协调电商平台下架侵权链接{few}个，并立案调查仿冒店铺，维权进展由专人向贵公司通报。'
  }
]
