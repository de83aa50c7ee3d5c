/**
 * A link for one answer: opening it shows the problem and the form, sending the form uses it up; after that it only shows (mail scanners
 * open links, too).
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, audit } from '../audit/index.ts'
import type { GuestAccess } from '../cases/index.ts'
import type { Reader } from '../db/index.ts'
import { notFound, Refusal } from '../errors.ts'
import {
  linkMoves, publicForm, type MoveName, publicTrackingView, ownerOf, linkers, visibleTo, awaitingEnterprise
} from '../problems/index.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { idempotent } from '../web/requests/idempotency.ts'
import { guestOf } from './guest.ts'
import { verifyToken } from '../web/cookies/signed-token.ts'
import { issueConfirmationLink, markUsed, confirmationAddress, findConfirmationLink } from './confirmation-links.ts'

const byToken = z.object({ token: z.string().max(100) })

const linkJson = z.object({
  address: z.string().nullable().meta({ description: '只给这一次，再发一次是 null' })
}).meta({ id: 'ConfirmationLink', description: '一次性确认链接' })

export function confirmationRoutes (app: App): void {
  const { db, clock, config } = app
  const { answers: [first, ...others], additions } = linkMoves()
  if (!first) throw new Error('no move can be made by a one-time link')
  const answers: [MoveName, ...MoveName[]] = [first, ...others]

  app.get('/w/:token', { config: { may: 'anyone' }, schema: { params: byToken, summary: '一次性链接' } }, async (request, reply) => {
    const { link, ...held } = await heldBy(request.params.token, db.read)
    const view = await publicTrackingView(request, held.user, held.caseId)
    const form = link.usedAt === null && view.moves.some(({ name }) => answers.includes(name))
    if (form) return reply.redirect(`/w/${request.params.token}/answer`, 303)
    return reply.page('visitors/track', {
      title: request.t('办理进展'),
      ...view,
      moves: link.usedAt === null ? view.moves.filter(({ name }) => additions.includes(name)) : [],
      again: false,
      done: link.usedAt === null ? null : request.t('这个链接已经用过，您的意见已收到。'),
      base: `/w/${request.params.token}`
    })
  })

  publicForm(app, {
    address: '/w/:token/answer',
    summary: '经一次性链接答复',
    params: byToken,
    moves: answers,
    held: unused,
    made: async (tx, { linkId, token }) => {
      await markUsed(tx, linkId, clock.now())
      return `/w/${token}`
    }
  })

  // What only adds something leaves the link for the answer.
  for (const move of additions) {
    publicForm(app, {
      address: `/w/:token/${move}`,
      summary: '经一次性链接补充',
      params: byToken,
      moves: [move],
      held: unused,
      made: async (_tx, { token }) => `/w/${token}`
    })
  }

  app.post('/problems/:number/word-link', {
    config: { may: [...linkers], form: z.object({}), json: linkJson },
    schema: { params: z.object({ number: z.string().max(30) }), summary: '生成一次性确认链接' }
  }, async (request, reply) => {
    const user = selfOf(request)
    const { number } = request.params
    const record = await db.read.case.findFirst({ where: { AND: [visibleTo(user), { number, state: { in: [...awaitingEnterprise] } }] } })
    if (!record?.enterpriseId) throw notFound()
    const { id: problemId, districtId, enterpriseId } = record
    let id = ''
    await idempotent(request, (write) => write(async (tx) => {
      id = await issueConfirmationLink(tx, { problemId, districtId, enterpriseId, issuedById: user.id }, clock.now())
      await audit(tx, { ...actorOf(request), action: 'link_issued', target: `problem:${number}` })
      return { location: `/problems/${number}` }
    }))
    // Shown here and nowhere again: an address that gives a word belongs in no list.
    const address = id === '' ? null : new URL(confirmationAddress(config.sessionSecret, id), config.publicUrl).href
    const empty = address === null ? request.t('链接已经生成并显示过。需要时请回到这一件，重新生成一个。') : null
    return reply.page('visitors/link', { title: request.t('一次性确认链接'), number, address, empty })
  })

  async function unused (_request: FastifyRequest, { token }: z.output<typeof byToken>, reader: Reader) {
    const { link, ...held } = await heldBy(token, reader)
    if (link.usedAt !== null) throw new Refusal(409, '这个链接已经用过了。')
    return { ...held, linkId: link.id, token }
  }

  /** @throws 404, the same for an invented, expired or deleted link */
  async function heldBy (
    token: string, reader: Reader
  ): Promise<GuestAccess & { link: NonNullable<Awaited<ReturnType<typeof findConfirmationLink>>> }> {
    const link = await findConfirmationLink(reader, verifyToken(config.sessionSecret, 'word', token), clock.now())
    const host = link && await ownerOf(reader, link.problemId)
    const user = host && await guestOf(reader, host)
    if (!link || !user) throw new Refusal(404, '这个链接已过期或不完整。您可以凭编号和查询码查询，或拨打承办单位的电话。')
    return { link, user, caseId: link.problemId }
  }
}
