/** Requests that somebody is to decide or has made, about cases of every kind. */
import { instantFrom } from '../../clock.ts'
import { type Approval, type Case, Prisma, type Reader, columns, conditionSql, inParallel } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { visibleToOfAllKinds } from '../access.ts'
import { approvalOf } from '../door/store.ts'
import { type Kind, allKinds, kindFor, kindNamed } from '../kind.ts'
import { openApprovals, type OpenApproval } from '../moves/offers.ts'
import type { CaseShape } from '../record.ts'

/** How many a desk shows at once; the list shows the rest. */
const perDesk = 50

export interface ApprovalAsked extends OpenApproval<CaseShape>, Pick<Case, 'number' | 'title'> {
  /** Of the case. */
  state: string
  kind: Kind
  caseId: string
  late: boolean
  /** When the clock ends that it holds: what it would change. */
  heldDue: Date | null
}

/** The relations in which somebody with these roles may be an approver. */
function decides ({ roles, principal, standsIn }: User): string[] {
  return [
    ...roles,
    ...principal ? ['principal'] : [],
    ...roles.has('leader') ? ['fellow_leader'] : [],
    ...roles.has('substitute') ? ['caller'] : [],
    ...standsIn?.deputyOf.length ? ['deputy', 'leader_deputy'] : []
  ]
}

/** Open requests, most urgent first, each as this person stands to it. */
export async function openApprovalsFor (reader: Reader, user: User, now: Date): Promise<ApprovalAsked[]> {
  const found = await findApprovals(reader, user)
  const further = await furtherRows(reader, found)
  return found.flatMap((row) => {
    const kind = kindNamed(row.kind)
    const approval = approvalOf<string, string>(row)
    const standing = { ...standingIn(row), approvals: [approval], proxyDecisions: [], ...further.get(row.kind)?.(row.caseId) }
    // As much of the record as `relationsTo` reads.
    const relations = kind.access.relationsTo(standing as unknown as CaseShape['record'], user)
    const [open] = openApprovals<CaseShape>({ record: { approvals: [approval] }, actor: { id: user.id, relations } })
    if (!open || !(open.mayDecide || open.mayTakeBack)) return []
    const { caseId, number, title, caseState: state, heldDue } = row
    const late = approval.due !== null && approval.due < now
    return [{ ...open, kind: kindFor(kind, relations), caseId, number, title, state, late, heldDue: instant(heldDue) }]
  })
}

/** What every kind may read of how people stand to its records. */
function standingIn (row: Found) {
  const { caseId: id, createdById, handlerId, enterpriseId, unitId } = row
  return {
    id,
    createdById,
    handlerId,
    enterpriseId,
    leadUnitId: unitId,
    leadUnit: unitId === null ? null : { leaderId: row.leaderId, leader: { active: Boolean(row.leaderActive) } },
    enterprise: enterpriseId === null
      ? null
      : { stewardId: row.stewardId, sponsorId: row.sponsorId, sponsor: { active: Boolean(row.sponsorActive) } }
  }
}

type OfCase = Pick<Case, 'kind' | 'number' | 'title' | 'createdById' | 'enterpriseId' | 'handlerId'>

interface Found extends Approval, OfCase {
  caseState: string
  unitId: string | null
  leaderId: string | null
  leaderActive: boolean | null
  stewardId: string | null
  sponsorId: string | null
  sponsorActive: boolean | null
  /** When the clock ends that the request holds. SQLite returns a computed instant as text. */
  heldDue: Date | string | null
}

const instant = (found: Date | string | null) => typeof found === 'string' ? instantFrom(found) : found

async function findApprovals (reader: Reader, user: User): Promise<Found[]> {
  const theirs = { districtId: user.districtId, state: 'open', OR: [{ waitsFor: { in: decides(user) } }, { askedById: user.id }] }
  return reader.$queryRaw<Found[]>`
    SELECT ${columns('r', Prisma.ApprovalScalarFieldEnum)},
      c."kind", c."number", c."title", c."state" AS "caseState", c."enterpriseId",
      c."createdById", c."handlerId", c."leadUnitId" AS "unitId",
      u."leaderId", l."active" AS "leaderActive", e."stewardId", e."sponsorId", s."active" AS "sponsorActive",
      (SELECT k."due" FROM "CaseClock" k WHERE k."caseId" = r."caseId" AND k."state" = 'running' AND k."heldSince" = r."askedAt"
        LIMIT 1) AS "heldDue"
    FROM "Approval" r JOIN "Case" c ON c."id" = r."caseId" LEFT JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId"
      LEFT JOIN "User" l ON l."id" = u."leaderId" LEFT JOIN "User" s ON s."id" = e."sponsorId"
    WHERE ${conditionSql('Approval', 'r', theirs)} AND (${conditionSql('Case', 'c', visibleToOfAllKinds(user))}) IS TRUE
    ORDER BY r."due", r."id" LIMIT ${perDesk}`
}

/** By kind, the rows of its own from which it tells how somebody stands to its records. */
async function furtherRows (reader: Reader, found: readonly Found[]) {
  const rows = await inParallel(reader, allKinds().map(({ name, access }) => async () => {
    const ids = found.flatMap(({ kind, caseId }) => kind === name ? [caseId] : [])
    return [name, ids.length > 0 ? await access.standing?.(reader, ids) : undefined] as const
  }))
  return new Map(rows)
}
