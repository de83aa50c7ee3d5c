/** What a person, unit or category holds of problems (src/handover): each is handed over by its own move, through move() like any other. */
import { maxAtOnce, noDueDate } from '../cases/index.ts'
import { dayOf } from '../clock.ts'
import { Prisma, type Reader, type Tx } from '../db/index.ts'
import { type Handover, type ResponsibilityKind, inOffice, inUse } from '../responsibilities/index.ts'
import { categoriesToChoose } from '../triage/index.ts'
import { peopleToChoose, unitsToChoose } from '../units/queries.ts'
import { moveBySystem } from './door/move.ts'
import { type MoveName, unfinished } from './domain/vocabulary.ts'

const { sql, join, raw } = Prisma

/** States are an enum type on PostgreSQL, to which text does not compare. */
const open = sql`o."kind" = 'problem' AND o."state" IN (${join(unfinished.map((state) => raw(`'${state}'`)))})`
/** Problems that have ended sort after `never` (cases/due-columns.ts), so an index on the due date excludes them. */
const openByDue = sql`o."nextDue" <= ${noDueDate} AND ${open}`
const number = sql`o."number"`

/** Members of the unit who can be named as its handler. */
async function handlersBeside (reader: Reader, districtId: string, holderId: string) {
  const led = await reader.case.findMany({
    where: { districtId, handlerId: holderId, state: { in: unfinished } },
    distinct: ['leadUnitId'],
    select: { leadUnitId: true }
  })
  return peopleToChoose(
    reader,
    districtId,
    ['handler'],
    holderId,
    led.flatMap(({ leadUnitId }) => leadUnitId ?? [])
  )
}

const otherCategories = async (reader: Reader, districtId: string, holderId: string) =>
  (await categoriesToChoose(reader, districtId)).filter(({ value }) => value !== holderId)

/** Everybody who works on the unit's problems. */
const workersOf = async (reader: Reader, unitId: string) =>
  (
    await reader.user.findMany({
      where: { unitId, active: true, roles: { some: { role: { in: ['handler', 'unit_head'] } } } },
      select: { id: true }
    })
  ).map(({ id }) => id)

export const problemResponsibilities = {
  problems: {
    whose: 'person',
    label: '手上的问题',
    selectLabel: '手上的问题移交给',
    by: ['supervisor', 'secadmin'],
    fromClause: () =>
      sql`FROM "User" h CROSS JOIN "Case" o
        WHERE h."enterpriseId" IS NULL AND o."districtId" = h."districtId" AND o."handlerId" = h."id" AND ${open}`,
    nameColumn: number,
    mayHold: sql`(${inOffice('handler')} AND h."unitId" = o."leadUnitId")`,
    successors: handlersBeside,
    transfer: async (tx, handing) => {
      const { unitId } = await tx.user.findUniqueOrThrow({ where: { id: handing.heirId }, select: { unitId: true } })
      const ids = await transferableIds(tx, handing, { leadUnitId: unitId })
      return each(tx, handing, ids, 'hand_on', { leaverId: handing.holderId, handlerId: handing.heirId })
    },
    address: '/problems?waiting=true'
  },
  drafts: {
    whose: 'person',
    label: '代企业起草、还没有提交的',
    selectLabel: '代企业起草、还没有提交的移交给',
    by: ['supervisor', 'secadmin'],
    fromClause: () =>
      sql`FROM "Case" o CROSS JOIN "User" h
        WHERE o."districtId" = h."districtId" AND o."kind" = 'problem' AND o."state" = 'draft'
          AND h."id" = o."createdById" AND h."enterpriseId" IS NULL`,
    nameColumn: number,
    mayHold: inOffice('steward', 'intake'),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['steward', 'intake'], holderId),
    // A draft has no history yet: it belongs to whoever continues writing it.
    transfer: async (tx, { holderId, heirId, ids }) => {
      const { count } = await tx.case.updateMany({
        where: { id: { in: [...ids] }, createdById: holderId, state: 'draft' },
        data: { createdById: heirId }
      })
      return count
    },
    address: '/problems?list=my_drafts'
  },
  delegations: {
    whose: 'person',
    label: '授权和受托的代录，随之撤销',
    by: ['secadmin'],
    fromClause: (now) =>
      sql`FROM "User" h CROSS JOIN "Delegation" o
        WHERE o."districtId" = h."districtId" AND (o."fromId" = h."id" OR o."toId" = h."id")
          AND o."revokedAt" IS NULL AND o."toDay" >= ${dayOf(now)}`,
    nameColumn: sql`o."document"`,
    mayHold: inUse,
    transfer: async (tx, { ids, actor }) => {
      const { count } = await tx.delegation.updateMany({ where: { id: { in: [...ids] }, revokedAt: null }, data: { revokedAt: actor.at } })
      return count
    },
    address: '/delegations'
  },
  led: {
    whose: 'unit',
    label: '主办的问题',
    selectLabel: '主办的问题移交给',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Unit" h CROSS JOIN "Case" o WHERE o."districtId" = h."districtId" AND o."leadUnitId" = h."id" AND ${openByDue}`,
    nameColumn: number,
    mayHold: inUse,
    successors: unitsToChoose,
    transfer: async (tx, handing) =>
      each(
        tx,
        handing,
        await transferableIds(tx, handing, {
          problem: { OR: [{ complainedUnitId: null }, { complainedUnitId: { not: handing.heirId } }] }
        }),
        'succeed',
        succession(handing)
      ),
    recipients: workersOf,
    address: '/problems?waiting=true'
  },
  tasks: {
    whose: 'unit',
    label: '协办任务',
    selectLabel: '协办任务移交给',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Unit" h CROSS JOIN "CoTask" t CROSS JOIN "Case" o
        WHERE t."districtId" = h."districtId" AND t."unitId" = h."id" AND t."state" = 'assigned' AND o."id" = t."caseId"
          AND o."state" IN ('dispatched', 'in_progress', 'escalated')`,
    nameColumn: number,
    mayHold: inUse,
    successors: unitsToChoose,
    transfer: async (tx, handing) => each(tx, handing, await transferableIds(tx, handing, {}), 'succeed_task', succession(handing)),
    recipients: workersOf,
    address: '/problems?list=co_handling'
  },
  classified: {
    whose: 'category',
    label: '属于这一类、尚未办结的问题',
    selectLabel: '属于这一类、尚未办结的问题改归',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Category" h CROSS JOIN "Problem" p CROSS JOIN "Case" o
        WHERE p."categoryId" = h."id" AND p."acceptedAt" IS NOT NULL AND o."id" = p."id" AND o."districtId" = h."districtId" AND ${open}`,
    nameColumn: number,
    mayHold: inUse,
    successors: otherCategories,
    transfer: async (tx, handing) => {
      const ids = await transferableIds(tx, handing, {})
      for (const id of ids) {
        await moveBySystem(tx, id, { name: 'correct', answers: await reclassified(tx, id, handing.heirId) }, handing.actor.at)
      }
      return ids.length
    },
    recipients: async () => [],
    address: '/problems'
  }
} satisfies Record<string, ResponsibilityKind>

const succession = ({ holderId, heirId }: Handover) => ({ formerUnitId: holderId, unitId: heirId })

/** At most as many as a bulk action, because all of it is one transaction; the rest is asked for again. */
async function transferableIds (tx: Tx, { ids }: Handover, fitting: Prisma.CaseWhereInput): Promise<string[]> {
  const found = await tx.case.findMany({
    where: { AND: [{ id: { in: [...ids] } }, fitting] },
    orderBy: { id: 'asc' },
    take: maxAtOnce,
    select: { id: true }
  })
  return found.map(({ id }) => id)
}

async function each (
  tx: Tx,
  { actor }: Handover,
  ids: readonly string[],
  name: MoveName,
  answers: Record<string, unknown>
): Promise<number> {
  for (const id of ids) await moveBySystem(tx, id, { name, answers }, actor.at)
  return ids.length
}

/** Its unchanged particulars, except for the category. */
async function reclassified (tx: Tx, id: string, categoryId: string) {
  const { kind, wall, level, urgency, templateCode } = await tx.problem.findUniqueOrThrow({
    where: { id },
    select: { kind: true, wall: true, level: true, urgency: true, templateCode: true }
  })
  return { categoryId, kind, wall, level, urgency, templateCode, reason: '原类别已停用' }
}
