/** Where each of many has two fields of its own (`asSuggested`): what is suggested for them, what was typed, and what that stands for. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { optional, text, tick } from '../../../web/forms/controls.ts'
import type { Option } from '../../../web/forms/field-views.ts'
import { fieldsOf } from '../../../web/forms/fields.ts'
import { formOf } from '../../../workflow/lifecycle.ts'
import type { Situation } from '../../../workflow/shape.ts'
import type { Kind } from '../../kind.ts'
import { viewContextOf } from '../../pages/view-context.ts'
import type { CaseShape } from '../../record.ts'
import { moveOptions } from '../options.ts'
import { bulkRule, maxAtOnce } from './bulk.ts'

/** As typed, by name: the browser offers the names while somebody types. */
interface Typed { take: boolean, first: string, second: string }

const untouched: Typed = { take: false, first: '', second: '' }

/** One row, for the OpenAPI document. */
export const eachRow = {
  number: text('编号', 40),
  take: tick('办理这一件'),
  first: optional(text('第一栏', 200, { hint: '选中的名称，见批量办理页的第一栏' })),
  second: optional(text('第二栏', 200, { hint: '选中的名称，见批量办理页的第二栏；不填即按第一栏' }))
}

const name = z.string().trim().max(200).default('')
const sent = z.object({
  each: z
    .array(z.object({ number: z.string(), take: z.union([z.string(), z.literal(true)]).optional(), first: name, second: name }))
    .max(maxAtOnce)
})

function typedIn (body: unknown): ReadonlyMap<string, Typed> {
  const { data } = sent.safeParse(body)
  return new Map(data?.each.map(({ number, take, ...typed }) => [number, { ...typed, take: take !== undefined }]))
}

type Offered = readonly [readonly Option[], readonly Option[]]
export type Chosen = readonly [string, string]

/** Null where the first is blank, or one of them is the name of nothing that is offered. */
function chosenOf ({ first, second }: Typed, [firsts, seconds]: Offered): Chosen | null {
  const chosen = [idOf(firsts, first), idOf(seconds, second)] as const
  return chosen[0] === '' || chosen[0] === null || chosen[1] === null ? null : [chosen[0], chosen[1]]
}

function typedFrom ([first, second]: Chosen, [firsts, seconds]: Offered): Omit<Typed, 'take'> {
  return { first: labelOf(firsts, first), second: labelOf(seconds, second) }
}

const idOf = (offered: readonly Option[], typed: string) =>
  typed === '' ? '' : offered.find(({ label }) => label === typed)?.value ?? null

const labelOf = (offered: readonly Option[], id: string) => offered.find(({ value }) => value === id)?.label ?? ''

interface Row<T extends CaseShape> { number: string, title: string, situation: Situation<T> | null, not: string | null }

/** Null where all have the same form, or none can be among the many. */
async function offersFor<T extends CaseShape> (request: FastifyRequest, kind: Kind<T>, name: T['move'], found: readonly Row<T>[]) {
  const situation = found.find(({ not }) => not === null)?.situation
  const suggested = bulkRule(kind.lifecycle, name).asSuggested && kind.moves.suggested
  if (!situation || !suggested) return null
  const options = await moveOptions(kind, request.server.db.read, situation.record, viewContextOf(request))
  const [one, two] = suggested.fields
  const asked = fieldsOf(formOf(kind.lifecycle.moves[name], situation.actor))
  const titleOf = (field: string) => request.t(asked.find((each) => each.name === field)?.title ?? '')
  return { suggested, offered: [options[one] ?? [], options[two] ?? []] as const, titles: [titleOf(one), titleOf(two)] as const }
}

/** What was sent for each, and what it stands for. */
export async function choicesFor<T extends CaseShape> (
  request: FastifyRequest, kind: Kind<T>, name: T['move'], found: readonly Row<T>[]
) {
  const offers = await offersFor(request, kind, name, found)
  if (!offers) return null
  const typed = typedIn(request.body)
  return { typed, chosen: (number: string) => chosenOf(typed.get(number) ?? untouched, offers.offered) }
}

/** One line for each: what was typed, to begin with what is suggested, ticked where that is sure. */
export async function tableOf<T extends CaseShape> (
  request: FastifyRequest, kind: Kind<T>, name: T['move'], fit: readonly Row<T>[], body: unknown
) {
  const offers = await offersFor(request, kind, name, fit)
  if (!offers) return null
  const { suggested, offered, titles } = offers
  const typed = typedIn(body)
  const rows = []
  for (const { number, title, situation } of fit) {
    if (!situation) continue
    const { chosen, says, double } = await suggested.advise(request, situation)
    const own = typed.get(number) ?? { ...typedFrom(chosen, offered), take: chosen[0] !== '' && double === null }
    const wrong = own.take && chosenOf(own, offered) === null
    rows.push({ ...own, number, title, says, double, wrong, at: rows.length, address: `${kind.address}/${number}` })
  }
  const [firsts, seconds] = offered.map((options) => options.map(({ label, group = '', keys = '' }) => ({ label, group, keys })))
  return { rows, firstTitle: titles[0], secondTitle: titles[1], firsts: firsts ?? [], seconds: seconds ?? [] }
}
