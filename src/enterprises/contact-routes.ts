/** Contacts of an enterprise: adding, changing, and unmasking a number, which is logged (domain §4.3). */
import { z } from 'zod'
import { actorOf, audit } from '../audit/index.ts'
import { notFound } from '../errors.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { formPage } from '../web/forms/form-page.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { readers, cardEditors } from './access.ts'
import { cardFor, cardForm, saved } from './card-form.ts'
import { changedContact, newContact } from './forms.ts'
import { addContact, changeContact } from './registry/registry.ts'
import { cardView, contactsJson, readingOf } from './views.ts'

const byContact = z.object({ id: z.uuid(), contactId: z.uuid() })

export function contactRoutes (app: App): void {
  cardForm(app, 'keep_contacts', {
    address: '/enterprises/:id/contacts/new',
    may: cardEditors,
    summary: '新增联系人',
    form: newContact,
    page: ({ version }) => ({ typed: { version } }),
    submit: (tx, answers, card, request) => addContact(tx, actorOf(request), card, answers)
  })

  formPage(app, {
    address: '/enterprises/:id/contacts/:contactId',
    may: cardEditors,
    summary: '修改联系人',
    form: changedContact,
    params: byContact,
    load: async (request, { id, contactId }) => {
      const card = await cardFor('keep_contacts', request, id)
      const contact = card.contacts.find((each) => each.id === contactId)
      if (!contact) throw notFound()
      return { card, contact }
    },
    page: ({ card, contact: { name, title, main } }, { t }) => ({
      title: `${t('修改联系人')} · ${card.name}`,
      button: t('保存'),
      back: `/enterprises/${card.id}`,
      typed: { name, title, main, version: card.version }
    }),
    submit: async (tx, answers, { card, contact }, request) => {
      await changeContact(tx, actorOf(request), card, contact.id, answers)
      return saved(card, request)
    }
  })

  // Responds with the page itself: a number must not appear in an address, or be stored with the idempotency key.
  app.post('/enterprises/:id/contacts/:contactId/unmask', {
    config: { may: readers, form: z.object({}), json: contactsJson }, schema: { params: byContact, summary: '查看完整电话' }
  }, async (request, reply) => {
    const { id, contactId } = request.params
    const card = await cardFor('unmask', request, id)
    if (!card.contacts.some((contact) => contact.id === contactId)) throw notFound()
    await idempotent(request, (write) => write(async (tx) => {
      await audit(tx, { ...actorOf(request), action: 'unmasked', target: `enterprise:${id}`, details: { contact: contactId } })
      return { location: `/enterprises/${id}` }
    }))
    return reply.page('enterprises/card', cardView(card, selfOf(request), readingOf(request), contactId))
  })
}
