/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** People and money: 用工人才, 融资. */
import { afterFestival, moreAtYearEnd, type Situation, yearEnd } from './situation.ts'

export const peopleAndMoney: readonly Situation[] = [
  {
    category: '招工用工', of: ['plant'], season: afterFestival,
    title: '节后开工缺{n}名{job}|节后{place}招不到{job}|{job}过完年没回来，缺{n}人',
    content: '节后订单集中，{place}缺{n}名{job}，招聘信息发了{days}天，只来了{few}人，设备开不满。',
    hope: '帮忙对接招聘会和劳务资源。', plan: '把岗位列入专场招聘会，并联系两家劳务机构。', done: '组织专场招聘会一场，推送岗位到三所职业院校。',
    answer: '已为贵公司举办{job}专场招聘，并与两家劳务机构对接，到岗{few}人，其余岗位本月由合作院校的实习生补齐，开工用工可以保障。'
  },
  {
    category: '招工用工', of: [], season: afterFestival,
    title: '节后{few}名{job}同时辞职|老{job}节后去了外地，急招{few}人',
    content: '节后{few}名{job}去了外地，{place}只好两班并一班，中介推荐的人干不满{days}天就走。',
    hope: '推荐稳定的本地劳动力。', plan: '从就业服务台账中筛选本地求职者，逐一推荐。', done: '推荐本地求职者{n}名，组织面试两场。',
    answer: '已从本地求职者中为贵公司推荐{job}{n}名，组织面试两场，录用{few}名，均签订一年以上合同，并可申请稳岗补贴。'
  },
  {
    category: '招工用工', of: ['plant'],
    title: '{job}流动大，{place}培训跟不上|新来的{job}上手慢，想做岗前培训',
    content: '{job}流动大，新人上手要{days}天，{place}良品率下降，想做岗前培训但没有教师。',
    hope: '安排技能培训，能有补贴更好。', plan: '安排培训机构送教上门，同步受理培训补贴。', done: '送教上门两期，培训{n}人，受理补贴申请。',
    answer: '已安排培训机构到贵公司开展{job}岗前培训两期共{n}人，考核合格后按规定发放培训补贴，补贴款预计下月拨付到账。'
  },
  {
    category: '招工用工', of: ['plant'], season: yearEnd,
    title: '年底赶{product}订单，短期缺{n}名{job}|年底两个月要借{n}名{job}',
    content: '年底{product}订单集中，{place}要加一个班，短期缺{n}名{job}，找劳务公司报价高出平时{few}成。',
    hope: '对接正在淡季的企业，调剂用工。', plan: '发布共享用工需求，对接处于淡季的企业。', done: '对接共享用工企业两家，签订三方协议。',
    answer: '年底{product}订单集中的短期用工，已为贵公司对接两家处于淡季的企业，签订共享用工三方协议，{job}{few}名本周到岗，比劳务公司报价低，期满返回原单位。'
  },
  {
    category: '招工用工', of: ['research'],
    title: '{product}项目招不到研发工程师|研发工程师岗位挂了{months}个月没人投简历',
    content: '做{product}需要{few}名研发工程师，岗位挂了{months}个月，市区的人嫌远，面试{few}个都没来。',
    hope: '进高校招聘，或者给些住房支持。', plan: '组织企业参加高校双选会，落实租房补贴。', done: '组织高校双选会两场，收到简历{n}份。',
    answer: '已组织贵公司{product}项目参加两场高校双选会，收到研发工程师简历{n}份，签约{few}人，符合条件的每月发放租房补贴，到岗后由专人协助申请。'
  },
  {
    category: '招工用工', of: ['guests'],
    title: '{place}缺{few}名{job}，周末忙不过来|招{job}{days}天没有一个合适的',
    content: '{place}周末客流大，缺{few}名{job}，贴了{days}天招工启事没有合适的，老员工连轴转。',
    hope: '推荐附近想就业的居民。', plan: '联系街道社区推荐就近就业的居民。', done: '社区推荐居民{n}名，现场面试一次。',
    answer: '已联系附近社区推荐居民{n}名到{place}面试{job}岗位，录用{few}名，周末客流大时可以排班，老员工能够轮休，今后招工启事由社区就业专员长期张贴。'
  },
  {
    category: '招工用工', of: ['trucks'],
    title: '有证的大货司机难找，{few}台车停着|缺{few}名大货司机，{product}发不出去',
    content: '要发{product}，缺{few}名大货司机，有证的人少，{few}台车停着，客户催了{days}天。',
    hope: '对接驾校和退役军人安置。', plan: '对接驾培机构和退役军人服务部门推荐人选。', done: '推荐持证人员{n}名，面试两场。',
    answer: '已会同退役军人服务部门为贵公司推荐持证人员{n}名，大货司机到岗{few}名，停着的车已恢复发货，另有一批学员下月取证后继续推荐。'
  },
  {
    category: '职工福利与食宿', of: ['plant'],
    title: '{n}名外地{job}没有宿舍|{place}职工租房远，夜班回不去',
    content: '{n}名外地{job}在村里租房，离{place}骑车{n}分钟，夜班下班没有车，今年走了{few}个。',
    hope: '安排公租房或蓝领公寓。', plan: '核实需求人数，协调蓝领公寓房源。', done: '协调蓝领公寓{few}间，办理入住。',
    answer: '已为贵公司协调蓝领公寓{few}间，首批外地{job}职工已办理入住，租金按公租房标准收取，宿舍到厂区有班车，其余人员列入轮候。'
  },
  {
    category: '职工福利与食宿', of: [],
    title: '{place}附近没有吃饭的地方|{n}名职工中午吃饭成难题',
    content: '{place}附近没有食堂和饭馆，{n}名职工中午靠外卖，送到要一个小时，凉了也没法热。',
    hope: '引进一家食堂或者送餐点。', plan: '联系餐饮企业设置共享食堂或送餐点。', done: '引进共享食堂送餐点一处。',
    answer: '已联系餐饮企业在{place}附近设置共享食堂送餐点，职工中午可以就近吃饭，十五元一份，首月由园区补贴三元，已于本周开餐。'
  },
  {
    category: '人才引进', of: ['research'],
    title: '引进{product}博士，补贴怎么报|做{product}的硕士落户卡在材料上',
    content: '引进{few}名做{product}的硕士和博士，人才补贴申报系统要的材料和文件写的不一样，退回{few}次。',
    hope: '一次说清材料，帮助申报。', plan: '安排人才专员核对材料，辅导申报。', done: '核对材料，完成申报和落户。',
    answer: '经人才专员逐项核对，贵公司引进的硕士、博士补贴申报缺学历认证一项，补齐后已经通过，首笔人才补贴本月到账，落户手续一并办结。'
  },
  {
    category: '职工子女入学', of: [], season: { 6: 4, 7: 6, 8: 4, otherwise: 0 },
    title: '{few}名{job}的孩子入学没着落|外地{job}子女今年上小学，材料交了没回音|骨干职工孩子转来读书，学位排不上',
    content: '公司{few}名骨干{job}是外地户口，孩子今年入学，材料交了{days}天没有答复，有人准备辞职回老家。',
    hope: '明确能否就近入学。', plan: '会同教育部门逐户核对材料，按人才子女政策协调学位。', done: '逐户核对材料，确认符合条件并协调学位。',
    answer: '经逐户核对，贵公司{few}名职工子女均符合入学条件，已协调到就近学校，入学通知书将在本周内送达职工本人，请他们安心工作。'
  },
  {
    category: '劳动关系', of: [],
    title: '离职{job}索要加班费，说法不一|{few}名{job}要求补加班费',
    content: '{few}名离职{job}索要近一年加班费，与{place}考勤记录对不上，双方谈了{days}天没有结果，影响在岗职工情绪。',
    hope: '有人来居中调解。', plan: '安排调解员查阅考勤和工资记录，组织双方调解。', done: '调取考勤和工资记录，组织调解两次。',
    answer: '经查阅考勤和工资记录，劳动关系调解员组织双方调解两次，已就加班费达成书面协议，{few}名离职员工的款项已经结清，后续请规范登记考勤。'
  },
  {
    category: '劳动关系', of: ['builds'],
    title: '工地{job}工伤，待遇谈不拢|{place}{job}摔伤，工伤认定要多久',
    content: '{place}一名{job}摔伤，住院{days}天，工伤认定还没有结果，家属情绪激动，公司先垫了{few}万元。',
    hope: '加快工伤认定，指导赔付。', plan: '开通工伤认定快速通道，指导申报待遇。', done: '完成工伤认定，指导申报待遇。',
    answer: '贵公司{job}的工伤认定已经作出，按快速通道五个工作日办结，医疗费由工伤基金支付，公司垫付的款项可以申请退回，家属已经签收决定书。'
  },
  {
    category: '流动资金贷款', of: ['goods'], season: moreAtYearEnd,
    title: '备{product}的货缺{money}万元|{money}万元流动资金批不下来|接了{product}大单，周转差{money}万元',
    content: '备{product}的货要{money}万元流动资金，厂房已抵押，两家银行都说额度满了，材料交了{days}天。',
    hope: '对接信用贷款或担保。', plan: '组织银企对接，推荐担保增信产品。', done: '组织三家银行与企业面谈，协调担保机构出函。',
    answer: '经对接，合作银行已批准贵公司流动资金贷款{money}万元，由政策性担保机构担保，担保费减半收取，资金已到账，可以用于备货。'
  },
  {
    category: '流动资金贷款', of: ['crops'], season: { 9: 5, 10: 5, otherwise: 0 },
    title: '秋收在即，收{product}缺{money}万元|{product}收购资金差{money}万元',
    content: '秋收收购{product}要现款，缺{money}万元，大棚和农机不能抵押，收购季只剩{days}天。',
    hope: '对接农业信用贷款。', plan: '对接农业担保机构和涉农银行。', done: '协调农业担保机构出具保函，银行上门办理。',
    answer: '经对接，农业担保机构为贵公司出具保函，涉农银行已发放收购贷款{money}万元，利率按支农政策执行，资金到账后秋收收购可以正常进行。'
  },
  {
    category: '流动资金贷款', of: ['builds'],
    title: '垫资施工，{money}万元保函占着授信|{product}开工要垫{money}万元',
    content: '{product}项目开工要垫{money}万元，银行授信被投标保函占满，{days}天内要给班组付进度款。',
    hope: '置换保函，腾出授信。', plan: '推荐电子保函置换，协调银行增加授信。', done: '置换电子保函{few}份，银行增加授信。',
    answer: '已帮助贵公司用电子保函置换投标保函{few}份，银行释放并增加授信{money}万元，{product}项目的进度款可以按期支付。'
  },
  {
    category: '续贷转贷', of: [],
    title: '{money}万元贷款到期，过桥成本高|{money}万元到期要先还后贷',
    content: '{money}万元贷款下月到期，银行要求先还后贷，民间过桥每天几千元，资金只能撑{days}天。',
    hope: '办理无还本续贷。', plan: '协调银行按无还本续贷办理，备用应急转贷资金。', done: '与银行两次会商，完成无还本续贷审批。',
    answer: '经协调，贷款银行已按无还本续贷为贵公司办理{money}万元续贷手续，不需要过桥资金，利率不上浮，合同已签订。'
  },
  {
    category: '担保增信', of: ['research'],
    title: '做{product}的轻资产企业找不到担保|没有房产，{money}万元{product}订单贷不到款',
    content: '我们以研发{product}为主，没有房产抵押，接到{money}万元订单却贷不到款，找担保机构跑了{days}天。',
    hope: '有适合轻资产企业的担保产品。', plan: '对接知识产权质押和政策性担保产品。', done: '对接知识产权评估机构和担保公司。',
    answer: '已为贵公司对接知识产权质押贷款，专利评估完成，担保公司同意担保{money}万元，贷款合同已经签订，利息按政策给予补贴。'
  }
]
