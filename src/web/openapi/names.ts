/** What an operation is called, read off its method and address: `dispatchProblem`, `getDispatchProblemForm`, `listProblems`. */

/** Rooms by the first part of their addresses; what stands under /admin belongs to the room of its second part. */
const rooms: Record<string, { says: string, at: readonly string[] }> = {
  auth: { says: '登录、账号、用户', at: ['sign-in', 'sign-out', 'setup', 'invitations', 'account', 'users', 'colleagues', 'join'] },
  desks: { says: '首页，按本人的角色', at: ['', 'language'] },
  problems: { says: '问题：反映、列表、一件问题、流程表里的每一步、审批', at: ['problems', 'requests', 'reply-templates'] },
  entering: { says: '为区领导代录的决定', at: ['delegations', 'sheets', 'decision-sheets', 'proxy-decisions'] },
  supervision: { says: '督办单', at: ['supervision'] },
  attachments: { says: '附件', at: ['files'] },
  visitors: { says: '没有账号的人：查询码、二维码、一次性链接', at: ['track', 'qr-codes', 'confirmation-links'] },
  enterprises: { says: '企业', at: ['enterprises', 'my-enterprise'] },
  notifications: { says: '消息、通知通道、发送记录', at: ['notices', 'channels', 'deliveries'] },
  units: { says: '单位、值班、工作日历', at: ['units', 'duty', 'calendar'] },
  handover: { says: '移交离任人员、撤并单位名下的事', at: ['handing-over'] },
  triage: { says: '派单目录、类别、时限模板', at: ['catalogue', 'categories', 'proposals', 'templates'] },
  review: { says: '办理成效', at: ['review'] },
  audit: { says: '审计', at: ['audit'] },
  help: { says: '帮助', at: ['help'] }
}

/** Addresses that are short because they stand in QR codes and text messages. */
const inFull: Record<string, string> = { d: 'decision-sheets', e: 'proxy-decisions', s: 'qr-codes', w: 'confirmation-links' }

/** What is set under a record, where every other last word of an address is what is done to it. */
const things = new Set(['description', 'link', 'quiet', 'ruling', 'sheet', 'tags', 'word-link'])

export const tags = Object.entries(rooms).map(([name, { says }]) => ({ name, description: says }))

export function tagOf (path: string): string {
  const [first = ''] = partsOf(path)
  return Object.keys(rooms).find((name) => rooms[name]?.at.includes(first)) ?? first
}

/** @param isForm whether GET shows a form that POST reads */
export function operationIdOf (method: string, path: string, isForm: boolean): string {
  const parts = partsOf(path)
  const last = parts.at(-1) ?? ''
  if (method === 'GET' && !isForm) return isPlural(last) ? `list${nounOf(parts)}` : `get${nounOf(parts) || 'Desk'}`
  const { verb, noun } = change(parts, last)
  if (method === 'POST') return `${verb}${noun}`
  return `get${verb === 'submit' ? '' : capital(verb)}${noun}Form`
}

function change (parts: readonly string[], last: string): { verb: string, noun: string } {
  const rest = parts.slice(0, -1)
  if (last === 'new') return { verb: 'create', noun: nounOf([...rest, '{id}']) }
  const acts = rest.some(isParameter) && !isParameter(last) && !things.has(last)
  return acts ? { verb: camel(last), noun: nounOf(rest) } : { verb: 'submit', noun: nounOf(parts) }
}

/** One of many goes by what there are many of, and everything else by its own name: /enterprises/{id}/contacts, /calendar/{year}. */
function nounOf (parts: readonly string[]): string {
  return parts.map((part, at) => {
    if (!isParameter(part)) return capital(camel(at < parts.length - 1 ? singular(part) : part))
    const name = part.slice(1, -1)
    return isPlural(parts[at - 1] ?? '') || name === 'id' ? '' : capital(camel(name))
  }).join('')
}

function partsOf (path: string): string[] {
  const [first = '', ...rest] = path.split('/').slice(1)
  return first === 'admin' ? rest : [inFull[first] ?? first, ...rest]
}

export const isParameter = (part: string) => part.startsWith('{')

const isPlural = (word: string) => word.endsWith('s')

const singular = (word: string) => word.replace(/ies$/, 'y').replace(/s$/, '')

const camel = (word: string) => word.replace(/[^a-z\d]+(\w)/gi, (_, letter: string) => letter.toUpperCase())

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
