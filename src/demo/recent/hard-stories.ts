/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** Stories that are not straightforward: disputed, escalated, suspended, withdrawn, merged, reopened. */
import type { RecentStory } from '../story.ts'

const fixed = '已按企业反映逐项办理完毕，现场复核情况良好，后续由我单位每季度回访一次，如再出现类似问题请拨打值班电话。'

export const hardStories: readonly RecentStory[] = [
  {
    firm: 'haoyu', began: 1, course: 'asked_to_supply', category: '用电', unit: 'power',
    title: '电费账单比上月多出四成', content: '产量没有变化，本月电费账单却比上月多出四成，不知道是怎么算的。', hope: '查清电费多出来的原因。'
  },
  {
    firm: 'mingxi', began: 3, course: 'supplied', category: '用水', unit: 'water',
    title: '厂区水压不足，冷却塔经常停机', content: '每天上午九点到十一点厂区水压不足，冷却塔低水位报警停机。', hope: '查明原因并恢复水压。', impact: '每天停机约一小时'
  },
  {
    firm: 'weiran', began: 12, course: 'declined', category: '合同纠纷调解', unit: 'justice',
    title: '与供应商的质量纠纷已经起诉', content: '与供应商因一批纸板质量发生纠纷，已经向法院起诉，希望政府出面要求对方赔偿。', hope: '要求供应商赔偿。'
  },
  {
    firm: 'tonghuai', began: 2, course: 'appealed', category: '合同纠纷调解', unit: 'justice',
    title: '仓储合同提前解约的补偿', content: '承租的仓库因规划调整提前解约，补偿标准谈不拢。', hope: '协调合理的补偿。'
  },
  {
    firm: 'yunji', began: 9, course: 'answered', category: '高新技术企业认定', unit: 'science',
    title: '下一批高新技术企业认定什么时候开始', content: '想申报高新技术企业，不清楚下一批什么时候受理、在哪里辅导。', hope: '告知时间和辅导安排。'
  },
  {
    firm: 'lantu', began: 18, course: 'merged', category: '厂区周边道路', unit: 'housing', mergedInto: '厂区东侧道路破损，货车无法通行',
    title: '东侧路段积水，货车绕行', content: '我们和邻厂共用厂区东侧道路，破损积水，货车也要绕行。', hope: '修复道路。'
  },
  {
    firm: 'haoyu', began: 13, course: 'merged', category: '雨污管网', unit: 'housing', mergedInto: '厂区北门外污水管网冒溢',
    title: '北门外污水冒溢，员工绕道', content: '北门外的污水管网冒溢，员工上下班都要绕道，气味也大。', hope: '尽快疏通。'
  },
  {
    firm: 'jinlan', began: 1, course: 'on_spot', category: '奖补资金', unit: 'finance', raisedBy: 'steward',
    title: '稳岗补贴不会网上申报', content: '企业第一次申报稳岗补贴，不熟悉网上流程，截止日期临近。', hope: '帮助完成申报。'
  },
  {
    firm: 'xinghe', began: 2, course: 'taken_on', category: '周边环境卫生', unit: 'jibei', raisedBy: 'steward',
    title: '厂区门口垃圾堆放无人清理', content: '厂区门口的空地被倾倒装修垃圾，下雨后气味大，影响客户来访。', hope: '清理并立牌禁止倾倒。'
  },
  {
    firm: 'shuoding', began: 1, course: 'disputed', category: '货运车辆', unit: 'transport', tasks: [['housing', '核实路段权属']],
    title: '厂前路口不让货车左转', content: '厂前路口新画了实线，货车不能左转，要到前面两公里掉头。', hope: '允许货车左转或者给出近一些的掉头点。'
  },
  {
    firm: 'hengsui', began: 4, course: 'redispatched', category: '路灯照明', unit: 'city', tasks: [['housing', '核实路灯权属']],
    title: '仓库门前路灯整排不亮', content: '仓库门前五盏路灯整排不亮，夜班装车看不清，出过一次剐蹭。', hope: '尽快修好路灯。'
  },
  {
    firm: 'qinglu', began: 6, course: 'escalated', category: '供热', unit: 'development',
    title: '蒸汽管线穿路，三家单位意见不一', content: '蒸汽管线需要穿越市政道路，城管、住建和供热单位意见不一，拖了两个月。', hope: '统一意见，尽快施工。', impact: '新车间无法供热',
    plan: '召集三方现场会，形成穿路方案。'
  },
  {
    firm: 'mingxi', began: 11, course: 'settled', category: '雨污管网', unit: 'housing',
    title: '厂区雨水没有出路，一下大雨就倒灌', content: '园区雨水管网没有接到厂区，每次大雨都从低处倒灌进车间。', hope: '接通雨水管网。', impact: '去年进水两次',
    plan: '测绘管线标高，制定接入方案。'
  },
  {
    firm: 'yunji',
    began: 13,
    course: 'suspended',
    category: '项目用地',
    unit: 'land',
    title: '扩建车间没有用地指标',
    content: '订单翻番，想在东侧扩建车间，被告知今年没有用地指标。',
    hope: '尽快落实用地指标。',
    plan: '核实需求，申请列入下一批用地计划。'
  },
  {
    firm: 'mingxi',
    began: 7,
    course: 'suspension_asked',
    category: '项目用地',
    unit: 'land',
    title: '污水处理设备车间选址没有指标',
    content: '新接的污水处理设备订单要建一座车间，选址已定，今年没有用地指标。',
    hope: '明确什么时候有指标。',
    plan: '核实需求，申请列入下一批用地计划。'
  },
  {
    firm: 'lantu',
    began: 19,
    course: 'reported',
    category: '项目用地',
    unit: 'land',
    title: '配套停车场缺建设用地',
    content: '员工增加到三百人，厂区没有停车场，想征用北侧边角地。',
    hope: '安排停车场用地。',
    plan: '核对边角地权属和规划用途。'
  },
  {
    firm: 'tonghuai',
    began: 5,
    course: 'instructed',
    category: '用电',
    unit: 'industry',
    title: '冷库双回路供电迟迟没有方案',
    content: '冷库需要双回路供电，申请三个月没有方案，停电一次损失很大。',
    hope: '给出双回路方案。',
    impact: '停电一小时损失约八万元',
    plan: '会同供电单位现场勘查，提出方案。',
    own: { dispatch_direct: { departure: '供电中心不在线，由工信部门牵头协调' } }
  },
  {
    firm: 'weiran',
    began: 1,
    course: 'denied',
    category: '厂区周边道路',
    unit: 'housing',
    title: '厂前路井盖下沉，叉车过不去',
    content: '厂前路两处井盖下沉十多厘米，叉车过不去。',
    hope: '把井盖调平。'
  },
  {
    firm: 'haoyu',
    began: 10,
    course: 'explained',
    category: '厂区周边道路',
    unit: 'housing',
    title: '新修的路不让开口接厂门',
    content: '厂门外的路去年刚修好，想开口接新厂门，被告知五年内不让挖。',
    hope: '允许开口。',
    plan: '核对道路竣工时间和规定，研究替代方案。',
    done: '现场核对，提出利用既有开口的替代方案。',
    answer:
      '经核对，厂门外道路去年竣工，五年内不得开挖。我局已为贵公司设计利用西侧既有开口的方案，宽度满足货车进出，标线调整由我局免费完成。',
    own: { reply: { result: 'not', whyNot: '新建道路五年内不得开挖', override: '规定明确，已附替代方案' } }
  },
  {
    firm: 'jinlan',
    began: 19,
    course: 'lapsed',
    category: '招工用工',
    unit: 'labour',
    title: '夜班纺织工招不到人',
    content: '夜班纺织工缺口十五人，招聘两个月只来了三人。',
    hope: '帮助招工。',
    plan: '对接劳务公司，推荐人选。',
    done: '对接两家劳务公司，推荐人选二十名。',
    answer: `夜班纺织工已推荐二十名，其中十二名到岗。${fixed}`
  },
  {
    firm: 'shuoding',
    began: 19,
    course: 'rated_late',
    category: '环评与排污许可',
    unit: 'environment',
    title: '排污许可证变更卡在系统里',
    content: '排污许可证变更提交后系统一直显示审核中，已经一个月。',
    hope: '尽快办结。',
    plan: '查明系统状态，人工审核。',
    done: '后台恢复流程并完成审核。',
    answer: `排污许可证变更已审核通过，新证可在系统下载打印。${fixed}`
  },
  {
    firm: 'hengsui',
    began: 5,
    course: 'withdrawn',
    category: '奖补资金',
    unit: 'finance',
    title: '冷藏库建设补贴差一笔没到',
    content: '冷藏库建设补贴分两笔发放，第二笔到现在没有到账。',
    hope: '查明第二笔补贴。',
    plan: '核对拨付记录。'
  },
  {
    firm: 'chengyuan',
    began: 6,
    course: 'restored',
    category: '奖补资金',
    unit: 'finance',
    title: '展会补贴材料被退回两次',
    content: '参加展会的补贴材料被退回两次，每次说法不一样。',
    hope: '一次告知清楚。',
    plan: '核对退回原因，一次性告知。'
  },
  {
    firm: 'yunji',
    began: 10,
    course: 'carried_on',
    category: '通信网络',
    unit: 'industry',
    title: '厂区两个车间没有专线',
    content: '两个车间都没有通信专线，设备联网不稳定。',
    hope: '两个车间都接通专线。',
    plan: '协调通信企业分两步接入。',
    done: '一车间专线已接通。',
    answer: '厂区一车间通信专线已于本周接通，设备联网稳定；二车间须新建管道，通信企业计划下月施工，我局会跟进到接通为止。',
    own: { reply: { result: 'partial', whyNot: '二车间须新建管道' } }
  },
  {
    firm: 'haoyu',
    began: 18,
    course: 'reopened',
    category: '雨污管网',
    unit: 'housing',
    title: '雨水井堵塞，装卸区积水',
    content: '装卸区旁边的雨水井堵塞，一下雨就积水，货物打湿过两次。',
    hope: '疏通雨水井。',
    plan: '组织疏通并检查下游管线。',
    done: '疏通雨水井三处。',
    answer: `装卸区三处雨水井已疏通，积水已经排除。${fixed}`
  }
]
