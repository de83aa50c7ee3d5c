/**
 * The page of a move for a visitor with a receipt code or link: the same form and checks, and the same move(), as for the enterprise
 * itself.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { moveLabel, viewContextOf } from '../../cases/index.ts'
import type { Tx } from '../../db/index.ts'
import type { User } from '../../user.ts'
import { version } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import type { Actor } from '../../workflow/actor.ts'
import { formOf } from '../../workflow/lifecycle.ts'
import { whyNot } from '../../workflow/permission.ts'
import { prefill } from '../moves/prefill.ts'
import { publicTrackingView } from './public-tracking.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { MoveName, Relation } from '../domain/vocabulary.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { move, situationOf } from '../door/move.ts'
import { asksForRework, flashMessage } from '../moves/flash-messages.ts'
import { moveOptions } from '../moves/options.ts'
import { markAddress } from '../pages/same-address.ts'

/** Whose guest the visitor is, and of which problem. */
export interface GuestAccess { user: User, problemId: string }

interface PublicFormOptions<P extends z.ZodObject, H extends GuestAccess> {
  address: string
  summary: string
  params: P
  /** The moves of this page: a single one, or the first of several that is possible now. */
  moves: readonly [MoveName, ...MoveName[]]
  /** @throws Refusal where the code or the link is not valid */
  held (request: FastifyRequest, params: z.output<P>): Promise<H>
  /** Where the visitor continues, and how the link is used up, in the transaction of the move. */
  made (tx: Tx, held: H): Promise<string>
}

export function publicForm<P extends z.ZodObject, H extends GuestAccess> (
  app: App,
  { address, summary, params, moves, held, made }: PublicFormOptions<P, H>
): void {
  const formAsked = (name: MoveName, actor: Actor<Relation>, record?: ProblemRecord) => {
    const row = problemLifecycle.moves[name]
    const form = formOf(row, actor, record)
    return row.additive ? form : form.extend({ version: version() })
  }

  formPage(app, {
    address,
    may: 'anyone',
    summary,
    form: formAsked(moves[0], nobody),
    params,
    load: async (request, given) => {
      const holder = await held(request, given)
      const { situation } = await situationOf(app.db.read, holder.user, { id: holder.problemId }, app.clock.now())
      const [first] = moves
      const name = moves.find((each) => !whyNot(problemLifecycle, situation, each)) ?? first
      const refusal = whyNot(problemLifecycle, situation, name)
      if (refusal) throw refusal
      return { holder, situation, name }
    },
    formFor: ({ situation: { actor, record }, name }) => formAsked(name, actor, record),
    page: async ({ holder, situation, name }, request) => {
      const heading = request.t(moveLabel(problemLifecycle, name, situation.actor.relations))
      return {
        title: `${heading} · ${situation.record.number}`,
        button: heading,
        options: await moveOptions(app.db.read, situation.record, viewContextOf(request)),
        typed: { ...prefill(name, situation, undefined), version: String(situation.record.version) },
        template: 'visitors/form',
        view: { heading, ...await publicTrackingView(request, holder.user, holder.problemId) }
      }
    },
    submit: async (tx, { version: shown, ...answers }, { holder, situation, name }, request) => {
      const now = app.clock.now()
      const done = await move(
        tx,
        holder.user,
        { number: situation.record.number, move: name, answers, version: typeof shown === 'number' ? shown : undefined },
        now
      )
      await markAddress(tx, request, done.record.id, now)
      const location = await made(tx, holder)
      return {
        location,
        notice: done.act === 'asked' ? request.t(asksForRework) : await flashMessage(tx, done.record.id, done.move, viewContextOf(request))
      }
    }
  })
}

const nobody: Actor<Relation> = { id: null, relations: new Set() }
