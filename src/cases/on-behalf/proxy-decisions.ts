/** 代录: who entered an official's decision, with what proof, and whether the official confirmed it (domain §3). */
import { dayOf, instantOf, type Month, monthOf, nextMonth } from '../../clock.ts'
import type { Prisma, ProxyDecision, Reader } from '../../db/index.ts'
import type { User } from '../../user.ts'

export type ProxyDecisionState = 'open' | 'silent' | 'ratified' | 'disowned'

export const proxyDecisionStates = { open: '待追认', silent: '未追认', ratified: '已追认', disowned: '已否认' } as const satisfies Record<
  ProxyDecisionState,
  string
>

/** Silence is not confirmation, with or without a sheet: nothing is undone, and the decision is listed each month. */
export function proxyDecisionState ({ state, due }: Pick<ProxyDecision, 'state' | 'due'>, now: Date): ProxyDecisionState {
  if (state !== 'open') return state === 'ratified' ? 'ratified' : 'disowned'
  return due < now ? 'silent' : 'open'
}

const unratified = (now: Date): Prisma.ProxyDecisionWhereInput => ({ state: 'open', due: { lt: now } })

const listColumns = {
  case: { select: { kind: true, number: true } },
  official: { select: { name: true } },
  enteredBy: { select: { name: true } }
} as const

/**
 * Decisions that were denied or not confirmed in time; to somebody who only enters them, their own.
 * @param asked a month; by default the latest that has any
 * @returns that month, its decisions, and the months before and after it that have any
 */
export async function listUnratified (
  reader: Reader,
  { districtId, id }: User,
  { own, asked, now }: { own: boolean, asked: Month | undefined, now: Date }
) {
  const mine = own ? { enteredById: id } : {}
  const listed: Prisma.ProxyDecisionWhereInput = { districtId, OR: [unratified(now), { state: 'disowned' }], ...mine }
  const next = async (enteredAt: Prisma.DateTimeFilter, order: 'asc' | 'desc') => {
    const found = await reader.proxyDecision.findFirst({
      where: { ...listed, enteredAt },
      orderBy: { enteredAt: order },
      select: { enteredAt: true }
    })
    return found && monthOf(dayOf(found.enteredAt))
  }
  const month = asked ?? await next({}, 'desc') ?? monthOf(dayOf(now))
  const [start, end] = [instantOf(`${month}-01`), instantOf(`${nextMonth(month)}-01`)]
  const entries = await reader.proxyDecision.findMany({
    where: { ...listed, enteredAt: { gte: start, lt: end } },
    include: listColumns,
    orderBy: [{ enteredAt: 'desc' }, { id: 'desc' }]
  })
  return { month, entries, earlier: await next({ lt: start }, 'desc'), later: await next({ gte: end }, 'asc') }
}

export function findProxyDecision (reader: Reader, id: string) {
  return reader.proxyDecision.findUnique({ where: { id }, include: listColumns })
}
