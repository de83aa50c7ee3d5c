/** The actions that are audited, apart from each record's own history. A room that needs another one adds it here. */
export const actions = {
  set_up: '首次启用',
  sign_in: '登录',
  sign_in_failed: '登录失败',
  sign_out: '退出登录',
  sessions_ended: '结束全部登录',
  password_set: '经链接设置密码',
  password_changed: '修改密码',
  second_factor_added: '启用二次验证',
  second_factor_removed: '解除二次验证',
  user_created: '建立账号',
  colleague_invited: '邀请同事',
  invitation_withdrawn: '撤回邀请',
  user_changed: '变更账号',
  link_issued: '签发一次性链接',
  delegation_recorded: '登记授权',
  delegation_revoked: '撤销授权',
  sheet_printed: '打印呈批单',
  door_issued: '生成企业二维码',
  door_closed: '停用企业二维码',
  unit_created: '新增单位',
  unit_changed: '变更单位',
  handed_over: '移交',
  enterprise_created: '新增企业',
  enterprise_changed: '变更企业',
  catalogue_changed: '变更派单目录',
  settings_changed: '变更设置',
  notices_resent: '处理未能发送的消息',
  unmasked: '查看完整联系方式'
} as const

export type Action = keyof typeof actions
