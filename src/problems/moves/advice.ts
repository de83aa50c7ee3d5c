/** To which category and unit a problem may go, from its text, the catalogue and similar problems: what the forms of intake suggest. */
import { dayOf } from '../../clock.ts'
import { cachedPerDistrict, type Db, type Reader } from '../../db/index.ts'
import { type Advice, type Learner, advise, knowledgeOf, learnConfirmed, precedentsOf } from '../../finding/index.ts'
import { categoryWords, suggestionsOf } from '../../triage/index.ts'
import type { User } from '../../user.ts'
import type { Situation } from '../../workflow/shape.ts'
import { confirmsDispatch } from '../domain/history.ts'
import type { RuleContext } from '../domain/record.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { searchScope } from '../lists/search.ts'

/** @param chosen the category, if it is given */
export async function adviceOn (
  db: Db,
  user: User,
  { record, ruleContext: { suggested } }: Pick<Situation<ProblemShape>, 'record' | 'ruleContext'>,
  chosen: string | null
): Promise<(Advice & { /** Of the catalogue's words for it, those in the text. */ words: string[] }) | null> {
  const { districtId, complainedUnitId } = record
  const learner = await learnerOf(db.read, districtId, suggested)
  const [precedents, knowledge, units] = await Promise.all([
    precedentsOf(db, searchScope(user), record), knowledgeOf(db, learner), unitsInOffice(db.read, districtId)
  ])
  const judged = knowledge.judge(textOf(record), {
    categories: new Set(learner.catalogue.map(({ categoryId }) => categoryId)),
    units: new Set(units.filter((id) => id !== complainedUnitId))
  })
  const advice = advise({ judged, precedents, catalogue: suggested }, chosen)
  if (!advice || advice.leadUnitId === complainedUnitId) return null
  const text = textOf(record)
  const named = learner.catalogue.find(({ categoryId }) => categoryId === advice.categoryId)?.words ?? []
  return { ...advice, words: named.filter((word) => text.includes(word)) }
}

export const textOf = ({ title, content, hope }: Record<'title' | 'content' | 'hope', string>) => [title, content, hope].join('\n')

/** Learns from what was confirmed in every district, while people work. @returns how many problems */
export async function learnFromConfirmed (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let learned = 0
  for (const { id } of await db.read.district.findMany({ select: { id: true } })) {
    learned += await learnConfirmed(db, await learnerOf(db.read, id, await suggestionsOf(db.read, id, dayOf(now))), signal)
  }
  return learned
}

async function learnerOf (reader: Reader, districtId: string, suggested: RuleContext['suggested']): Promise<Learner> {
  const categories = await categoryWords(reader, districtId)
  return {
    districtId,
    confirmedBy: confirmsDispatch,
    catalogue: categories.map((each) => ({ ...each, leadUnitId: suggested(each.categoryId)?.leadUnitId }))
  }
}

const unitsInOffice = cachedPerDistrict(async (reader, districtId) =>
  (await reader.unit.findMany({ where: { districtId, active: true }, select: { id: true } })).map(({ id }) => id))
