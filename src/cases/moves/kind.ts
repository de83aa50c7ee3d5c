/** What the pages of a kind's moves need beyond its table: what can be chosen, what is known already, what stands beside a form. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Reader, Tx } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { FormInput } from '../../web/forms/check.ts'
import type { Options } from '../../web/forms/form-view.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { HistoryLine } from '../pages/history-views.ts'
import type { Judged, Line, Seen, TimelineEntry } from '../pages/kind.ts'
import type { ViewContext } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'

export interface MovePages<T extends CaseShape> {
  /** What can be chosen in the fields that this kind alone has; those of every kind are in options.ts. */
  options? (reader: Reader, record: T['record'], reading: ViewContext): Promise<Options>
  /** Values that a field keeps although they can no longer be chosen. */
  stored? (record: T['record']): FormInput
  /** What the record says already, so that nobody types it twice. @param chosen in the hints beside the form, or for each of many */
  prefill? (situation: Situation<T>, chosen?: string): FormInput
  /** When the work began anew: what was asked for before is not filled in again. */
  begunAnew? (record: T['record']): Date | undefined
  /** What the record is about, as this person may know it. */
  beside (seen: Seen<T>, reading: ViewContext): About
  /** What spares typing and double work (`hints` of a row). */
  hints? (request: FastifyRequest, asked: Asked<T>): Promise<Hints>
  /** After a move through its page, in the same transaction: what only the request tells. */
  made? (tx: Tx, request: FastifyRequest, user: User, caseId: string, now: Date): Promise<void>
  /** For moves of many that are made as suggested for each (`bulk` of a row). */
  suggested?: Suggested<T>
}

/** What is printed besides is the business of the kind's own partial. */
export interface About {
  /** By when a result was promised. */
  promise: Date | null
  /** In whose words it stands, the first line first; empty for who may not read them. */
  told: readonly Line[]
  /** The partial that prints what this kind alone has; null: nothing. */
  about: string | null
}

export interface Beside extends About {
  number: string
  subject: string
  withheld: string | null
  /** What the form judges. */
  judged: Judged | null
  /** The whole history, newest first; of it, what was said lately, and what others did since the page was opened. */
  timeline: readonly TimelineEntry[]
  recent: readonly HistoryLine[]
  meanwhile: readonly HistoryLine[]
}

interface Asked<T extends CaseShape> { user: User, situation: Situation<T>, move: T['move'], form: z.ZodObject }

export interface Hints {
  /** What the reader chose in them, for `prefill`. */
  chosen: string | undefined
  /** What they fill in. */
  typed: FormInput
  /** Printed by two partials, above and below what the record says. */
  view: { above: string, below: string } & Record<string, unknown>
}

export interface Suggested<T extends CaseShape> {
  /** What is typed once for all, to begin with. */
  typed (t: Translate): FormInput
  /** The fields that each has of its own; with the first blank nothing is chosen, with the second what the first one stands for. */
  fields: readonly [string, string]
  advise (request: FastifyRequest, situation: Situation<T>): Promise<Suggestion>
}

export interface Suggestion {
  /** The values of both fields, empty where it is not sure: then somebody has to look. */
  chosen: readonly [string, string]
  /** What it is, and why. */
  says: string
  /** What may be the same already, and where both can be joined. */
  double: { says: string, join: { address: string, label: string } | null } | null
}
