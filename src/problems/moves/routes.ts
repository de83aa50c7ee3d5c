/** One page for every move of the table: drawn from its form, checked by it, made through move(); what the record says stands beside it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addressAfterMove, askLabel, incompleteText, moveLabel, viewContextOf } from '../../cases/index.ts'
import { dayOf } from '../../clock.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import { selfOf, type User } from '../../user.ts'
import { version } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import type { Translate } from '../../web/language/translate.ts'
import { relationFor, whyNot } from '../../workflow/permission.ts'
import { formOf, type Move } from '../../workflow/lifecycle.ts'
import { problemRoles } from '../domain/access.ts'
import { type DuplicateHint, duplicatesOf, suggestionFor } from './hints.ts'
import { assertMayEnter, delegationInQuery, onBehalfOf } from '../on-behalf/on-behalf.ts'
import { withProof } from '../on-behalf/forms.ts'
import { prefill } from './prefill.ts'
import { movesOfPeople, problemLifecycle } from '../stages/lifecycle.ts'
import { move, situationOf } from '../door/move.ts'
import { asksForRework, flashMessage } from './flash-messages.ts'
import { catalogueOf, moveOptions } from './options.ts'
import { besideForm } from '../pages/record-view.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Hint, ProblemShape } from '../domain/shape.ts'
import { byNumber } from '../pages/routes.ts'
import { markAddress } from '../pages/same-address.ts'
import type { Situation } from '../../workflow/shape.ts'
import { problemKind } from '../kind.ts'

export function moveRoutes (app: App): void {
  for (const name of movesOfPeople) movePage(app, name)
}

function movePage (app: App, name: MoveName): void {
  const row = problemLifecycle.moves[name]
  const shows = (hint: Hint) => row.hints?.includes(hint) ?? false
  const versioned = (form: z.ZodObject) => row.additive ? form : form.extend({ version: version() })

  formPage(app, {
    address: `/problems/:number/${name}`,
    may: [...problemRoles],
    summary: row.label,
    accessNote: (t) => whoAndWhen(row, t),
    form: versioned(formOf(row, { id: null, relations: new Set() })),
    variants: [...new Set(row.by.map((relation) => formOf(row, { id: null, relations: new Set([relation]) })))].map(versioned),
    params: byNumber,
    load: async (request, { number }) => {
      const entrusted = await delegationInQuery(request, name)
      const user = entrusted?.official ?? selfOf(request)
      const { situation } = await situationOf(app.db.read, user, { number }, app.clock.now())
      if (entrusted) await assertMayEnter(request, situation)
      const refusal = whyNot(problemLifecycle, situation, name)
      // Whose move it is not gets no form, whatever the state.
      if (refusal && (refusal.status === 403 || !relationFor(row, situation))) throw refusal
      return { ...situation, user, refusal, entrusted }
    },
    formFor: ({ actor, record, entrusted }) =>
      entrusted ? withProof(versioned(formOf(row, actor, record))) : versioned(formOf(row, actor, record)),
    page: async ({ refusal, user, entrusted, ...situation }, request) => {
      const { t } = request
      const { record, actor } = situation
      const waitsFor = row.approval?.(situation)[0]
      const chosen = chosenCategory(request)
      const [suggestion, similar] = await Promise.all([
        shows('suggestion') ? suggestionFor(app.db, user, situation, chosen ?? record.categoryId, t) : null,
        shows('duplicates') ? duplicatesOf(app.db, user, raisedBy(record), viewContextOf(request), true) : []
      ])
      // An empty form that cannot be sent is not offered; what was typed is never taken away, and its form says itself what is wrong.
      const refused = refusal && request.method === 'GET' ? t(refusal.sentence, refusal.params) : null
      const heading = waitsFor ? askLabel(problemLifecycle, name, t, actor.relations) : t(moveLabel(problemLifecycle, name, actor.relations))
      return {
        title: `${heading} · ${record.number}`,
        button: entrusted
          ? t('按{name}的决定办理', { name: user.name })
          : waitsFor
            ? t('提交{who}审批', { who: problemLifecycle.relations[waitsFor] })
            : heading,
        back: `/problems/${record.number}`,
        options: await moveOptions(app.db.read, record, viewContextOf(request)),
        typed: {
          ...prefill(name, situation, chosen),
          ...suggestion?.answers,
          ...'main' in formOf(row, actor, record).shape ? mainChosen(request, similar) : {},
          ...quickAnswer(request, row),
          version: String(record.version)
        },
        stored: { categoryId: record.categoryId },
        template: 'problems/move',
        view: {
          heading: entrusted ? t('代录{name}的决定：{move}', { name: user.name, move: t(moveLabel(problemLifecycle, name)) }) : heading,
          refused,
          offered: refused === null,
          suggestion: suggestion?.view ?? null,
          similar,
          incomplete: shows('duplicates') ? incompleteText(app.db.read, t) : '',
          ...await formContext(request, user, situation, shows('catalogue'), suggestion?.answers['categoryId'])
        }
      }
    },
    lock: 'shared',
    submit: async (tx, { version: shown, ...given }, { user, refusal: _, entrusted, ...situation }, request) => {
      const { answers, hand } = onBehalfOf(request, given, entrusted, situation.record)
      const now = app.clock.now()
      const done = await move(
        tx,
        user,
        { number: situation.record.number, move: name, answers, version: typeof shown === 'number' ? shown : undefined },
        now,
        hand
      )
      if (user.enterpriseId !== null) await markAddress(tx, request, done.record.id, now)
      const waitsFor = row.approval?.(situation)[0]
      if (hand) {
        return {
          location: await addressAfterMove(problemKind, tx, selfOf(request), done.number),
          notice: request.t('已按{name}的决定办理，并请本人确认。', { name: user.name })
        }
      }
      return {
        location: await addressAfterMove(problemKind, tx, user, done.number),
        notice: done.act === 'asked' && waitsFor
          ? request.t('已提交，等待{who}审批。', { who: problemLifecycle.relations[waitsFor] })
          : done.act === 'asked' ? request.t(asksForRework) : await flashMessage(tx, done.record.id, done.move, viewContextOf(request))
      }
    }
  })
}

/** For the OpenAPI document, as the table has it. */
function whoAndWhen ({ by, from }: Move<ProblemShape>, t: Translate): string {
  const { relations, states } = problemLifecycle
  const who = by.map((relation) => relations[relation]).join('、')
  return t('由{who}办理，状态须是{states}。', { who, states: from.map((state) => states[state].label).join('、') })
}

const raisedBy = ({ id, number, title, content, hope, enterpriseId, categoryId }: ProblemRecord) => ({
  id,
  number,
  enterpriseId,
  categoryId,
  text: [title, content, hope].join('\n')
})

/** The main problem as chosen among those shown, with why it is the same. */
function mainChosen ({ query }: FastifyRequest, similar: readonly DuplicateHint[]) {
  const main = z.object({ main: z.string().max(40) }).safeParse(query).data?.main
  return main === undefined ? {} : { main, reason: similar.find(({ number }) => number === main)?.why }
}

async function formContext (
  request: FastifyRequest,
  user: User,
  situation: Situation<ProblemShape>,
  withCatalogue: boolean,
  suggested: unknown
) {
  const { read } = request.server.db
  const { success, data } = shownVersion.safeParse(request.body)
  const [said, catalogue] = await Promise.all([
    besideForm(read, user, situation, viewContextOf(request), success ? data.version : undefined),
    withCatalogue ? catalogueOf(read, user.districtId, dayOf(situation.now)) : []
  ])
  const category = chosenCategory(request) ?? suggested ?? situation.record.categoryId
  return { ...said, catalogue, chosenEntry: catalogue.find(({ categoryId }) => categoryId === category) ?? null }
}

const shownVersion = z.object({ version: z.coerce.number<string>().int() })

/** One of the buttons under the question was pressed before the form opened (domain §4.2 `confirm`). */
function quickAnswer ({ query }: FastifyRequest, { quickAnswers: field }: Move<ProblemShape>): Record<string, unknown> {
  const answer = field === undefined ? undefined : z.record(z.string(), z.unknown()).safeParse(query).data?.[field]
  return field === undefined || typeof answer !== 'string' ? {} : { [field]: answer }
}

/** As typed, or as chosen in the catalogue. */
function chosenCategory ({ body, query }: FastifyRequest): string | undefined {
  return (
    z.object({ categoryId: z.uuid() }).safeParse(body).data?.categoryId ?? z.object({ category: z.uuid() }).safeParse(query).data?.category
  )
}
