/**
 * Many ratings from one address within minutes are shown to callers and to those responsible for them (domain §8.1): a warning and not a
 * verdict, since a whole park may share an address.
 */
import type { FastifyRequest } from 'fastify'
import { instantFrom } from '../../clock.ts'
import type { Rating, Reader, Tx } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { digestFor } from '../../web/cookies/signed-token.ts'
import { visibleTo } from '../domain/access.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Relation } from '../domain/vocabulary.ts'

const minutes = 30

/** The number of problems, this one included. */
const many = 3

const shownTo = ['caller', 'supervisor', 'manager'] as const satisfies readonly Relation[]

/** A keyed digest of the address that an enterprise's rating came from. @param at when the rating was made */
export async function markAddress (
  tx: Tx, { ip, server: { config } }: FastifyRequest, { enterpriseId }: User, problemId: string, at: Date
): Promise<void> {
  if (enterpriseId === null) return
  await tx.rating.updateMany({
    where: { problemId, by: 'enterprise', at },
    data: { origin: digestFor(config.sessionSecret, 'origin', ip) }
  })
}

export interface SameAddress { count: number, firms: number, minutes: number, others: string[] }

export async function sameAddress (
  reader: Reader,
  user: User,
  { id, districtId }: Pick<ProblemRecord, 'id' | 'districtId'>,
  relations: ReadonlySet<Relation>,
  ratings: readonly Rating[]
): Promise<SameAddress | null> {
  const marked = ratings.filter(({ origin }) => origin !== '')
  if (marked.length === 0 || !shownTo.some((relation) => relations.has(relation))) return null
  const near = await reader.rating.findMany({
    where: { districtId, OR: marked.map(({ origin, at }) => ({ origin, at: { gte: later(at, -minutes), lte: later(at, minutes) } })) },
    select: { problemId: true, problem: { select: { case: { select: { enterpriseId: true } } } } }
  })
  const problems = new Map(near.map(({ problemId, problem }) => [problemId, problem.case.enterpriseId]))
  if (problems.size < many) return null
  const others = await reader.case.findMany({
    where: { AND: [visibleTo(user), { id: { in: [...problems.keys()].filter((each) => each !== id) } }] },
    orderBy: { number: 'asc' },
    select: { number: true }
  })
  return { count: problems.size, firms: new Set(problems.values()).size, minutes, others: others.map(({ number }) => number) }
}

const later = (instant: Date, by: number) => instantFrom(instant.getTime() + by * 60_000)
