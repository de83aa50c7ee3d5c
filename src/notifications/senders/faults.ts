/** Why something could not be sent, as the administrator reads it, without addresses or content (trust C19). */

export const faults = {
  address: '地址指向内网或本机，未获允许',
  unresolved: '找不到对方的域名',
  unreachable: '连接不上对方',
  refused: '对方没有接受',
  unanswered: '对方没有及时答复，可能已经收到',
  interrupted: '发送时程序中断，可能已经发出',
  no_address: '没有可用的邮箱或手机号',
  not_set_up: '这个通道没有开通'
} as const

export type SendFault = keyof typeof faults

/** Retrying is useless: somebody has to change something first. */
export const permanentFaults: readonly SendFault[] = ['address', 'no_address', 'not_set_up']

/** It may have arrived: it is never sent again unless a person decides so. */
export const uncertainFaults: readonly SendFault[] = ['unanswered', 'interrupted']

export class SendError extends Error {
  override readonly name = 'Unsent'

  /** @param detail a status or code of the other side */
  constructor (readonly fault: SendFault, readonly detail = '') {
    super(fault)
  }
}
