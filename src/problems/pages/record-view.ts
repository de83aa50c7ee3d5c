/** A problem next to a form: the report, the latest messages, and what others did since this person opened the page. */
import { besideForm as besideAnyForm, recordView, type ViewContext } from '../../cases/index.ts'
import type { Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { problemKind } from '../kind.ts'
import { textViews } from './texts.ts'

export async function besideForm (
  reader: Reader,
  user: User,
  situation: Situation<ProblemShape>,
  reading: ViewContext,
  shownVersion?: number
) {
  const seen = await recordView(problemKind, reader, user, situation, reading)
  const { texts, answer, contact } = textViews(seen, reading)
  return { ...besideAnyForm(seen, shownVersion), texts, answer, promise: situation.record.due, contact: seen.staff ? contact : null }
}
