/** The request format of each kind of robot, and how its response signals success. Pure: time and secret are parameters. */
import { createHmac } from 'node:crypto'
import { beginningOf, bytesOf } from '../../characters.ts'
import type { Robot } from '../vocabulary.ts'

export interface Call { address: string, headers: Record<string, string>, body: string }

export interface MessageBody {
  /** The delivery's id, by which a receiver of the signed kind detects repetitions. */
  id: string
  text: string
  messages: readonly { label: string, text: string, number: string, address: string }[]
}

interface RobotProtocol {
  call (to: { address: string, secret: string }, said: MessageBody, at: Date): Call
  /** Robots answer 200 and report failure in the body. Returns their code, 0 for success. */
  code (answer: Record<string, unknown>): unknown
}

/** WeCom allows 2,048 bytes; the others allow more, but nobody reads more in a group. */
const maxBytes = 2000

export const robotProtocols = {
  // developer.work.weixin.qq.com/document/path/91770: the key in the address is all that is needed.
  wecom: {
    call: ({ address }, { text }) => ({
      address,
      headers: {},
      body: JSON.stringify({ msgtype: 'text', text: { content: shortened(text, maxBytes) } })
    }),
    code: ({ errcode }) => errcode
  },
  // open.dingtalk.com, 自定义机器人安全设置: the HMAC of milliseconds and secret, keyed by the secret, is added to the address.
  dingtalk: {
    call: ({ address, secret }, { text }, at) => {
      const url = new URL(address)
      const timestamp = String(at.getTime())
      if (secret !== '') {
        url.search = new URLSearchParams([
          ...url.searchParams,
          ['timestamp', timestamp],
          ['sign', hmac(secret, `${timestamp}\n${secret}`).digest('base64')]
        ]).toString()
      }
      return { address: url.href, headers: {}, body: JSON.stringify({ msgtype: 'text', text: { content: shortened(text, maxBytes) } }) }
    },
    code: ({ errcode }) => errcode
  },
  // open.feishu.cn, 自定义机器人签名校验: the HMAC of the empty string, keyed by seconds and secret.
  feishu: {
    call: ({ address, secret }, { text }, at) => {
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const signed = secret === '' ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '').digest('base64') }
      return { address, headers: {}, body: JSON.stringify({ ...signed, msg_type: 'text', content: { text: shortened(text, maxBytes) } }) }
    },
    code: ({ code, StatusCode }) => code ?? StatusCode
  },
  // Our own kind: the receiver computes HMAC-SHA256 of "timestamp.body" with the shared secret, and refuses old timestamps.
  signed: {
    call: ({ address, secret }, { id, messages }, at) => {
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const body = JSON.stringify({ id, messages })
      const signature = `sha256=${hmac(secret, `${timestamp}.${body}`).digest('hex')}`
      return { address, headers: { 'x-mopaixiao-id': id, 'x-mopaixiao-timestamp': timestamp, 'x-mopaixiao-signature': signature }, body }
    },
    code: () => 0
  }
} satisfies Record<Robot, RobotProtocol>

function hmac (key: string, text: string) {
  return createHmac('sha256', key).update(text, 'utf8')
}

/** Truncates to this many bytes, without splitting a character. */
export function shortened (text: string, max: number): string {
  return bytesOf(text) <= max ? text : `${beginningOf(text, max - bytesOf('…'), bytesOf)}…`
}
