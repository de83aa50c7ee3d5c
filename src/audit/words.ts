import type { Words } from '../web/translate.ts'

/** English for the audit. */
export const words: Words = {
  审计记录: 'Audit',
  自: 'From',
  至: 'To',
  时间: 'When',
  办理人: 'Who',
  事项: 'What',
  对象: 'To what',
  内容: 'Details',
  地址: 'Address',
  更早的记录: 'Earlier entries',
  '没有符合条件的记录。': 'No entry matches.',
  查看全部记录: 'Show all entries',
  命令行: 'Command line',
  未登录: 'Not signed in',
  没有这个登录名: 'No such sign-in name',
  主要负责人: 'Heads the unit',
  种类: 'Kind',
  代码: 'Code',
  编号前缀: 'Prefix',
  邀请: 'Invitation',
  重设密码: 'Password reset',
  无: 'none',
  是: 'yes',
  否: 'no',
  '、': ', ',

  // what is written down
  登录失败: 'Sign-in failed',
  结束全部登录: 'Signed out everywhere',
  经链接设置密码: 'Password set through a link',
  新增单位: 'Unit added',
  变更单位: 'Unit changed',
  新增企业: 'Enterprise added',
  变更企业: 'Enterprise changed',
  变更派单目录: 'Dispatch catalogue changed',
  变更设置: 'Settings changed',
  查看完整联系方式: 'Contact details unmasked'
}
