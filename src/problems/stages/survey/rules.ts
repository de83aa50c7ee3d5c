/** Rules for the survey that go beyond its forms. */
import { dayOf, instantOf } from '../../../clock.ts'
import { beginningOf, lengthOf, saysSomething } from '../../../characters.ts'
import type { FieldProblem } from '../../../errors.ts'
import { parseNumber } from '../../../finding/index.ts'
import type { ClockChange } from '../../../workflow/clocks/changes.ts'
import type { SystemMove } from '../../../workflow/lifecycle.ts'
import { undoStops } from '../../domain/clocks.ts'
import { countMoves, lastMove } from '../../domain/history.ts'
import type { MainProblem, PastEvent, ProblemRecord } from '../../domain/record.ts'
import type { Answers, Columns, ProblemSituation } from '../../domain/rules.ts'
import { type MoveName, type ClockName, states } from '../../domain/vocabulary.ts'
import type * as forms from './forms.ts'

/** The longest generated title; a typed one may be longer. */
const titleLength = 40

/** A report as columns; its files belong to the event. */
export function submissionColumns (answers: Answers<typeof forms.submission> & Partial<Answers<typeof forms.submissionOnBehalf>>) {
  return {
    content: answers.content,
    hope: answers.hope,
    title: answers.title !== undefined && saysSomething(answers.title) ? answers.title : titleOf(answers.content, answers.hope),
    contactName: answers.contactName,
    contactPhone: answers.contactPhone,
    preferredHours: answers.preferredHours ?? '',
    impact: answers.impact ?? '',
    place: answers.place ?? '',
    confidentiality: answers.confidentiality,
    complainedUnitId: answers.complainedUnitId ?? null,
    consent: answers.consent ?? '',
    externalNo: answers.externalNo ?? '',
    externalDue: answers.externalDue ? instantOf(answers.externalDue, '24:00') : null,
    ...answers.source ? { source: answers.source } : {}
  }
}

/** Which enterprise a problem belongs to was checked when it was drafted, and cannot be changed afterwards (trust A5). */
export function otherEnterprise (answers: object, { record }: ProblemSituation): FieldProblem[] {
  const changed = 'enterpriseId' in answers && answers.enterpriseId !== record.enterpriseId
  return changed ? [{ field: 'enterpriseId', sentence: '草稿已登记在另一家企业名下，请另行登记' }] : []
}

/** The draft as answers, for a new problem raised because of another. */
export function submissionAnswers (record: ProblemRecord): Record<string, unknown> {
  const {
    content,
    hope,
    title,
    contactName,
    contactPhone,
    preferredHours,
    impact,
    place,
    confidentiality,
    complainedUnitId,
    source,
    consent,
    enterpriseId
  } = record
  const report = { content, hope, title, contactName, contactPhone, preferredHours, impact, place, complainedUnitId, consent }
  return { ...Object.fromEntries(Object.entries(report).filter(([, value]) => value)), confidentiality, source, enterpriseId, files: [] }
}

/** The enterprise has its answer, and is asked to confirm it. */
export function answerColumns (answer: string, now: Date): Columns {
  return { answer, pendingAnswer: answer, repliedAt: now }
}

/**
 * A solution that was not accepted was no answer: the promised day and that of a superior authority stand; only intake starts again (domain
 * §5).
 */
export function clocksAfterNoNod (record: ProblemRecord): Partial<Record<ClockName, ClockChange>> {
  const { accept, first_word: _, ...owed } = undoStops(lastMove(record, 'solve_on_spot'), record)
  return owed
}

/** Problems merged into this one get the same answer, and each is confirmed separately (domain §4.1 `merged`). */
export function inheritMoves ({ record }: Pick<ProblemSituation, 'record'>): SystemMove<MoveName>[] {
  return record.merged.map(({ id }) => ({ record: id, move: 'inherit', answers: {} }))
}

/** The main problem ended without an answer: each merged problem continues by itself. */
export function unmergeMoves ({ record }: Pick<ProblemSituation, 'record'>): SystemMove<MoveName>[] {
  return record.merged.map(({ id }) => ({ record: id, move: 'unmerge', answers: { difference: '主单已不再办理' } }))
}

/** A problem into which others can be merged: in office, not merged itself, and its answer still to come. */
const canLead = new Set<MainProblem['state']>([
  'submitted', 'needs_info', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied'
])

export function checkMainProblem ({ main }: { main: string }, { record, ruleContext: { named } }: ProblemSituation): FieldProblem[] {
  if (!named || named.number !== parseNumber(main)) return [{ field: 'main', sentence: '没有找到这个编号的问题，请核对编号' }]
  if (named.id === record.id) return [{ field: 'main', sentence: '不能并入它自己，请填写主单的编号' }]
  if (canLead.has(named.state)) return []
  return [
    {
      field: 'main',
      sentence: '{number} 目前为“{state}”，不能作为主单，请另选一件',
      params: { number: named.number, state: states[named.state].label }
    }
  ]
}

/** What a merged problem takes over from its main problem when that passes review. */
const takenOver = [
  'leadUnitId', 'categoryId', 'kind', 'wall', 'level', 'urgency', 'templateCode', 'complex', 'firstDue', 'due', 'acceptedAt',
  'dispatchedAt', 'contactedAt', 'feedbackAt'
] as const

export function inheritedColumns (main: MainProblem, now: Date): Columns {
  const own = Object.fromEntries(takenOver.map((column) => [column, main[column]])) as Pick<MainProblem, typeof takenOver[number]>
  return { ...own, ...answerColumns(main.answer, now) }
}

/** Requested in one go, to be supplied within the limit (domain §4.2 `ask_info`). */
export function lateSupply (supplyDay: string, { calendar, now }: ProblemSituation): FieldProblem[] {
  const latest = calendar.addWorkingDays(dayOf(now), maxDaysToSupply)
  if (supplyDay < dayOf(now)) return [{ field: 'supplyDay', sentence: '日期不能早于今天' }]
  return supplyDay > latest ? [{ field: 'supplyDay', sentence: '最长 5 个工作日，最晚到 {day}', params: { day: latest } }] : []
}

const maxDaysToSupply = 5

/** Working days since the enterprise was last asked to supply. */
export function daysWaited ({ record, calendar, now }: ProblemSituation): number {
  const lastAsked = lastMove(record, 'ask_info')
  return lastAsked ? calendar.workingDaysBetween(dayOf(lastAsked.at), dayOf(now)) : 0
}

/** The title of a problem whose reporter gave none, or one of punctuation only. */
export function titleOf (content: string, hope: string): string {
  return [afterGreetings(content), afterGreetings(hope), content, hope].map(firstWords).find((words) => words !== undefined) ?? unnamed
}

const unnamed = '未写明的问题'

/** The first sentence with content; a long one is cut at the last comma that fits, or else truncated. */
function firstWords (text: string): string | undefined {
  const sentences = text.split(/[\n。！？!?；;]/).map((each) => each.replace(/^[，,、：:.…~～—\s-]+/, '').trim())
  const sentence = sentences.find(saysSomething)
  if (sentence === undefined || lengthOf(sentence) <= titleLength) return sentence
  const [, clause = ''] = /^(.*)[，,、]/.exec(beginningOf(sentence, titleLength + 1)) ?? []
  return lengthOf(clause) >= minClauseLength ? clause : `${beginningOf(sentence, titleLength)}…`
}

const minClauseLength = 8

/** The text without its opening formulas: 尊敬的王区长：领导好，打扰了。1、 */
function afterGreetings (text: string): string {
  let rest = text
  // A safe upper limit on formulas in a row.
  for (let n = 0; n < maxGreetings; n++) rest = rest.slice(greetingOf(rest))
  return rest
}

const maxGreetings = 8

/** The length of the greeting or numbering at the beginning; 0 where the matter begins. */
function greetingOf (text: string): number {
  const [whole = '', clause = '', mark = ''] = opening.exec(text) ?? []
  const wish = clause.trim().replace(addressee, '')
  const isLetter = /[：:\n]/.test(mark) && (wish === '' || office.test(wish))
  if (whole !== '' && (wish === '' || isLetter || honour.test(clause) || wishes.test(wish) || excuse.test(wish))) return whole.length
  const unmarked = /^(?:您|你|您们|你们)好/.exec(wish)
  return unmarked ? text.indexOf(unmarked[0]) + unmarked[0].length : numbering.exec(text)?.[0].length ?? 0
}

const opening = /^\s*([^，,。！!：:；;\n]{0,20})([，,。！!：:；;\s]+|$)/
const addressee = /^.{0,12}(?:领导|书记|区长|市长|县长|镇长|主任|局长|处长|科长|专员|同志|老师|先生|女士|工作人员|负责人)们?/
const office = /^.{0,12}(?:[局委办府区镇]|街道|部门|单位)$/
const honour = /^\s*(?:尊敬|敬爱|亲爱)的/
const wishes = /^(?:您|你|您们|你们|大家|早上|上午|中午|下午|晚上)?好$/
const excuse = /^(?:您|你|大家)?(?:辛苦|打扰|麻烦|冒昧打扰)(?:您|你|你们|大家)?了$/
const numbering = /^\s*(?:\d{1,2}|[一二三])[、.．](?!\d)/

/** After an appeal another person handles it (domain §4.2 `appeal`), if there is one. */
export function mustBeAnotherPerson ({ record, actor, ruleContext }: ProblemSituation): string | false {
  if (countMoves(record, 'appeal') === 0) return false
  const hands = record.events.filter(({ move }) => move === 'decline').flatMap(({ decidedById }) => decidedById ?? [])
  const others = ruleContext.staff.some((person) => person.roles.has('intake') && !hands.includes(person.id))
  return others && hands.includes(actor.id ?? '') && '企业已申请复核，须由没有参与不予受理的人员办理。'
}

/** A solution on the spot that the enterprise denies: intake starts again. */
export function backToIntake (
  denied: PastEvent | undefined,
  { id, state, onSpot }: Pick<ProblemRecord, 'id' | 'state' | 'onSpot'>
): SystemMove<MoveName>[] {
  return denied?.move === 'solve_on_spot' && state === 'confirming' && onSpot ? [{ record: id, move: 'no_nod', answers: {} }] : []
}
