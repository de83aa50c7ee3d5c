/** What the people of an enterprise are told of its problem, in the words of its own page. */
import type { Notifications, NotifyScene } from '../../cases/index.ts'
import { dayOf } from '../../clock.ts'
import type { Tx } from '../../db/index.ts'
import { choicesOf, type Message } from '../../notifications/index.ts'
import { assumedYears } from '../../units/index.ts'
import { phoneText } from '../../web/input/phone.ts'
import type { NewEvent } from '../../workflow/attempt.ts'
import { expectedDayOf } from '../domain/history.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { type MessageName, messages } from './rules.ts'
import { statusClauses } from './status-text.ts'

type Scene = NotifyScene<ProblemShape>

export const problemNotifications: Notifications<ProblemShape> = {
  async toConcerned (tx, line, scene, asker) {
    const message = messageOf(line, scene)
    return message ? { ...written(message, scene), ...await reporters(tx, scene.after, message, asker) } : null
  }
}

function messageOf ({ move, act }: NewEvent<ProblemShape>, { record, change }: Scene): MessageName | null {
  if (act !== 'made') return null
  const { enterprise, ifMoved } = problemLifecycle.moves[move].notify
  const moved = change.deadlines.filter((deadline, index) => deadline.due.getTime() !== record.deadlines[index]?.due.getTime())
  return ifMoved && !moved.some(({ name }) => ifMoved.has(name)) ? null : enterprise
}

/** Who has it, what comes next, and by which day. */
function written (message: MessageName, { after, unit, change, calendar }: Scene): Omit<Message, 'userIds'> {
  const clocks = change.deadlines.filter(({ state }) => state === 'running')
  const [first, ...rest] = statusClauses(
    { ...after, unit: unit?.shortName, clocks, expectedDay: expectedDayOf(after) },
    change.at,
    assumedYears(calendar, dayOf(change.at))
  )
  const phone = message === 'holder' && unit?.phone ? [{ sentence: '电话 {phone}', params: { phone: phoneText(unit.phone) } }] : []
  return {
    caseId: after.id,
    address: `/problems/${after.number}`,
    label: messages[message],
    said: [...first ? [first] : [], ...phone, ...rest]
  }
}

/**
 * The people of the enterprise; those steps beyond its messages only to whom asked for every one. Who asked for it has been told. Where
 * nobody of it has an account, whoever the report names.
 */
async function reporters (
  tx: Tx,
  { districtId, enterpriseId }: Pick<ProblemRecord, 'districtId' | 'enterpriseId'>,
  message: MessageName,
  asker: string | null | undefined
): Promise<Required<Pick<Message, 'userIds' | 'contact'>>> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u JOIN "UserRole" r ON r."userId" = u."id" AND r."role" = 'enterprise'
    WHERE u."districtId" = ${districtId} AND u."enterpriseId" = ${enterpriseId} AND u."active"`
  const ids = people.map(({ id }) => id).filter((id) => id !== asker)
  if (message !== 'more') return { userIds: ids, contact: people.length === 0 }
  const choices = await choicesOf(tx, districtId, ids)
  return { userIds: ids.filter((id) => choices.get(id)?.more), contact: false }
}
