/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** What the invented enterprises of the demonstration report, and what became of it. `began` counts working days before today. */
import type { RecentStory } from '../story.ts'
import { hardStories } from './hard-stories.ts'

const stories: readonly RecentStory[] = [
  {
    firm: 'xinghe', began: 19, course: 'closed', category: '厂区周边道路', unit: 'housing',
    title: '厂区东侧道路破损，货车无法通行',
    content: '厂区东侧道路破损约两百米，雨后积水，载重货车无法通行，只能绕行三公里。', hope: '尽快修复破损路段。', impact: '每天多花运费约两千元',
    plan: '对破损路段铣刨重铺，半幅施工，不中断通行。', done: '组织施工队铣刨破损面层并重铺沥青，疏通两处雨水口。',
    answer: '厂区东侧道路破损路段已完成铣刨重铺，共210米，两处雨水口已疏通，货车可以正常通行。质保期两年，期间如再破损请拨打我局值班电话。'
  },
  {
    firm: 'chengyuan', began: 19, course: 'closed', category: '道路通行', unit: 'transport',
    title: '乡道限高，冷藏车进不了冷库',
    content: '通往冷库的乡道新设了限高架，冷藏车进不来，原料要在路口倒车转运。', hope: '允许冷藏车通行或给出绕行路线。', impact: '每车增加两小时转运时间',
    plan: '会同属地核实限高架设置依据，核定通行条件后调整限高。', done: '现场测量桥下净空和路面结构，报批后将限高由2.2米调整为3.5米。',
    answer: '经核实，该乡道桥下净空满足3.5米通行要求，限高架已于昨日由2.2米调整为3.5米，冷藏车可以直接进入冷库；道路限载15吨不变，请按限载通行。'
  },
  {
    firm: 'lantu', began: 18, course: 'closed', category: '招工用工', unit: 'labour',
    title: '新产线缺数控操作工三十人',
    content: '新产线下月投产，缺数控操作工三十人，自己招聘两个月只到岗八人。', hope: '帮助对接技工学校和招聘渠道。',
    plan: '组织专场招聘会，并对接两所技工学校的应届生。', done: '举办专场招聘会一场，组织技工学校学生到厂参观两次。',
    answer: '已为贵公司举办数控操作工专场招聘会，并与两所技工学校签订实习协议，目前到岗26人，其余4人将于{20}前随实习生一并到岗，新产线用工可以保障。'
  },
  {
    firm: 'jinlan', began: 18, course: 'closed_after_call', category: '社会保险费缴纳', unit: 'tax',
    title: '社保费申报提示基数异常',
    content: '申报社会保险费时系统提示缴费基数异常，连续三天无法完成申报，担心产生滞纳金。', hope: '尽快恢复申报，不产生滞纳金。',
    plan: '核对基数数据，后台修正后指导企业重新申报。', done: '核对发现两名职工基数重复，已在后台修正并指导重新申报。',
    answer: '经核对，申报异常是两名职工的缴费基数重复登记所致，已完成修正，贵公司已于次日申报成功。因系统原因延迟的三天不计滞纳金。'
  },
  {
    firm: 'hengsui', began: 17, course: 'closed', category: '流动资金贷款', unit: 'credit', raisedBy: 'steward',
    title: '粮食收购缺流动资金',
    content: '粮食收购需要流动资金三百万元，因缺少抵押物，两家银行都未批准贷款。', hope: '对接信用贷款或担保。', impact: '收购季只剩二十天',
    plan: '组织银企对接，推荐农业信用担保产品。', done: '组织三家银行与企业面谈，协调担保机构出具保函。',
    answer: '经对接，贵公司粮食收购流动资金贷款300万元已由合作银行批准，担保费按政策减半，资金已到账。后续续贷可提前一个月与我中心联系。'
  },
  {
    firm: 'shuoding', began: 18, course: 'in_progress', category: '环评与排污许可', unit: 'environment',
    title: '排污许可变更迟迟没有结果',
    content: '新增一条骨料筛分线，排污许可证变更材料提交后一直没有结果，设备已经到场无法调试。', hope: '明确还缺什么材料，尽快办结变更。', impact: '设备闲置二十天',
    plan: '安排专人核对变更材料，一次性告知需补充的内容。'
  },
  {
    firm: 'tonghuai', began: 19, course: 'closed_late', category: '货运车辆', unit: 'transport',
    title: '冷链车通行证要反复跑',
    content: '冷链配送车辆办理城区通行证需要反复提交纸质材料，每季度都要跑三趟。', hope: '能够网上办理、一次办好。',
    plan: '与相关科室研究简化材料并开通网上办理。', done: '取消三项纸质材料，开通网上续期。',
    answer: '冷链配送车辆通行证续期已开通网上办理，取消三项纸质材料，有效期由一季度延长为一年。贵公司12辆车的通行证已全部更换完成。办理时间较长，向您致歉。'
  },
  {
    firm: 'xinghe', began: 14, course: 'order_returned', category: '雨污管网', unit: 'housing',
    title: '厂区北门外污水管网冒溢',
    content: '厂区北门外污水管网冒溢，气味大，员工意见很大，自行清掏两次仍反复。', hope: '查明原因并彻底疏通。',
    plan: '用管道机器人检测堵点，清淤后修复塌陷管段。'
  },
  {
    firm: 'yunji', began: 15, course: 'order_cancelled', category: '高新技术企业认定', unit: 'science', raisedBy: 'steward',
    title: '高新技术企业申报拿不准研发费用',
    content: '准备申报高新技术企业，研发费用归集口径拿不准，担心材料被退。', hope: '有人到企业指导一次。',
    plan: '安排辅导老师到企业现场指导研发费用归集。'
  },
  {
    firm: 'qinglu', began: 12, course: 'extension_asked', category: '工程建设审批', unit: 'approval',
    title: '二期厂房消防设计审查没有结果',
    content: '二期厂房施工许可需要的消防设计审查意见迟迟没有出来，施工队已经进场等待。', hope: '明确办结日期。', impact: '施工队误工每天约三万元',
    plan: '协调审图机构加急复审，同步受理施工许可。',
    own: { extend: { explanation: '消防设计修改后须重新审图，审图机构需五个工作日。', told: '已于今天上午电话告知企业陆青，企业表示理解' } }
  },
  {
    firm: 'xinghe', began: 12, course: 'extension_signed', category: '厂区周边道路', unit: 'housing',
    title: '厂区南侧人行道地砖松动',
    content: '厂区南侧支路人行道地砖大面积松动，员工上下班多次绊倒，夜班更危险。', hope: '修复人行道。',
    plan: '对松动地砖整体翻修，更换破损路缘石。',
    own: { extend: { reason: 'procurement', explanation: '同规格路缘石须定制，供货需六个工作日。', told: '当面向企业何禾说明，并已发短信' } }
  },
  {
    firm: 'haoyu', began: 14, course: 'extended', category: '用电', unit: 'development',
    title: '园区变压器容量不足，多次跳闸',
    content: '园区变压器容量不足，近两个月多次跳闸，扩产设备无法接入。', hope: '尽快增容。', impact: '两条产线错峰生产',
    plan: '会同供电单位制定增容方案，先行调配临时容量。',
    own: {
      dispatch_direct: { departure: '供电中心尚未接入本系统，由区发改局牵头协调' },
      extend: { explanation: '增容方案须报市级供电公司审批，临时容量已先行调配。', told: '电话告知企业郝屿，并发送书面说明' }
    }
  },
  {
    firm: 'weiran', began: 16, course: 'extension_refused', category: '不动产权证', unit: 'land',
    title: '买来的厂房办不下不动产权证',
    content: '购买的厂房已投产一年，不动产权证因原业主手续不全一直没有办下来，影响抵押融资。', hope: '拿到不动产权证。',
    plan: '核查原业主手续，按历史遗留问题处理程序办理。',
    own: { extend: { explanation: '需要再核对原业主的档案。', told: '电话告知' } }
  },
  {
    firm: 'chengyuan', began: 6, course: 'reply_asked', category: '公交通勤', unit: 'transport',
    title: '园区公交末班车太早',
    content: '园区公交末班车是下午五点半，员工六点下班后没有公交可坐。', hope: '延长末班车时间。',
    plan: '调查园区下班客流，调整末班车时间。', done: '连续三天统计客流，与公交公司确定调整方案。',
    answer: '园区公交末班车时间已由17:30调整为19:00，并在18:10增加一班，自{15}起执行，站牌和公交软件同步更新，员工下班可以乘坐公交。'
  },
  {
    firm: 'mingxi', began: 6, course: 'replied', category: '退税', unit: 'tax',
    title: '留抵退税一个月没有到账',
    content: '增值税留抵退税申请提交一个月，状态一直显示审核中，资金周转困难。', hope: '尽快退税。', impact: '影响采购款约四十万元',
    plan: '核对退税申请资料，加快审核。', done: '核对发票三十二张，补正一处数据差异后审核通过。',
    answer: '贵公司增值税留抵退税申请已审核通过，退税款38.6万元已于昨日到账。此前审核时间较长，是因一张发票数据不一致需要核对，现已补正。'
  },
  {
    firm: 'lantu', began: 8, course: 'confirming', category: '证照办理', unit: 'approval',
    title: '特种设备使用登记材料跑了两趟',
    content: '增加经营范围后，特种设备使用登记需要重新提交全套材料，厂里材料员跑了两趟没办成。', hope: '一次说清楚要什么材料。',
    plan: '安排帮办人员核对材料，容缺受理。', done: '帮办人员上门核对材料，容缺两项先行受理。',
    answer: '特种设备使用登记已办结，新证已寄出。贵公司所缺两项材料按容缺受理，请在{20}前补交。今后类似变更可拨打帮办电话，一次说清所需材料。'
  },
  {
    firm: 'hengsui', began: 8, course: 'called', category: '乡村道路养护', unit: 'qudi', own: { dispatch_direct: { departure: '村路由属地街道直接养护' } },
    title: '合作社到粮库的生产路坑洼',
    content: '合作社到粮库的生产路坑洼严重，收割机和运粮车经常陷车。', hope: '垫平碾压，保证收粮季通行。',
    plan: '组织力量回填碎石并碾压。', done: '调运碎石一百二十吨，回填碾压八百米。',
    answer: '合作社至粮库的生产路已回填碎石并碾压，共800米，收割机和运粮车可以通行。下一批将列入农村公路养护计划硬化。'
  },
  {
    firm: 'xinghe', began: 7, course: 'confirmed', category: '路灯照明', unit: 'city',
    title: '厂区门口路灯不亮',
    content: '厂区门口两盏路灯不亮快一个月了，夜班员工出行不安全。', hope: '修好路灯。',
    plan: '派人检修线路并更换灯头。', done: '更换灯头两只，修复一处断线。',
    answer: '厂区门口两盏路灯已修复，更换灯头2只、修复断线1处，昨晚已正常亮灯。路灯杆上贴有编号，今后报修说编号即可。'
  },
  {
    firm: 'chengyuan', began: 9, course: 'returned', category: '货运车辆', unit: 'transport',
    title: '绿色通道检查排队一小时以上',
    content: '运输鲜活农产品的绿色通道检查每次排队一小时以上，鲜品损耗大。', hope: '缩短检查时间。',
    plan: '研究增加检查通道。', done: '到收费站了解情况。',
    answer: '绿色通道检查排队问题我局已经到收费站了解，鲜活农产品运输车辆较多时会出现排队，建议贵公司错峰通行，后续将继续关注检查时间。',
    own: { reply: { override: '现场情况以文字说明，暂无照片' } }
  },
  {
    firm: 'yunji', began: 15, course: 'closed_after_return', category: '通信网络', unit: 'industry',
    title: '新厂区手机信号弱',
    content: '新厂区手机信号弱，车间内电话经常中断，设备联网也不稳定。', hope: '改善信号。',
    plan: '协调运营企业测试信号并增设室内分布。', done: '组织运营企业测试，新增室内分布点位十二个。',
    answer: '新厂区车间已新增室内分布点位12个，手机信号测试由原来的中断恢复为稳定通话，设备联网速率满足要求。今后如信号再有波动，可直接联系运营企业驻园服务专员。'
  },
  {
    firm: 'xinghe', began: 18, course: 'closed_after_rework', category: '雨污管网', unit: 'housing',
    title: '雨水井盖破损塌陷',
    content: '雨水井盖破损两处，车辆压过声响大，其中一处已经塌陷。', hope: '更换井盖并修复塌陷。',
    plan: '更换破损井盖，修复塌陷井筒。', done: '更换井盖两处，重砌井筒一处并做路面恢复。',
    answer: '两处破损雨水井盖已更换为球墨铸铁井盖，塌陷的一处井筒已重新砌筑，路面已恢复，车辆压过无声响。井盖编号已登记入管养台账。'
  },
  {
    firm: 'jinlan', began: 10, course: 'reworked', category: '周边环境卫生', unit: 'city',
    title: '厂区西侧空地有人倾倒垃圾',
    content: '厂区西侧空地长期有人倾倒建筑垃圾，扬尘飘进车间，影响面料质量。', hope: '清理并防止再倒。',
    plan: '清运垃圾并加装围挡。', done: '清运建筑垃圾六车。',
    answer: '厂区西侧空地的建筑垃圾已清运6车，现场已完成清理，减少了扬尘。请贵公司发现有人倾倒建筑垃圾时及时拨打我局值班电话。'
  },
  {
    firm: 'haoyu', began: 9, course: 'close_refused', category: '产销对接', unit: 'commerce',
    title: '希望参加产销对接活动',
    content: '新产品缺少本地配套客户，希望参加区里的产销对接活动，但一直没有收到通知。', hope: '纳入活动名单并推荐客户。',
    plan: '纳入产销对接名单，推荐三家配套企业。', done: '发送活动通知，推荐两家企业洽谈。',
    answer: '已将贵公司纳入产销对接活动名单，并推荐两家配套企业与贵公司洽谈，其中一家已约定{18}前送样。今后每次活动将提前五天发送通知。'
  },
  {
    firm: 'shuoding', began: 19, course: 'closed_after_refusal', category: '奖补资金', unit: 'finance',
    title: '绿色工厂奖补资金没有到账',
    content: '去年绿色工厂奖补资金已经公示，至今没有拨付到账。', hope: '明确拨付时间。', impact: '奖补资金五十万元',
    plan: '核对资金计划，明确拨付时间。', done: '核对公示名单与资金计划，办理拨付。',
    answer: '贵公司绿色工厂奖补资金50万元已于昨日拨付到账。此前未拨付是因为收款账户变更未登记，现已更正；今后奖补资金拨付进度可在惠企平台查询。'
  },
  {
    firm: 'weiran', began: 11, course: 'rework_asked', category: '检查过多过频', unit: 'justice',
    title: '两个月四个单位到厂检查',
    content: '近两个月先后有四个单位到厂检查，内容大同小异，接待占用大量时间。', hope: '能否合并检查。',
    plan: '梳理检查计划，推动合并检查。', done: '梳理四个单位检查事项，制定合并检查计划。',
    answer: '已梳理近两个月到贵公司的检查事项，其中三项合并为一次联合检查，明年起纳入综合检查计划，同类检查一年不超过一次，检查前三天告知。'
  },
  {
    firm: 'chengyuan', began: 8, course: 'in_progress', category: '招商承诺未兑现', unit: 'investment',
    title: '入园协议约定的租金减半没有执行',
    content: '入园协议约定的两年租金减半，第二年没有按协议执行，多次沟通没有结论。', hope: '按协议兑现。',
    plan: '调取入园协议，核对兑现情况并提出处理意见。', own: { submit: { confidentiality: 'restricted' } }
  },
  {
    firm: 'qinglu', began: 7, course: 'in_progress', category: '执法不规范', unit: 'justice',
    title: '入企检查没有出示通知',
    content: '上月一次检查没有出示检查通知，要求当场提供全部台账，影响了生产安排。', hope: '规范检查程序，不要因为反映问题被区别对待。',
    plan: '核查检查备案情况，统一告知入企检查须扫码登记。', own: { submit: { confidentiality: 'anonymous' }, dispatch_direct: { kind: 'complaint' } }
  },
  {
    firm: 'tonghuai', began: 3, course: 'instructed_with_help', category: '道路通行', unit: 'transport',
    title: '冷链园区路口没有左转信号',
    content: '冷链园区门口路口没有左转信号，早高峰配送车辆排队两百米，还与对面工地车辆冲突。', hope: '优化路口通行。', impact: '早高峰发车推迟四十分钟',
    plan: '优化路口渠化，调整工地车辆出入时间。',
    tasks: [['housing', '核实路口改造的管线和路缘条件'], ['city', '规范对面工地渣土车出入时间']]
  },
  {
    firm: 'xinghe', began: 5, course: 'order_answered', category: '职工子女入学', unit: 'labour',
    title: '技术人员子女转学',
    content: '引进的三名技术人员子女下学期转学，不清楚需要哪些材料、能进哪所学校。', hope: '给出明确的办理指引。',
    plan: '对照人才政策列出材料清单，联系学校核对学位。'
  },
  {
    firm: 'lantu', began: 5, course: 'consulted', category: '知识产权', unit: 'market',
    title: '外观专利产品被仿冒',
    content: '发现外地企业仿冒我公司外观专利产品在网上销售，不知道怎样取证维权。', hope: '指导取证和维权。',
    plan: '指导电商平台投诉和证据保全，联系维权援助机构。', own: { accept: { level: 'city' } }
  },
  {
    firm: 'mingxi', began: 4, course: 'urged', category: '担保增信', unit: 'credit', raisedBy: 'intake',
    title: '履约保函要全额保证金',
    content: '拿到订单后需要履约保函，银行要求全额保证金，占用流动资金。', hope: '推荐可以减免保证金的保函产品。',
    plan: '推荐两家担保机构的电子保函产品。',
    own: {
      submit: { source: 'hotline', externalNo: 'RX-演示-0001', consent: '热线转办时企业席明同意代为登记' },
      answer: { text: '已联系两家担保机构，正在比选保函费率，后天给您准确答复。' }
    }
  },
  {
    firm: 'hengsui', began: 3, course: 'no_plan_yet', category: '惠企政策落实', unit: 'finance',
    title: '初加工设备补贴能不能申报',
    content: '农产品初加工设备补贴的申报通知写得不清楚，不知道去年购置的设备能不能申报。', hope: '给出明确答复。', own: { note: { text: '已电话了解设备购置时间和发票情况，待与业务科室核对口径。' } }
  },
  {
    firm: 'jinlan', began: 1, course: 'unsigned', category: '合同纠纷调解', unit: 'justice',
    title: '外地客户拖欠加工费，想先调解',
    content: '外地客户拖欠加工费，合同约定的争议条款不清楚，想先调解再考虑起诉。', hope: '安排一次调解。'
  },
  {
    firm: 'chengyuan', began: 1, course: 'submitted', category: '用气', unit: 'development',
    title: '早班燃气压力不稳',
    content: '蒸煮车间燃气压力不稳，连续三天早班无法达到工艺温度。', hope: '保证早班供气压力。', impact: '早班减产约三成'
  },
  {
    firm: 'xinghe', began: 1, course: 'just_now', category: '公交通勤', unit: 'transport',
    title: '厂区门口公交站牌被撞倒',
    content: '厂区门口公交站牌被撞倒，早班员工不知道在哪里等车。', hope: '恢复站牌。'
  },
  {
    firm: 'yunji', began: 1, course: 'accepted', category: '能耗指标', unit: 'development',
    title: '新增热处理炉的能耗指标',
    content: '新增热处理炉需要能耗指标，节能审查走哪一级、要多长时间不清楚。', hope: '给出办理路径。', own: { accept: { level: 'city' } }
  },
  {
    firm: 'haoyu', began: 1, course: 'handed_over', category: '厂房租赁', unit: 'investment',
    title: '厂房租约到期，找两千平方米厂房',
    content: '现有厂房租期再过四个月到期，房东不再续租，需要两千平方米以上的标准厂房。', hope: '推荐园区空置厂房。'
  },
  {
    firm: 'chengyuan', began: 2, course: 'draft', category: '招工用工', unit: 'labour',
    title: '赶订单短期用工四十人',
    content: '下月订单集中，需要短期用工四十人。', hope: '对接临时用工。'
  },
  {
    firm: 'weiran', began: 14, course: 'closed', category: '申报条件咨询', unit: 'finance', own: { dispatch_direct: { wall: 'inside' } },
    title: '想申报专精特新，制度不完善',
    content: '想申报专精特新企业，内部管理制度不完善，不知道从哪里补起。', hope: '有人指导完善管理制度。',
    plan: '安排辅导机构上门诊断，列出需完善的制度清单。', done: '上门诊断两次，提供制度清单和范本。',
    answer: '辅导机构已两次上门诊断，提供了管理制度清单和范本，贵公司已完成其中九项，对照专精特新企业申报条件还差研发台账一项，已约定{22}前再次上门指导。'
  },
  {
    firm: 'tonghuai', began: 15, course: 'closed_rest_not_needed', category: '人才引进', unit: 'labour', raisedBy: 'steward',
    title: '引进制冷工程师和信息化主管',
    content: '想引进一名制冷工程师和一名信息化主管，薪酬补贴政策不清楚。', hope: '说明政策并推荐人选。',
    plan: '说明人才补贴政策，推荐人选。', done: '发送政策清单，推荐四名人选，其中一名已签约。', own: { reply: { result: 'partial', whyNot: '信息化主管暂无合适人选' } },
    answer: '人才补贴政策清单已发送贵公司，推荐制冷工程师人选4名，其中1名已签约到岗，可享受每月补贴2000元；信息化主管暂无合适人选，将持续推荐。'
  },
  {
    firm: 'shuoding', began: 7, course: 'partly_confirmed', category: '大型企业拖欠', unit: 'industry',
    title: '大型企业拖欠骨料款八十六万元',
    content: '为一家大型企业供应的骨料款到期半年未付，共八十六万元，对账单已盖章。', hope: '协调付款。', impact: '占用流动资金八十六万元',
    plan: '约谈付款方，推动签订还款计划。', done: '约谈付款方两次，签订还款计划。', own: { reply: { result: 'partial', whyNot: '余款按还款计划分两个月支付' } },
    answer: '经两次约谈，这家大型企业已按盖章的对账单支付骨料款40万元，其余46万元签订还款计划，于{30}和{50}前分两次支付。逾期不付的，贵公司可依据《保障中小企业款项支付条例》投诉。'
  },
  {
    firm: 'qinglu', began: 17, course: 'closed', category: '技术攻关', unit: 'science',
    title: '中间体结晶工艺找高校合作',
    content: '新药中间体结晶工艺收率低，自己试了半年没有突破，想找高校合作。', hope: '推荐对口的科研团队。',
    plan: '摸清技术需求，对接高校科研团队。', done: '邀请两个科研团队到厂诊断，促成合作协议。',
    answer: '已邀请两个高校科研团队到贵公司诊断结晶工艺，其中一个团队已签订合作协议，小试收率由61%提高到74%。后续可申请区级技术攻关项目支持。'
  },
  {
    firm: 'haoyu', began: 6, course: 'order_closed', category: '厂区周边道路', unit: 'housing',
    title: '厂前路施工围挡迟迟不撤',
    content: '厂前路管线施工已经停工半个月，围挡还占着一条车道，货车会车要倒车两百米。', hope: '撤除围挡或明确复工日期。',
    plan: '督促施工单位复工，先撤除未开挖路段的围挡。'
  }
]

export const everyStory: readonly RecentStory[] = [...stories, ...hardStories]
