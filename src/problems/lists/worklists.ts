/** What is on a desk: problems whose turn is this person's, and requests they are to decide or have made. */
import { Prisma, type Problem, type Reader, type Request, columns, conditionSql, inParallel } from '../../db/index.ts'
import { relationsTo, visibleTo } from '../domain/access.ts'
import { openApprovals } from '../moves/offers.ts'
import { approvalOf } from '../door/store.ts'
import { relations, type Relation } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'

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
  const units = await unitsOf(reader, found.map(({ problemId }) => problemId))
  return found.flatMap(({ number, title, enterpriseId, createdById, unitId, leaderId, leaderActive, stewardId, sponsorId, sponsorActive, ...row }) => {
    const request = approvalOf(row)
    const relations = relationsTo({
      enterpriseId,
      createdById,
      leadUnitId: unitId,
      leadUnit: { leaderId, leader: { active: Boolean(leaderActive) } },
      enterprise: { stewardId, sponsorId, sponsor: { active: Boolean(sponsorActive) } },
      requests: [request],
      entries: [],
      assignments: units.assignments.filter(({ problemId }) => problemId === row.problemId),
      tasks: units.tasks.filter(({ problemId }) => problemId === row.problemId)
    }, user)
    const [open] = openApprovals({ record: { requests: [request] }, actor: { id: user.id, relations } })
    return open && (open.mayDecide || open.mayTakeBack) ? [{ ...open, number, title, late: request.due !== null && request.due < now }] : []
  })
}

interface Asked extends Request, Pick<Problem, 'number' | 'title' | 'enterpriseId' | 'createdById'> {
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
    SELECT ${columns('r', Prisma.RequestScalarFieldEnum)}, p."number", p."title", p."enterpriseId", p."createdById", p."leadUnitId" AS "unitId",
      u."leaderId", l."active" AS "leaderActive", e."stewardId", e."sponsorId", s."active" AS "sponsorActive"
    FROM "Request" r JOIN "Problem" p ON p."id" = r."problemId" JOIN "Enterprise" e ON e."id" = p."enterpriseId" LEFT JOIN "Unit" u ON u."id" = p."leadUnitId"
      LEFT JOIN "User" l ON l."id" = u."leaderId" LEFT JOIN "User" s ON s."id" = e."sponsorId"
    WHERE ${conditionSql('Request', 'r', theirs)} AND (${conditionSql('Problem', 'p', visibleTo(user))}) IS TRUE ORDER BY r."due", r."id" LIMIT ${perDesk}`
}

/** The units that ever took part in these problems. */
async function unitsOf (reader: Reader, problemIds: readonly string[]) {
  if (problemIds.length === 0) return { assignments: [], tasks: [] }
  const places = Prisma.join([...problemIds])
  const [assignments, tasks] = await inParallel(reader, [
    () => reader.$queryRaw<{ problemId: string, unitId: string }[]>`SELECT a."problemId", a."unitId" FROM "Assignment" a WHERE a."problemId" IN (${places})`,
    () => reader.$queryRaw<{ problemId: string, unitId: string }[]>`SELECT t."problemId", t."unitId" FROM "CoTask" t WHERE t."problemId" IN (${places})`
  ])
  return { assignments, tasks }
}
