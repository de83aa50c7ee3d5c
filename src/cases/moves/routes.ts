/** One page for every move of a table: drawn from its form, checked by it, made through the door; what the record says stands beside. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { selfOf, type User } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import type { Translate } from '../../web/language/translate.ts'
import { formOf, type Lifecycle, type Move, movesOf, movesOnPages } from '../../workflow/lifecycle.ts'
import { relationFor, whyNot } from '../../workflow/permission.ts'
import type { Situation } from '../../workflow/shape.ts'
import { doorOf } from '../door/door.ts'
import { type Kind, kindFor } from '../kind.ts'
import { pileOn } from '../lists/pile.ts'
import { withProof } from '../on-behalf/forms.ts'
import { assertMayEnter, delegationInQuery, onBehalfOf } from '../on-behalf/on-behalf.ts'
import { byNumber } from '../pages/by-number.ts'
import { presenceView } from '../pages/presence.ts'
import { besideForm } from '../pages/record-view.ts'
import { viewContextOf } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { addressAfterMove } from './after-move.ts'
import { flashMessage } from './flash-messages.ts'
import { nobody, stepOf, versioned, versionedForm } from './form.ts'
import { askLabel, moveLabel } from './labels.ts'
import { nextMove } from './next-move.ts'
import { offerViews } from './offer-views.ts'
import { offersOf, openApprovals } from './offers.ts'
import { moveOptions } from './options.ts'
import { prefill } from './prefill.ts'

/** Of every move that people make with what is there, at `/<kind>/<number>/<move>`. */
export function moveRoutes<T extends CaseShape> (app: App, kind: Kind<T>): void {
  for (const name of movesOnPages(kind.lifecycle)) movePage(app, kind, name)
}

function movePage<T extends CaseShape> (app: App, kind: Kind<T>, name: T['move']): void {
  const { lifecycle, address, access, moves } = kind
  const { moveLoaded, situationOf } = doorOf(kind)
  const row = lifecycle.moves[name]
  const people = row.by.filter((relation) => relation !== 'system')

  formPage(app, {
    address: `${address}/:number/${name}`,
    may: [...access.roles],
    summary: row.label,
    accessNote: (t) => whoAndWhen(lifecycle, row, t),
    form: versionedForm(row, nobody),
    variants: [...new Set(people.map((relation) => formOf(row, { id: null, relations: new Set([relation]) })))]
      .map((form) => versioned(row, form)),
    params: byNumber,
    loadsInTransaction: true,
    load: async (request, { number }, reader) => {
      const delegation = await delegationInQuery(request, row.delegable ? name : null)
      const user = delegation?.official ?? selfOf(request)
      const { situation } = await situationOf(reader, user, { number }, app.clock.now())
      if (delegation) await assertMayEnter(request, kind, situation)
      const refusal = whyNot(kindFor(kind, situation.actor.relations).lifecycle, situation, name)
      // Whose move it is not gets no form, whatever the state.
      if (refusal && (refusal.status === 403 || !relationFor(row, situation))) throw refusal
      return { situation, user, refusal, delegation }
    },
    formFor: ({ situation: { actor, record }, delegation }) => {
      const form = versionedForm(row, actor, record)
      return delegation ? withProof(form) : form
    },
    page: async ({ refusal, user, delegation, situation }, request) => {
      const { t } = request
      const { record, actor } = situation
      const reading = viewContextOf(request)
      const here = `${address}/${record.number}${pileOn(request)}`
      const { lifecycle } = kindFor(kind, actor.relations)
      const waitsFor = row.approval?.(situation)[0]
      const [hints, beside, presence, offers] = await Promise.all([
        row.hints && moves.hints?.(request, { user, situation, move: name, form: formOf(row, actor, record) }),
        besideForm(kind, app.db.read, user, situation, reading, { shownVersion: shownVersion(request), judges: row.judges }),
        presenceView(request, kind, record),
        delegation ? null : possibleNow(kind, request, user, situation, name)
      ])
      // An empty form that cannot be sent is not offered; what was typed is never taken away, and its form says itself what is wrong.
      const refused = refusal && request.method === 'GET' ? t(refusal.sentence, refusal.params) : null
      const heading = waitsFor ? askLabel(lifecycle, name, t, actor.relations) : t(moveLabel(lifecycle, name, actor.relations))
      const also = delegation || refused !== null ? [] : alsoJudging(kind, name, situation, request)
      return {
        title: `${heading} · ${record.number}`,
        button: delegation
          ? t('按{name}的决定办理', { name: user.name })
          : waitsFor
            ? t('提交{who}审批', { who: lifecycle.relations[waitsFor] })
            : row.button ? t(row.button) : heading,
        back: here,
        options: await moveOptions(kind, app.db.read, record, reading),
        typed: {
          ...prefill(kind, name, situation, hints?.chosen),
          ...hints?.typed,
          ...quickAnswer(request, row),
          version: String(record.version)
        },
        stored: moves.stored?.(record) ?? {},
        template: 'cases/move',
        also,
        view: {
          above: null,
          below: null,
          ...hints?.view,
          ...beside,
          address: here,
          heading: delegation
            ? t('代录{name}的决定：{move}', { name: user.name, move: t(moveLabel(lifecycle, name)) })
            : [heading, ...also.map(({ button }) => button)].join(' / '),
          refused,
          presence,
          offers,
          offered: refused === null
        }
      }
    },
    lock: 'shared',
    submit: async (tx, given, { user, delegation, situation }, request) => {
      const { answers, onBehalf } = onBehalfOf(request, lifecycle, given, delegation, situation)
      const done = await moveLoaded(tx, user, situation, stepOf(situation.record.number, name, answers), onBehalf)
      await moves.made?.(tx, request, user, done.record.id, situation.now)
      return {
        location: await addressAfterMove(kind, tx, onBehalf ? selfOf(request) : user, done.number, pileOn(request)),
        notice: onBehalf
          ? request.t('已按{name}的决定办理，并请本人确认。', { name: user.name })
          : await flashMessage(kindFor(kind, situation.actor.relations).lifecycle, tx, name, situation, done, viewContextOf(request))
      }
    }
  })
}

/** The other ways to judge the same, each a form of its own on the same page (`judges` of a row). */
function alsoJudging<T extends CaseShape> (kind: Kind<T>, name: T['move'], situation: Situation<T>, request: FastifyRequest) {
  const { record, actor } = situation
  const { lifecycle, address } = kindFor(kind, actor.relations)
  const { judges } = lifecycle.moves[name]
  const others = movesOf(lifecycle).filter(([other, move]) =>
    judges !== undefined && move.judges === judges && other !== name && !whyNot(lifecycle, situation, other))
  return others.map(([other, move]) => ({
    form: versionedForm(move, actor, record),
    button: request.t(moveLabel(lifecycle, other, actor.relations)),
    action: `${address}/${record.number}/${other}${pileOn(request)}`,
    typed: { ...prefill(kind, other, situation), version: String(record.version) }
  }))
}

/** Where the move cannot be made (any more), as after a race that was lost: what this person can do instead, as it stands now. */
async function possibleNow<T extends CaseShape> (
  usual: Kind<T>, request: FastifyRequest, user: User, opened: Situation<T>, name: T['move']
) {
  const { method, server: { db, clock }, t } = request
  const { number } = opened.record
  // What was sent may have been refused because the person no longer stands to it as they did when it was loaded.
  const situation = method === 'GET'
    ? opened
    : await doorOf(usual).situationOf(db.read, user, { number }, clock.now()).then((found) => found.situation, () => null)
  if (!situation || !whyNot(usual.lifecycle, situation, name)) return null
  const { record, actor } = situation
  const kind = kindFor(usual, actor.relations)
  const approvals = openApprovals<T>(situation).map(({ approval }) => approval)
  const next = nextMove(kind.lifecycle, { ...record, approvals }, actor.relations)
  const possible = offersOf(kind.lifecycle, situation).filter(({ unavailable }) => !unavailable)
  // Where nothing stands out, nothing is folded away.
  const folds = possible.some(({ collapsed }) => !collapsed)
  const offers = possible.map((offer) => ({ ...offer, collapsed: offer.collapsed && folds }))
  const view = offerViews(kind, offers, { number, next, relations: actor.relations, t, pile: pileOn(request) })
  return offers.length > 0 ? { offers: view, delegatedMoves: [], version: record.version } : null
}

/** For the OpenAPI document, as the table has it. */
function whoAndWhen<T extends CaseShape> ({ relations, states }: Lifecycle<T>, { by, from }: Move<T>, t: Translate): string {
  const who = by.map((relation) => relations[relation]).join('、')
  return t('由{who}办理，状态须是{states}。', { who, states: from.map((state) => states[state].label).join('、') })
}

/** Of the page that was sent, where it comes back with what others did since. */
function shownVersion ({ body }: FastifyRequest): number | undefined {
  return z.object({ version: z.coerce.number<string>().int() }).safeParse(body).data?.version
}

/** One of the buttons under the question was pressed before the form opened (`quickAnswers` of a row). */
function quickAnswer<T extends CaseShape> ({ query }: FastifyRequest, { quickAnswers: field }: Move<T>): Record<string, unknown> {
  const answer = field === undefined ? undefined : z.record(z.string(), z.unknown()).safeParse(query).data?.[field]
  return field === undefined || typeof answer !== 'string' ? {} : { [field]: answer }
}
