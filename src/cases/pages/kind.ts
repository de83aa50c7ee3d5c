/** In what the page of a record differs from one kind to another. */
import type { z } from 'zod'
import type { AttachmentView } from '../../attachments/index.ts'
import type { Attachment, Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { CaseShape } from '../record.ts'
import type { Names } from './answer-lines.ts'
import type { ViewContext } from './view-context.ts'

/** What this reader may know of the record. */
export interface ReaderRights { texts: boolean, enterprise: boolean, internal: boolean }

/** How the page was asked for: as the enterprise sees it, or with what is masked. */
export interface Asked { publicOnly?: boolean, unmasked?: boolean }

/** `address`: where what it names is found. `atHead`: stands beside the number of the record. */
export interface Line { title: string, text: string, address?: string, atHead?: boolean }

/** The unit that has it, as a page names it. */
export interface AroundUnit { name: string, shortName: string, phone: string }

/** A line of history with its authors and texts. */
export type ToldEvent<T extends CaseShape> = T['record']['events'][number] & {
  body: { answers: unknown }
  decidedBy: { id: string, name: string, unit: { shortName: string } | null } | null
  enteredBy: { id: string, name: string } | null
}

/** The same as its reader may know it. */
export interface TimelineEntry {
  sequence: number
  /** The request that this line began. */
  asks: string | null
  heading: string
  at: Date
  by: string
  entered: string | null
  internal: boolean
  answers: Line[]
  files: AttachmentView[]
  /** Of the answers, those that its sentence says; empty where the heading says all. */
  tells: readonly string[]
  /** The system made it, and nothing came of it but this line. */
  routine: boolean
}

/** A line that somebody judges: the answer by which it is judged, and the others. */
export interface Judged extends Pick<TimelineEntry, 'heading' | 'by' | 'at' | 'files'> {
  main: Line | null
  answers: readonly Line[]
}

/** A record as far as its reader may know it. */
export interface Seen<T extends CaseShape> {
  user: User
  situation: Situation<T>
  knows: ReaderRights
  /** Not one of the people whom it concerns. */
  staff: boolean
  names: Names
  /** By name, or masked. */
  enterprise: string
  unit: AroundUnit | null
  handler: string | null
  events: readonly ToldEvent<T>[]
  /** None where the texts are not to be known. */
  attachments: readonly Attachment[]
  number: string
  subject: string
  withheld: string | null
  timeline: readonly TimelineEntry[]
}

/** People outside the administration whom a record concerns: they read the same page with less. */
export interface Concerned<T extends CaseShape> {
  relation: T['relation']
  /** The clocks whose days they see. */
  clocks: ReadonlySet<T['clock']>
  /** The clocks of which they hear that a changed calendar moved them. */
  toldOf: ReadonlySet<T['clock']>
  /** What stands first on their page: who has it, what comes next, by which day. */
  news (seen: Seen<T>, reading: ViewContext): string
}

export interface RecordPages<T extends CaseShape> {
  /** Whose turn it is, as far as a list can tell; null: nobody's. */
  turnIn (row: { state: T['state'], nextDue: Date }): T['relation'] | null
  /** Who actually makes the next move, where the record knows better. */
  nextActor? (situation: Pick<Situation<T>, 'record' | 'ruleContext'>): T['relation'] | null
  /** States in which nothing is urgent while no clock says so. */
  resting?: ReadonlySet<T['state']>
  /** What is said in place of a turn where it is nobody's and the record has not ended. */
  follows?: string
  concerned?: Concerned<T>
  /** By default its title as people wrote it. */
  subject? (record: T['record'], t: Translate): string
  /** Answers that this reader is not shown: what identifies, what was told in confidence. */
  hides? (knows: ReaderRights, relations: ReadonlySet<T['relation']>): readonly string[]
  /** Rows of its own that answers refer to by id. */
  names? (reader: Reader, record: T['record']): Promise<Names>
  /** The particulars, each by its label; unknown ones are left out. */
  facts (seen: Seen<T>, reading: ViewContext): readonly Line[]
  /**
   * What its own template shows besides; some of it leads here from elsewhere, by the address at which the product is found.
   * @throws Refusal where more was asked for than this reader may see
   */
  blocks? (reader: Reader, seen: Seen<T>, reading: ViewContext & { publicUrl: URL }, asked: Asked): Promise<object>
  /** By default `cases/record`. */
  template?: string
  /** What a program is given of its page. */
  json: z.ZodObject
}
