/** Supervision orders of the town. */
import { issueOrder, orderDoor } from '../../../src/supervision/index.ts'
import type { AccessFixtures } from './fixtures.ts'

/** What was asked and answered: as little as the enterprise's words may anybody read it who must not. */
export const orderTexts = { words: '请说明东门为何迟迟未修', answer: '施工队周三进场' }

/** A new order about this problem of ours, issued by manager1 to its unit; answered, where asked, by the head of the housing bureau. */
export async function orderAbout (
  { db, cast: { districtId }, who, clock }: AccessFixtures, number: string, state: 'issued' | 'answered' = 'issued'
): Promise<string> {
  const about = await db.read.case.findFirstOrThrow({ where: { districtId, number } })
  const { words, answer } = orderTexts
  const order = { reason: 'manager', addressee: 'unit', words } as const
  const issued = await db.write((tx) => issueOrder(tx, about, order, who('manager1').id, clock.now()))
  if (state === 'answered') {
    const given = { number: issued.number, move: 'answer', answers: { answer, files: [] } }
    await db.write((tx) => orderDoor.move(tx, who('unithead1'), given, clock.now()))
  }
  return issued.number
}
