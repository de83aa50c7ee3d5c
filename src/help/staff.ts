/** For the people at the desks: a chapter each, in the order in which a problem comes to them. */
import { administrators } from '../auth/roles.ts'
import type { Chapter } from './guides.ts'

export const stewards: Chapter = {
  title: '服务专员',
  of: ['steward'],
  relation: 'steward',
  tasks: [
    {
      ask: '代企业反映问题',
      steps: ['写清来源，以及企业是怎样同意的；企业登录后看到的是同一件，可以补充、确认、撤单。', '联系电话填企业自己的：首联和回访都拨这个号码，以后更换的号码不用于回访。'],
      at: { label: '代企业反映问题', address: '/problems/new', may: ['steward'] }
    },
    { ask: '当场解决', steps: ['写明当场做了什么，附现场照片。企业在 {confirm_on_spot}内没有点头的，自动转给受理员，期限接着原来的走。'] },
    { ask: '企业没有账号', steps: ['在企业的页面打开“企业二维码”，打印后请企业张贴。扫码提交的问题直接到受理员那里；换一个二维码，以前打印的随即失效。'], at: { label: '企业名录', address: '/enterprises', may: ['steward'] } },
    { ask: '替企业补充材料', steps: ['首页列出等企业补充的问题，可以代为补充；最长 {supply}。'] },
    { ask: '属地自办', steps: ['派单目录写明“街道可自办”的类别，可以直接接手办理。1 个工作日内受理员可以收回。这些在成效里另行列出。'] }
  ]
}

export const intake: Chapter = {
  title: '受理员（牵头办）',
  of: ['intake'],
  relation: 'intake',
  tasks: [
    {
      ask: '受理并交办一件新问题',
      steps: [
        '从提交起 {accept}内交办，需要会商的 {accept_consulted}内。首次回应另有 {first_word}的期限，系统自动发的消息不算。',
        '表单旁边列着可能重复的问题，并写明为什么像；建议的类别、主办单位和时限来自派单目录和以往同类，核对无误直接提交。',
        '与派单目录不一致的，写明理由。主办单位只能有一个，协办单位每家写明任务。'
      ],
      at: { label: '派单目录', address: '/catalogue', may: ['intake'] }
    },
    { ask: '材料说不清楚', steps: ['一次性写全需要补充的内容，最多要求两次。满 5 个工作日没有补充的，打一次电话，再按现有材料继续。'] },
    { ask: '不该由我们办的', steps: ['申请不予受理，写明原因，以及依法可以怎样办；由牵头办负责人审批。“墙内”不是不予受理的理由：墙内的由政府帮。', '咨询可以直接答复，投诉不能。'] },
    { ask: '几件是一回事，或者一件里有几回事', steps: ['几家企业反映同一件事：并单，各自得到答复、各自评价。', '一件里有几个问题：拆单，各有编号，期限从第一天起算。'] },
    { ask: '请没有账号的企业确认或补充', steps: ['打开待补充、待企业确认的问题，在联系人下面生成一次性链接，发到提交时留下的号码。链接只显示一次，生成会留下记录。'] }
  ]
}

export const handlers: Chapter = {
  title: '承办单位经办人',
  of: ['handler'],
  relation: 'handler',
  tasks: [
    {
      ask: '接到一件问题',
      steps: [
        '期限从交办起算，不签收也在走。先签收，{contact}内联系企业，{feedback}内反馈办理意见：能不能办、怎样办、哪天办好。企业看得到反馈的内容。',
        '首页按到期先后排列；可以勾选几件一起签收。键盘上按 ? 看快捷键。'
      ],
      at: { label: '待签收的问题', address: '/problems?list=to_sign', may: ['handler'] }
    },
    { ask: '不归我们办', steps: ['交办后 1 个工作日内提出派单异议，写明依据的条款和应当由谁办；经本单位负责人同意（{request_dispute}内），由牵头办裁定。裁定期间期限照走。', '提交过答复的，或者在这一件上已经败诉过的，不能再提。'] },
    { ask: '按期办不完', steps: ['至迟在到期前 1 个工作日申请延期，写明原因和怎样告诉了企业，每次最多 {extension}。按时申请的，批复以前不算超期；没有批准的，超期照算。', '第三次不再受理，请提级。'] },
    { ask: '目前办不成', steps: ['符合六种原因之一的，申请挂账：写明节点、这段时间怎样帮企业、下次报告的日子（最长 {progress}）和每年复核的日子。', '挂账期间按时反馈进展；“正在推进”不算进展。挂账以前已经超期的，仍是超期。'] },
    { ask: '提交答复', steps: ['先登记过首联，协办任务都已办毕或免办。写明情况是否属实、做了什么、给企业看的答复，说已解决的要有佐证材料。', '不到 40 字，或者只有“已收悉”“正在调查”一类的话，会被质量关拦下；确有必要的写明理由，质检员看得到。', '答复由本单位负责人审签，再由外单位的质检员检查，通过后企业才看到。'] },
    { ask: '协办任务', steps: ['协办一般 {task}内办毕，超期记在协办单位。不归本单位的，写明条款退回。'] }
  ]
}

export const unitHeads: Chapter = {
  title: '承办单位负责人',
  of: ['unit_head'],
  relation: 'unit_head',
  tasks: [
    { ask: '审签答复和申请', steps: ['首页“等您审批”里是本单位的答复、异议、延期和挂账，每一步 {request}内决定。不同意的写明理由；到期没有决定的不会自动批准。'], at: { label: '申请与审批', address: '/requests', may: ['unit_head'] } },
    { ask: '看本单位的灯', steps: ['红灯为超期，黄灯为最后一个工作日，绿灯为正常，灰灯为挂账或等企业。超过一次期限的，一直记为“曾超期”。'] },
    { ask: '换人经办', steps: ['用“转经办”交给本单位另一位同事，期限不变。'] }
  ]
}

export const supervisors: Chapter = {
  title: '牵头办负责人',
  of: ['supervisor'],
  relation: 'supervisor',
  tasks: [
    { ask: '裁定派单异议', steps: ['维持交办或者改派，写明理由。{ruling}。改派会向派单目录提出一条修改，由您决定采纳不采纳。', '改派以后，答应企业的日子不变。'], at: { label: '派单目录', address: '/catalogue', may: ['supervisor'] } },
    { ask: '提级和复杂事项', steps: ['两次交办没有解决、跨部门跨层级、历史遗留、重办两次、超期 5 个工作日的，提级协调，{escalation}内议定。提级不会抹掉已有的超期。'] },
    { ask: '销号', steps: ['企业或回访确认以后 {close}内办结。自己办理过的不能自己销号；提过级、挂过账或有领导批示的，由领导销号。', '没有佐证材料、协办任务没有办毕、部分解决又没有转新件的，不能销号。'] },
    { ask: '时限、类别和值班', steps: ['时限模板和派单目录由您和系统管理员维护，改动只影响以后的期限，并留下记录。'], at: { label: '时限模板', address: '/admin/templates', may: ['supervisor'] } }
  ]
}

export const callers: Chapter = {
  title: '回访员、质检员',
  of: ['caller'],
  relation: 'caller',
  tasks: [
    { ask: '质检答复', steps: ['{review}内逐项检查，全部符合才能通过；有一项不符合就退回补办，期限当作没有停过。本单位办过的问题，您看不到，也不能质检。'] },
    { ask: '回访企业', steps: ['拨打提交时留下的号码，在企业方便的时间打。问同样的几个问题，最后问有没有人要求撤单或改变评价。', '在不同的两天各打一次没有接通，而且满 10 个工作日，才能按未获确认处理。未获确认不算满意。'] },
    { ask: '撤单以后的回访', steps: ['{withdrawal}内打电话核实。有人施压，或者其实没有解决的，恢复办理。'] },
    { ask: '再次要求重办', steps: ['第二次起由您裁定：重办、解释说明，或者建议提级。解释说明要另一位回访员同意。'] },
    { ask: '多份评价来自同一处', steps: ['短时间内从同一个网络地址提交的评价，会在问题的页面上标出来，回访时请多问一句。'] }
  ]
}

export const liaisons: Chapter = {
  title: '联络员',
  of: ['liaison'],
  relation: 'liaison',
  tasks: [{ ask: '为领导准备情况', steps: ['首页列出在办的问题，最急的排在最前。打开一件，可以看到经过、期限和依据；需要补充的情况写在内部记录里，企业看不到。'] }]
}

export const administratorsChapter: Chapter = {
  title: '三员：系统、安全、审计管理员',
  of: administrators,
  tasks: [
    { ask: '新一年的放假安排', steps: ['国务院办公厅的通知公布后（一般在十一月），在“工作日历”录入；没有录入以前按周末推算，并在每个受影响的期限上写明。'], at: { label: '工作日历', address: '/admin/calendar', may: ['sysadmin'] } },
    { ask: '单位改革、人员变动', steps: ['停用旧单位并指明由谁接替，历史仍记在旧单位名下。人员离岗由安全管理员停用账号，下一次操作就失效。'], at: { label: '单位', address: '/admin/units', may: ['sysadmin'] } },
    { ask: '开通账号', steps: ['建立账号，把一次性链接交给本人，由本人设定密码。三员互斥，也不能兼任业务角色。'], at: { label: '账号', address: '/admin/users', may: ['secadmin'] } },
    { ask: '查看审计记录', steps: ['谁在什么时候看了完整号码、签发了链接、改了账号和设置，都在审计记录里，只有审计管理员能看。'], at: { label: '审计记录', address: '/audit', may: ['auditor'] } }
  ]
}
