/** The limits of each template: the shipped ones, and the district's own values over them. */
import { z } from 'zod'
import { actorOf } from '../../audit/index.ts'
import { invalid } from '../../errors.ts'
import { selfOf } from '../../user.ts'
import { check } from '../../web/forms/check.ts'
import { tick, version } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Limit } from '../../workflow/clocks/limits.ts'
import { catalogueEditors } from '../access.ts'
import { limitAmount, limitCutoff } from '../forms.ts'
import { districtLimitsOf, setLimit, setOffered } from './limit-settings.ts'
import { limitNames } from './limits.ts'
import { limitsOf } from '../queries.ts'
import { ordinary, type TemplateCode, templateNames, templates } from './templates.ts'
import { limitText, limitTitle, limitsView } from '../views.ts'

const codes = Object.keys(templateNames) as [TemplateCode, ...TemplateCode[]]
const byCode = z.object({ code: z.enum(codes) })
const byLimit = byCode.extend({ limit: z.enum(limitNames) })
const seen = z.object({ version: version() })
const offering = seen.extend({ offered: tick('可以选用') })

const addressOf = (code: TemplateCode) => `/admin/templates?code=${encodeURIComponent(code)}`

/** Whether forms offer the template, and the button that turns it. */
const useView = (code: TemplateCode, offered: boolean, t: Translate) => ({
  address: `/admin/templates/${encodeURIComponent(code)}/offered`,
  offered: !offered,
  says: t(offered ? '交办时可以选用这套时限。' : '交办时不再列出这套时限；已经用它的问题不受影响。'),
  button: t(offered ? '本区不用这套时限' : '重新使用这套时限')
})

export function limitRoutes (app: App): void {
  const { read } = app.db
  const may = catalogueEditors

  app.get('/admin/templates', { config: { may }, schema: { querystring: byCode.partial(), summary: '时限模板' } }, async (request, reply) => {
    const { code = 'SD-2115' } = request.query
    const own = await districtLimitsOf(read, selfOf(request).districtId, code)
    return reply.page('triage/templates', {
      title: request.t('时限模板'),
      name: request.t(templateNames[code]),
      version: own.version,
      use: code === ordinary ? null : useView(code, own.offered, request.t),
      templates: codes.map((each) => ({ label: request.t(templateNames[each]), address: addressOf(each), chosen: each === code })),
      limits: limitsView(code, templates[code].limits, own.limits, request.t)
    })
  })

  limitPage('/admin/templates/:code/:limit', limitAmount, byLimit, ({ amount, unit }, shipped) => {
    const rolls = 'dayOff' in shipped && unit === 'calendar_days'
    return { amount, unit, ...(rolls && { dayOff: 'next_working_day' }) }
  })
  limitPage('/admin/templates/:code/ruling', limitCutoff, byCode, ({ cutoff, otherwise }) => ({ cutoff, otherwise }))

  app.post(
    '/admin/templates/:code/:limit/reset',
    { config: { may, form: seen }, schema: { params: byLimit, summary: '恢复随系统的时限' } },
    async (request, reply) => {
      const checked = check(seen, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      const { code, limit } = request.params
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await setLimit(tx, actorOf(request), code, limit, null, checked.answers.version)
            return { location: addressOf(code), notice: request.t('已恢复随系统的时限。') }
          })
        )
      )
    }
  )

  app.post(
    '/admin/templates/:code/offered',
    { config: { may, form: offering }, schema: { params: byCode, summary: '停用或重新使用时限模板' } },
    async (request, reply) => {
      const checked = check(offering, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      const { code } = request.params
      const { offered, version: seenVersion } = checked.answers
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            await setOffered(tx, actorOf(request), code, offered, seenVersion)
            return { location: addressOf(code), notice: request.t(offered ? '交办时重新列出这套时限。' : '交办时不再列出这套时限。') }
          })
        )
      )
    }
  )

  /** A limit is a duration or a time of day: the same page with another form. */
  function limitPage<F extends typeof limitAmount | typeof limitCutoff> (
    address: string,
    form: F,
    params: typeof byCode | typeof byLimit,
    read: (answers: z.output<F>, shipped: Limit) => Limit
  ) {
    formPage(app, {
      address,
      may,
      summary: '修改时限',
      form,
      params,
      load: async (request, given) => {
        const { code } = given
        const name = 'limit' in given ? given.limit : 'ruling'
        const { districtId } = selfOf(request)
        const { version } = await districtLimitsOf(app.db.read, districtId, code)
        return { code, name, version, limit: (await limitsOf(app.db.read, districtId))(code)[name] }
      },
      page: ({ code, name, version, limit }, { t }) => ({
        title: limitTitle(name, code, t),
        button: t('保存，只影响此后开始的时限'),
        back: addressOf(code),
        typed: { ...limit, version },
        template: 'triage/limit',
        view: { shipped: limitText(templates[code].limits[name], t) }
      }),
      submit: async (tx, answers, { code, name }, request) => {
        const limit = read(answers, templates[code].limits[name])
        await setLimit(tx, actorOf(request), code, name, limit, answers.version)
        return { location: addressOf(code), notice: request.t('已保存 {name}', { name: limitTitle(name, code, request.t) }) }
      }
    })
  }
}
