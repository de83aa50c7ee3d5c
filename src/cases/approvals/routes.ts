/** Approval requests: those that wait for this person's decision, those they made themselves, a page to decide, and taking one back. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Reader } from '../../db/index.ts'
import { forbidden, notFound, Refusal } from '../../errors.ts'
import { selfOf } from '../../user.ts'
import { wantsJson } from '../../web/access.ts'
import { choice, hidden, longText, optional } from '../../web/forms/controls.ts'
import type { App } from '../../web/fastify.ts'
import { formPage } from '../../web/forms/form-page.ts'
import { dueText } from '../../web/pages/dates.ts'
import { whenEmpty } from '../../web/pages/list-views.ts'
import { idempotent } from '../../web/requests/idempotency.ts'
import { rolesOfAllKinds } from '../access.ts'
import { doorOf } from '../door/door.ts'
import { kindNamed } from '../kind.ts'
import { addressAfterMove } from '../moves/after-move.ts'
import { openApprovals } from '../moves/offers.ts'
import { inPile, pileOn, pileView } from '../lists/pile.ts'
import { namesOf } from '../names.ts'
import { withProof } from '../on-behalf/forms.ts'
import { assertMayEnter, delegationInQuery, onBehalfOf } from '../on-behalf/on-behalf.ts'
import { besideForm, judgedView } from '../pages/record-view.ts'
import { type ViewContext, viewContextOf } from '../pages/view-context.ts'
import type { CaseShape } from '../record.ts'
import { requestsJson } from './json.ts'
import { openApprovalsFor } from './open-approvals.ts'
import { approvalRows, approvalView } from './views.ts'

const byId = z.object({ id: z.uuid() })

const decisions = { grant: '同意', refuse: '不同意' } as const

export const decision = z.object({
  decision: choice('审批意见', decisions),
  reason: optional(longText('理由', 1000, { rows: 3, hint: '不同意时必须填写，申请人会看到' }))
}).superRefine(({ decision: made, reason }, context) => {
  if (made === 'refuse' && !reason) context.addIssue({ code: 'custom', path: ['reason'], message: '不同意时请写明理由' })
})

/** On the page itself each is a form with a button: consent asks for nothing, a refusal says why. */
const ways = {
  grant: z.object({ decision: hidden(10), reason: optional(longText('审批意见', 1000, { rows: 3, collapsed: true })) }),
  refuse: z.object({ decision: hidden(10), reason: longText('理由', 1000, { rows: 3, hint: '申请人会看到' }) })
}

/** About cases of every kind, at `/requests`. */
export function approvalRoutes (app: App): void {
  const may = rolesOfAllKinds()

  app.get('/requests', { config: { may, json: requestsJson }, schema: { summary: '申请与审批' } }, async (request, reply) => {
    const user = selfOf(request)
    const view = await approvalRows(request, await openApprovalsFor(app.db.read, user, app.clock.now()))
    return reply.page('cases/requests', {
      title: request.t('申请与审批'),
      mine: listed(view.filter(({ mayDecide }) => mayDecide), '没有等您审批的申请。'),
      asked: listed(view.filter(({ mayTakeBack }) => mayTakeBack), '您没有正在审批的申请。')
    })

    function listed (rows: typeof view, empty: string) {
      return { rows, empty: whenEmpty(rows, request.t(empty)) }
    }
  })

  formPage(app, {
    address: '/requests/:id',
    may,
    summary: '审批申请',
    form: decision,
    params: byId,
    loadsInTransaction: true,
    load: async (request, { id }, reader) => {
      const delegation = await delegationInQuery(request, 'requests')
      const user = delegation?.official ?? selfOf(request)
      const open = await openApproval(reader, request, id, user)
      if (delegation) await assertMayEnter(request, open.kind, open.situation, open.approval)
      if (!open.mayDecide || (delegation && open.approval.askedBy === selfOf(request).id)) throw forbidden('这一步不由您审批。')
      const chosen = pressedIn(request) ?? (delegation || !isPageFor(request) ? null : 'grant')
      return { ...open, user, delegation, chosen, names: await namesOf(app.db.read, user.districtId) }
    },
    formFor: ({ delegation, chosen }) => {
      if (delegation) return withProof(decision)
      return chosen ? ways[chosen] as unknown as typeof decision : decision
    },
    page: async ({ kind, situation, names, user, delegation, chosen, ...open }, request) => {
      const { lifecycle, address } = kind
      const { number } = situation.record
      const reading = viewContextOf(request)
      const asked = approvalView(lifecycle, open, situation.record.state, names, reading)
      const beside = await besideForm(kind, app.db.read, user, situation, reading)
      const { files = [] } = beside.timeline.find(({ asks }) => asks === asked.id) ?? {}
      return {
        title: `${asked.label} · ${number}`,
        button: delegation ? request.t('按{name}的决定办理', { name: user.name }) : request.t(chosen ? decisions[chosen] : '提交审批意见'),
        back: `${address}/${number}${pileOn(request)}`,
        template: 'cases/request',
        typed: chosen ? { decision: chosen } : {},
        also: (delegation ? [] : others(chosen)).map((other) => ({
          form: ways[other], button: request.t(decisions[other]), action: addressOf(other, request), typed: { decision: other }
        })),
        view: {
          ...beside,
          address: `${address}/${number}${pileOn(request)}`,
          recent: beside.recent.filter(({ asks }) => asks !== asked.id),
          asked,
          pile: delegation ? null : await pileView(request, kind, situation.record, request.t),
          judged: judgedView(lifecycle, open.approval.move, {
            heading: request.t('申请内容'),
            by: request.t('{name} 提出', { name: asked.askedBy }),
            at: asked.askedAt,
            answers: [
              ...asked.answers,
              ...beside.promise ? [promised(beside.promise, reading)] : [],
              ...asked.then ? [{ title: request.t('同意后'), text: asked.then }] : []
            ],
            files
          }, reading),
          heading: delegation ? request.t('代录{name}的决定：{move}', { name: user.name, move: asked.label }) : asked.label,
          promise: null
        }
      }
    },
    lock: 'shared',
    submit: async (tx, { decision: made, reason = '', ...given }, { kind, user, delegation, ...open }, request) => {
      const { answers: { files = [] }, onBehalf } = onBehalfOf(request, kind.lifecycle, given, delegation, open.situation)
      const answer = { grant: made === 'grant', reason, files: files as string[] }
      const { number, granted } = await doorOf(kind).decideLoaded(tx, user, open, answer, onBehalf)
      const result = made === 'refuse' ? '已退回申请人，并附上您的理由。' : granted ? '已同意，申请已经生效。' : '已同意，转下一步审批。'
      return {
        location: await addressAfterMove(kind, tx, selfOf(request), number, pileOn(request)),
        notice: onBehalf ? request.t('已按{name}的决定办理，并请本人确认。', { name: user.name }) : request.t(result)
      }
    }
  })

  app.post(
    '/requests/:id/take-back',
    { config: { may, form: z.object({}) }, schema: { params: byId, summary: '撤回申请' } },
    async (request, reply) => {
      const { id } = request.params
      const { kind } = await openApproval(app.db.read, request, id)
      return reply.sendResult(
        await idempotent(request, (write) =>
          write(async (tx) => {
            const { number } = await doorOf(kind).takeBack(tx, selfOf(request), id, app.clock.now())
            return { location: `${kind.address}/${number}`, notice: request.t('申请已撤回。') }
          }, 'shared')
        )
      )
    }
  )
}

/** The button that was pressed: as it was sent, also where that was kept while somebody signed in again; else as the address says. */
function pressedIn ({ body, query }: FastifyRequest): keyof typeof decisions | null {
  const pressed = z.object({ decision: z.enum(['grant', 'refuse']) })
  return (pressed.safeParse(body).data ?? pressed.safeParse(query).data)?.decision ?? null
}

/** Somebody opens it, to whom consent is offered first; a program is asked for its decision. */
const isPageFor = (request: FastifyRequest) => request.method === 'GET' && !wantsJson(request)

/** Each way has an address of its own, under which the browser keeps what was typed. */
function addressOf (decision: keyof typeof decisions, request: FastifyRequest): string {
  const { pile } = inPile.safeParse(request.query).data ?? {}
  return `?${String(new URLSearchParams({ ...pile && { pile }, decision }))}`
}

const others = (chosen: keyof typeof decisions | null) => chosen === null ? [] : [chosen === 'grant' ? 'refuse' as const : 'grant' as const]

/** What the request would change. */
function promised (due: Date, { t, ...frame }: ViewContext) {
  return { title: t('目前的办结时限'), text: dueText(due, frame) }
}

/**
 * The open request with this id, as this person stands to it.
 * @throws notFound where its record is not visible; 409 where somebody was faster, or it has ended otherwise
 */
export async function openApproval (reader: Reader, request: FastifyRequest, id: string, user = selfOf(request)) {
  const about = await reader.approval.findUnique({ where: { id }, select: { case: { select: { kind: true } } } })
  if (!about) throw notFound()
  const kind = kindNamed(about.case.kind)
  const { situation } = await doorOf(kind).situationOf(reader, user, { approvals: { some: { id } } }, request.server.clock.now())
  const open = openApprovals<CaseShape>(situation).find((each) => each.approval.id === id)
  // Whoever comes without an account, by the code of a sheet, sees nothing any more.
  if (!open && request.user === null) throw notFound()
  const way = `${kind.address}/${situation.record.number}`
  if (!open) throw new Refusal(409, '这份申请已经有了结果，不用再办。', {}, [], undefined, way)
  return { ...open, kind, situation }
}
