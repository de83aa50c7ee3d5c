/**
 * Which category and which unit, as the catalogue says and as similar problems went. Each near problem has as much of a voice as it is
 * near; the catalogue has one too, and wins where the others do not agree. A problem that was given to the wrong unit first speaks for
 * the one that had it in the end, and so teaches what the catalogue does not know. Pure: what it rests on is handed in, and handed out.
 */

/** A problem that went before: what it was taken for, and who had it in the end. */
export interface Precedent { id: string, score: number, categoryId: string, leadUnitId: string, templateCode: string | null }

export interface Advice {
  categoryId: string
  leadUnitId: string
  templateCode: string | null
  /** Whether it departs from the catalogue. */
  departs: boolean
  /** Ids of the precedents that speak for it, the nearest first. */
  cases: string[]
}

/** As loud as the catalogue: one problem with this much in common, or several with less. */
const voiceOfCatalogue = 0.5
/** Below this, a category is not suggested: too little in common. */
const minShare = 0.3
/** Only the likest speak: what has half as much in common as the nearest is about something else. */
const besideNearest = 0.5

type OfCatalogue = (categoryId: string) => { leadUnitId: string, templateCode?: string } | undefined

/** @param chosen the category, where somebody has said it. @returns null where nothing is known */
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
  const templateCode = departs || !entry ? highestScore(cases, (each) => each.templateCode ?? '', new Map(), 0) || null : entry.templateCode ?? null
  return { categoryId, leadUnitId, templateCode, departs, cases: cases.toSorted((one, other) => other.score - one.score).map(({ id }) => id) }
}

function highestScore (precedents: readonly Precedent[], of: (precedent: Precedent) => string, voices: Map<string, number>, min: number): string | undefined {
  for (const precedent of precedents) voices.set(of(precedent), (voices.get(of(precedent)) ?? 0) + precedent.score)
  const [best] = [...voices].toSorted(([, one], [, other]) => other - one)
  return best && best[1] >= min ? best[0] : undefined
}
