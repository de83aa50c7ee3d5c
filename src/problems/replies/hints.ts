/** Beside the form of a reply: texts that are kept for it, and what similar problems were answered, each put in by one press. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { nearest } from '../../finding/index.ts'
import { selfOf, type User } from '../../user.ts'
import { problemAccess } from '../domain/access.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { searchScope } from '../lists/search.ts'
import { textOf } from '../moves/advice.ts'
import { type Filled, fillIn, templatesFor, writers } from './templates.ts'

const shown = 9
const similar = 3
/** The share of significant words from which an answer is worth looking at. */
const likeFrom = 0.15

/** A text that can be put in: by a press where there are scripts, otherwise by its address. */
interface Offered { name: string, about: string, text: string, address: string }

/** @returns also the text that was chosen by its address */
export async function replyHints (request: FastifyRequest, record: ProblemRecord) {
  const { server: { db }, query, t } = request
  const user = selfOf(request)
  const [templates, solved, filled] = await Promise.all([
    templatesFor(db.read, user, record.categoryId), solvedAlike(request, user, record), filledFor(request, user, record)
  ])
  const asked = z.object({ template: z.string().max(40).optional(), pile: z.string().optional() }).safeParse(query).data ?? {}
  const view = (id: string, offered: Omit<Offered, 'address'>): Offered =>
    ({ ...offered, address: `?${String(new URLSearchParams({ template: id, ...asked.pile && { pile: asked.pile } }))}` })
  const kept = new Map(templates.slice(0, shown).map(({ id, name, text, unitId }) =>
    [id, view(id, { name, about: t(unitId === null ? '本人' : '本单位'), text: fillIn(text, filled) })]))
  const alike = new Map(solved.map(({ number, title, answer }) => [number, view(number, { name: title, about: number, text: answer })]))
  return {
    chosen: asked.template === undefined ? undefined : (kept.get(asked.template) ?? alike.get(asked.template))?.text,
    templates: [...kept.values()],
    solved: [...alike.values()],
    manage: writers.some((role) => user.roles.has(role)) ? '/reply-templates' : null
  }
}

/** Answers of closed problems that were confirmed as solved, and that this person may read. */
async function solvedAlike ({ server: { db } }: FastifyRequest, user: User, record: ProblemRecord) {
  const scope = searchScope(user)
  const solved = { state: 'closed', confidentiality: 'normal', problem: { outcome: 'solved', answer: { not: '' } } } as const
  const where = { AND: [scope.texts, solved, { id: { not: record.id } }] }
  const near = (await nearest(db, record.districtId, textOf(record), where, similar)).filter(({ score }) => score >= likeFrom)
  const ids = near.map(({ id }) => id)
  const rows = await db.read.case.findMany({
    where: { id: { in: ids } }, select: { id: true, number: true, title: true, problem: { select: { answer: true } } }
  })
  return rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    .map(({ number, title, problem }) => ({ number, title, answer: problem?.answer ?? '' }))
}

/** Who may not know the enterprise writes to one without a name. */
async function filledFor ({ server: { db: { read } }, t }: FastifyRequest, user: User, record: ProblemRecord): Promise<Filled> {
  const known = await read.case.findFirst({
    where: { AND: [{ id: record.id }, problemAccess.enterpriseVisibleTo(user)] }, select: { enterprise: { select: { name: true } } }
  })
  const unit = record.leadUnitId === null ? null : await read.unit.findUnique({ where: { id: record.leadUnitId }, select: { name: true } })
  return {
    企业: known?.enterprise?.name ?? t('贵企业'),
    编号: record.number,
    标题: record.title,
    联系人: known ? record.contactName : '',
    单位: unit?.name ?? ''
  }
}
