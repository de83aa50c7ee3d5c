/** The forms of an enterprise, one page each: access.ts decides who may use them, forms.ts defines their fields. */
import { z } from 'zod'
import { actorOf } from '../audit/index.ts'
import { dayOf } from '../clock.ts'
import { invalid } from '../errors.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { registrars, cardEditors } from './access.ts'
import { cardForm } from './card-form.ts'
import { changedEnterprise, description, responsiblesForm, newEnterprise, quietPeriodForm, tagsForm } from './forms.ts'
import { peopleOptions, registrationContent, streetOptions } from './options.ts'
import { assertHasRole, change, changeRegistered, createEnterprise, describe, replaceTags } from './registry/registry.ts'

export function enterpriseForms (app: App): void {
  formPage(app, {
    address: '/enterprises/new',
    may: registrars,
    summary: '登记企业',
    form: newEnterprise,
    params: z.object({}),
    load: async (request) => selfOf(request),
    page: async (_user, request) => ({
      ...await registrationContent(request),
      title: request.t('登记企业'),
      button: request.t('登记'),
      back: '/enterprises',
      typed: { registration: 'active' }
    }),
    submit: async (tx, answers, user, request) => {
      const { id } = await createEnterprise(tx, actorOf(request), answers, user.roles.has('steward') ? user.id : null)
      return { location: `/enterprises/${id}`, notice: request.t('已登记 {name}', { name: answers.name }) }
    }
  })

  cardForm(app, 'change', {
    address: '/enterprises/:id/edit',
    may: registrars,
    summary: '修改登记信息',
    form: changedEnterprise,
    page: async (card, request) => ({ ...await registrationContent(request), typed: { ...card, capital: card.capitalText } }),
    submit: (tx, answers, card, request) => changeRegistered(tx, actorOf(request), card, answers)
  })

  cardForm(app, 'describe', {
    address: '/enterprises/:id/description',
    may: ['enterprise'],
    summary: '更新企业资料',
    form: description,
    page: async (card, request) => ({ options: { streetId: await streetOptions(request) }, typed: { ...card } }),
    submit: (tx, answers, card, request) => describe(tx, actorOf(request), card, answers)
  })

  cardForm(app, 'entrust', {
    address: '/enterprises/:id/entrust',
    may: registrars,
    summary: '指定专员和包挂领导',
    form: responsiblesForm,
    page: async (card, request) => ({
      options: { stewardId: await peopleOptions(request, 'steward'), sponsorId: await peopleOptions(request, 'leader') },
      typed: { ...card }
    }),
    submit: async (tx, { stewardId, sponsorId, version }, card, request) => {
      await assertHasRole(tx, card, 'stewardId', stewardId, 'steward')
      await assertHasRole(tx, card, 'sponsorId', sponsorId, 'leader')
      await change(tx, actorOf(request), card, version, { stewardId: stewardId ?? null, sponsorId: sponsorId ?? null })
    }
  })

  cardForm(app, 'quieten', {
    address: '/enterprises/:id/quiet',
    may: cardEditors,
    summary: '设置免扰期',
    form: quietPeriodForm,
    page: (card) => ({ typed: { ...card } }),
    submit: async (tx, { quietUntil = null, version }, card, request) => {
      // A new day in the past is refused; a stored one is kept when the rest is saved.
      const isOver = quietUntil !== null && quietUntil !== card.quietUntil && quietUntil < dayOf(app.clock.now())
      if (isOver) throw invalid([{ field: 'quietUntil', sentence: '不能早于今天；要取消免扰，请清空' }])
      await change(tx, actorOf(request), card, version, { quietUntil })
    }
  })

  cardForm(app, 'tag', {
    address: '/enterprises/:id/tags',
    may: registrars,
    summary: '维护标签',
    form: tagsForm,
    page: (card) => ({ typed: { version: card.version, tags: card.tags } }),
    submit: (tx, answers, card, request) => replaceTags(tx, actorOf(request), card, answers)
  })
}
