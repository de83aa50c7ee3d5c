/** The calendar's pages: each year's notice and its source, and the working hours (domain §6). */
import { z } from 'zod'
import { actorOf } from '../../audit/index.ts'
import { dayOf } from '../../clock.ts'
import { selfOf } from '../../user.ts'
import { check } from '../../web/forms/check.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import type { Translate } from '../../web/language/translate.ts'
import { shippedYears } from '../../workflow/calendar/shipped-years.ts'
import { calendarEditors } from '../access.ts'
import { hours, notice } from '../forms.ts'
import { noticeText, readNotice } from './notice-text.ts'
import { hoursView, previewView, yearsView } from '../views.ts'
import { noticeOf, type Recalculate, removeHours, saveHours, saveNotice } from './changes.ts'

const firstYear = 2004
const lastYear = 2099

const shipped = new Set(shippedYears.map(({ year }) => year))

export function calendarRoutes (app: App, recalculate: Recalculate): void {
  const { read } = app.db

  app.get('/admin/calendar', { config: { may: calendarEditors }, schema: { summary: '工作日历' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const now = app.clock.now()
    const rows = await read.calendarYear.findMany({ where: { districtId }, select: { year: true, source: true } })
    const nextYear = Number(dayOf(now).slice(0, 4)) + 1
    const years = [...new Set([...shipped, nextYear - 1, nextYear, ...rows.map(({ year }) => year)])].sort((one, other) => other - one)
    const parts = await Promise.all(years.map(async (year) => ({
      year, shipped: shipped.has(year), own: rows.find((row) => row.year === year) ?? null, notice: await noticeOf(read, districtId, year)
    })))
    const spans = await read.workingHours.findMany({ where: { districtId }, orderBy: { from: 'desc' } })
    return reply.page('units/calendar', {
      title: request.t('工作日历'),
      years: yearsView(parts, request.t),
      ...hoursView(spans, now, request.t)
    })
  })

  formPage(app, {
    address: '/admin/calendar/hours',
    may: calendarEditors,
    summary: '作息时间',
    form: hours,
    params: z.object({}),
    load: async (request) => selfOf(request).districtId,
    page: (_districtId, { t }) => ({ title: t('作息时间'), button: t('保存，并重算未到期的时限'), back: '/admin/calendar' }),
    submit: async (tx, answers, _districtId, request) => saved(await saveHours(tx, actorOf(request), answers, recalculate), request.t)
  })

  app.post('/admin/calendar/hours/:id/remove', {
    config: { may: calendarEditors, form: z.object({}) }, schema: { params: z.object({ id: z.uuid() }), summary: '删去尚未施行的作息' }
  }, async (request, reply) => reply.sendResult(await idempotent(request, (write) => write(async (tx) =>
    saved(await removeHours(tx, actorOf(request), request.params.id, recalculate), request.t)))))

  formPage(app, {
    address: '/admin/calendar/:year',
    may: calendarEditors,
    summary: '一年的放假和调休',
    form: notice,
    params: z.object({ year: z.coerce.number<string>().int().min(firstYear).max(lastYear) }),
    load: async (request, { year }) => ({ year, current: await noticeOf(read, selfOf(request).districtId, year) }),
    page: ({ year, current: { off, worked, source, version } }, { t, body, locale }) => ({
      title: t('{year} 年的放假和调休', { year }),
      button: t('保存，并重算未到期的时限'),
      back: '/admin/calendar',
      typed: { off: noticeText(off), worked: noticeText(worked), source, version },
      template: 'units/notice',
      view: { preview: previewView(year, body ? readAgain(year, body) : { off, worked }, { t, locale, now: app.clock.now() }) }
    }),
    submit: async (tx, answers, { year }, request) => saved(await saveNotice(tx, actorOf(request), year, answers, recalculate), request.t)
  })
}

/** The input as it was understood: days are shown before they are saved. */
function readAgain (year: number, body: unknown) {
  const { off = '', worked = '' } = check(notice, body).typed
  return readNotice(year, { off: String(off), worked: String(worked) })
}

function saved (moved: number, t: Translate) {
  return { location: '/admin/calendar', notice: moved > 0 ? t('已保存，{n} 件问题的时限随之调整，并写入各自的时间线', { n: moved }) : t('已保存，没有未到期的时限受影响') }
}
