/** The addresses of a problem: the list, raising one, its page, and one page for every move of the table. */
import { z } from 'zod'
import { dayOf, timeOf } from '../clock.ts'
import { actorOf, audit } from '../audit/index.ts'
import { selfOf, type Role, type User } from '../auth/index.ts'
import { forbidden, notFound } from '../errors.ts'
import { enterpriseOptions, moveOptions } from './options.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/form-page.ts'
import { version } from '../web/controls.ts'
import { once } from '../web/once.ts'
import { whyNot } from '../workflow/attempt.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { submission, submissionOnBehalf } from './forms.ts'
import { draft } from './intake.ts'
import { problemLife } from './lifecycle.ts'
import { move, situationOf } from './move.ts'
import { listFilters } from './queries.ts'
import { listPage, problemPage } from './pages.ts'
import { problemRoles } from './access.ts'

const raisers = ['enterprise', 'steward', 'intake'] as const satisfies readonly Role[]

export const byNumber = z.object({ number: z.string().regex(/^[A-Z]{1,8}-\d{4}-\d{6}$/) })

export function problemRoutes (app: App): void {
  app.get('/problems', { config: { may: [...problemRoles] }, schema: { querystring: listFilters, summary: '问题列表' } }, async (request, reply) =>
    reply.page('problems/list', await listPage(request, request.query)))

  app.get('/problems/:number', {
    config: { may: [...problemRoles] },
    schema: { params: byNumber, querystring: z.object({ timeline: z.literal('public').optional() }), summary: '问题' }
  }, async (request, reply) => reply.page('problems/show', await problemPage(request, request.params.number, { publicOnly: request.query.timeline === 'public' })))

  raisePage(app)
  for (const name of Object.keys(problemLife.moves)) movePage(app, name)
  unmaskRoute(app)
}

function raisePage (app: App): void {
  formPage(app, {
    address: '/problems/new',
    may: [...raisers],
    summary: '反映问题',
    form: submissionOnBehalf,
    params: z.object({}),
    load: async (request) => ({ user: selfOf(request) }),
    formFor: ({ user }) => (user.enterpriseId ? submission : submissionOnBehalf) as typeof submissionOnBehalf,
    page: async ({ user }, { t }) => ({
      title: t('反映问题'),
      button: t('提交'),
      back: '/',
      options: { ...await moveOptions(app.db.read, { districtId: user.districtId, leadUnitId: null, tasks: [] }, t), enterpriseId: await enterpriseOptions(app.db.read, user) },
      typed: await knownContact(user)
    }),
    submit: async (tx, answers, { user }, { t }) => {
      const now = app.clock.now()
      const { number } = await draft(tx, user, answers, now)
      await move(tx, user, { number, move: 'submit', answers }, now)
      return { location: `/problems/${number}`, notice: t('已提交，编号 {number}。受理后会告诉您由哪个单位办理。', { number }) }
    }
  })

  /** The enterprise is known; so is its main contact. */
  async function knownContact ({ enterpriseId, name }: User) {
    if (!enterpriseId) return {}
    const contact = await app.db.read.enterpriseContact.findFirst({ where: { enterpriseId }, orderBy: [{ main: 'desc' }, { id: 'asc' }] })
    return { contactName: contact?.name ?? name, contactPhone: contact?.phone ?? '' }
  }
}

/** One page for one move: drawn from the form in the table, checked by it, made through move(). */
function movePage (app: App, name: string): void {
  const row = problemLife.moves[name]
  if (!row) throw notFound()
  const versioned = (form: z.ZodObject) => row.additive ? form : form.extend({ version: version() })

  formPage(app, {
    address: `/problems/:number/${name}`,
    may: [...problemRoles],
    summary: row.label,
    form: versioned(formOf(row, { id: '', relations: new Set() })),
    params: byNumber,
    load: async (request, { number }) => {
      const user = selfOf(request)
      const { situation } = await situationOf(app.db.read, user, { number }, app.clock.now())
      const refusal = whyNot(problemLife, situation, name)
      if (refusal?.status === 403) throw refusal
      return { ...situation, user, refusal }
    },
    formFor: ({ actor }) => versioned(formOf(row, actor)),
    page: async ({ refusal, ...situation }, { t }) => {
      const { record } = situation
      const chain = row.approval?.(situation) ?? []
      return {
        title: `${t(row.label)} · ${record.number}`,
        button: chain.length > 0 ? t('提交申请') : t(row.label),
        back: `/problems/${record.number}`,
        options: await moveOptions(app.db.read, situation.record, t),
        typed: { ...firstAnswers(situation), version: String(record.version) },
        template: 'problems/move',
        view: {
          number: record.number,
          subject: record.title,
          refused: refusal ? t(refusal.sentence, refusal.params) : null,
          chain: chain.map((relation) => t(problemLife.relations[relation]))
        }
      }
    },
    submit: async (tx, { version: shown, ...answers }, { user }, request) => {
      const { number } = byNumber.parse(request.params)
      const done = await move(tx, user, { number, move: name, answers, version: typeof shown === 'number' ? shown : undefined }, app.clock.now())
      const label = problemLife.moves[done.move]?.label ?? done.move
      return { location: `/problems/${number}`, notice: request.t(done.act === 'asked' ? '已提交{move}申请，审批结果会显示在本页。' : '已办理：{move}', { move: label }) }
    }
  })
}

type Loaded = Awaited<ReturnType<typeof situationOf>>['situation']

/** What a form shows before anything is typed: what the record already says, and now for moments. */
function firstAnswers ({ record, now, world }: Loaded) {
  const local = `${dayOf(now)}T${timeOf(now)}`
  return {
    ...Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value === 'string')),
    kind: record.kind ?? 'request',
    wall: record.wall ?? 'outside',
    level: record.level ?? 'unit',
    templateCode: record.templateCode ?? 'SD-2115',
    leadUnitId: record.leadUnitId ?? world.suggested(record.categoryId)?.leadUnitId,
    contactedAt: local,
    calledAt: local,
    number: record.contactPhone,
    person: record.contactName
  }
}

/** Showing a masked number is an act that is written down (domain §4.3). */
function unmaskRoute (app: App): void {
  app.post('/problems/:number/unmask', { config: { may: [...problemRoles], form: z.object({}) }, schema: { params: byNumber, summary: '显示联系电话' } }, async (request, reply) => {
    const { number } = request.params
    const view = await problemPage(request, number, { unmasked: true })
    if (!view.mayUnmask) throw forbidden('您无权查看这一件的联系电话。')
    await once(request, (write) => write(async (tx) => {
      await audit(tx, { ...actorOf(request), action: 'unmasked', target: `problem:${number}`, details: { field: 'contactPhone' } })
      return { location: `/problems/${number}` }
    }))
    return reply.page('problems/show', view)
  })
}
