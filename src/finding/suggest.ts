/**
 * Suggests a category and a unit. The category is the classifier's. For the unit each precedent in this category has a vote equal to its
 * score; the catalogue has a vote too, and prevails where precedents disagree. A problem that was first sent to the wrong unit votes for
 * the unit that finally had it, and so adds what the catalogue lacks. Pure functions: input and output are values.
 */
import { type Judged, sureFrom } from './classifier/knowledge.ts'

/** An earlier problem: its category, and the unit that finally had it. */
export interface Precedent { id: string, score: number, categoryId: string, leadUnitId: string, templateCode: string | null }

export interface Advice {
  categoryId: string
  leadUnitId: string
  templateCode: string | null
  /** Whether the suggestion differs from the catalogue. */
  departs: boolean
  /** How likely the category is right; 1 where it was given. */
  probability: number
  /** Whether category and unit need no second look: the classifier is sure of both, and the vote for the unit agrees. */
  sure: boolean
  /** Ids of the precedents that support it, nearest first. */
  cases: string[]
}

/** The catalogue's vote: as much as one problem with this score, or several with less. */
const voiceOfCatalogue = 0.5
/** Only the nearest vote: a precedent with less than this share of the best score is about something else. */
const besideNearest = 0.5

type OfCatalogue = (categoryId: string) => { leadUnitId: string, templateCode?: string } | undefined

interface Sources { judged: Judged, precedents: readonly Precedent[], catalogue: OfCatalogue }

/** @param chosen the category, if it is given. @returns null where nothing is known */
export function advise ({ judged, precedents, catalogue }: Sources, chosen: string | null): Advice | null {
  const nearest = Math.max(0, ...precedents.map(({ score }) => score))
  const speaking = precedents.filter(({ score }) => score >= nearest * besideNearest)
  const categoryId = chosen ?? judged.category?.label
  if (categoryId === undefined) return null
  const probability = chosen === null ? (judged.category?.probability ?? 0) : 1
  const entry = catalogue(categoryId)
  const alike = speaking.filter((each) => each.categoryId === categoryId)
  const voices = new Map(entry ? [[entry.leadUnitId, voiceOfCatalogue]] : [])
  const leadUnitId = highestScore(alike, (each) => each.leadUnitId, voices)
  if (leadUnitId === undefined) return null
  const cases = alike.filter((each) => each.leadUnitId === leadUnitId)
  const departs = entry !== undefined && entry.leadUnitId !== leadUnitId
  const templateCode =
    departs || !entry ? highestScore(cases, (each) => each.templateCode ?? '', new Map()) || null : (entry.templateCode ?? null)
  return {
    categoryId,
    leadUnitId,
    templateCode,
    departs,
    probability,
    sure: probability >= sureFrom && judged.unit?.label === leadUnitId && judged.unit.probability >= sureFrom,
    cases: cases.toSorted((one, other) => other.score - one.score).map(({ id }) => id)
  }
}

function highestScore (
  precedents: readonly Precedent[],
  of: (precedent: Precedent) => string,
  voices: Map<string, number>
): string | undefined {
  for (const precedent of precedents) voices.set(of(precedent), (voices.get(of(precedent)) ?? 0) + precedent.score)
  const [best] = [...voices].toSorted(([, one], [, other]) => other - one)
  return best?.[0]
}
