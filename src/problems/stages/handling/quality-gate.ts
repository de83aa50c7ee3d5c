/**
 * Holds back replies without content (domain §8.2): about one in eight public replies of a city's message board is like that. The handler
 * may override it with a reason, which the reviewer sees.
 */
import type { FieldProblem } from '../../../errors.ts'

interface Reply { publicAnswer: string, result: string, files: readonly string[], override?: string | undefined }

const minLength = 40
const phraseLimit = 120
/** Clauses that report receipt or forwarding, not a result. */
const forwarding =
  /收悉|收到|已阅|已转(?!账)|转(交|至|给|办|送|有关|相关)|正在(调查|核实|研究|办理|处理)|(调查|核实|核查|核处|办理|办复|处理)$|(尽快|及时|再行|另行|后续|予以).{0,4}(回复|反馈|答复|办理|处理|核实|研究)|耐心等待/
/** Clauses that are only politeness: greetings, thanks, the subject of the reply, the date of the letter. */
const polite = /[您你]好|(回复|答复)如下|感谢|谢谢|敬请|请.{0,2}(留意|关注|谅解|理解)|^祝|如有.{0,4}(情况|问题)|反映的.{0,4}(问题|情况)$|高度重视|支持和理解|^\d+年\d+月\d+日$/
/** The minimum of characters besides such clauses. */
const minContentLength = 12
/** The minimum share of the problem's content words that a relevant answer repeats. */
const minSharedShare = 0.05

/** Why this reply is held back; empty when it may go out, or when the handler gave a reason to send it nevertheless. */
export function checkReply (reply: Reply, problem: { title: string, content: string }): FieldProblem[] {
  if (reply.override) return []
  const text = reply.publicAnswer.trim()
  const reasons: [boolean, string][] = [
    [text.length < minLength, '答复不足 40 个字，企业很难看明白。请写明做了什么、结果怎样、后续怎么安排；确需提交的，请在下面填写理由'],
    [text.length < phraseLimit && isOnlyPhrases(text), '答复只说明已收到或已转办，没有办理结果。请补充结果；确需提交的，请在下面填写理由'],
    [
      text.length >= minLength && sharedWords(`${problem.title} ${problem.content}`, text) < minSharedShare,
      '答复与企业反映的问题几乎没有相同的内容，请核对是否答非所问；确需提交的，请在下面填写理由'
    ],
    [
      reply.result === 'solved' && reply.files.length === 0,
      '办理结果为“已解决”，但没有佐证材料。请上传照片或文件；确需提交的，请在下面填写理由'
    ]
  ]
  return reasons.filter(([held]) => held).map(([, sentence]) => ({ field: sentence.includes('佐证材料') ? 'files' : 'publicAnswer', sentence }))
}

const minProgressLength = 15
/** Clauses that say that work goes on, but not what was achieved. */
const pushing = /(继续|持续|积极|正在|仍在|不断|全力|加快)(推进|推动|协调|跟进|沟通|对接|办理|研究)/

/** "Still being worked on" is no progress (domain §4.2 `progress`). */
export function checkProgress (moved: string): FieldProblem[] {
  const clauses = moved
    .trim()
    .split(/[\s，。！？；：、,!?;:]+/)
    .filter((clause) => clause && !pushing.test(clause) && !forwarding.test(clause) && !polite.test(clause))
  if (clauses.join('').length >= minProgressLength) return []
  return [{ field: 'moved', sentence: '请写明做成了哪一步、由谁在什么时候做的；“仍在推进”不算进展' }]
}

function isOnlyPhrases (text: string): boolean {
  const clauses = text.split(/[\s，。！？；：、,!?;:]+/).filter(Boolean)
  const saying = clauses.filter((clause) => !forwarding.test(clause) && !polite.test(clause))
  return saying.length < clauses.length && saying.join('').length < minContentLength
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of two or more characters: single characters are mostly particles. */
function contentWords (text: string): Set<string> {
  const words = [...segmenter.segment(text)].filter((segment) => segment.isWordLike && segment.segment.length > 1)
  return new Set(words.map((word) => word.segment))
}

function sharedWords (problem: string, answer: string): number {
  const asked = contentWords(problem)
  const answered = contentWords(answer)
  if (asked.size === 0) return 1
  return [...asked].filter((word) => answered.has(word)).length / Math.min(asked.size, 40)
}
