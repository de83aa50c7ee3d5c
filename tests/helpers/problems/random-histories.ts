/** A year of problems with random moves from a seed: each step is one that somebody could make at that moment. */
import { type Day, instantFrom, instantOf } from '../../../src/clock.ts'
import type { Login } from '../../../src/demo/cast.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import { reassignOverdue } from '../../../src/cases/index.ts'
import { remind } from '../../../src/problems/index.ts'
import { Refusal } from '../../../src/errors.ts'
import type { Calendar } from '../../../src/workflow/calendar/calendar.ts'
import { isSilent } from './invariants.ts'
import type { SimulationContext } from './simulation.ts'
import type { ProblemDistrict } from './problem-district.ts'
import { type PossibleStep, possibleSteps } from './random-walk.ts'

/** `jobs`: each working morning what the jobs would do is done, and nothing may be overdue and silent then. */
export interface Plan { problems: number, steps: number, seed: number, from: Day, to: Day, jobs?: boolean }

/** A problem, and when somebody next works on it. */
interface Walk { number: string, login: string, at: Date, left: number, housing: boolean }

/** Somebody with every relation; of each enterprise, only the owner. */
const officials = [
  'steward1', 'intake1', 'supervisor1', 'supervisor2', 'handler1', 'handler2', 'unithead1', 'unithead2', 'handler-jibei', 'head-jibei',
  'caller1', 'caller2', 'leader1', 'leader2', 'manager1'
]

/** Weights of the moves, so that every path is taken by some problem; the default is 1. */
const stepWeights = new Map(
  [
    'submit 6 dispatch_direct 3 accept 0.7 dispatch 4 take_on 4 take_back 0.2 solve_on_spot 0.7 answer_directly 0.6 ask_info 0.3 supply 3',
    'proceed 2 decline 0.15 merge 0.8 unmerge 0.05 split 0.05',
    'sign 4 contact 0.8 feedback 0.5 assign 0.1 dispute 0.7 redispatch 0.3 extend 0.8 escalate 0.15 settle 3 suspend 0.7 resume 2',
    'progress 0.5 reply 4',
    'pass_review 4 return_reply 0.7 confirm 2 callback 1.5 explain 0.5 rework 0.7 log_call 0.5 lapse 3 close 6 refuse_close 0.5',
    'follow_up 0.05 withdraw 0.12 restore 0.15 reopen 0.12 late_answer 0.12',
    'note 0.05 answer 0.1 urge 0.05 instruct 0.02 supervise 0.02 deny 0.05 correct 0.1 object_wall 0.4 add_task 0.02',
    'appeal 0.5',
    'nothing 0.2'
  ].flatMap((line) => [...line.matchAll(/(\w+) ([\d.]+)/g)].map(([, name = '', weight]) => [name, Number(weight)] as const))
)

const solved = { solved: 'solved', rest: undefined }

/** Answers that lead elsewhere than the usual valid ones. */
const variants: Record<string, readonly object[]> = {
  confirm: [
    {},
    { result: '4' },
    { result: '2' },
    { result: undefined },
    { solved: 'partial', rest: 'not_needed', result: '3' },
    { solved: 'not', result: '1' }
  ],
  callback: [
    {},
    { result: '3' },
    { result: undefined },
    { ...solved, result: '5' },
    { solved: 'partial', rest: 'not_needed', result: '2' },
    { solved: 'not', result: '1', pressure: 'withdraw' }
  ],
  late_answer: [{}, { result: '2' }, { result: '5' }, { solved: 'not', result: '1' }],
  log_call: [
    {},
    {},
    {},
    { reached: true, pressure: 'no' },
    { reached: true, pressure: 'no' },
    { reached: true, pressure: 'withdraw' },
    { reached: true }
  ],
  reply: [{}, {}, { result: 'partial', whyNot: '其余路段属规划道路' }],
  accept: [{}, {}, {}, { wall: 'inside' }, { templateCode: '泉州' }, { kind: 'question' }],
  dispatch_direct: [
    {},
    {},
    {},
    {},
    { wall: 'inside' },
    { wall: 'shared' },
    { templateCode: '泉州' },
    { templateCode: '紧急' },
    { kind: 'question' }
  ]
}

const hour = 3_600_000
const waits: readonly number[] = [
  hour / 6,
  hour / 6,
  hour / 3,
  3 * hour,
  3 * hour,
  20 * hour,
  24 * hour,
  26 * hour,
  50 * hour,
  60 * hour,
  100 * hour,
  150 * hour,
  16 * 24 * hour
]

/** @returns how often each step was made */
export async function randomHistories (
  district: ProblemDistrict, { problems, steps, seed, from, to, jobs = false }: Plan
): Promise<Map<string, number>> {
  const chance = chances(seed)
  const start = instantOf(from).getTime()
  const end = instantOf(to, '24:00').getTime()
  const owners = district.people.filter(({ roles }) => roles.has('enterprise')).map(({ login }) => login)
  const wanderers = Array.from({ length: problems }, (_, index): Walk => ({
    number: '',
    login: pick(owners, chance),
    at: instantFrom(start + Math.floor(((end - start) * 0.85 * index) / problems)),
    left: steps,
    housing: chance() < 0.5
  }))
  const still = await district.around()
  const categories = await categoriesOf(district)
  const done = new Map<string, number>()
  let day = still.calendar.addWorkingDays(from, 1)
  for (let next = earliest(wanderers); next && next.at.getTime() < end; next = earliest(wanderers)) {
    for (; instantOf(day, '08:00') <= next.at; day = still.calendar.addWorkingDays(day, 1)) {
      if (jobs) await jobsOf(district, still.calendar, day)
    }
    district.clock.set(next.at)
    const name = await takenUp(next)
    done.set(name, (done.get(name) ?? 0) + 1)
    next.left -= 1
    next.at = instantFrom(next.at.getTime() + Math.round(pick(waits, chance) * (0.5 + chance())))
  }
  return done

  async function takenUp (wanderer: Walk): Promise<string> {
    if (wanderer.number === '') {
      wanderer.number = await district.raise(wanderer.login)
      return 'raise'
    }
    const record = await district.record(wanderer.number)
    const around = {
      ...still,
      ...sceneOf(wanderer, record),
      now: district.clock.now(),
      main: pick(
        wanderers.filter(({ number }) => number !== '' && number !== wanderer.number),
        chance,
        wanderer
      ).number
    }
    const act = chosen(possibleSteps(record, around, wanderer.number, district, varied), chance)
    if (!act) return 'nothing'
    return act.go(Math.floor(chance() * 1000)).then(() => act.name, unlessRefused)
  }

  /** Two units alternate, each with the categories that the catalogue assigns to it. */
  function sceneOf ({ housing, login }: Walk, record: ProblemRecord): Partial<SimulationContext> & { record: ProblemRecord } {
    const other: Record<string, string> = housing ? {} : { housing: 'transport', transport: 'housing' }
    return {
      record,
      people: [login, ...officials].map((each) => district.person(each as Login)),
      unit: (key) => district.unit(other[key] ?? key),
      category: housing ? categories.housing : categories.transport
    }
  }
}

async function jobsOf ({ db, record }: ProblemDistrict, calendar: Calendar, day: Day): Promise<void> {
  const at = instantOf(day, '08:00')
  await remind(db, at)
  await reassignOverdue(db, at)
  const late = await db.read.case.findMany({ where: { kind: 'problem', nextDue: { lt: at } }, select: { number: true } })
  for (const { number } of late) {
    if (isSilent(await record(number), calendar, at)) throw new Error(`${number} is overdue and silent on ${day}`)
  }
}

async function categoriesOf ({ db }: ProblemDistrict) {
  const named = async (name: string) => (await db.read.category.findFirstOrThrow({ where: { name } })).id
  return { housing: await named('厂区周边道路'), transport: await named('道路通行') }
}

/** Sometimes nothing happens, most often after the end. */
const atRest = 'nothing'

function chosen (acts: readonly PossibleStep[], chance: () => number): PossibleStep | undefined {
  const names = [...new Set(acts.map(({ name }) => name)), atRest]
  const weigh = (name: string) =>
    name.startsWith('grant ') ? 5 : name.startsWith('refuse ') ? 0.7 : name.startsWith('take back ') ? 0.1 : (stepWeights.get(name) ?? 1)
  let left = chance() * names.reduce((sum, name) => sum + weigh(name), 0)
  const name = names.find((each) => { left -= weigh(each); return left < 0 })
  const able = acts.filter((act) => act.name === name)
  return able.length > 0 ? pick(able, chance) : undefined
}

function varied (move: string, how: number): object {
  const choices = variants[move] ?? [{}]
  return choices[how % choices.length] ?? {}
}

/** The usual answers do not fit every record; any error other than a refusal is a failure. */
function unlessRefused (error: unknown): string {
  if (error instanceof Refusal) return 'refused'
  throw error
}

function earliest (wanderers: readonly Walk[]): Walk | undefined {
  return wanderers
    .filter(({ left }) => left > 0)
    .reduce<Walk | undefined>((first, each) => (first && first.at <= each.at ? first : each), undefined)
}

function pick<T> (choices: readonly T[], chance: () => number, otherwise?: T): T {
  const found = choices[Math.floor(chance() * choices.length)] ?? otherwise
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function chances (seed: number): () => number {
  let state = seed
  return () => {
    state = state + 0x6D2B79F5 | 0
    let mixed = Math.imul(state ^ state >>> 15, 1 | state)
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296
  }
}
