/**
 * Tracking a problem without an account, by its number and receipt code (trust A8): five tries, then a growing wait; the same answer for a
 * wrong code and for a number that does not exist. A signed cookie grants access for half an hour.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { countAttempt, lockoutKeys, locked, trustOrigin, forgiveFailures } from '../auth/index.ts'
import type { GuestAccess } from '../cases/index.ts'
import { instantFrom } from '../clock.ts'
import type { Reader } from '../db/index.ts'
import { invalid, Refusal } from '../errors.ts'
import { parseNumber } from '../finding/index.ts'
import { findByReceiptCode, publicMoves, publicForm, publicTrackingView, ownerOf } from '../problems/index.ts'
import { check } from '../web/forms/check.ts'
import { deviceOf, nameDevice } from '../web/cookies/device.ts'
import type { App } from '../web/fastify.ts'
import { correctableRefusal, refusedForm, showForm } from '../web/forms/show-form.ts'
import { trackForm } from './forms.ts'
import { guestOf, receiveGuests } from './guest.ts'

const minutesLetIn = 30

export function trackRoutes (app: App): void {
  const { db, clock, config: { sessionSecret } } = app
  const config = { may: 'anyone' } as const

  // A link names the one that is meant, whichever was looked at before; its code comes where only the page reads it (follow.js).
  const querystring = z.object({ number: z.string().max(40).optional() })
  app.get('/track', { config, schema: { querystring, summary: '凭编号和查询码查询进展' } }, async (request, reply) => {
    const access = request.query.number === undefined ? await letIn(request, db.read) : null
    if (!access) return ask(request, reply)
    return reply.page('visitors/track', {
      title: request.t('办理进展'),
      ...(await publicTrackingView(request, access.user, access.caseId)),
      again: true,
      done: null,
      base: '/track'
    })
  })

  app.post('/track', { config: { ...config, form: trackForm }, schema: { summary: '查询进展' } }, async (request, reply) => {
    const checked = check(trackForm, request.body)
    try {
      if (!checked.ok) throw invalid(checked.problems)
      const problemId = await knock(request, checked.answers)
      nameDevice(reply)
      reply.setSignedCookie('track', `${problemId}.${clock.now().getTime() + minutesLetIn * 60_000}`, {
        ...app.cookieOptions,
        path: '/track',
        maxAge: minutesLetIn * 60
      })
      return reply.sendResult({ location: '/track' })
    } catch (cause) {
      return ask(request, reply, correctableRefusal(cause, request, reply))
    }
  })

  app.post('/track/leave', { config: { ...config, form: z.object({}) }, schema: { summary: '查询另一件' } }, async (_request, reply) =>
    reply.clearCookie('track', { ...app.cookieOptions, path: '/track' }).sendResult({ location: '/track' }))

  for (const move of publicMoves('code')) {
    publicForm(app, {
      address: `/track/${move}`,
      summary: '凭查询码办理',
      params: z.object({}),
      moves: [move],
      held: async (request, _params, reader): Promise<GuestAccess> => {
        const held = await letIn(request, reader)
        if (!held) throw new Refusal(403, '查询已超时，请重新输入编号和查询码。')
        return held
      },
      made: async () => '/track'
    })
  }

  /** Counted before it is checked, by number and by address; there is one answer for everything that is wrong. */
  async function knock (request: FastifyRequest, { number, code }: z.output<typeof trackForm>): Promise<string> {
    const [typedNumber, typedCode] = [parseNumber(number), code.replaceAll('-', '').toUpperCase()]
    const [subject, place, now] = [`track ${typedNumber}`, { device: deviceOf(request), address: request.ip }, clock.now()]
    const { account, address } = await lockoutKeys(db.read, sessionSecret, subject, place, now)
    // Somebody who mistypes a code can still sign in.
    const keys = { account, address: address && `track ${address}` }
    const wait = await db.write((tx) => countAttempt(tx, keys, now))
    if (wait > 0) throw locked(wait)
    const found = await findByReceiptCode(db.read, typedNumber, typedCode)
    const host = found && await ownerOf(db.read, found.id)
    if (!host) throw invalid([{ field: 'code', sentence: '编号或查询码不对，请核对后再试' }])
    await db.write(async (tx) => {
      await forgiveFailures(tx, keys)
      await trustOrigin(tx, sessionSecret, subject, place, now)
      await receiveGuests(tx, host, now)
    })
    return found.id
  }

  async function letIn (request: FastifyRequest, reader: Reader): Promise<GuestAccess | null> {
    const [problemId = '', until = '0'] = (request.signedCookie('track') ?? '').split('.')
    if (problemId === '' || instantFrom(Number(until)) < clock.now()) return null
    const host = await ownerOf(reader, problemId)
    const user = host && await guestOf(reader, host)
    return user && { user, caseId: problemId }
  }

  function ask (request: FastifyRequest, reply: FastifyReply, refused?: Refusal) {
    const { number } = Object(request.query) as { number?: string }
    const content = {
      title: request.t('查询办理进展'), button: request.t('查询'), template: 'visitors/ask', ...number && { typed: { number } }
    }
    return showForm(request, reply, trackForm, content, refused && refusedForm(trackForm, request, refused), refused?.status)
  }
}
