/** The page of a move for a visitor without an account: the same form and checks, and the same door, as for those it stands for. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Reader, Tx } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'
import type { User } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { admitGuests } from '../../web/requests/guests.ts'
import { whyNot } from '../../workflow/permission.ts'
import { doorOf } from '../door/door.ts'
import { type Kind, kindFor } from '../kind.ts'
import { viewContextOf } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { flashMessage } from './flash-messages.ts'
import { nobody, stepOf, versionedForm } from './form.ts'
import { moveLabel } from './labels.ts'
import { moveOptions } from './options.ts'
import { prefill } from './prefill.ts'

/** Whose guest the visitor is, and of which case. */
export interface GuestAccess { user: User, caseId: string }

export interface PublicFormOptions<P extends z.ZodObject, H extends GuestAccess, Move extends string> {
  address: string
  summary: string
  params: P
  /** The moves of this page: a single one, or the first of several that is possible now. */
  moves: readonly [Move, ...Move[]]
  /** @throws Refusal where the code or the link is not valid */
  held (request: FastifyRequest, params: z.output<P>, reader: Reader): Promise<H>
  /** Where the visitor continues, and how the link is used up, in the transaction of the move. */
  made (tx: Tx, held: H): Promise<string>
}

/** How a kind shows its record to a visitor: the template of the page, and what it prints beside the form. */
export interface PublicLook { template: string, view (request: FastifyRequest, access: GuestAccess): Promise<Record<string, unknown>> }

export function publicForm<T extends CaseShape, P extends z.ZodObject, H extends GuestAccess> (
  app: App,
  kind: Kind<T>,
  { template, view }: PublicLook,
  { address, summary, params, moves, held, made }: PublicFormOptions<P, H, T['move']>
): void {
  const { lifecycle } = kind
  const { moveLoaded, situationOf } = doorOf(kind)

  app.register(async (inner: App) => {
    admitGuests(inner, async (request) => {
      const given = params.safeParse(request.params)
      return given.success ? (await held(request, given.data, app.db.read).catch(refused))?.user ?? null : null
    })

    formPage(inner, {
      address,
      may: 'anyone',
      anonymous: true,
      summary,
      form: versionedForm(lifecycle.moves[moves[0]], nobody),
      params,
      loadsInTransaction: true,
      load: async (request, given, reader) => {
        const holder = await held(request, given, reader)
        const { situation } = await situationOf(reader, holder.user, { id: holder.caseId }, app.clock.now())
        const [first] = moves
        const name = moves.find((each) => !whyNot(lifecycle, situation, each)) ?? first
        const refusal = whyNot(kindFor(kind, situation.actor.relations).lifecycle, situation, name)
        if (refusal) throw refusal
        return { holder, situation, name }
      },
      formFor: ({ situation: { actor, record }, name }) => versionedForm(lifecycle.moves[name], actor, record),
      page: async ({ holder, situation, name }, request) => {
        const { record, actor } = situation
        const heading = request.t(moveLabel(lifecycle, name, actor.relations))
        return {
          title: `${heading} · ${record.number}`,
          button: request.t(lifecycle.moves[name].button ?? moveLabel(lifecycle, name, actor.relations)),
          options: await moveOptions(kind, app.db.read, record, viewContextOf(request)),
          typed: { ...prefill(kind, name, situation), version: String(record.version) },
          template,
          view: { heading, ...await view(request, holder) }
        }
      },
      submit: async (tx, given, { holder, situation, name }, request) => {
        const done = await moveLoaded(tx, holder.user, situation, stepOf(situation.record.number, name, given))
        await kind.moves.made?.(tx, request, holder.user, done.record.id, situation.now)
        return {
          location: await made(tx, holder),
          notice: await flashMessage(kindFor(kind, situation.actor.relations).lifecycle, tx, name, situation, done, viewContextOf(request))
        }
      }
    })
  })
}

/** Nobody's guest: the page says why, with what was typed. */
function refused (error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
