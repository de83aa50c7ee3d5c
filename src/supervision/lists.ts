/** The lists of orders: what their rows load and show beyond those of every kind. */
import type { Lists, NamedList } from '../cases/index.ts'
import { Prisma } from '../db/index.ts'
import type { User } from '../user.ts'
import type { OrderShape } from './domain/shape.ts'
import { answerers, isOwed } from './domain/rules.ts'
import { type Addressee, awaitingAnswer, reasons, type Relation } from './domain/vocabulary.ts'
import type { ListRow } from './domain/record.ts'

type Where = Prisma.CaseWhereInput

const asked = (addressee: Addressee): Where => ({ order: { addressee } })

/** Who must answer, as far as a list can tell: whoever is in charge its page finds out. */
function owedBy ({ roles, unitId }: User): Where {
  const ofUnit = roles.has('handler') || roles.has('unit_head')
  return {
    state: { in: [...awaitingAnswer] },
    OR: [
      nothing,
      ...ofUnit ? [{ AND: [{ leadUnitId: unitId ?? '' }, asked('unit')] }] : [],
      ...roles.has('intake') ? [{ AND: [{ leadUnit: { online: false } }, asked('unit')] }] : [],
      ...roles.has('intake') || roles.has('supervisor') ? [{ AND: [{ leadUnitId: null }, asked('unit')] }] : [],
      ...roles.has('supervisor') ? [asked('supervisor')] : [],
      ...roles.has('leader') ? [asked('leader')] : []
    ]
  }
}

/** What waits to be closed or sent back: by who issued it, by managers and supervisors the system's and those of people who have left. */
function toClose ({ id, roles }: User): Where {
  const others = roles.has('manager') || roles.has('supervisor') ? [{ issuedById: null }, { issuedBy: { active: false } }] : []
  return { state: 'answered', order: { OR: [{ issuedById: id }, ...others] } }
}

/** Inside an AND, Prisma takes an empty OR for no condition at all. */
const nothing: Where = { id: { in: [] } }

export const lists = {
  to_answer: { label: '等答复的督办', where: owedBy },
  to_close: { label: '答复等审阅的督办', where: toClose },
  issued_by_me: { label: '我下达的督办', ended: true, where: ({ id }) => ({ order: { issuedById: id } }) }
} as const satisfies Record<string, NamedList>

export const orderLists: Lists<OrderShape> = {
  named: lists,
  waitsFor: (user) => ({ OR: [owedBy(user), toClose(user)] }),
  columns: ['addressee', 'reason', 'issuedById'],
  relationsTo,
  nextActor: (row) => row.state === 'answered'
    ? row.issuerActive ? 'issuer' : 'manager'
    : isOwed(row) ? answerersOf(row).at(-1) ?? 'supervisor' : null,
  joined: {
    columns: Prisma.sql`a."number" AS "aboutNumber", i."active" AS "issuerActive"`,
    from: Prisma.sql`JOIN "Case" a ON a."id" = d."aboutId" LEFT JOIN "User" i ON i."id" = d."issuedById"`
  },
  title: Prisma.sql`a."title"`,
  topic: ({ reason, aboutNumber }, t) => `${aboutNumber} ${t(reasons[reason])}`,
  described: { list: '督办单列表', page: '一页督办单' },
  says: {
    title: '督办',
    searched: '编号、督办要求、答复或企业名称',
    noneFound: '没有符合这些条件的督办单。',
    noneOpen: '目前没有未办结的督办单。超期 3 个工作日的问题会自动列在这里。'
  }
}

function answerersOf (row: ListRow): readonly Relation[] {
  const leadUnit = row.byLetter ? { leaderId: null, leader: null, active: true, online: false, leadOffice: false } : null
  return answerers({ ...row, leadUnit })
}

/** As far as a list can tell; the page of the order looks closer. */
function relationsTo (row: ListRow, { id, roles, unitId }: User): ReadonlySet<Relation> {
  const answering = new Set<Relation>(answerersOf(row))
  const ofUnit = row.leadUnitId !== null && row.leadUnitId === unitId
  const stands: Partial<Record<Relation, boolean>> = {
    issuer: row.issuedById === id,
    handler: roles.has('handler') && ofUnit,
    unit_head: roles.has('unit_head') && ofUnit,
    intake: roles.has('intake'),
    supervisor: roles.has('supervisor'),
    leader: roles.has('leader'),
    manager: roles.has('manager')
  }
  const held = (Object.keys(stands) as Relation[]).filter((relation) => stands[relation])
  const closes: ReadonlySet<Relation> = new Set(row.issuerActive ? ['issuer'] : ['manager', 'supervisor'])
  return new Set(held.filter((relation) => (row.state === 'answered' ? closes : answering).has(relation)))
}
