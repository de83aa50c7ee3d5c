/** Sends one composed message on one channel. Every failure is an `Unsent` that says whether the message may have arrived nevertheless. */
import type { Config } from '../../config.ts'
import type { Channel } from '../../db/index.ts'
import { SendError } from './faults.ts'
import { sendMail } from './mail.ts'
import { type Outbound, post } from './outbound.ts'
import { robotProtocols, type MessageBody } from './robots.ts'
import { robots, type Robot } from '../vocabulary.ts'

export interface ComposedMessage extends MessageBody { subject: string, short: string }

/** A person's address on this channel; empty for a robot. */
export type Send = (channel: Channel, to: string, message: ComposedMessage, at: Date) => Promise<void>

type Settings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'outboundAllow'>

export function senderWith ({ smtpUrl, mailFrom, outboundAllow }: Settings, options: Omit<Outbound, 'allow'> = {}): Send {
  const outbound = { allow: outboundAllow, ...options }
  return async (channel, to, message, at) => {
    if (channel.kind === 'sms') return sendShort(channel, to, message, outbound)
    if (channel.kind !== 'mail') return sendToGroup(channel, message, at, outbound)
    if (!smtpUrl) throw new SendError('not_set_up')
    return sendMail(smtpUrl, { from: mailFrom, to, ...message })
  }
}

/** A generic SMS gateway: its template is JSON in which `{phone}`, `{text}` and `{signature}` appear within quotes. */
async function sendShort (
  { address, secret, template, signature }: Channel,
  phone: string,
  { short }: ComposedMessage,
  outbound: Outbound
): Promise<void> {
  const values: Record<string, string> = { phone, text: short, signature }
  const body = template.replace(/\{(phone|text|signature)\}/g, (_, name: string) => JSON.stringify(values[name] ?? '').slice(1, -1))
  const { status } = await post(address, body, secret === '' ? {} : { authorization: `Bearer ${secret}` }, outbound)
  if (status < 200 || status >= 300) throw new SendError('refused', String(status))
}

async function sendToGroup (channel: Channel, message: ComposedMessage, at: Date, outbound: Outbound): Promise<void> {
  if (!isRobot(channel.kind)) throw new SendError('not_set_up')
  const way = robotProtocols[channel.kind]
  const { address, body, headers } = way.call(channel, message, at)
  const { status, text } = await post(address, body, headers, outbound)
  if (status < 200 || status >= 300) throw new SendError('refused', String(status))
  const code = way.code(parseAnswer(text))
  if (code !== 0) throw new SendError('refused', /^-?\d{1,10}$/.test(String(code)) ? String(code) : '')
}

function parseAnswer (text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return {}
  }
}

const isRobot = (kind: string): kind is Robot => Object.hasOwn(robots, kind)
