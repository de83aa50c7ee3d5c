/** A district with the demonstration's cast in a database of its own, and problems that can be brought to any state. */
import { asPerson, personColumns } from '../../../src/auth/queries.ts'
import { instantFrom, instantOf, settableClock, type Day } from '../../../src/clock.ts'
import type { Db, Prisma, Case, Problem, Reader, Tx } from '../../../src/db/index.ts'
import { castOf, people as accounts, type Login } from '../../../src/demo/cast.ts'
import { draft } from '../../../src/problems/door/intake.ts'
import { decide, move, takeBack } from '../../../src/problems/door/move.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import { load } from '../../../src/problems/door/move.ts'
import { loadRuleContext } from '../../../src/problems/domain/rule-context.ts'
import { withSubstitution } from '../../../src/units/index.ts'
import type { User } from '../../../src/user.ts'
import { monday } from '../app.ts'
import { type Scene, anUpload, expectedOf, reportAnswers } from './moves.ts'
import { type Act, type SimulationContext, explore } from './simulation.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'

type ReportAnswers = Partial<Record<keyof Parameters<typeof draft>[2], unknown>>

export type ProblemDistrict = Awaited<ReturnType<typeof problemDistrict>>

interface Wanted { told?: ReportAnswers, helpedBy?: readonly string[] }

/** @param db a database that contains the cast, as from `peopledDatabase` */
export async function problemDistrict (db: Db) {
  const clock = settableClock(instantFrom(monday))
  const cast = await castOf(db.read)
  const { id: category } = await db.read.category.findFirstOrThrow({ where: { name: '厂区周边道路' } })
  const unit = idIn(cast.unitIds)
  const everybody = await usersOf(db.read)
  const person = (login: string) => everybody.get(login) ?? fail(`nobody is called ${login}`)
  const user = (login: string) => person(login).id
  const people = (Object.keys(accounts) as Login[]).map(person)
  const roads = new Map<string, readonly Act[]>()

  const { categoryId: streetCategory } = await db.read.catalogueEntry.findFirstOrThrow({
    where: { toStreets: true },
    orderBy: { id: 'asc' }
  })
  const main = await raise('enterprise2')
  await db.write(
    (tx) => move(tx, person('enterprise2'), { number: main, move: 'submit', answers: { ...reportAnswers } }, clock.now()),
    'shared'
  )

  return {
    db,
    clock,
    at,
    main,
    streetCategory,
    cast,
    unit,
    user,
    firm: idIn(cast.firmIds),
    category,
    person,
    people,
    enlist,
    change,
    record,
    around,
    raise,
    make,
    makeIn,
    uploaded,
    grant,
    refuse,
    withdraw,
    drive
  }

  /** Sets the clock. */
  function at (day: Day, time = '10:00'): void {
    clock.set(instantOf(day, time))
  }

  /** Adds a person who is not in the demonstration. */
  async function enlist (
    login: string,
    {
      roles,
      unit: key,
      principal = false
    }: { roles: readonly (typeof accounts)[Login]['roles'][number][], unit?: string, principal?: boolean }
  ): Promise<User> {
    await db.write((tx) =>
      tx.user.create({
        data: {
          districtId: cast.districtId,
          login,
          name: login,
          principal,
          unitId: key ? unit(key) : null,
          createdAt: clock.now(),
          roles: { create: roles.map((role) => ({ role })) }
        }
      })
    )
    await refresh()
    return person(login)
  }

  /** Changes people: they leave office or return, get a deputy, move to another unit; relations follow. */
  async function change (logins: readonly string[], data: Prisma.UserUncheckedUpdateManyInput): Promise<void> {
    await db.write((tx) => tx.user.updateMany({ where: { login: { in: [...logins] } }, data }))
    await refresh()
  }

  async function refresh (): Promise<void> {
    for (const [name, each] of await usersOf(db.read)) everybody.set(name, each)
  }

  function record (number: string, reader: Reader = db.read): Promise<ProblemRecord> {
    return load(reader, { number })
  }

  async function around (helpedBy: readonly string[] = []): Promise<SimulationContext> {
    const { ruleContext, calendar } = await loadRuleContext(db.read, cast.districtId, clock.now())
    return {
      ruleContext: { ...ruleContext, named: await record(main) },
      calendar,
      now: clock.now(),
      unit,
      user,
      category,
      streetCategory,
      main,
      helpedBy,
      people
    }
  }

  /** @returns the number of a new draft */
  async function raise (login = 'enterprise1', changed: ReportAnswers = {}): Promise<string> {
    const { number } = await db.write(
      (tx) => draft(tx, person(login), { ...reportAnswers, ...changed } as Parameters<typeof draft>[2], clock.now()),
      'shared'
    )
    return number
  }

  /** Makes or requests a move, with valid answers except for those given. */
  function make (login: string, number: string, name: string, changed: object = {}, scene: Partial<Scene> & { version?: number } = {}) {
    return db.write((tx) => makeIn(tx, login, number, name, changed, scene), 'shared')
  }

  async function makeIn (
    tx: Tx,
    login: string,
    number: string,
    name: string,
    changed: object = {},
    { version, ...scene }: Partial<Scene> & { version?: number } = {}
  ) {
    const answers = expectedOf(name).answers({
      now: clock.now(),
      unit,
      user,
      category,
      streetCategory,
      main,
      helpedBy: [],
      ...scene,
      record: scene.record ?? (await record(number, tx))
    })
    return move(
      tx,
      person(login),
      { number, move: name, answers: await uploaded(tx, login, { ...answers, ...changed }), version },
      clock.now()
    )
  }

  /** The answers, with an upload by this person wherever they need one. */
  async function uploaded (tx: Tx, login: string, answers: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { files } = answers
    if (!Array.isArray(files) || !files.includes(anUpload)) return answers
    const file = await tx.attachment.create({
      data: {
        districtId: cast.districtId,
        uploadedById: user(login),
        name: '现场照片.jpg',
        type: 'image/jpeg',
        size: 1,
        hash: 'a'.repeat(64),
        audience: 'internal',
        createdAt: clock.now()
      }
    })
    return { ...answers, files: files.map((each: string) => each === anUpload ? file.id : each) }
  }

  async function grant (login: string, number: string, name: string) {
    const approvalId = await openRequest(number, name)
    return db.write((tx) => decide(tx, person(login), { approvalId, grant: true, reason: '同意' }, clock.now()), 'shared')
  }

  async function refuse (login: string, number: string, name: string) {
    const approvalId = await openRequest(number, name)
    return db.write((tx) => decide(tx, person(login), { approvalId, grant: false, reason: '不同意' }, clock.now()), 'shared')
  }

  async function withdraw (login: string, number: string, name: string) {
    const approvalId = await openRequest(number, name)
    return db.write((tx) => takeBack(tx, person(login), approvalId, clock.now()), 'shared')
  }

  async function openRequest (number: string, name: string): Promise<string> {
    const { approvals } = await record(number)
    return approvals.find((request) => request.move === name && request.state === 'open')?.id ?? fail(`no open request for ${name}`)
  }

  /** A new problem, brought to the state by the shortest sequence of moves. */
  async function drive (state: ProblemState, { told: changed = {}, helpedBy = [] }: Wanted = {}): Promise<string> {
    if (state === 'withdrawn') return withdrawn({ told: changed, helpedBy })
    const number = await raise('enterprise1', changed)
    const key = JSON.stringify([state, changed, helpedBy])
    const road = roads.get(key) ?? roadTo(state, await record(number), await around(helpedBy))
    roads.set(key, road)
    for (const act of road) {
      await (act.kind === 'grant' ? grant(act.login, number, act.move) : make(act.login, number, act.move, {}, { helpedBy }))
    }
    return number
  }

  /** Withdrawn while a unit had it, not as a draft. */
  async function withdrawn (wanted: Wanted): Promise<string> {
    const number = await drive('in_progress', wanted)
    await make('enterprise1', number, 'withdraw')
    return number
  }
}

/** From report to closing without anything unusual. */
const straight = [
  'submit', 'accept', 'dispatch', 'dispatch_direct', 'sign', 'contact', 'do_task', 'reply', 'pass_review', 'confirm', 'close'
]

/** States off that path, and the moves that lead to them. */
const detours: Partial<Record<ProblemState, readonly string[]>> = {
  needs_info: ['ask_info'], declined: ['decline'], merged: ['merge'], disputed: ['dispute'], escalated: ['escalate'], long_term: ['suspend']
}

function roadTo (state: ProblemState, start: ProblemRecord, around: SimulationContext): readonly Act[] {
  const moves = [...straight, ...detours[state] ?? []]
  for (const place of explore(start, around, moves)) if (place.record.state === state) return place.acts
  return fail(`no road leads to ${state}`)
}

/** As sign-in would load them. */
async function usersOf (reader: Reader): Promise<Map<string, User>> {
  const users = await reader.user.findMany({
    select: personColumns
  })
  const known = users.map((row) => withSubstitution(reader, asPerson(row)))
  return new Map((await Promise.all(known)).map((each) => [each.login, each]))
}

const idIn = (ids: ReadonlyMap<string, string>) => (name: string) => ids.get(name) ?? fail(`nothing is called ${name}`)

function fail (message: string): never {
  throw new Error(message)
}

/** Everything that a refused move must leave unchanged. */
export async function allOf (reader: Reader, number: string): Promise<{ row: Case & { problem: Problem | null }, rest: unknown[] }> {
  const row = await reader.case.findFirstOrThrow({ where: { number }, include: { problem: true } })
  const where = { caseId: row.id }
  const orderBy = { id: 'asc' } as const
  const rest = [
    await reader.caseEvent.findMany({ where, orderBy, include: { body: true } }),
    await reader.caseClock.findMany({ where, orderBy }),
    await reader.approval.findMany({ where, orderBy }),
    await reader.coTask.findMany({ where, orderBy }),
    await reader.assignment.findMany({ where, orderBy }),
    await reader.rating.findMany({ where: { problemId: row.id }, orderBy })
  ]
  return { row, rest }
}
