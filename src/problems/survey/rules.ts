/** What the moves of the survey read and write beyond their forms. */
import { dayOf, instantOf } from '../../clock.ts'
import type { FieldProblem } from '../../errors.ts'
import type { Change } from '../../workflow/changes.ts'
import type { Follow } from '../../workflow/lifecycle.ts'
import { asIfNever, type ClockName } from '../clocks.ts'
import { lastMade } from '../history.ts'
import type { MainProblem, ProblemRecord } from '../record.ts'
import type { Answers, Columns, Now } from '../rules.ts'
import { states } from '../vocabulary.ts'
import type * as forms from './forms.ts'

/** The longest title that is made here; one that is typed may be longer. */
const titleLength = 40

/** What a report says, as columns; its files belong to the line of history. */
export function describedBy (answers: Answers<typeof forms.submission> & Partial<Answers<typeof forms.submissionOnBehalf>>) {
  return {
    content: answers.content,
    hope: answers.hope,
    title: answers.title ?? firstWords(answers.content),
    contactName: answers.contactName,
    contactPhone: answers.contactPhone,
    preferredHours: answers.preferredHours ?? '',
    impact: answers.impact ?? '',
    confidentiality: answers.confidentiality,
    complainedUnitId: answers.complainedUnitId ?? null,
    consent: answers.consent ?? '',
    externalNo: answers.externalNo ?? '',
    externalDue: answers.externalDue ? instantOf(answers.externalDue, '24:00') : null,
    ...answers.source ? { source: answers.source } : {}
  }
}

/** Who a problem belongs to was checked when it was drafted; nobody hands it to another one afterwards (trust A5). */
export function otherEnterprise (answers: object, { record }: Now): FieldProblem[] {
  const changed = 'enterpriseId' in answers && answers.enterpriseId !== record.enterpriseId
  return changed ? [{ field: 'enterpriseId', sentence: '草稿已登记在另一家企业名下，请另行登记' }] : []
}

/** The draft again as answers: what a new problem says that is raised for another one. */
export function reported (record: ProblemRecord): Record<string, unknown> {
  const { content, hope, title, contactName, contactPhone, preferredHours, impact, confidentiality, complainedUnitId, source, consent, enterpriseId } = record
  const kept = { content, hope, title, contactName, contactPhone, preferredHours, impact, complainedUnitId, consent }
  return { ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value)), confidentiality, source, enterpriseId, files: [] }
}

/** The enterprise has its answer, and is asked for its word. */
export function answeredNow (answer: string, now: Date): Columns {
  return { answer, pendingAnswer: answer, repliedAt: now }
}

/** A solution that found no nod was no answer: the day promised stands, and so does the superior's; intake alone begins anew (domain §5). */
export function stillOwed (record: ProblemRecord): Partial<Record<ClockName, Change>> {
  const { accept, first_word: _, ...owed } = asIfNever(lastMade(record, 'solve_on_spot'), record)
  return owed
}

/** Those that were merged into this one get the same answer, and each gives its own word (domain §4.1 `merged`). */
export function answersMerged ({ record }: Pick<Now, 'record'>): Follow[] {
  return record.merged.map(({ id }) => ({ record: id, move: 'inherit', answers: {} }))
}

/** Its main problem has ended without an answer: each of them goes its own way again. */
export function freesMerged ({ record }: Pick<Now, 'record'>): Follow[] {
  return record.merged.map(({ id }) => ({ record: id, move: 'unmerge', answers: { difference: '主单已不再办理' } }))
}

/** A problem that others can be merged into: in office, not merged itself, and its answer still to come. */
const canLead = new Set<MainProblem['state']>(['submitted', 'needs_info', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied'])

/** A number as it was typed: blanks and small letters are forgiven. */
export const numberIn = (typed: string) => typed.trim().toUpperCase()

export function unfitMain ({ main }: { main: string }, { record, world: { named } }: Now): FieldProblem[] {
  if (!named || named.number !== numberIn(main)) return [{ field: 'main', sentence: '没有找到这个编号的问题，请核对编号' }]
  if (named.id === record.id) return [{ field: 'main', sentence: '不能并入它自己，请填写主单的编号' }]
  if (canLead.has(named.state)) return []
  return [{ field: 'main', sentence: '{number} 目前为“{state}”，不能作为主单，请另选一件', params: { number: named.number, state: states[named.state].label } }]
}

/** What the merged one takes over from its main problem when that passes review. */
export function inherited (main: MainProblem, now: Date): Columns {
  const { leadUnitId, categoryId, kind, wall, level, urgency, templateCode, complex, firstDue, due, acceptedAt, dispatchedAt, contactedAt, feedbackAt } = main
  return { leadUnitId, categoryId, kind, wall, level, urgency, templateCode, complex, firstDue, due, acceptedAt, dispatchedAt, contactedAt, feedbackAt, ...answeredNow(main.answer, now) }
}

/** Asked in one go, and to be supplied within the limit (domain §4.2 `ask_info`). */
export function lateSupply (supplyDay: string, { calendar, now }: Now): FieldProblem[] {
  const latest = calendar.addWorkingDays(dayOf(now), mostDaysToSupply)
  if (supplyDay < dayOf(now)) return [{ field: 'supplyDay', sentence: '日期不能早于今天' }]
  return supplyDay > latest ? [{ field: 'supplyDay', sentence: '最长 5 个工作日，最晚到 {day}', params: { day: latest } }] : []
}

const mostDaysToSupply = 5

/** Working days since the enterprise was last asked to supply. */
export function daysWaited ({ record, calendar, now }: Now): number {
  const asked = lastMade(record, 'ask_info')
  return asked ? calendar.workingDaysBetween(dayOf(asked.at), dayOf(now)) : 0
}

/**
 * The first sentence; where that is long, up to the last comma that fits, and else cut. Greetings and numbering at the beginning say
 * nothing of the problem.
 */
export function firstWords (content: string): string {
  const said = content.replace(greeting, '') || content
  const [sentence = ''] = said.split(/[\n。！？!?；;]/).map((each) => each.trim()).filter(Boolean)
  if (sentence.length <= titleLength) return sentence
  const clause = sentence.slice(0, titleLength + 1).replace(/[，,、][^，,、]*$/, '')
  return clause.length >= leastClause && clause.length <= titleLength ? clause : `${sentence.slice(0, titleLength)}…`
}

const leastClause = 8

const greeting = /^(?:\s|(?:尊敬的)?(?:各位)?(?:领导|区领导|工作人员|同志)?(?:您好|你们好|你好)[，,。！!：: ]*|(?:\d{1,2}|[一二三])[、.．]\s*)+/
