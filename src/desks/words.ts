/** English for the first page of each role. */
import type { Words } from '../web/translate.ts'

export const words: Words = {
  '{name}，您好': 'Good day, {name}',
  '管理账号不能查看企业反映的内容。': 'Administrators do not see what enterprises report.',
  等您回复: 'Waiting for your answer',
  查看全部: 'See all',
  '还没有反映过问题。用地、用工、用能、审批、政策兑现等方面遇到困难，在这里说一次就行，我们来找该办的单位。':
    'You have reported no problem yet. If land, labour, energy, permits or a promised policy give you trouble, say it here once; we find the unit that must act.',
  代企业反映问题: 'Report for an enterprise',
  '等您审批 {n} 件': '{n} {n|request waits|requests wait} for your decision',
  '轮到您办理，最急在前': 'Your turn, most urgent first',
  查看全部轮到您的: 'See all that are your turn',
  '目前没有轮到您办理的问题。': 'Nothing is your turn at the moment.',
  其他正在办理的问题: 'Other problems under way',
  '正在办理的问题，最急在前': 'Problems under way, most urgent first',
  '没有其他正在办理的问题。': 'No other problem is under way.',
  键盘快捷键: 'Keyboard shortcuts',
  '下一件、上一件': 'Next, previous',
  打开: 'Open',
  显示本说明: 'Show this help',
  在这台电脑上启用快捷键: 'Use shortcuts on this computer',
  关闭: 'Close'
}
