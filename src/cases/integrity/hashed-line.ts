import type { CaseEvent } from '../../db/index.ts'

/**
 * A line of history as it is hashed: every column but its id and its hash. Two columns were renamed after lines had been hashed
 * (docs/decisions/0045). Here they keep their old names, so that every digest stays right, and every anchor kept elsewhere.
 */
export function hashedLine<Line extends Pick<CaseEvent, 'caseId' | 'approvalId'>> ({ caseId, approvalId, ...line }: Line) {
  return { ...line, problemId: caseId, requestId: approvalId }
}
