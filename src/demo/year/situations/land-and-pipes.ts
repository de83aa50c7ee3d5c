/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** Land, buildings, power and pipes: 用地用房, 用能要素, 市政配套. */
import { rains, type Situation, summer, winter } from './situation.ts'

export const landAndPipes: readonly Situation[] = [
  {
    category: '不动产权证', of: ['plant'],
    title: '{place}一直办不下产权证|{place}投用{years}年没有产权证',
    content: '{place}建成投用{years}年，因竣工资料不全产权证一直没有办，影响{money}万元抵押融资。',
    hope: '明确缺什么材料，尽快办证。', plan: '按历史遗留问题处理程序补齐资料。', done: '会同住建、消防补办验收资料，受理登记。',
    answer: '经会同有关部门补齐竣工资料，贵公司{place}的不动产权证已经登记办结，可到不动产登记中心领取，抵押登记可以同日办理。'
  },
  {
    category: '项目用地', of: ['plant'], courses: ['suspended_closed', 'on_the_books', 'closed', 'extended_closed'],
    title: '扩建{place}缺{n}亩用地|{product}扩产，{place}旁边的地拿不到',
    content: '{product}订单增加，想扩建{place}，缺{n}亩用地，问了几个部门{days}天没有准话。',
    hope: '告知能否供地、何时供地。', plan: '核对规划和指标，提出供地方案。', done: '核对规划，列入本年度供地计划。',
    answer: '经核对规划，贵公司扩建{place}所需的用地已列入本年度供地计划，将于下月公告出让，我局已安排专人辅导贵公司准备竞买材料。'
  },
  {
    category: '项目用地', of: ['crops'], courses: ['suspended_closed', 'on_the_books', 'closed'],
    title: '{product}分拣要建{place}，设施农用地批不下来|{place}用地性质说不清',
    content: '{product}产量上来了，要建{place}，村里同意流转{n}亩，设施农用地备案跑了{few}趟没有结果。',
    hope: '明确能不能建、怎样备案。', plan: '现场核对地类，指导设施农用地备案。', done: '核对地类，完成设施农用地备案。',
    answer: '经现场核对地类，贵公司{place}占地符合设施农用地条件，备案手续已经办结，请按备案面积建设，不得硬化耕作层以外的部分。'
  },
  {
    category: '规划调整', of: ['plant'],
    title: '{place}加层，容积率差一点|{place}要加高{few}米，规划说不行',
    content: '{place}设备升级要加高{few}米，原规划条件限高，设计院说要调规划，等了{days}天没有说法。',
    hope: '说明能不能调、走什么程序。', plan: '按工业用地提高容积率的规定研究方案。', done: '论证方案，办理规划许可变更。',
    answer: '经论证，贵公司{place}加高符合工业用地提高容积率的规定，不增收土地价款，规划许可变更已经办结，施工图可以据此修改。'
  },
  {
    category: '厂房租赁', of: ['plant'],
    title: '{place}租约到期，房东涨租{few}成|租的{place}下月到期没有续租条款',
    content: '租用的{place}下月到期，房东要涨租{few}成，设备搬迁要停产{days}天，合同没有写续租条款。',
    hope: '帮忙协商或推荐其他厂房。', plan: '协商续租，同时推荐园区标准厂房。', done: '与房东协商两次，提供三处备选厂房。',
    answer: '经与房东两次协商，贵公司{place}的租约续签三年，租金涨幅降到一成以内；我局另提供三处园区标准厂房备选，如需搬迁可随时联系。'
  },
  {
    category: '用电', of: ['plant'], season: summer,
    title: '{place}高峰期频繁跳闸|入夏以来{place}跳闸{few}次|高温天{place}电压不稳',
    content: '入夏以来{place}{days}天跳闸{few}次，{product}生产线停机报废，变压器容量已经不够用。',
    hope: '尽快增容，先保住生产。', plan: '现场核查负荷，先调配临时变压器，再办理增容。', done: '加装临时变压器一台，完成增容勘查。',
    answer: '已为贵公司{place}加装临时变压器，跳闸问题已经消除；正式增容方案批复后两周内完成施工，期间用电由临时变压器保障。'
  },
  {
    category: '用电', of: ['cold'], season: summer,
    title: '高温天停电，冷库里的{product}坏了|停电没有提前说，存{product}的冷库一夜升温',
    content: '高温天夜里停电{few}个小时没有提前通知，冷库升温，存的{product}报废约{few}万元。',
    hope: '停电提前通知，最好有双回路。', plan: '核查停电原因，把冷库列入重要用户，制定双回路方案。', done: '列入重要用户名单，备用线路接入。',
    answer: '经核查，停电是支线故障所致，贵公司冷库已列入重要用户名单，备用线路已经接入，计划停电提前七天通知，故障停电半小时内说明。'
  },
  {
    category: '用电', of: ['plant'], season: { 5: 1, 6: 2, 7: 2, 8: 2, 9: 1, otherwise: 0.4 },
    title: '{place}接电方案等了{days}天没有批|{place}新设备到了没有电',
    content: '{place}新设备已到，高压接电申请交了{days}天没有方案，调试队伍在厂里等着，一天费用{few}千元。',
    hope: '给出接电方案和送电日期。', plan: '安排客户经理现场勘查，三日内答复方案。', done: '完成现场勘查并答复接电方案，安排送电。',
    answer: '贵公司{place}的高压接电方案已经批复，外线施工由供电单位出资完成，送电日期确定后已书面通知，新设备调试可以如期进行。'
  },
  {
    category: '用水', of: ['boiler'],
    title: '{place}水压低，上午用不上水|自来水发浑，{place}停了{few}次',
    content: '{place}每天上午水压低，有时水发浑，工序停了{few}次，{days}天里报修{few}次没有根治。',
    hope: '查清原因，稳定水压水质。', plan: '检测管网压力和水质，排查漏点。', done: '修复漏点两处，冲洗管道。',
    answer: '经检测，{place}水压低是支管漏损所致，已修复漏点两处并冲洗管道，水质化验合格，水压已连续三天稳定，检测报告随附。'
  },
  {
    category: '用水', of: ['guests'],
    title: '{place}停水没有通知|一周停水{few}次，{place}没法营业',
    content: '一周停水{few}次都没有通知，{place}没法营业，退了{few}桌，供水电话打不进去。',
    hope: '停水提前通知。', plan: '核查停水原因，建立停水通知名单。', done: '抢修管道，建立通知名单。',
    answer: '经核查，停水是施工挖断管道所致，抢修已经完成，{place}已列入停水短信通知名单，计划停水提前一天告知，并安排了值班电话。'
  },
  {
    category: '用气', of: ['boiler'], season: winter,
    title: '冬季限气，{place}只能开半天|{place}限气，{product}交不了货|入冬后气压低，锅炉带不动{place}',
    content: '入冬后燃气公司通知限气，{place}的锅炉只能开半天，{n}吨{product}交不了货，已经{days}天。',
    hope: '保障最低用气量。', plan: '核定保供用气量，签订可中断用气补充协议。', done: '核定日用气量，调整保供名单。',
    answer: '经核定，贵公司已列入冬季保供名单，日用气量恢复到正常水平的九成，高峰时段提前一天通知调整，{place}的锅炉可以全天运行，{product}交货不受影响。'
  },
  {
    category: '用气', of: ['boiler'], season: { 5: 1, 6: 1, 9: 1, 10: 1, otherwise: 0.5 },
    title: '{place}煤改气，接气排不上队|{place}天然气接口报装{days}天没动静',
    content: '{place}改用天然气，报装{days}天没有人来勘查，老锅炉到期要停，一停就是{n}人。',
    hope: '给出接气日期。', plan: '安排勘查，优化报装流程，倒排工期。', done: '完成勘查和外线施工，点火调试。',
    answer: '贵公司{place}的天然气接口已完成勘查和外线施工，红线外费用由燃气单位承担，昨日点火调试成功，老锅炉可以按期停用。'
  },
  {
    category: '供热', of: ['boiler'],
    title: '{place}蒸汽压力不稳|园区蒸汽一天掉压{few}次，{place}返工',
    content: '{place}用的园区蒸汽压力不稳，一天掉压{few}次，{product}返工，{days}天多花{few}万元。',
    hope: '稳定供汽压力。', plan: '会同热源单位排查管网，调整供汽调度。', done: '更换减压阀两处，调整供汽调度。',
    answer: '经排查，蒸汽掉压是两处减压阀老化所致，已全部更换，并调整了供汽调度，贵公司{place}的供汽压力已连续一周稳定。'
  },
  {
    category: '供热', of: ['plant'], season: winter,
    title: '{job}宿舍暖气不热，只有十四度|挨着{place}的宿舍楼供暖管道漏水{days}天',
    content: '宿舍楼暖气不热，室内只有十四度，{n}名{job}下了班穿羽绒服睡觉，报修{days}天没有修好。',
    hope: '尽快修好暖气。', plan: '入户测温，排查换热站和管道。', done: '更换循环泵，清洗管道。',
    answer: '经入户测温，宿舍楼暖气不热是换热站循环泵故障所致，已更换循环泵并清洗管道，室内温度恢复到二十度，不热天数按规定退费。'
  },
  {
    category: '能耗指标', of: ['boiler'],
    title: '{place}技改要能耗指标|{product}扩产，节能审查卡在指标上',
    content: '{place}技改后{product}产量增加，节能审查要能耗指标，{months}个月没有批，设备合同快到期。',
    hope: '明确指标来源和审查时间。', plan: '核算能耗，从区级统筹中调剂指标。', done: '调剂指标，完成节能审查。',
    answer: '经核算，贵公司{place}技改新增能耗已从区级统筹中调剂解决，节能审查意见已经出具，{product}扩产设备可以按合同安装。'
  },
  {
    category: '厂区周边道路', of: ['trucks'], season: { 6: 2, 7: 3, 8: 3, 9: 2, otherwise: 1 },
    title: '{road}坑洼，货车剐底|{road}到{place}一段路基下沉|{road}路面碎了，拉{product}的车不敢走',
    content: '{road}到厂门口一段坑洼积水，{days}天剐底{few}次，拉{product}的司机不愿意来。',
    hope: '修好这段路。', plan: '铣刨重铺破损路面，疏通雨水口。', done: '重铺路面{n}米，疏通雨水口{few}处。',
    answer: '{road}到厂门口的破损路面已经铣刨重铺，雨水口全部疏通，货车可以正常通行，质保期两年，期间再破损请直接联系我局。'
  },
  {
    category: '厂区周边道路', of: ['plant'], courses: ['explained_closed'],
    title: '想从{road}给{place}开个门|{road}不让开口，{place}只能绕行',
    content: '{road}去年新修，想给{place}开一个口进车，被告知五年内不让挖，绕行{n}分钟。',
    hope: '允许开口。', plan: '核对道路竣工时间和规定，研究替代方案。', done: '现场核对，提出利用既有开口的替代方案。',
    answer: '经核对，{road}去年竣工，五年内不得开挖。我局已为贵公司{place}设计利用既有开口的方案，宽度满足货车进出，标线调整由我局免费完成。'
  },
  {
    category: '雨污管网', of: ['plant'], season: rains,
    title: '{place}门口下雨就倒灌|一下大雨{place}就进水|{road}雨水口堵了，水进{place}',
    content: '一下大雨{place}门口就倒灌，水深到脚踝，{few}批{product}泡了，自己抽水{days}天。',
    hope: '查明原因，彻底解决。', plan: '检测管网堵点，清淤并修复管段。', done: '清淤{n}米，修复塌陷管段一处。',
    answer: '经检测，{place}门口倒灌是管段塌陷所致，已清淤并修复，雨水口增加两处，最近一次降雨没有再积水，汛期我局会安排专人巡查。'
  },
  {
    category: '雨污管网', of: [],
    title: '{road}污水井冒水，{place}门口有味|{place}外污水管堵了{days}天',
    content: '{road}污水井往外冒，{place}门口气味大，自己请人疏通{few}次管不了几天。',
    hope: '彻底疏通。', plan: '管道机器人检测，疏通并更换破损管段。', done: '疏通{n}米，更换破损管段一处。',
    answer: '经管道机器人检测，{road}污水井冒水是管段变形所致，已疏通并更换破损管段，{place}门口的气味已经消除，纳入每季度养护计划。'
  },
  {
    category: '路灯照明', of: [], courses: ['closed', 'closed_after_call', 'taken_on_closed', 'closed_after_rework'],
    title: '{road}路灯{days}天不亮|{place}门口{few}盏路灯不亮|{road}半夜一片黑，{job}不敢走',
    content: '{road}{few}盏路灯{days}天不亮，{place}下夜班的{job}害怕，监控也看不清。',
    hope: '尽快修好。', plan: '排查线路，更换灯具。', done: '更换灯具{few}盏，修复线路。',
    answer: '{road}不亮的路灯已经更换灯具并修复线路，当晚全部亮灯，今后由养护单位每周巡查，发现不亮可扫描灯杆二维码报修。'
  },
  {
    category: '通信网络', of: [],
    title: '{place}手机没有信号|{place}宽带只有一家，报价高|{place}网速上不去，系统老掉线',
    content: '{place}手机没有信号，网络也不稳定，扫码要跑到门口，每天耽误{few}个小时。',
    hope: '补上信号。', plan: '协调通信企业测试并加装室内分布。', done: '加装室内分布设备，信号测试达标。',
    answer: '经协调，通信企业已在贵公司{place}加装室内分布设备，手机信号测试达标，扫码可以正常使用，费用由通信企业承担。'
  }
]
