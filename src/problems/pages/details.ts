/** What a problem's page needs besides the record that rules read: names, texts, ratings, files. Each is one indexed query. */
import { accessFlagColumns, type AccessFlags, mostKept, toBoolean } from '../../cases/index.ts'
import { type Attachment, type CoTask, Prisma, type Rating, type Reader, columns, cachedByVersion, inParallel } from '../../db/index.ts'
import { problemAccess } from '../domain/access.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { User } from '../../user.ts'

export type ProblemDetails = Awaited<ReturnType<typeof problemDetails>>

export async function problemDetails (reader: Reader, user: User, record: ProblemRecord) {
  const [{ knows, ...details }, { events, attachments, ...rows }] = await inParallel(reader, [
    () => detailsOf(reader, user, record.id),
    () => wordsOf(reader, record)
  ])
  return { knows, details: { ...details, ...rows }, events, attachments }
}

/** What moves wrote that rules do not read; cached for the problem's version. */
const wordsOf = cachedByVersion(mostKept, async (reader, record: ProblemRecord) => {
  const { id } = record
  const [tasks, ratings, events, attachments] = await inParallel(reader, [
    () => tasksOf(reader, id),
    () =>
      reader.$queryRaw<
        Rating[]
      >`SELECT ${columns('r', Prisma.RatingScalarFieldEnum)} FROM "Rating" r WHERE r."problemId" = ${id} ORDER BY r."at"`,
    () => eventsWithAuthors(reader, record),
    () =>
      reader.$queryRaw<Attachment[]>`
        SELECT ${columns('a', Prisma.AttachmentScalarFieldEnum)} FROM "Attachment" a
        WHERE a."caseId" = ${id} ORDER BY a."createdAt", a."id"`
  ])
  return { tasks, ratings, events, attachments }
})

interface DetailsRow extends AccessFlags {
  enterpriseId: string
  enterprise: string
  unit: string | null
  shortName: string | null
  phone: string | null
  handler: string | null
  category: string | null
}

async function detailsOf (reader: Reader, user: User, caseId: string) {
  const [found] = await reader.$queryRaw<DetailsRow[]>`
    SELECT e."id" AS "enterpriseId", e."name" AS "enterprise", u."name" AS "unit", u."shortName", u."phone", h."name" AS "handler",
      g."name" AS "category", ${accessFlagColumns(problemAccess, user)}
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" LEFT JOIN "User" h ON h."id" = c."handlerId"
      LEFT JOIN "Category" g ON g."id" = p."categoryId"
    WHERE c."id" = ${caseId}`
  if (!found) throw new Error('There is no problem to show around')
  const { enterpriseId, enterprise, unit, shortName, phone, handler, category, knowsTexts, knowsEnterprise } = found
  return {
    knows: { texts: toBoolean(knowsTexts), enterprise: toBoolean(knowsEnterprise) },
    enterprise: { id: enterpriseId, name: enterprise },
    leadUnit: unit === null ? null : { name: unit, shortName: shortName ?? '', phone: phone ?? '' },
    handler: handler === null ? null : { name: handler },
    category: category === null ? null : { name: category }
  }
}

const ofTask = ['id', 'task', 'state', 'due', 'result'] as const

async function tasksOf (reader: Reader, caseId: string) {
  const rows = await reader.$queryRaw<(Pick<CoTask, typeof ofTask[number]> & { unit: string })[]>`
    SELECT ${columns('t', ofTask)}, u."name" AS "unit" FROM "CoTask" t JOIN "Unit" u ON u."id" = t."unitId"
    WHERE t."caseId" = ${caseId} ORDER BY t."id"`
  return rows.map(({ unit, ...task }) => ({ ...task, unit: { name: unit } }))
}

interface Told { id: string, decidedBy: string | null, unit: string | null, enteredBy: string | null, answers: unknown }

/** The history, newest first, with its authors and texts. */
async function eventsWithAuthors (reader: Reader, { id, events }: ProblemRecord) {
  const rows = await reader.$queryRaw<Told[]>`
    SELECT v."id", d."name" AS "decidedBy", u."shortName" AS "unit", n."name" AS "enteredBy", b."answers"
    FROM "CaseEvent" v LEFT JOIN "CaseEventBody" b ON b."eventId" = v."id"
      LEFT JOIN "User" d ON d."id" = v."decidedById" LEFT JOIN "Unit" u ON u."id" = d."unitId"
      LEFT JOIN "User" n ON n."id" = v."enteredById"
    WHERE v."caseId" = ${id}`
  const words = new Map(rows.map((row) => [row.id, row]))
  return events.toReversed().map((event) => {
    const { decidedBy, unit, enteredBy, answers } = words.get(event.id) ?? unsaid
    return {
      ...event,
      body: { answers },
      decidedBy:
        event.decidedById === null
          ? null
          : { id: event.decidedById, name: decidedBy ?? '', unit: unit === null ? null : { shortName: unit } },
      enteredBy: event.enteredById === null ? null : { id: event.enteredById, name: enteredBy ?? '' }
    }
  })
}

const unsaid = { decidedBy: null, unit: null, enteredBy: null, answers: {} }
