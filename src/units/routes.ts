/** Routes of units. People are assigned to units on the account pages. */
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { notFound } from '../errors.ts'
import { type HandoverService, parseSuccessors, responsibilitiesView, optionsOf, withSuccessors } from '../responsibilities/index.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { unitEditors } from './access.ts'
import { calendarRoutes } from './calendar/calendar-routes.ts'
import type { Recalculate } from './calendar/changes.ts'
import { changeUnit, createUnit } from './directory.ts'
import { changedUnit, newUnit } from './forms.ts'
import { findUnit, listUnits, peopleToChoose, unitsToChoose } from './queries.ts'
import { rosterRoutes } from './roster-routes.ts'
import { membersView, unitsView } from './views.ts'

/** @param recalculate see calendar/changes.ts */
export function unitRoutes (app: App, { handover, recalculate }: { handover: HandoverService, recalculate: Recalculate }): void {
  const { read } = app.db

  app.get('/admin/units', { config: { may: unitEditors }, schema: { summary: '单位' } }, async (request, reply) =>
    reply.page('units/list', unitsView(await listUnits(read, selfOf(request).districtId), request.t)))

  formPage(app, {
    address: '/admin/units/new',
    may: unitEditors,
    summary: '新增单位',
    form: newUnit,
    params: z.object({}),
    load: async (request) => selfOf(request).districtId,
    page: async (districtId, { t }) => ({
      title: t('新增单位'), button: t('新增'), back: '/admin/units', options: await choices(districtId), typed: { online: true }
    }),
    submit: async (tx, answers, _districtId, request) => {
      await createUnit(tx, actorOf(request), answers)
      return { location: '/admin/units', notice: request.t('已新增 {name}', { name: answers.name }) }
    }
  })

  formPage(app, {
    address: '/admin/units/:id',
    may: unitEditors,
    summary: '修改单位',
    form: changedUnit,
    params: z.object({ id: z.uuid() }),
    load: async (request, { id }) => {
      const unit = await findUnit(read, selfOf(request).districtId, id)
      if (!unit) throw notFound()
      const { districtId, roles } = selfOf(request)
      return { ...unit, responsibilities: await handover.responsibilitiesFor(read, 'unit', { id, districtId }, roles, app.clock.now()) }
    },
    formFor: ({ responsibilities }) => withSuccessors(changedUnit, responsibilities),
    page: async ({ responsibilities, ...unit }, { t, user }) => ({
      title: unit.name,
      button: t('保存'),
      back: '/admin/units',
      options: { ...await choices(unit.districtId, unit.id), ...optionsOf(responsibilities) },
      typed: { ...unit },
      template: 'units/unit',
      view: { ...membersView(unit, t), responsibilities: responsibilitiesView(responsibilities, user?.roles ?? new Set(), t) }
    }),
    submit: async (tx, answers, unit, request) => {
      await changeUnit(tx, actorOf(request), unit, answers, { ...parseSuccessors(answers), roles: selfOf(request).roles }, handover)
      return { location: '/admin/units', notice: request.t('已保存 {name}', { name: answers.name }) }
    }
  })

  rosterRoutes(app)
  calendarRoutes(app, recalculate)

  async function choices (districtId: string, except = '') {
    return {
      leaderId: await peopleToChoose(read, districtId, ['leader']),
      successorId: await unitsToChoose(read, districtId, except)
    }
  }
}
