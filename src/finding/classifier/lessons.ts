/**
 * Keeps what each district knows in step with its history: whoever asks reads the problems confirmed since the last time, so that a save
 * costs nothing, no process knows less than another, and nothing can be lost. Confidential problems teach nothing (decision 51).
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { type Case, type CaseEvent, type Db, dialects, Prisma, type Problem, type Reader } from '../../db/index.ts'
import { instantFrom } from '../../clock.ts'
import { type CatalogueWords, Knowledge } from './knowledge.ts'

type ReadDb = Pick<Db, 'read' | 'engine'>

export interface Learner {
  districtId: string
  /** Moves by which category and unit are confirmed for the time being, the usual one first. */
  confirmedBy: readonly string[]
  catalogue: readonly CatalogueWords[]
}

/** How many are learned at a time, which takes a few milliseconds. */
const learnedAtOnce = 25
/** Older ones teach nothing more; of each move. */
const remembered = 20_000
/** Transactions commit in another order than they begin: what is this much older than the newest may still come. */
const overlapMs = 60_000

interface Course {
  knowledge: Knowledge
  from: Date
  /** Events since then that were learned, by id, with their time. */
  done: Map<string, number>
  underWay: Promise<number> | undefined
}

const courses = new WeakMap<Reader, Map<string, Course>>()

/** What is known now. Where many problems were confirmed since the last question, the rest is learned with the next ones. */
export async function knowledgeOf (db: ReadDb, learner: Learner): Promise<Knowledge> {
  const course = await courseOf(db, learner)
  await learnSome(db, learner, course)
  return course.knowledge
}

/** Learns everything while people work. @returns how many problems. @throws the signal's reason once it is aborted */
export async function learnConfirmed (db: ReadDb, learner: Learner, signal?: AbortSignal): Promise<number> {
  const course = await courseOf(db, learner)
  let learned = 0
  for (let some = -1; some !== 0;) {
    some = await learnSome(db, learner, course)
    learned += some
    await othersTurn(undefined, { signal })
  }
  return learned
}

async function courseOf ({ read }: ReadDb, { districtId, confirmedBy, catalogue }: Learner): Promise<Course> {
  const ofDistricts = courses.get(read) ?? new Map<string, Course>()
  courses.set(read, ofDistricts)
  const from = ofDistricts.has(districtId) ? undefined : await beginning()
  const course = ofDistricts.get(districtId) ??
    { knowledge: new Knowledge(), from: from ?? instantFrom(0), done: new Map<string, number>(), underWay: undefined }
  ofDistricts.set(districtId, course)
  course.knowledge.teach(catalogue)
  return course

  async function beginning (): Promise<Date> {
    const oldest = await Promise.all(confirmedBy.map((move) => read.$queryRaw<Pick<CaseEvent, 'at'>[]>`
      SELECT v."at" FROM "CaseEvent" v WHERE v."districtId" = ${districtId} AND v."move" = ${move}
      ORDER BY v."at" DESC LIMIT 1 OFFSET ${remembered}`))
    return instantFrom(Math.max(0, ...oldest.flat().map(({ at }) => at.getTime())))
  }
}

/** Whoever asks meanwhile waits for the same. @returns how many were learned */
async function learnSome (db: ReadDb, learner: Learner, course: Course): Promise<number> {
  course.underWay ??= learnNext(db, learner, course).finally(() => { course.underWay = undefined })
  return course.underWay
}

async function learnNext (db: ReadDb, learner: Learner, course: Course): Promise<number> {
  const { knowledge, done } = course
  const next = (await confirmedSince(db, learner, course)).filter(({ id }) => !done.has(id)).slice(0, learnedAtOnce)
  for (const { id, at, title, content, hope, categoryId, leadUnitId, takenOn, seen } of next) {
    // A street that took a problem on itself says nothing about whose such problems are.
    knowledge.learn({ text: [title, content, hope].join('\n'), categoryId, leadUnitId: takenOn ? null : leadUnitId, seen: Boolean(seen) })
    done.set(id, at.getTime())
  }
  const newest = next.at(-1)
  if (newest) {
    course.from = instantFrom(Math.max(course.from.getTime(), newest.at.getTime() - overlapMs))
    for (const [id, at] of done) if (at < course.from.getTime()) done.delete(id)
  }
  return next.length
}

type Confirmed = Pick<CaseEvent, 'id' | 'at'> & Pick<Case, 'title' | 'leadUnitId'> & Pick<Problem, 'content' | 'hope' | 'takenOn'> & {
  categoryId: string
  /** Whether it was confirmed before, and so learned. */
  seen: boolean | number
}

/** In order of time: as many as are learned at once, besides those that are done. */
async function confirmedSince (
  { read, engine }: ReadDb, { districtId, confirmedBy }: Learner, { from, done }: Course
): Promise<Confirmed[]> {
  const rows = await Promise.all(confirmedBy.map((move) => read.$queryRaw<Confirmed[]>`
    SELECT v."id", v."at", c."title", c."leadUnitId", p."content", p."hope", p."takenOn", p."categoryId",
      EXISTS (SELECT 1 FROM "CaseEvent" e
        WHERE e."caseId" = v."caseId" AND e."sequence" < v."sequence" AND e."move" IN (${Prisma.join([...confirmedBy])})) AS "seen"
    FROM "CaseEvent" v JOIN "Case" c ON c."id" = v."caseId" JOIN "Problem" p ON p."id" = c."id"
    WHERE v."districtId" = ${districtId} AND v."move" = ${move} AND v."at" >= ${dialects[engine].instant(from)} AND v."act" = 'made'
      AND c."confidentiality" = 'normal' AND p."categoryId" IS NOT NULL
    ORDER BY v."at", v."id" LIMIT ${learnedAtOnce + done.size}`))
  return rows.flat().sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1))
}
