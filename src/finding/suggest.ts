/**
 * Suggests a category and a unit, from the catalogue and from similar problems. Each precedent has a vote equal to its score; the catalogue
 * has a vote too, and prevails where precedents disagree. A problem that was first sent to the wrong unit votes for the unit that finally
 * had it, and so adds what the catalogue lacks. Pure functions: input and output are values.
 */

/** An earlier problem: its category, and the unit that finally had it. */
export interface Precedent { id: string, score: number, categoryId: string, leadUnitId: string, templateCode: string | null }

export interface Advice {
  categoryId: string
  leadUnitId: string
  templateCode: string | null
  /** Whether the suggestion differs from the catalogue. */
  departs: boolean
  /** Ids of the precedents that support it, nearest first. */
  cases: string[]
}

/** The catalogue's vote: as much as one problem with this score, or several with less. */
const voiceOfCatalogue = 0.5
/** A category with less than this is not suggested: too little in common. */
const minShare = 0.3
/** Only the nearest vote: a precedent with less than this share of the best score is about something else. */
const besideNearest = 0.5

type OfCatalogue = (categoryId: string) => { leadUnitId: string, templateCode?: string } | undefined

/** @param chosen the category, if it is given. @returns null where nothing is known */
export function advise (precedents: readonly Precedent[], catalogue: OfCatalogue, chosen: string | null): Advice | null {
  const nearest = Math.max(0, ...precedents.map(({ score }) => score))
  const speaking = precedents.filter(({ score }) => score >= nearest * besideNearest)
  const categoryId = chosen ?? highestScore(speaking, ({ categoryId }) => categoryId, new Map(), minShare)
  if (categoryId === undefined) return null
  const entry = catalogue(categoryId)
  const alike = speaking.filter((each) => each.categoryId === categoryId)
  const leadUnitId = highestScore(alike, (each) => each.leadUnitId, new Map(entry ? [[entry.leadUnitId, voiceOfCatalogue]] : []), 0)
  if (leadUnitId === undefined) return null
  const cases = alike.filter((each) => each.leadUnitId === leadUnitId)
  const departs = entry !== undefined && entry.leadUnitId !== leadUnitId
  const templateCode =
    departs || !entry ? highestScore(cases, (each) => each.templateCode ?? '', new Map(), 0) || null : (entry.templateCode ?? null)
  return {
    categoryId,
    leadUnitId,
    templateCode,
    departs,
    cases: cases.toSorted((one, other) => other.score - one.score).map(({ id }) => id)
  }
}

function highestScore (
  precedents: readonly Precedent[],
  of: (precedent: Precedent) => string,
  voices: Map<string, number>,
  min: number
): string | undefined {
  for (const precedent of precedents) voices.set(of(precedent), (voices.get(of(precedent)) ?? 0) + precedent.score)
  const [best] = [...voices].toSorted(([, one], [, other]) => other - one)
  return best && best[1] >= min ? best[0] : undefined
}
