/**
 * Holds back replies that say nothing (domain §8.2). About one public reply in eight of a city's message board is of
 * this empty kind. The handler may override with a reason, which the reviewer sees.
 */
import type { FieldProblem } from '../errors.ts'

interface Reply { publicAnswer: string, result: string, files: readonly string[], override?: string | undefined }

const shortest = 40
const phraseLimit = 120
/** Phrases that report a forwarding, not a result. */
const empty = /已收悉|已收到|已转|转交|转办|正在调查|正在核实|正在研究|正在办理|将尽快|感谢您的(留言|关注|支持)|敬请谅解|请您?耐心等待/
/** Words that show something was done or settled; beside one of these a polite phrase is only politeness. */
const substance = /已(完成|解决|修复|恢复|发放|办结|拨付|安装|整改|批准|通过|开通|到账|更换|清理|退还)|\d+月\d+日|\d+(\.\d+)?(元|万元|个工作日|米|吨|千瓦|户|人)|第.{1,6}条|依据|根据《/
/** The share of the problem's content words that an answer to the point repeats at the least. */
const leastShared = 0.05

/** Why this reply is held back; empty when it may go, or when the handler gave a reason to send it all the same. */
export function heldBack (reply: Reply, problem: { title: string, content: string }): FieldProblem[] {
  if (reply.override) return []
  const text = reply.publicAnswer.trim()
  const reasons: [boolean, string][] = [
    [text.length < shortest, '答复不足 40 个字，企业很难看明白。请写明做了什么、结果怎样、后续怎么安排；确需提交的，请在下面填写理由'],
    [text.length < phraseLimit && empty.test(text) && !substance.test(text), '答复只说明已收到或已转办，没有办理结果。请补充结果；确需提交的，请在下面填写理由'],
    [text.length >= shortest && sharedWords(`${problem.title} ${problem.content}`, text) < leastShared, '答复与企业反映的问题几乎没有相同的内容，请核对是否答非所问；确需提交的，请在下面填写理由'],
    [reply.result === 'solved' && reply.files.length === 0, '办理结果为“已解决”，但没有佐证材料。请上传照片或文件；确需提交的，请在下面填写理由']
  ]
  return reasons.filter(([held]) => held).map(([, sentence]) => ({ field: sentence.includes('佐证材料') ? 'files' : 'publicAnswer', sentence }))
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of two characters and more: single characters are mostly particles. */
function contentWords (text: string): Set<string> {
  const words = [...segmenter.segment(text)].filter(segment => segment.isWordLike && segment.segment.length > 1)
  return new Set(words.map(word => word.segment))
}

function sharedWords (problem: string, answer: string): number {
  const asked = contentWords(problem)
  const answered = contentWords(answer)
  if (asked.size === 0) return 1
  return [...asked].filter(word => answered.has(word)).length / Math.min(asked.size, 40)
}
