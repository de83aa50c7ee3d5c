/** One page for every move of the table: drawn from its form, checked by it, made through move(); what the record says stands beside it. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { selfOf, type User } from '../auth/index.ts'
import { dayOf } from '../clock.ts'
import { notFound } from '../errors.ts'
import { version } from '../web/controls.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/form-page.ts'
import type { Translate } from '../web/translate.ts'
import { relationFor, whyNot } from '../workflow/permission.ts'
import { formOf, type Move, type Situation } from '../workflow/lifecycle.ts'
import { problemRoles } from './access.ts'
import { askLabel, moveLabel } from './labels.ts'
import { type Hint, duplicatesOf, isAdvised, seesDuplicates, suggestionFor } from './hints.ts'
import { incompleteText } from './incomplete.ts'
import { assertMayEnter, entrustedBy, handOf } from './entering/hand.ts'
import { withProof } from './entering/forms.ts'
import { firstAnswers } from './first-answers.ts'
import { movesOfPeople, problemLife } from './lifecycle.ts'
import { move, situationOf } from './move.ts'
import { asksForRework, noticeOf } from './notices.ts'
import { catalogueOf, moveOptions } from './options.ts'
import { readingOf } from './pages.ts'
import { wayOn } from './queries.ts'
import { besideForm } from './record-view.ts'
import type { ProblemRecord, ProblemShape } from './record.ts'
import { byNumber } from './routes.ts'
import { markAddress } from './same-address.ts'

export function moveRoutes (app: App): void {
  for (const name of movesOfPeople) movePage(app, name)
}

function movePage (app: App, name: string): void {
  const row = problemLife.moves[name]
  if (!row) throw notFound()
  const versioned = (form: z.ZodObject) => row.additive ? form : form.extend({ version: version() })

  formPage(app, {
    address: `/problems/:number/${name}`,
    may: [...problemRoles],
    summary: row.label,
    described: (t) => whoAndWhen(row, t),
    form: versioned(formOf(row, { id: null, relations: new Set() })),
    variants: [...new Set(row.by.map((relation) => formOf(row, { id: null, relations: new Set([relation]) })))].map(versioned),
    params: byNumber,
    load: async (request, { number }) => {
      const entrusted = await entrustedBy(request, name)
      const user = entrusted?.official ?? selfOf(request)
      const { situation } = await situationOf(app.db.read, user, { number }, app.clock.now())
      if (entrusted) await assertMayEnter(request, situation)
      const refusal = whyNot(problemLife, situation, name)
      // Whose move it is not gets no form, whatever the state.
      if (refusal && (refusal.status === 403 || !relationFor(row, situation))) throw refusal
      return { ...situation, user, refusal, entrusted }
    },
    formFor: ({ actor, record, entrusted }) => entrusted ? withProof(versioned(formOf(row, actor, record))) : versioned(formOf(row, actor, record)),
    page: async ({ refusal, user, entrusted, ...situation }, request) => {
      const { t } = request
      const { record, actor } = situation
      const waitsFor = row.approval?.(situation)[0]
      const chosen = chosenCategory(request)
      const [suggestion, similar] = await Promise.all([
        isAdvised.has(name) ? suggestionFor(app.db, user, situation, chosen ?? record.categoryId, t) : null,
        seesDuplicates.has(name) ? duplicatesOf(app.db, user, raisedBy(record), readingOf(request), true) : []
      ])
      const heading = waitsFor ? askLabel(name, t, actor.relations) : t(moveLabel(name, actor.relations))
      return {
        title: `${heading} · ${record.number}`,
        button: entrusted ? t('按{name}的决定办理', { name: user.name }) : waitsFor ? t('提交{who}审批', { who: problemLife.relations[waitsFor] }) : heading,
        back: `/problems/${record.number}`,
        options: await moveOptions(app.db.read, record, readingOf(request), name),
        typed: { ...firstAnswers(name, situation, chosen), ...suggestion?.answers, ...name === 'merge' ? joined(request, similar) : {}, ...keyPressed(request), version: String(record.version) },
        stored: { categoryId: record.categoryId },
        template: 'problems/move',
        view: {
          heading: entrusted ? t('代录{name}的决定：{move}', { name: user.name, move: t(moveLabel(name)) }) : heading,
          // An empty form that cannot be sent is not offered; what was typed is never taken away, and its form says itself what is wrong.
          refused: refusal && request.method === 'GET' ? t(refusal.sentence, refusal.params) : null,
          suggestion: suggestion?.view ?? null,
          similar,
          incomplete: seesDuplicates.has(name) ? incompleteText(app.db.read, t) : '',
          ...await beside(request, user, situation, name, suggestion?.answers['categoryId'])
        }
      }
    },
    lock: 'shared',
    submit: async (tx, { version: shown, ...given }, { user, refusal: _, entrusted, ...situation }, request) => {
      const { answers, hand } = handOf(request, given, entrusted, situation.record)
      const now = app.clock.now()
      const done = await move(tx, user, { number: situation.record.number, move: name, answers, version: typeof shown === 'number' ? shown : undefined }, now, hand)
      if (user.enterpriseId !== null) await markAddress(tx, request, done.problem.id, now)
      const waitsFor = row.approval?.(situation)[0]
      if (hand) return { location: await wayOn(tx, selfOf(request), done.number), notice: request.t('已按{name}的决定办理，并请本人确认。', { name: user.name }) }
      return {
        location: await wayOn(tx, user, done.number),
        notice: done.act === 'asked' && waitsFor
          ? request.t('已提交，等待{who}审批。', { who: problemLife.relations[waitsFor] })
          : done.act === 'asked' ? request.t(asksForRework) : await noticeOf(tx, done.problem.id, done.move, readingOf(request))
      }
    }
  })
}

/** For the OpenAPI document, as the table has it. */
function whoAndWhen ({ by, from }: Move<ProblemShape>, t: Translate): string {
  const { relations, states } = problemLife
  return t('由{who}办理，状态须是{states}。', { who: by.map((relation) => relations[relation]).join('、'), states: from.map((state) => states[state].label).join('、') })
}

const raisedBy = ({ id, number, title, content, hope, enterpriseId, categoryId }: ProblemRecord) => ({ id, number, enterpriseId, categoryId, text: [title, content, hope].join('\n') })

/** The main problem as chosen among those shown, with why it is the same. */
function joined ({ query }: FastifyRequest, similar: readonly Hint[]) {
  const main = z.object({ main: z.string().max(40) }).safeParse(query).data?.main
  return main === undefined ? {} : { main, reason: similar.find(({ number }) => number === main)?.why }
}

async function beside (request: FastifyRequest, user: User, situation: Situation<ProblemShape>, move: string, suggested: unknown) {
  const { read } = request.server.db
  const { success, data } = shownVersion.safeParse(request.body)
  const [said, catalogue] = await Promise.all([
    besideForm(read, user, situation, readingOf(request), success ? data.version : undefined),
    classifying.has(move) ? catalogueOf(read, user.districtId, dayOf(situation.now)) : []
  ])
  const category = chosenCategory(request) ?? suggested ?? situation.record.categoryId
  return { ...said, catalogue: catalogue.map((entry) => ({ ...entry, chosen: entry.categoryId === category })) }
}

const shownVersion = z.object({ version: z.coerce.number<string>().int() })

/** Moves that begin with the category, for which the catalogue names a unit. */
const classifying = new Set(['accept', 'dispatch', 'dispatch_direct', 'take_on'])

/** One of the three keys under the question was pressed before the form opened (domain §4.2 `confirm`). */
function keyPressed ({ query }: FastifyRequest): { solved?: string | undefined } {
  return z.object({ solved: z.enum(['solved', 'partial', 'not']).optional().catch(undefined) }).parse(query)
}

/** As typed, or as chosen in the catalogue. */
function chosenCategory ({ body, query }: FastifyRequest): string | undefined {
  return z.object({ categoryId: z.uuid() }).safeParse(body).data?.categoryId ?? z.object({ category: z.uuid() }).safeParse(query).data?.category
}
