/** What lies on a desk: the problems whose turn is this person's, and the requests they are to decide or have asked. */
import type { User } from '../auth/index.ts'
import type { Reader } from '../db/index.ts'
import { relationsTo, visibleTo } from './access.ts'
import { openRequests } from './offers.ts'
import { load } from './store.ts'
import { relations, type Relation } from './vocabulary.ts'

/** A desk shows so many at once; the rest stands in the list. */
const shown = 50

/** The relations in which somebody of these roles may be asked to decide. */
const decides = ({ roles, principal }: User): Relation[] => [...[...roles].flatMap((role) => isRelation(role) ? [role] : []), ...principal ? ['principal' as const] : []]

const isRelation = (role: string): role is Relation => Object.hasOwn(relations, role)

/** Open requests, most urgent first, each as this person stands to it. */
export async function openRequestsFor (reader: Reader, user: User, now: Date) {
  const rows = await reader.request.findMany({
    where: { districtId: user.districtId, state: 'open', problem: visibleTo(user), OR: [{ waitsFor: { in: decides(user) } }, { askedById: user.id }] },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    take: shown,
    select: { id: true, problemId: true }
  })
  const problems = await Promise.all([...new Set(rows.map(({ problemId }) => problemId))].map((id) => load(reader, { id })))
  return rows.flatMap(({ id, problemId }) => {
    const record = problems.find((problem) => problem.id === problemId)
    if (!record) return []
    const actor = { id: user.id, relations: relationsTo(record, user) }
    const open = openRequests({ record, actor }).find(({ request }) => request.id === id)
    return open && (open.mayDecide || open.mayTakeBack) ? [{ ...open, number: record.number, title: record.title, late: open.request.due !== null && open.request.due < now }] : []
  })
}
