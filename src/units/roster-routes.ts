/** The duty roster: who can be reached by day and night (domain §5). */
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { addDays, dayOf } from '../clock.ts'
import { staff } from '../roles.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { rosterEditors } from './access.ts'
import { calendarOf } from './calendar/calendar.ts'
import { shift } from './forms.ts'
import { peopleToChoose, shiftsBetween } from './queries.ts'
import { addShifts, removeShift } from './roster.ts'
import { rosterView } from './views.ts'

const shownDays = 31

export function rosterRoutes (app: App): void {
  const { read } = app.db

  formPage(app, {
    address: '/admin/duty',
    may: rosterEditors,
    summary: '值班表',
    form: shift,
    params: z.object({}),
    load: async (request) => selfOf(request).districtId,
    page: async (districtId, { t }) => {
      const today = dayOf(app.clock.now())
      const days = Array.from({ length: shownDays }, (_, index) => addDays(today, index))
      const shifts = await shiftsBetween(read, districtId, today, days.at(-1) ?? today)
      return {
        title: t('值班表'),
        button: t('排入值班表'),
        options: { userId: await peopleToChoose(read, districtId, staff) },
        typed: { from: today },
        template: 'units/duty',
        view: { days: rosterView(shifts, days, await calendarOf(read, districtId), t) }
      }
    },
    submit: async (tx, answers, _districtId, request) => {
      const days = await addShifts(tx, actorOf(request), answers)
      return { location: '/admin/duty', notice: request.t('已排入 {n} 天', { n: days }) }
    }
  })

  app.post('/admin/duty/:id/remove', {
    config: { may: rosterEditors, form: z.object({}) }, schema: { params: z.object({ id: z.uuid() }), summary: '撤下一班' }
  }, async (request, reply) => reply.sendResult(await idempotent(request, (write) => write(async (tx) => {
    await removeShift(tx, actorOf(request), request.params.id)
    return { location: '/admin/duty', notice: request.t('已撤下这一班') }
  }))))
}
