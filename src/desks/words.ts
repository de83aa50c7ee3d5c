import type { Words } from '../web/language/translate.ts'

export const words: Words = {
  '{name}，您好': 'Good day, {name}',
  '管理账号不能查看企业反映的内容。': 'An administrator’s account cannot read what enterprises report.',
  '{year} 年的放假安排还没有，期限延伸到这一年的，暂按法定节日推算。国务院公布后，请系统管理员在“工作日历”中粘贴通知原文。':
    'The notice of days off for {year} is not there yet: deadlines that reach into it assume statutory holidays. ' +
    'Once it is out, the system administrator pastes it under “Calendar”.',

  // the enterprise's
  等您回复: 'Waiting for your answer',
  '目前没有正在办理的问题。用地、用工、用能、审批、政策兑现等方面遇到困难，在这里说一次就行，我们来找该办的单位。':
    'You have no problem in hand. Land, labour, energy, permits, promised benefits: say it here once, and we will find the unit that ' +
    'must act.',
  '没有其他正在办理的问题。': 'No other problem is in hand.',
  我们的账本: 'Our account',
  今年反映: 'Reported this year',
  今年解决: 'Solved this year',

  // blocks
  代企业反映问题: 'Report on behalf of an enterprise',
  '等您审批 {n} 件': '{n} {n|request waits|requests wait} for your decision',
  '等您决定 {n} 件': '{n} {n|matter waits|matters wait} for your decision',
  本单位在办: 'In hand at our unit',
  在办: 'In hand',
  '在办 {n} 件': '{n} in hand',
  没有在办的问题: 'No problem in hand',
  今年的办理成效: 'Figures of this year',
  各单位亮灯: 'Units and their lights',
  我服务的企业: 'Enterprises I serve',
  我包挂的企业: 'Enterprises I sponsor',
  查看全部企业: 'See all enterprises',
  '目前没有由您包挂的企业。': 'You sponsor no enterprise at present.',
  '还没有分给您的企业。': 'No enterprise has been entrusted to you yet.',

  // piles
  '今天到期（含已超期）': 'Due today, or overdue',
  '今天没有到期的问题。': 'Nothing is due today.',
  本周到期: 'Due this week',
  '本周没有其他到期的问题。': 'Nothing else is due this week.',
  以后到期: 'Due later',
  '没有更晚到期的问题。': 'Nothing is due later.',
  '没有等签收的问题。': 'Nothing waits to be signed for.',
  请我们协办的: 'Where we help',
  '没有待办的协办任务。': 'No task waits for us.',
  我的草稿: 'My drafts',
  '没有草稿。': 'No drafts.',
  '等企业补充，可以代为补充': 'Waiting for the enterprise, or for you on its behalf',
  '没有等企业补充的问题。': 'Nothing waits for an enterprise to complete.',
  '新提交，等受理交办': 'New, to be taken and dispatched',
  '没有等受理的问题。': 'Nothing new waits.',
  '已受理，等交办': 'Taken, to be dispatched',
  '没有等交办的问题。': 'Nothing waits to be dispatched.',
  '没有派单异议。': 'No dispute is open.',
  待质检的答复: 'Replies to review',
  '没有等质检的答复。': 'No reply waits for review.',
  '没有等回访的企业。': 'No enterprise waits for a call.',
  撤单后待回访: 'Withdrawn, call owed',
  '没有撤单后要回访的企业。': 'No withdrawal is owed a call.',
  '没有等销号的问题。': 'Nothing waits to be closed.',
  已超期: 'Overdue',
  '没有超期的问题。': 'Nothing is overdue.',
  提级后等议定: 'Lifted, to be settled',
  '没有等议定的问题。': 'Nothing waits to be settled.',
  '没有挂账的问题。': 'Nothing is on the books.',
  '时间最久、尚未办结': 'Open for the longest time',
  '没有尚未办结的问题。': 'Nothing is open.',
  '正在办理，最急在前': 'In hand, most urgent first',
  '没有正在办理的问题。': 'Nothing is in hand.',
  '已拨打 {n} 次，上次 {when}': 'called {n} {n|time|times}, last on {when}',
  还没有拨打过: 'not called yet',
  '等来函登记（单位不在系统内）': 'Letters to enter, of units that are not on the system',
  '没有等来函的问题。': 'No problem waits for a letter.',
  '提级、挂账、批示过的，等您确认销号': 'Escalated, on the books or instructed: for you to close',
  '没有等您确认销号的问题。': 'Nothing waits for you to close it.',
  '提级、挂账、批示过的，等领导确认销号': 'Escalated, on the books or instructed: for a leader to close',
  '没有等领导确认销号的问题。': 'Nothing waits for a leader to close it.'
}
