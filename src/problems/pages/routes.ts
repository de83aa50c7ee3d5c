/** Routes of problems: the list, raising one, its page. The pages of moves are in moves/routes.ts. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNumber, incompleteText, listRoutes, recordPage, recordRoutes, savedViewRoutes, viewContextOf } from '../../cases/index.ts'
import { actorOf, audit } from '../../audit/index.ts'
import type { Role } from '../../roles.ts'
import { knownPlaces } from '../../enterprises/queries.ts'
import { unitsByClass } from '../../units/queries.ts'
import { selfOf, type User } from '../../user.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { raisingOnBehalf, submission } from '../stages/survey/forms.ts'
import { type DuplicateHints, duplicatesOf } from '../moves/hints.ts'
import { replyTemplateRoutes } from '../replies/routes.ts'
import { report } from '../door/intake.ts'
import { contactOf, firmsFor, fullNumber } from './firm.ts'
import { problemJson } from './json.ts'
import { problemKind } from '../kind.ts'
import { problemRoles } from '../domain/access.ts'

const raisers = ['enterprise', 'steward', 'intake'] as const satisfies readonly Role[]

/** The valid part of a form that is not complete yet. */
const asTyped = z.object({ title: z.string(), content: z.string(), hope: z.string() }).partial()

export function problemRoutes (app: App): void {
  listRoutes(app, problemKind)
  recordRoutes(app, problemKind)
  savedViewRoutes(app, problemKind)
  raisePage(app)
  unmaskRoute(app)
  replyTemplateRoutes(app)
}

function raisePage (app: App): void {
  formPage(app, {
    address: '/problems/new',
    may: [...raisers],
    summary: '反映问题',
    form: raisingOnBehalf,
    params: z.object({}),
    load: async (request) => ({ user: selfOf(request) }),
    variants: [submission, raisingOnBehalf],
    formFor: ({ user }) => (user.enterpriseId ? submission : raisingOnBehalf) as typeof raisingOnBehalf,
    page: async ({ user }, request) => {
      const { read } = app.db
      const firms = user.enterpriseId ? null : await firmsFor(read, user, request)
      const firm = user.enterpriseId ?? firms?.chosen?.id
      return {
        title: request.t('反映问题'),
        button: request.t('提交'),
        back: '/',
        options: {
          complainedUnitId: await unitsByClass(read, user.districtId, request.t),
          enterpriseId: firms?.options ?? [],
          place: await knownPlaces(read, user.enterpriseId)
        },
        searches: firms?.search ? { enterpriseId: firms.search } : {},
        typed: { enterpriseId: firm, ...await knownContact(user, firm) },
        template: 'problems/raise',
        view: { ...await alreadyRaised(user, firm, request), incomplete: incompleteText(read, request.t), firms }
      }
    },
    lock: 'shared',
    submit: async (tx, answers, { user }, { t }) => {
      const now = app.clock.now()
      const contactPhone = await fullNumber(tx, user, answers)
      const { number } = await report(tx, user, { ...answers, contactPhone }, now)
      return { location: `/problems/${number}`, notice: t('已提交，编号 {number}。', { number }) }
    }
  })

  /** What the enterprise has open, so that nobody raises it twice; once text is typed, whatever resembles it. */
  async function alreadyRaised (user: User, firm: string | undefined, request: FastifyRequest): Promise<DuplicateHints> {
    const { title = '', content = '', hope = '' } = asTyped.safeParse(request.body).data ?? {}
    return firm === undefined
      ? { similar: [], ofFirm: [] }
      : duplicatesOf(
        app.db,
        user,
        { id: null, enterpriseId: firm, categoryId: null, text: [title, content, hope].join('\n') },
        viewContextOf(request)
      )
  }

  /** With the enterprise its main contact is known. */
  async function knownContact ({ enterpriseId, name }: User, firm: string | undefined) {
    if (firm === undefined) return {}
    const known = await contactOf(app.db.read, firm, { masked: enterpriseId === null })
    return known ?? (enterpriseId ? { contactName: name, contactPhone: '' } : {})
  }
}

/** Showing a masked number is audited (domain §4.3). */
function unmaskRoute (app: App): void {
  app.post('/problems/:number/unmask', {
    config: { may: [...problemRoles], form: z.object({}), json: problemJson }, schema: { params: byNumber, summary: '显示联系电话' }
  }, async (request, reply) => {
    const { number } = request.params
    const view = await recordPage(problemKind, request, number, { unmasked: true })
    await idempotent(request, (write) => write(async (tx) => {
      await audit(tx, { ...actorOf(request), action: 'unmasked', target: `problem:${number}`, details: { field: 'contactPhone' } })
      return { location: `/problems/${number}` }
    }))
    return reply.page('problems/show', view)
  })
}
