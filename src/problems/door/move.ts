/** The door of problems (cases/door/door.ts), and the report with which one begins. */
import { doorOf } from '../../cases/index.ts'
import type { Tx } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { problemKind } from '../kind.ts'
import { draft } from './intake.ts'

export const {
  move, decide, takeBack, moveBySystem, reassignBySystem, situationOf, situationBySystem, load
} = doorOf(problemKind)

/** Raises a problem and submits it at once: from the form, or from behind a QR code. @throws as `draft` and `move` do. */
export async function report (
  tx: Tx, user: User, answers: Parameters<typeof draft>[2], now: Date, source?: Parameters<typeof draft>[4]
): Promise<{ id: string, number: string }> {
  const { id, number } = await draft(tx, user, answers, now, source)
  await move(tx, user, { number, move: problemKind.lifecycle.begins, answers }, now)
  return { id, number }
}
