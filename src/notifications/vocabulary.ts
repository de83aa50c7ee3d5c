/** The vocabulary of notices. Labels are keys for `t`. */

/** How often on a channel: never, immediately, or in a daily digest. */
export const frequencies = { none: '不发', each: '随时发送', daily: '每天早上汇总一次' } as const

export type Frequency = keyof typeof frequencies

/** Channels to one person, besides the inbox. */
export const personalChannels = { mail: '邮件', sms: '短信' } as const

export type PersonalChannel = keyof typeof personalChannels

/** Robots in group chats. */
export const robots = { wecom: '企业微信群机器人', dingtalk: '钉钉群机器人', feishu: '飞书群机器人', signed: '签名的网络回调' } as const

export type Robot = keyof typeof robots

export const channelKinds = { ...personalChannels, ...robots } as const

export type ChannelKind = keyof typeof channelKinds

export const scopes = { usual: '只在收到、有人办理、联系过我、定了怎样办、日期变动、等我回复、办结时告诉我', more: '每一步都告诉我' } as const

export const deliveryStates = { waiting: '等待重发', sending: '正在发送', sent: '已发送', failed: '未能发送', uncertain: '不能确定', void: '不再需要' } as const

export type DeliveryState = keyof typeof deliveryStates
