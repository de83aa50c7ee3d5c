/**
 * One move of many problems (domain §4.2, **B**): chosen in a list, confirmed on a page with the move's form once, made one by one through
 * move(), each in its own transaction and with its own result. Sent again, the same form gives the same answer: each row has a key of
 * its own under the form's. What this person may not see is not there, however it came among the many (trust A3).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { accessibleIds, askLabel, masked, moveLabel, namesOf, viewContextOf } from '../../../cases/index.ts'
import { conflict, invalid, notFound, Refusal } from '../../../errors.ts'
import type { MoveName } from '../../domain/vocabulary.ts'
import { selfOf } from '../../../user.ts'
import { wantsJson } from '../../../web/access.ts'
import { check } from '../../../web/forms/check.ts'
import { hidden } from '../../../web/forms/controls.ts'
import type { App } from '../../../web/fastify.ts'
import { formView } from '../../../web/forms/form-view.ts'
import { whenEmpty } from '../../../web/pages/list-views.ts'
import { idempotentPart, formKeyOf } from '../../../web/requests/idempotency.ts'
import { saveUnsentForm, findUnsentForm, type RestoreParts } from '../../../web/forms/unsent-forms.ts'
import { formOf } from '../../../workflow/lifecycle.ts'
import { problemRoles, problemAccess } from '../../domain/access.ts'
import { bulkMoves, bulkRule, mostAtOnce, whyNotInBulk } from './bulk.ts'
import { prefill } from '../prefill.ts'
import { plainCategory, usualRequirement } from '../hints.ts'
import { problemLifecycle } from '../../stages/lifecycle.ts'
import { move, situationOf } from '../../door/move.ts'
import { moveOptions } from '../options.ts'
import { bulkJson } from '../../pages/json.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import type { Situation } from '../../../workflow/shape.ts'

const byMove = z.object({ move: z.enum(bulkMoves as [MoveName, ...MoveName[]]) })
const chosen = z.object({
  row: z
    .union([z.string(), z.array(z.string()).max(mostAtOnce)])
    .optional()
    .transform((rows) => [rows ?? []].flat())
})

/** A number and the version that was seen: `JY-2026-000123.4`; and the category that was suggested, where the move is made by it. */
const rowForm = /^([A-Z]{1,8}-\d{4}-\d{6})\.(\d{1,6})(?:\.([\da-f-]{36}))?$/
const longestRow = 70

const may = problemRoles.filter((role) => role !== 'enterprise')

interface Chosen { number: string, version: number, categoryId: string | null }
interface BulkRow extends Chosen { title: string, says: string, situation: Situation<ProblemShape> | null, not: string | null }

export function bulkRoutes (app: App): void {
  app.get(
    '/problems/bulk/:move',
    { config: { may }, schema: { params: byMove, querystring: chosen, summary: '批量办理' } },
    async (request, reply) => {
      const unsent = await findUnsentForm(request)
      const rows = unsent ? rowsOf(unsent.body) : rowsIn(request.query.row)
      return confirmation(request, reply, request.params.move, rows, unsent?.restore)
    }
  )

  const sentRows = z.object({ rows: hidden(mostAtOnce * longestRow) })
  const sending = { may, form: sentRows, savesUnsentForm: true as const, json: bulkJson }
  app.post('/problems/bulk/:move', { config: sending, schema: { params: byMove, summary: '批量办理' } }, async (request, reply) => {
    if (!request.user) return saveUnsentForm(request, reply, sentRows)
    const { move: name } = request.params
    const rows = rowsOf(request.body)
    const found = await bulkRowsOf(request, name, rows)
    const checked = check(formFor(name, found), request.body, app.clock.now())
    if (!checked.ok || rows.length === 0) {
      const problems = checked.ok ? [{ field: 'rows', sentence: '请先在列表中勾选要办理的问题' }] : checked.problems
      if (wantsJson(request)) throw invalid(problems)
      const returned = { typed: checked.typed, refused: invalid(problems), once: formKeyOf(request).key }
      return confirmation(request, reply, name, rows, () => returned, 422)
    }
    const { rows: _, ...answers } = checked.answers
    const results = []
    for (const row of found) results.push(await moveOne(request, name, row, answers))
    return reply.page('problems/bulk-done', resultView(request, name, results))
  })
}

async function confirmation (
  request: FastifyRequest, reply: FastifyReply, name: MoveName, rows: readonly Chosen[], returned?: RestoreParts, status?: number
) {
  const { t } = request
  const found = await bulkRowsOf(request, name, rows)
  const fit = found.filter(({ not }) => not === null)
  const [first] = fit
  const label = labelOf(request, name, first)
  const asked = formFor(name, found)
  const { typed = {}, ...back } = returned?.(asked) ?? {}
  const form =
    first?.situation &&
    formView(asked, {
      ...back,
      t,
      button: t('{move} {n} 件', { move: label, n: fit.length }),
      back: '/',
      action: `/problems/bulk/${name}`,
      options: await moveOptions(request.server.db.read, first.situation.record, viewContextOf(request)),
      typed: {
        ...(bulkRule(name).asSuggested && { requirement: t(usualRequirement) }),
        ...typed,
        rows: fit.map(({ number, version, categoryId }) => [number, version, categoryId].filter(Boolean).join('.')).join(' ')
      }
    })
  const heading = t('批量{move}', { move: label })
  const listed = (some: readonly BulkRow[]) => some.map(({ number, title, says, not }) => ({ number, title, says, not: not ?? '' }))
  const unfit = found.filter(({ not }) => not !== null)
  const empty = unfit.length > 0 ? '选中的问题现在都不能这样办理：' : '还没有选中问题。请在列表中勾选，再选择要办理的事项。'
  return reply.page(
    'problems/bulk',
    { title: heading, fit: listed(fit), unfit: listed(unfit), empty: whenEmpty(fit, t(empty)), form: form ?? null },
    status
  )
}

/** The chosen ones as this person stands to each; who may not see one learns no more than that there is none. */
async function bulkRowsOf (request: FastifyRequest, name: MoveName, rows: readonly Chosen[]): Promise<BulkRow[]> {
  const { db, clock } = request.server
  const user = selfOf(request)
  const found: BulkRow[] = []
  for (const row of rows) {
    const situation = await situationOf(db.read, user, { number: row.number }, clock.now()).then(({ situation }) => situation, absent)
    const refusal = situation === null ? notFound() : whyNotInBulk(situation, name)
    const advised =
      situation && !refusal && bulkRule(name).asSuggested ? await advisedFor(request, situation, row) : { categoryId: null, says: '' }
    const not = refusal ?? (advised === null ? conflict('这一件应由哪个单位主办，按派单目录和同类问题还不能确定，请单独交办。') : null)
    found.push({
      ...row,
      categoryId: null,
      says: '',
      ...advised,
      title: '',
      situation,
      not: not ? request.t(not.sentence, not.params) : null
    })
  }
  const { texts } = await accessibleIds(problemAccess, db.read, user, found.flatMap(({ situation }) => situation ? [situation.record.id] : []))
  return found.map((row) => ({ ...row, title: titleOf(row, texts, request) }))
}

/** What is suggested is shown once, and what was shown is what is done. */
async function advisedFor (
  request: FastifyRequest,
  situation: Situation<ProblemShape>,
  row: Chosen
): Promise<Pick<BulkRow, 'categoryId' | 'says'> | null> {
  const {
    server: { db },
    t
  } = request
  const categoryId = row.categoryId ?? (await plainCategory(db, selfOf(request), situation))
  const entry = situation.ruleContext.suggested(categoryId)
  if (categoryId === null || !entry) return null
  const names = await namesOf(db.read, situation.record.districtId)
  return {
    categoryId,
    says: t('{category} · 由{unit}主办', { category: names.get(categoryId) ?? '', unit: names.get(entry.leadUnitId) ?? '' })
  }
}

function titleOf ({ situation }: BulkRow, texts: ReadonlySet<string>, { t }: FastifyRequest): string {
  if (situation === null) return ''
  return texts.has(situation.record.id) ? situation.record.title : t(masked)
}

function absent (error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null
  throw error
}

/** Each in its own transaction, with the version that was seen; one that fails stands in nobody's way. */
async function moveOne (
  request: FastifyRequest,
  name: MoveName,
  { situation, not, categoryId, ...row }: BulkRow,
  answers: Record<string, unknown>
) {
  const { clock } = request.server
  const user = selfOf(request)
  try {
    const own = situation && categoryId ? parseAnswers(name, situation, { ...prefill(name, situation, categoryId), ...answers }) : answers
    await idempotentPart(request, row.number, async (tx) => {
      if (not) throw conflict(not)
      await move(tx, user, { number: row.number, move: name, answers: own, version: row.version }, clock.now())
      return { location: `/problems/${row.number}` }
    }, 'shared')
    return { ...row, refused: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [problem] = error.problems
    return { ...row, refused: problem ? request.t(problem.sentence, problem.params) : request.t(error.sentence, error.params) }
  }
}

/** As its own page would have it. */
function parseAnswers (name: MoveName, situation: Situation<ProblemShape>, typed: Record<string, unknown>): Record<string, unknown> {
  const checked = check(formOf(problemLifecycle.moves[name], situation.actor, situation.record), typed)
  if (!checked.ok) throw invalid(checked.problems)
  return checked.answers
}

function formFor (name: MoveName, found: readonly BulkRow[]): z.ZodObject {
  const actor = found.find(({ situation }) => situation)?.situation?.actor ?? { id: null, relations: new Set() }
  const asked = formOf(problemLifecycle.moves[name], actor)
  const { asSuggested } = bulkRule(name)
  const shape = asSuggested
    ? Object.fromEntries(Object.entries(asked.shape).filter(([field]) => asSuggested.typed.includes(field)))
    : asked.shape
  return z.object(shape).extend({ rows: hidden(mostAtOnce * longestRow) })
}

function labelOf ({ t }: FastifyRequest, name: MoveName, first: BulkRow | undefined): string {
  const asks = first?.situation && (problemLifecycle.moves[name].approval?.(first.situation).length ?? 0) > 0
  return asks ? askLabel(problemLifecycle, name, t) : t(moveLabel(problemLifecycle, name))
}

function resultView ({ t }: FastifyRequest, name: MoveName, results: readonly { number: string, title: string, refused: string | null }[]) {
  const done = results.filter(({ refused }) => refused === null)
  const not = results.filter(({ refused }) => refused !== null)
  const move = moveLabel(problemLifecycle, name)
  return {
    title: t('批量{move}', { move }),
    look: not.length === 0 ? 'success' : 'warning',
    said:
      not.length === 0
        ? t('{n} 件已办理：{move}。', { n: done.length, move })
        : t('{n} 件已办理：{move}；{m} 件没有办成。', { n: done.length, move, m: not.length }),
    done: done.map(({ number, title }) => ({ number, title })),
    not: not.map(({ number, title, refused }) => ({ number, title, refused: refused ?? '' }))
  }
}

function rowsOf (body: unknown): Chosen[] {
  return rowsIn(String(Object(body).rows ?? '').split(' '))
}

function rowsIn (typed: readonly string[]): Chosen[] {
  const rows = typed.flatMap((each) => {
    const [, number, version, categoryId = null] = rowForm.exec(each) ?? []
    return number && version ? [{ number, version: Number(version), categoryId }] : []
  })
  return rows.filter(({ number }, at) => rows.findIndex((each) => each.number === number) === at).slice(0, mostAtOnce)
}
