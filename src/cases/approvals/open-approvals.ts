/** What is on a desk: problems whose turn is this person's, and requests they are to decide or have made. */
import { approvalOf, openApprovals } from '../../cases/index.ts'
import { type Approval, type Case, Prisma, type Reader, columns, conditionSql, inParallel } from '../../db/index.ts'
import { relationsTo, visibleTo } from '../domain/access.ts'
import { type MoveName, relations, type Relation } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'
import type { ProblemShape } from '../domain/shape.ts'

/** How many a desk shows at once; the list shows the rest. */
const perDesk = 50

/** The relations in which somebody with these roles may be an approver. */
function decides ({ roles, principal, standsIn }: User): Relation[] {
  return [
    ...[...roles].flatMap((role) => isRelation(role) ? [role] : []),
    ...principal ? ['principal' as const] : [],
    ...roles.has('leader') ? ['fellow_leader' as const] : [],
    ...roles.has('substitute') ? ['caller' as const] : [],
    ...standsIn?.deputyOf.length ? ['deputy' as const, 'leader_deputy' as const] : []
  ]
}

const isRelation = (role: string): role is Relation => Object.hasOwn(relations, role)

/** Open requests, most urgent first, each as this person stands to it. */
export async function openApprovalsFor (reader: Reader, user: User, now: Date) {
  const found = await findApprovals(reader, user)
  const units = await unitsOf(
    reader,
    found.map(({ caseId }) => caseId)
  )
  return found.flatMap(
    ({ number, title, enterpriseId, createdById, unitId, leaderId, leaderActive, stewardId, sponsorId, sponsorActive, ...row }) => {
      const request = approvalOf<Relation, MoveName>(row)
      const relations = relationsTo(
        {
          enterpriseId,
          createdById,
          leadUnitId: unitId,
          leadUnit: { leaderId, leader: { active: Boolean(leaderActive) } },
          enterprise: { stewardId, sponsorId, sponsor: { active: Boolean(sponsorActive) } },
          approvals: [request],
          proxyDecisions: [],
          assignments: units.assignments.filter(({ caseId }) => caseId === row.caseId),
          tasks: units.tasks.filter(({ caseId }) => caseId === row.caseId)
        },
        user
      )
      const [open] = openApprovals<ProblemShape>({ record: { approvals: [request] }, actor: { id: user.id, relations } })
      return open && (open.mayDecide || open.mayTakeBack)
        ? [{ ...open, number, title, late: request.due !== null && request.due < now }]
        : []
    }
  )
}

interface Asked extends Approval, Pick<Case, 'number' | 'title' | 'createdById'> {
  enterpriseId: string
  unitId: string | null
  leaderId: string | null
  leaderActive: boolean | null
  stewardId: string | null
  sponsorId: string | null
  sponsorActive: boolean | null
}

async function findApprovals (reader: Reader, user: User): Promise<Asked[]> {
  const theirs = { districtId: user.districtId, state: 'open', OR: [{ waitsFor: { in: decides(user) } }, { askedById: user.id }] }
  return reader.$queryRaw<Asked[]>`
    SELECT ${columns('r', Prisma.ApprovalScalarFieldEnum)},
      c."number", c."title", c."enterpriseId", c."createdById", c."leadUnitId" AS "unitId",
      u."leaderId", l."active" AS "leaderActive", e."stewardId", e."sponsorId", s."active" AS "sponsorActive"
    FROM "Approval" r JOIN "Case" c ON c."id" = r."caseId" JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId"
      LEFT JOIN "User" l ON l."id" = u."leaderId" LEFT JOIN "User" s ON s."id" = e."sponsorId"
    WHERE ${conditionSql('Approval', 'r', theirs)} AND (${conditionSql('Case', 'c', visibleTo(user))}) IS TRUE
    ORDER BY r."due", r."id" LIMIT ${perDesk}`
}

/** The units that ever took part in these problems. */
async function unitsOf (reader: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return { assignments: [], tasks: [] }
  const places = Prisma.join([...caseIds])
  const [assignments, tasks] = await inParallel(reader, [
    () =>
      reader.$queryRaw<
        { caseId: string, unitId: string }[]
      >`SELECT a."caseId", a."unitId" FROM "Assignment" a WHERE a."caseId" IN (${places})`,
    () =>
      reader.$queryRaw<{ caseId: string, unitId: string }[]>`SELECT t."caseId", t."unitId" FROM "CoTask" t WHERE t."caseId" IN (${places})`
  ])
  return { assignments, tasks }
}
