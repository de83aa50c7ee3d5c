import type { User } from '../user.ts'
import type { Quota } from '../web/requests/quotas.ts'
import type { Visitor } from '../web/fastify.ts'

/** How much may be uploaded (trust B12). Counts are of files, sizes in bytes. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  filesPerForm: 10,
  filesPerCase: 200,
  /** Uploaded, but not yet part of a problem. An enterprise's guest stands for many visitors, so this does not apply to it. */
  pendingPerUser: 50,
  /** All uploads, whatever became of them. */
  perUserAndHour: 200,
  perEnterpriseAndHour: 600,
  /** Without an account: per device, per address, and for all visitors of one enterprise. */
  perVisitorAndHour: 20,
  perAddressAndHour: 60,
  perQrCodeAndHour: 300,
  /** An upload that no form claims is deleted after a day; a visitor's, who sends the form at once, after two hours. */
  pendingMs: 24 * 3_600_000,
  visitorsPendingMs: 2 * 3_600_000,
  /** Far longer than any request lasts: an older file without a row no longer belongs to any request. */
  orphanMs: 3_600_000
}

export type Limits = typeof limits

/** Against whom an upload counts. A visitor uses up their own quota, not that of other visitors or of the enterprise's own people. */
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
