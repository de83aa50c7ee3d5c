/** Who makes which move in a story. */
import type { Reader } from '../db/index.ts'
import { people as accounts, type Cast, leads, stewardOfCast } from './cast.ts'
import { chance } from './random.ts'
import type { ScheduledStory, Story } from './story.ts'
import type { Role } from '../roles.ts'
import { unitsOfNew } from '../units/index.ts'
import { everyCourse } from './year/courses.ts'
import { yearFirms } from './year/firms.ts'
import { asPerson, personColumns } from '../auth/queries.ts'
import type { User } from '../user.ts'

/** Units that are not on the system. */
export const offlineUnits: ReadonlySet<string> = new Set(unitsOfNew().filter(({ online }) => !online).map(({ key }) => key))

export type People = readonly User[]

export async function everybody (reader: Reader): Promise<People> {
  const rows = await reader.user.findMany({ orderBy: { login: 'asc' }, select: personColumns })
  return rows.map(asPerson)
}

interface Town { cast: Cast, people: People }

/** One of those who may, by move, or by the relation that a request waits for; requesters do not decide their own. */
export function personFor (
  { cast, people }: Town,
  { key, story, recent }: ScheduledStory,
  part: string,
  except: string | null = null
): User {
  // For a unit that is not on the system, intake enters the letters.
  const [role, place, login] = parts[part]?.(story) ?? (offlineUnits.has(story.unit) ? ['intake'] : ['handler', story.unit])
  const at = place && (cast.unitIds.get(place) ?? new Map<string, string>(cast.firmIds).get(place))
  const fitting = people.filter(
    (each) =>
      each.id !== except &&
      (!login || each.login === login) &&
      each.roles.has(role) &&
      (!at || each.unitId === at || each.enterpriseId === at)
  )
  const [first] = fitting
  if (!first) throw new Error(`Nobody in the cast is ${role} of ${place}`)
  if (recent) return fitting.find(({ login }) => login in accounts) ?? first
  // The same one in every part of a story.
  return chance(`${key} ${role}`).of(fitting)
}

type Part = (story: Story) => [role: Role, place?: string, login?: string | undefined]

const reporter: Part = ({ firm }) => ['enterprise', firm]
const raiser: Part = (story) => {
  if (story.raisedBy === 'steward') return ['steward', '', stewards.get(story.firm) ?? stewardOfCast]
  return story.raisedBy ? [story.raisedBy] : reporter(story)
}
const stewards = new Map(yearFirms.map(({ key, steward }) => [key, steward]))
/** The leader in charge of the unit, or any. */
const leader: Part = ({ unit }) => ['leader', '', leads[unit]]
/** A leader closes what was escalated. */
const closer: Part = (story) =>
  everyCourse[story.course].some((step) => /escalate|suspend|instruct/.test(step)) ? leader(story) : ['supervisor']
const head: Part = ({ unit }) => ['unit_head', unit]

/** Moves not listed here are the handler's. */
const parts: Record<string, Part> = {
  draft: raiser,
  submit: raiser,
  confirm: reporter,
  urge: reporter,
  accept: () => ['intake'],
  dispatch: () => ['intake'],
  dispatch_direct: () => ['intake'],
  // Where the enterprise is hidden from the unit, the lead office contacts it first (domain §4.2).
  contact: ({ own, unit }) =>
    own?.['submit']?.['confidentiality'] === 'anonymous' || offlineUnits.has(unit) ? ['intake'] : ['handler', unit],
  do_task: ({ tasks, unit }) => ['handler', tasks?.[0]?.[0] ?? unit],
  supply: reporter,
  appeal: reporter,
  withdraw: reporter,
  reopen: reporter,
  late_answer: reporter,
  follow_up: reporter,
  deny: reporter,
  solve_on_spot: raiser,
  take_on: ({ unit }) => ['steward', unit],
  ask_info: () => ['intake'],
  decline: () => ['intake'],
  merge: () => ['intake'],
  answer_directly: () => ['intake'],
  unit_head: head,
  principal: head,
  supervisor: () => ['supervisor'],
  redispatch: () => ['supervisor'],
  escalate: () => ['supervisor'],
  settle: () => ['supervisor'],
  resume: () => ['supervisor'],
  leader,
  instruct: leader,
  close: closer,
  refuse_close: () => ['supervisor'],
  caller: () => ['caller'],
  return_reply: () => ['caller'],
  pass_review: () => ['caller'],
  log_call: () => ['caller'],
  callback: () => ['caller'],
  explain: () => ['caller'],
  lapse: () => ['caller'],
  restore: () => ['caller']
}
