/**
 * Real messages of a city's public message board, replayed as if an enterprise had raised each (domain §12). Their times are real;
 * enterprises, units and whatever the board does not contain are invented. The texts stay where they are: no error thrown here quotes one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { asPerson, personColumns } from '../../../src/auth/queries.ts'
import { type Day, addDays, dayOf, instantFrom, instantOf, timeOf } from '../../../src/clock.ts'
import type { Db, Tx } from '../../../src/db/index.ts'
import { type Login, demonstrationPhone, firms, seedCast } from '../../../src/demo/cast.ts'
import { Refusal } from '../../../src/errors.ts'
import { decide, draft, move } from '../../../src/problems/index.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { User } from '../../../src/user.ts'
import { root } from '../root.ts'

const file = new URL('../shared/data/messages.jsonl', root)

/** Why a message cannot be replayed here, or false. */
export const missing = !existsSync(file) && 'shared/data/messages.jsonl is not here'

export interface Moment { day: Day, at: Date }

/** `2019/4/25 9:32:09` on the city's clock. The expected day is taken from the text, so that a wrong zone cannot cancel itself out. */
const moment = z.string().regex(/^\d{4}(\/\d{1,2}){2} \d{1,2}(:\d{2}){2}$/).transform((text): Moment => {
  const [date = '', time = ''] = text.split(' ')
  const [hour = '', minute = '', second = ''] = time.split(':')
  const day = date.split('/').map((part) => part.padStart(2, '0')).join('-')
  return { day, at: instantFrom(instantOf(day, `${hour.padStart(2, '0')}:${minute}`).getTime() + Number(second) * 1000) }
})

const message = z.object({ id: z.number(), title: z.string(), content: z.string(), asked: moment, reply: z.string(), replied: moment })
export type Message = z.output<typeof message>

export function readMessages (): Message[] {
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => message.parse(JSON.parse(line)))
}

/** A message being replayed: who has it, and the state of the problem just before it was answered. */
export interface Case { message: Message, hands: Assignees, number: string, unanswered: ProblemRecord | undefined }

export interface Replayed { districtId: string, cases: readonly Case[], people: readonly User[] }

/**
 * Replays all in chronological order, so that numbers are assigned as they would have been. One transaction for each moment of each
 * message.
 */
export async function replay (db: Db, messages: readonly Message[]): Promise<Replayed> {
  const district = await replayFixtures(db)
  const cases = messages.map((message, index): Case => ({ message, hands: district.hands(index), number: '', unanswered: undefined }))
  const steps = cases.flatMap((one) => [{ one, at: one.message.asked.at, take: raise }, { one, at: one.message.replied.at, take: answer }])
  for (const { one, at, take } of steps.sort((first, second) => first.at.getTime() - second.at.getTime())) {
    Object.assign(one, await db.write((tx) => take(tx, one, at)).catch((error: unknown) => { throw withoutCause(one, error) }))
  }
  return { districtId: district.districtId, cases, people: district.people }
}

interface Assignees { firm: User, intake: User, handler: User, head: User, caller: User, unitId: string, categoryId: string }

/** Two units alternate, each with the categories that the catalogue assigns to it; so do the enterprises, each with its own account. */
const turns = [
  { unit: 'housing', category: '厂区周边道路', handler: 'handler1', head: 'unithead1' },
  { unit: 'transport', category: '道路通行', handler: 'handler2', head: 'unithead2' }
] as const satisfies readonly { unit: string, category: string, handler: Login, head: Login }[]

/** Before the first message. */
const founded = instantOf('2011-01-01')

async function replayFixtures (db: Db) {
  const { districtId, unitIds, firmIds } = await db.write((tx) => seedCast(tx, '', founded))
  const people = await peopleIn(db)
  const categories = new Map((await db.read.category.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]))
  const owners = Object.keys(firms).map(
    (firm) => people.find(({ enterpriseId }) => enterpriseId === firmIds.get(firm as keyof typeof firms)) ?? nobody(firm)
  )
  const called = (login: Login) => people.find((person) => person.login === login) ?? nobody(login)
  return { districtId, people, hands }

  function hands (index: number): Assignees {
    const { unit, category, handler, head } = turns[index % turns.length] ?? turns[0]
    return {
      firm: owners[index % owners.length] ?? nobody(String(index)),
      intake: called('intake1'),
      handler: called(handler),
      head: called(head),
      caller: called('caller1'),
      unitId: unitIds.get(unit) ?? nobody(unit),
      categoryId: categories.get(category) ?? nobody(category)
    }
  }
}

async function peopleIn ({ read }: Db): Promise<User[]> {
  const rows = await read.user.findMany({
    select: personColumns
  })
  return rows.map(asPerson)
}

/** Placeholders for what the board does not contain. */
const untold = '历史数据未载明'

/** The reason with which the quality gate is overridden (domain §8.2). */
export const history = '历史数据'

/** Raised when it was sent; dispatched, signed, contacted and fed back immediately, so that only the answer takes time. */
async function raise (tx: Tx, { message: { title, content }, hands }: Case, now: Date): Promise<Partial<Case>> {
  const { firm, intake, handler, unitId, categoryId } = hands
  const report = {
    title,
    content,
    hope: untold,
    files: [],
    contactName: firm.name,
    contactPhone: demonstrationPhone(1),
    confidentiality: 'normal' as const
  }
  const { number } = await draft(tx, firm, report, now)
  await move(tx, firm, { number, move: 'submit', answers: report }, now)
  const classified = { categoryId, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' }
  await move(
    tx,
    intake,
    { number, move: 'dispatch_direct', answers: { ...classified, leadUnitId: unitId, tasks: [], requirement: untold } },
    now
  )
  await move(tx, handler, { number, move: 'sign', answers: {} }, now)
  await move(
    tx,
    handler,
    { number, move: 'contact', answers: { contactedAt: `${dayOf(now)}T${timeOf(now)}`, way: 'phone', person: firm.name } },
    now
  )
  await move(
    tx,
    handler,
    { number, move: 'feedback', answers: { feasibility: 'yes', plan: untold, expectedDay: addDays(dayOf(now), 21) } },
    now
  )
  return { number }
}

/** Answered at the real time: drafted, signed and reviewed at that moment. Nobody confirmed a solution, so none is confirmed here. */
async function answer (tx: Tx, { message: { reply }, hands: { handler, head, caller }, number }: Case, now: Date): Promise<Partial<Case>> {
  const answers = {
    truth: 'true',
    beyondDuty: false,
    done: untold,
    publicAnswer: reply,
    result: 'not',
    whyNot: untold,
    files: [],
    override: history
  }
  const { record: unanswered } = await move(tx, handler, { number, move: 'reply', answers }, now)
  const { id: approvalId } = await tx.approval.findFirstOrThrow({
    where: { caseId: unanswered.id, move: 'reply', state: 'open' },
    select: { id: true }
  })
  await decide(tx, head, { approvalId, grant: true, reason: history }, now)
  const checks = ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear']
  await move(tx, caller, { number, move: 'pass_review', answers: { checks } }, now)
  return { unanswered }
}

/** Without its cause: a database error quotes values, and those are people's texts. */
function withoutCause ({ message: { id } }: Case, error: unknown): Error {
  const why =
    error instanceof Refusal
      ? [error.sentence, ...error.problems.map(({ field, sentence }) => `${field}: ${sentence}`)].join(' ')
      : 'not refused, but failed'
  return new Error(`The replay stumbles at message ${id}: ${why}`)
}

function nobody (what: string): never {
  throw new Error(`the invented district has no ${what}`)
}
