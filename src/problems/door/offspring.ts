/** A problem that a move of another one creates: its own words, all else as there, and that one's first day. */
import { randomInt } from 'node:crypto'
import type { NewProblem, ProblemRecord } from '../domain/record.ts'
import { submissionAnswers } from '../stages/survey/rules.ts'

/** Without letters and digits that are taken for one another on a phone. */
const receiptAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const receiptLength = 8

export const newReceiptCode = (): string =>
  Array.from({ length: receiptLength }, () => receiptAlphabet[randomInt(receiptAlphabet.length)]).join('')

/** What was split off from a problem, or is left over from it. */
export function offspring (origin: ProblemRecord, created: NewProblem) {
  const {
    id: originId, districtId, enterpriseId, reporterId, createdById, source, contactName, contactPhone, place, submittedAt, streetId
  } = origin
  const kept = {
    originId, districtId, enterpriseId, reporterId, createdById, source, contactName, contactPhone, place, submittedAt, streetId
  }
  return { columns: { ...kept, ...created, receiptCode: newReceiptCode() }, answers: submissionAnswers({ ...origin, ...created }) }
}
