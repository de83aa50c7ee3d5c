import type { User } from '../user.ts'
import type { Quota } from '../web/requests/quotas.ts'
import type { Visitor } from '../web/fastify.ts'

/** How much may be uploaded (trust B12). Counts are of files, sizes in bytes. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  filesPerForm: 10,
  filesPerProblem: 200,
  /** Uploaded, but not yet part of a problem; the guest of an enterprise is many, and has none of his own. */
  pendingPerUser: 50,
  /** Everything that was sent, whatever became of it. */
  perUserAndHour: 200,
  perEnterpriseAndHour: 600,
  /** Without an account: of one device, of one address, of all who come for one enterprise. */
  perVisitorAndHour: 20,
  perAddressAndHour: 60,
  perQrCodeAndHour: 300,
  /** An upload that no form claimed is forgotten after a day; a visitor's, who sends the form at once, after two hours. */
  pendingMs: 24 * 3_600_000,
  visitorsPendingMs: 2 * 3_600_000,
  /** Far longer than any request lasts: a file without a row that is older belongs to no request any more. */
  orphanMs: 3_600_000
}

export type Limits = typeof limits

/** Whose an upload is. One visitor uses up the share of one, and neither an enterprise's other visitors' nor its own people's. */
export function quotasOf ({ id, enterpriseId }: User, visitor: Visitor | null, limits: Limits): Quota[] {
  if (visitor !== null) {
    return [
      { owner: `device:${visitor.device}`, max: limits.perVisitorAndHour },
      { owner: `address:${visitor.address}`, max: limits.perAddressAndHour },
      { owner: `door:${enterpriseId ?? ''}`, max: limits.perQrCodeAndHour }
    ]
  }
  const own = { owner: `person:${id}`, max: limits.perUserAndHour }
  return enterpriseId === null ? [own] : [own, { owner: `enterprise:${enterpriseId}`, max: limits.perEnterpriseAndHour }]
}
