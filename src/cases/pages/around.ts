/** What the page of a record needs besides what rules read: names, texts, files. Each is one indexed query. */
import { type Attachment, Prisma, type Reader, cachedByVersion, columns, inParallel } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { maxCached } from '../door/store.ts'
import { accessFlagColumns, type AccessFlags, toBoolean } from '../lists/queries.ts'
import type { Access } from '../kind.ts'
import type { CaseRecord, CaseShape } from '../record.ts'

export async function around<T extends CaseShape> (access: Access<T>, reader: Reader, user: User, record: T['record']) {
  const [details, { told, attachments }] = await inParallel(reader, [
    () => detailsOf(access, reader, user, record.id),
    () => wordsOf(reader, record)
  ])
  return { ...details, events: record.events.toReversed().map((event) => ({ ...event, ...told.get(event.id) ?? unsaid })), attachments }
}

/** What moves wrote that rules do not read; cached for the record's version. */
const wordsOf = cachedByVersion(maxCached, async (reader, { id }: CaseRecord) => {
  const [told, attachments] = await inParallel(reader, [
    () => toldIn(reader, id),
    () =>
      reader.$queryRaw<Attachment[]>`
        SELECT ${columns('a', Prisma.AttachmentScalarFieldEnum)} FROM "Attachment" a
        WHERE a."caseId" = ${id} ORDER BY a."createdAt", a."id"`
  ])
  return { told, attachments }
})

interface DetailsRow extends AccessFlags {
  enterprise: string | null
  unit: string | null
  shortName: string | null
  phone: string | null
  handler: string | null
}

async function detailsOf<T extends CaseShape> (access: Access<T>, reader: Reader, user: User, id: string) {
  const [found] = await reader.$queryRaw<DetailsRow[]>`
    SELECT e."name" AS "enterprise", u."name" AS "unit", u."shortName", u."phone", h."name" AS "handler",
      ${accessFlagColumns(access, user)}
    FROM "Case" c LEFT JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" LEFT JOIN "User" h ON h."id" = c."handlerId"
    WHERE c."id" = ${id}`
  if (!found) throw new Error('There is no record to show around')
  const { enterprise, unit, shortName, phone, handler, knowsTexts, knowsEnterprise } = found
  return {
    knows: { texts: toBoolean(knowsTexts), enterprise: toBoolean(knowsEnterprise) },
    enterprise: enterprise ?? '',
    unit: unit === null ? null : { name: unit, shortName: shortName ?? '', phone: phone ?? '' },
    handler
  }
}

interface Told {
  id: string
  decidedById: string | null
  enteredById: string | null
  decidedBy: string | null
  unit: string | null
  enteredBy: string | null
  answers: unknown
}

/** The authors and texts of each line of its history. */
async function toldIn (reader: Reader, id: string) {
  const rows = await reader.$queryRaw<Told[]>`
    SELECT v."id", v."decidedById", v."enteredById", d."name" AS "decidedBy", u."shortName" AS "unit", n."name" AS "enteredBy", b."answers"
    FROM "CaseEvent" v LEFT JOIN "CaseEventBody" b ON b."eventId" = v."id"
      LEFT JOIN "User" d ON d."id" = v."decidedById" LEFT JOIN "Unit" u ON u."id" = d."unitId"
      LEFT JOIN "User" n ON n."id" = v."enteredById"
    WHERE v."caseId" = ${id}`
  return new Map(rows.map(({ id: eventId, decidedById, enteredById, decidedBy, unit, enteredBy, answers }) => [eventId, {
    body: { answers },
    decidedBy: decidedById === null ? null : { id: decidedById, name: decidedBy ?? '', unit: unit === null ? null : { shortName: unit } },
    enteredBy: enteredById === null ? null : { id: enteredById, name: enteredBy ?? '' }
  }]))
}

const unsaid = { body: { answers: {} }, decidedBy: null, enteredBy: null }
