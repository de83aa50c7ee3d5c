/** The forms for notification preferences and for channels. */
import { z } from 'zod'
import { choice, email, optional, password, phone, pick, text, tick, version } from '../web/forms/controls.ts'
import { isMobile } from '../web/input/phone.ts'
import { frequencies, robots, scopes } from './vocabulary.ts'

const chosen = {
  mail: choice('发到邮箱', frequencies),
  email: optional(email('邮箱', { autocomplete: 'email' })),
  sms: choice('发短信', frequencies, { hint: '晚上九点到早上八点之间的短信，早上八点再发' }),
  phone: optional(phone('手机号', { autocomplete: 'tel' }))
}

export const choiceForm = z.object(chosen).superRefine(reachable)

/** An enterprise hears of what it was promised, unless it asks for every step (domain §4.3). */
export const enterpriseChoiceForm = z.object({ scope: choice('告诉我哪些', scopes), ...chosen }).superRefine(reachable)

/** The answer to being told that SMS come by default. */
export const smsChoiceForm = z.object({ sms: choice('发短信', { each: '知道了', none: '不要发短信' }) })

export const mailForm = z.object({ active: tick('开通邮件', { hint: '邮件服务器由运维人员在运行环境中设置（SMTP_URL、MAIL_FROM）' }), version: version() })

const address = (title: string, hint: string) => text(title, 500, { kind: 'address', hint })
const kept = '已保存的不再显示；不修改请留空'

export const smsForm = z.object({
  active: tick('开通短信'),
  address: optional(address('网关地址', kept)),
  secret: optional(password('访问令牌', { hint: '放在 Authorization 请求头里；已保存的不再显示，不修改请留空', autocomplete: 'off' })),
  signature: text('短信签名', 20, { hint: '在运营商备案的签名，例如 济阳营商' }),
  template: z
    .string()
    .min(2)
    .max(1000)
    .refine(isTemplate, '模板须是 JSON，{phone}、{text} 各写在引号里，例如 {"mobile":"{phone}","content":"【{signature}】{text}"}')
    .meta({
      title: '请求模板',
      control: 'textarea',
      rows: 4,
      description: '发给网关的 JSON，用 {phone}、{text}、{signature} 表示号码、内容和签名'
    }),
  version: version()
})

const robot = {
  name: text('名称', 40, { hint: '例如 区住建局工作群' }),
  unitId: pick('哪个单位', { hint: '告诉这个单位工作人员的事，同时发到群里；只有编号和事由，没有问题内容' }),
  secret: optional(password('签名密钥', { hint: '钉钉、飞书机器人的“加签”密钥，或网络回调的共享密钥；已保存的不再显示，不修改请留空', autocomplete: 'off' }))
}

export const newRobotForm = z.object({ kind: choice('种类', robots), ...robot, address: address('机器人地址', '群机器人的 Webhook 地址，以 https:// 开头') })
  .superRefine(({ kind, secret }, context) => {
    if (kind === 'signed' && secret === undefined) context.addIssue({ code: 'custom', path: ['secret'], message: '网络回调须有共享密钥，请填写' })
  })

export const robotForm = z.object({ active: tick('启用'), ...robot, address: optional(address('机器人地址', kept)), version: version() })

export const removalForm = z.object({ version: version() })

export const decisionForm = z.object({ decision: choice('怎样处理', { again: '再发一次', arrived: '已经收到，不再发' }, { hint: '请先向收信人核实，避免重复' }) })

interface Reach { mail: keyof typeof frequencies, email?: string | undefined, sms: keyof typeof frequencies, phone?: string | undefined }

function reachable ({ mail, email, sms, phone }: Reach, context: z.core.$RefinementCtx): void {
  if (mail !== 'none' && email === undefined) context.addIssue({ code: 'custom', path: ['email'], message: '发到邮箱须填写邮箱' })
  if (sms !== 'none' && !isMobile(phone ?? '')) context.addIssue({ code: 'custom', path: ['phone'], message: '发短信须填写 11 位手机号' })
}

function isTemplate (typed: string): boolean {
  try {
    JSON.parse(typed)
    return ['{phone}', '{text}'].every((part) => new RegExp(`"[^"]*${part.replace(/[{}]/g, '\\$&')}[^"]*"`).test(typed))
  } catch {
    return false
  }
}
