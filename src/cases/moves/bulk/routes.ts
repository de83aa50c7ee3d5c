/**
 * One move of many records of a kind (domain §4.2, **B**): chosen in a list, confirmed on a page with the move's form once, made one by one
 * through the door, each in its own transaction and with its own result. Sent again, the same form gives the same answer: each row has a
 * key of its own under the form's. What this person may not see is not there, however it came among the many (trust A3).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { conflict, invalid, notFound, Refusal } from '../../../errors.ts'
import { selfOf } from '../../../user.ts'
import { wantsJson } from '../../../web/access.ts'
import type { App } from '../../../web/fastify.ts'
import { check } from '../../../web/forms/check.ts'
import { group, hidden } from '../../../web/forms/controls.ts'
import { formView } from '../../../web/forms/form-view.ts'
import { type RestoredForm, findUnsentForm, saveUnsentForm } from '../../../web/forms/unsent-forms.ts'
import { whenEmpty } from '../../../web/pages/list-views.ts'
import { formKeyOf, idempotentPart } from '../../../web/requests/idempotency.ts'
import { formOf } from '../../../workflow/lifecycle.ts'
import type { Situation } from '../../../workflow/shape.ts'
import { doorOf } from '../../door/door.ts'
import type { Kind } from '../../kind.ts'
import { filtersIn, longestQuery } from '../../lists/filters.ts'
import { firstOf } from '../../lists/found.ts'
import { masked } from '../../pages/masked.ts'
import { viewContextOf } from '../../pages/view-context.ts'
import type { CaseShape } from '../../record.ts'
import { nobody } from '../form.ts'
import { askLabel, moveLabel } from '../labels.ts'
import { moveOptions } from '../options.ts'
import { prefill } from '../prefill.ts'
import { bulkMoves, bulkRule, maxAtOnce, whyNotInBulk } from './bulk.ts'
import { type Chosen, choicesFor, eachRow, tableOf } from './each.ts'
import { bulkJson } from './json.ts'

const rowsAsked = z.object({
  /** The filters of a list, all of which is chosen. */
  all: z.string().max(longestQuery).optional(),
  row: z
    .union([z.string(), z.array(z.string()).max(maxAtOnce)])
    .optional()
    .transform((rows) => [rows ?? []].flat())
})

/** A number and the version that was seen: `JY-2026-000123.4`. */
const rowForm = /^([A-Z]{1,8}-\d{4}-\d{6})\.(\d{1,6})$/
const longestRow = 40

const sentRows = z.object({ rows: hidden(maxAtOnce * longestRow) })
/** The same where each has two fields of its own: for the OpenAPI document, since which fields they are depends on the move. */
const sentTable = sentRows.extend({ each: group('每一件', eachRow) })

interface Row { number: string, version: number }
interface BulkRow<T extends CaseShape> extends Row { title: string, situation: Situation<T> | null, not: string | null }

/** The form as it was sent, to be shown again. */
interface Returned extends Pick<RestoredForm, 'restore'> { body: unknown }

/** At `/<kind>/bulk/<move>`. */
export function bulkRoutes<T extends CaseShape> (app: App, kind: Kind<T>): void {
  const { lifecycle, access, address, moves, label: called } = kind
  const door = doorOf(kind)
  const may = access.roles.filter((role) => role !== 'enterprise')
  const byMove = z.object({ move: z.enum(bulkMoves(lifecycle) as [T['move'], ...T['move'][]]) })
  const summary = '批量办理'

  app.get(
    `${address}/bulk/:move`,
    { config: { may }, schema: { params: byMove, querystring: rowsAsked, summary } },
    async (request, reply) => {
      const unsent = await findUnsentForm(request)
      const rows = unsent ? rowsOf(unsent.body) : await rowsChosen(request, request.query)
      return confirmation(request, reply, byMove.parse(request.params).move, rows, unsent ?? undefined)
    }
  )

  const sending = { may, form: sentRows, variants: [sentRows, sentTable], savesUnsentForm: true as const, json: bulkJson }
  app.post(`${address}/bulk/:move`, { config: sending, schema: { params: byMove, summary } }, async (request, reply) => {
    if (!request.user) return saveUnsentForm(request, reply, sentRows)
    const { move: name } = byMove.parse(request.params)
    const rows = rowsOf(request.body)
    const found = await bulkRowsOf(request, name, rows)
    const checked = check(formFor(name, found), request.body, app.clock.now())
    const each = await choicesFor(request, kind, name, found)
    const taken = each ? found.filter(({ number }) => each.typed.get(number)?.take) : found
    const faults = [
      ...checked.ok ? [] : checked.problems,
      ...taken.length === 0 ? [{ field: 'rows', sentence: '请先在列表中勾选要办理的{kind}', params: { kind: called } }] : [],
      ...taken.filter(({ number }) => each && !each.chosen(number)).map(({ number }) => (
        { field: 'rows', sentence: '{number} 没有选好，请从列出的名称中选择', params: { number } }))
    ]
    if (!checked.ok || faults.length > 0) {
      if (wantsJson(request)) throw invalid(faults)
      const returned = { typed: checked.typed, refused: invalid(faults), once: formKeyOf(request).key }
      return confirmation(request, reply, name, rows, { body: request.body, restore: () => returned }, 422)
    }
    const { rows: _, ...answers } = checked.answers
    const results = []
    for (const row of taken) results.push(await moveOne(request, name, row, answers, each?.chosen(row.number)))
    return reply.page('cases/bulk-done', resultView(request, name, results))
  })

  /** As they are ticked, or all that fit the filters of the list. */
  async function rowsChosen (request: FastifyRequest, { all, row }: z.output<typeof rowsAsked>): Promise<Row[]> {
    const filters = all === undefined ? null : filtersIn(kind, all)
    if (!filters) return rowsIn(row)
    const found = await firstOf(app.db, kind, selfOf(request), filters, app.clock.now(), maxAtOnce)
    return found.map(({ number, version }) => ({ number, version }))
  }

  async function confirmation (
    request: FastifyRequest, reply: FastifyReply, name: T['move'], rows: readonly Row[], returned?: Returned, status?: number
  ) {
    const { t } = request
    const found = await bulkRowsOf(request, name, rows)
    const fit = found.filter(({ not }) => not === null)
    const [first] = fit
    const label = labelOf(request, name, first)
    const asked = formFor(name, found)
    const { typed = {}, ...back } = returned?.restore(asked) ?? {}
    const form =
      first?.situation &&
      formView(asked, {
        ...back,
        t,
        button: t('{move} {n} 件', { move: label, n: fit.length }),
        back: '/',
        action: `${address}/bulk/${name}`,
        options: await moveOptions(kind, app.db.read, first.situation.record, viewContextOf(request)),
        typed: {
          ...bulkRule(lifecycle, name).asSuggested && moves.suggested?.typed(t),
          ...typed,
          rows: fit.map(({ number, version }) => `${number}.${version}`).join(' ')
        }
      })
    const listed = (some: readonly BulkRow<T>[]) =>
      some.map(({ number, title, not }) => ({ number, title, not: not ?? '', address: `${address}/${number}` }))
    const table = await tableOf(request, kind, name, fit, returned?.body)
    const unfit = found.filter(({ not }) => not !== null)
    const empty = unfit.length > 0 ? '选中的{kind}现在都不能这样办理：' : '还没有选中{kind}。请在列表中勾选，再选择要办理的事项。'
    return reply.page(
      'cases/bulk',
      {
        title: t('批量{move}', { move: label }),
        fit: table ? [] : listed(fit),
        table,
        begins: t('这 {n} 件一起办理', { n: fit.length }),
        unfit: listed(unfit),
        empty: whenEmpty(fit, t(empty, { kind: called })),
        list: address,
        form: form ?? null
      },
      status
    )
  }

  /** The chosen ones as this person stands to each; who may not see one learns no more than that there is none. */
  async function bulkRowsOf (request: FastifyRequest, name: T['move'], rows: readonly Row[]): Promise<BulkRow<T>[]> {
    const user = selfOf(request)
    const found: BulkRow<T>[] = []
    for (const row of rows) {
      const situation = await door.situationOf(app.db.read, user, { number: row.number }, app.clock.now())
        .then(({ situation }) => situation, absent)
      const refusal = situation === null ? notFound() : whyNotInBulk(lifecycle, situation, name)
      found.push({ ...row, title: '', situation, not: refusal ? request.t(refusal.sentence, refusal.params) : null })
    }
    const ids = found.flatMap(({ situation }) => situation ? [situation.record.id] : [])
    const readable = await app.db.read.case.findMany({
      where: { AND: [{ id: { in: ids } }, access.textsVisibleTo(user)] }, select: { id: true, title: true }
    })
    const titles = new Map(readable.map(({ id, title }) => [id, title]))
    return found.map((row) => ({ ...row, title: row.situation ? titles.get(row.situation.record.id) ?? request.t(masked) : '' }))
  }

  /** Each in its own transaction, with the version that was seen; one that fails stands in nobody's way. */
  async function moveOne (
    request: FastifyRequest, name: T['move'], { situation, not, ...row }: BulkRow<T>, answers: Record<string, unknown>,
    chosen: Chosen | null | undefined
  ) {
    const user = selfOf(request)
    try {
      const own = situation && chosen ? parseAnswers(name, situation, { ...ownAnswers(name, situation, chosen), ...answers }) : answers
      await idempotentPart(request, row.number, async (tx) => {
        if (not) throw conflict(not)
        await door.move(tx, user, { number: row.number, move: name, answers: own, version: row.version }, app.clock.now())
        return { location: `${address}/${row.number}` }
      }, 'shared')
      return { ...row, refused: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const [fault] = error.problems
      return { ...row, refused: fault ? request.t(fault.sentence, fault.params) : request.t(error.sentence, error.params) }
    }
  }

  /** As its own page would have it, filled in with what was chosen for it. */
  function ownAnswers (name: T['move'], situation: Situation<T>, [first, second]: Chosen) {
    const [, field = ''] = moves.suggested?.fields ?? []
    return { ...prefill(kind, name, situation, first), ...second === '' ? {} : { [field]: second } }
  }

  /** As its own page would have it. */
  function parseAnswers (name: T['move'], situation: Situation<T>, typed: Record<string, unknown>): Record<string, unknown> {
    const checked = check(formOf(lifecycle.moves[name], situation.actor, situation.record), typed)
    if (!checked.ok) throw invalid(checked.problems)
    return checked.answers
  }

  function formFor (name: T['move'], found: readonly BulkRow<T>[]): z.ZodObject {
    const asked = formOf(lifecycle.moves[name], found.find(({ situation }) => situation)?.situation?.actor ?? nobody)
    const { asSuggested } = bulkRule(lifecycle, name)
    const shape = asSuggested
      ? Object.fromEntries(Object.entries(asked.shape).filter(([field]) => asSuggested.typed.includes(field)))
      : asked.shape
    return z.object(shape).extend(sentRows.shape)
  }

  function labelOf ({ t }: FastifyRequest, name: T['move'], first: BulkRow<T> | undefined): string {
    const asks = first?.situation && (lifecycle.moves[name].approval?.(first.situation).length ?? 0) > 0
    return asks ? askLabel(lifecycle, name, t) : t(moveLabel(lifecycle, name))
  }

  function resultView (
    { t }: FastifyRequest, name: T['move'], results: readonly { number: string, title: string, refused: string | null }[]
  ) {
    const done = results.filter(({ refused }) => refused === null)
    const not = results.filter(({ refused }) => refused !== null)
    const move = moveLabel(lifecycle, name)
    return {
      title: t('批量{move}', { move }),
      look: not.length === 0 ? 'success' : 'warning',
      said:
        not.length === 0
          ? t('{n} 件已办理：{move}。', { n: done.length, move })
          : t('{n} 件已办理：{move}；{m} 件没有办成。', { n: done.length, move, m: not.length }),
      done: done.map(({ number, title }) => ({ number, title, address: `${address}/${number}` })),
      not: not.map(({ number, title, refused }) => ({ number, title, refused: refused ?? '' }))
    }
  }
}

function absent (error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null
  throw error
}

function rowsOf (body: unknown): Row[] {
  return rowsIn(String(Object(body).rows ?? '').split(' '))
}

function rowsIn (typed: readonly string[]): Row[] {
  const rows = typed.flatMap((each) => {
    const [, number, version] = rowForm.exec(each) ?? []
    return number && version ? [{ number, version: Number(version) }] : []
  })
  return rows.filter(({ number }, at) => rows.findIndex((each) => each.number === number) === at).slice(0, maxAtOnce)
}
