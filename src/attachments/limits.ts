/** How much may be uploaded (trust B12). Counts are of files, sizes in bytes. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  filesPerForm: 10,
  filesPerProblem: 200,
  /** Uploaded, but not yet part of a problem. */
  pendingPerUser: 50,
  perUserAndHour: 100,
  /** An upload that no form claimed is forgotten after a day. */
  pendingMs: 24 * 3_600_000,
  /** Far longer than any request lasts: a file without a row that is older belongs to no request any more. */
  orphanMs: 3_600_000
}

export type Limits = typeof limits
