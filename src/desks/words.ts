import type { Words } from '../web/translate.ts'

export const words: Words = {
  '{name}，您好': 'Good day, {name}',
  '管理账号不能查看企业反映的内容。': 'An administrator’s account cannot read what enterprises report.',
  '{year} 年的放假安排尚未录入，期限延伸到这一年的，暂按周末推算。请系统管理员在“工作日历”中录入。':
    'No notice of days off is known for {year}: deadlines that reach into it assume weekends only. The system administrator enters it under “Working calendar”.',
  等您回复: 'Waiting for your answer',
  '还没有反映过问题。用地、用工、用能、审批、政策兑现等方面遇到困难，在这里说一次就行，我们来找该办的单位。':
    'You have not reported a problem yet. Land, labour, energy, permits, promised benefits: say it here once, and we will find the unit that must act.',
  代企业反映问题: 'Report on behalf of an enterprise',
  '等您审批 {n} 件': '{n} {n|request waits|requests wait} for your decision',
  '轮到您办理，最急在前': 'Your turn, most urgent first',
  查看全部轮到您的: 'See all that wait for you',
  '目前没有轮到您办理的问题。': 'No problem waits for you at present.',
  其他正在办理的问题: 'Other problems in hand',
  '正在办理的问题，最急在前': 'Problems in hand, most urgent first',
  '没有其他正在办理的问题。': 'No other problem is in hand.'
}
