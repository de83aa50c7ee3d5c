/**
 * Who may use which address, written by hand from domain §3, §4.2 and §4.3, and not read off the code that it checks. Each row says what
 * the people named get; `rest` is what everybody else who is signed in gets. Whoever is not (any more) signed in is sent to sign in.
 */
import type { Relation, ProblemState } from '../../../src/problems/domain/vocabulary.ts'
import { expected as moves, type Expected } from '../../helpers/problems/moves.ts'
import { actors, type Actor } from './fixtures.ts'

export interface Row {
  /** What is asked for: an own record, or a problem in this state. */
  of?: string
  rest: number
  [status: number]: readonly Actor[]
  /** Open to whoever comes; they get what `rest` says. */
  open?: true
  /** Sent by everybody with a session of their own, on a record of its own: doing it uses one of them up. */
  spends?: true
}

export const outsiders: readonly Actor[] = ['visitor', 'disabled', 'expired']
const administrators: readonly Actor[] = ['sysadmin', 'secadmin', 'auditor']
const firms: readonly Actor[] = ['enterprise', 'colleague', 'rival']
const ours: readonly Actor[] = ['enterprise', 'colleague']
const signedIn = actors.filter((actor) => !outsiders.includes(actor))
const officials = signedIn.filter((actor) => !firms.includes(actor))
const inBusiness = signedIn.filter((actor) => !administrators.includes(actor))
const staff = officials.filter((actor) => !administrators.includes(actor))

/** Who sees a problem of ours, by how far it is; and the confidential ones. */
const survey: readonly Actor[] = [...ours, 'intake', 'supervisor', 'leader', 'otherLeader', 'steward', 'liaison', 'manager']
const triage: readonly Actor[] = [...survey, 'handler', 'head', 'coHandler']
const closure: readonly Actor[] = [...triage, 'caller']

export const seenBy: Partial<Record<ProblemState, readonly Actor[]>> = {
  draft: ours,
  submitted: survey,
  needs_info: survey,
  declined: survey,
  merged: survey,
  accepted: survey,
  dispatched: triage,
  disputed: triage,
  in_progress: triage,
  escalated: triage,
  long_term: triage,
  replied: closure,
  confirming: closure,
  confirmed: closure,
  closed: closure,
  withdrawn: closure
}

/** 404 for whom it does not exist, 403 for the administrators, whom the door of all problem pages turns away. */
const seen = (by: readonly Actor[], of: string, status = 200): Row => ({ of, [status]: by, 403: administrators, rest: 404 })
const only = (by: readonly Actor[], of = '', status = 200): Row => ({ of, [status]: by, rest: 403 })
const open = (status: number): Row => ({ rest: status, open: true })

/** A page with a form: who may open it, and what they are told of an empty one. */
const form = (address: string, row: Row, empty = 422): Record<string, Row> => ({
  [`GET ${address}`]: row,
  [`POST ${address}`]: Object.fromEntries(Object.entries(row).map(([key, value]) => [key === '200' ? empty : key, value])) as unknown as Row
})

/** Who of the town's people stands in which relation to its problem. */
const inRelation: Partial<Record<Relation, readonly Actor[]>> = {
  reporter: ours,
  steward: ['steward'],
  intake: ['intake'],
  supervisor: ['supervisor'],
  handler: ['handler'],
  unit_head: ['head'],
  principal: ['head'],
  co_handler: ['coHandler'],
  caller: ['caller'],
  leader: ['leader'],
  manager: ['manager'],
  liaison: ['liaison']
}

/** Where a move is looked at: the first of these states in which it may be made. */
const lookedAt: readonly ProblemState[] = [
  'in_progress', 'submitted', 'accepted', 'dispatched', 'replied', 'confirming', 'confirmed', 'draft', 'closed', 'needs_info', 'declined',
  'merged', 'disputed', 'escalated', 'long_term', 'withdrawn'
]

/** The moves, as tests/helpers/problems/moves.ts expects them: who makes it gets the form, whoever only sees the problem is refused. */
function moveRows ([name, { from, by }]: [string, Expected]): Record<string, Row> {
  const state = lookedAt.find((each) => from.includes(each)) ?? 'in_progress'
  const seesIt = seenBy[state] ?? []
  const makes = by.flatMap((relation) => inRelation[relation] ?? []).filter((actor) => seesIt.includes(actor))
  const row: Row = { of: state, 200: makes, 403: [...administrators, ...seesIt.filter((actor) => !makes.includes(actor))], rest: 404 }
  return form(`/problems/:number/${name}`, row, asksNothing.has(name) ? 303 : 422)
}

/** Sent empty, these are complete. */
const asksNothing = new Set(['urge'])

/** Open to whoever knows a problem's number and code. */
const byCode = ['supply', 'confirm', 'retract', 'late_answer', 'append', 'urge']

/** For the staff for whom the problem exists that it is about; an enterprise never sees an order. */
const orderSeenBy = triage.filter((actor) => !firms.includes(actor))
const neverOrders: readonly Actor[] = [...administrators, ...firms]

/** The moves of an order that a manager issued to the unit, about a problem of ours in progress, as domain §4.5 has them. */
const orderMoves: Record<string, { by: readonly Actor[], of?: 'answered_order', empty?: number }> = {
  answer: { by: ['handler', 'head'] },
  close: { by: ['manager'], of: 'answered_order' },
  send_back: { by: ['manager'], of: 'answered_order' },
  cancel: { by: ['manager', 'supervisor'] },
  remind: { by: ['manager'], empty: 303 },
  note: { by: ['intake', 'supervisor', 'handler', 'head', 'leader', 'manager'] }
}

const orderRows = Object.entries(orderMoves).map(([name, { by, of = 'order', empty }]) =>
  form(
    `/supervision/:number/${name}`,
    { of, 200: by, 403: [...neverOrders, ...orderSeenBy.filter((actor) => !by.includes(actor))], rest: 404 },
    empty
  )
)

/** Whoever answers for the district, or for a part of it. */
const answerable: readonly Actor[] = ['manager', 'leader', 'otherLeader', 'head', 'otherHead']

const replyWriters: readonly Actor[] = ['intake', 'handler', 'coHandler', 'otherHandler', 'head', 'otherHead']
const otherWriters = replyWriters.filter((actor) => actor !== 'handler' && actor !== 'head')
const keepers: readonly Actor[] = ['intake', 'supervisor', 'sysadmin']
const registrars: readonly Actor[] = [...keepers, 'steward']
/** Who may enter what officials decided, were it entrusted to them. */
const proxyEnterers: readonly Actor[] = [
  'liaison', 'steward', 'otherSteward', 'intake', 'supervisor', 'handler', 'coHandler', 'otherHandler', 'head', 'otherHead'
]
const card = (by: readonly Actor[], door: readonly Actor[], status = 200): Row => ({
  of: 'enterprise',
  [status]: by,
  404: door.filter((actor) => actor === 'rival'),
  rest: 403
})
const withOurs: readonly Actor[] = [...firms, ...registrars]

export const expected: Record<string, Row> = {
  'GET /health': open(200),
  'GET /ready': open(200),
  'GET /metrics': open(200),
  'GET /assets/:digest/:name': open(404),
  'POST /language': open(422),
  'GET /openapi.json': only(officials),

  // Coming in: for whoever is in already there is nothing to do.
  ...form('/sign-in', { rest: 303, open: true, 200: outsiders }, 422),
  ...form('/sign-in/code', open(303), 303),
  ...form('/sign-in/second-factor', open(303), 303),
  // No SMS can be sent there (tests/auth/phone-codes.ts has a channel).
  ...form('/sign-in/phone', open(404)),
  ...form('/sign-in/phone/code', open(404)),
  ...form('/sign-in/phone/account', open(404)),
  ...form('/setup', open(404)),
  ...form('/invitations/:token', open(404)),
  // People of an enterprise invite each other; what an invitation leads to finds whoever has its link.
  'GET /colleagues': only(firms),
  ...form('/colleagues/new', only(firms)),
  'POST /colleagues/:id/withdraw': only(firms, '', 404),
  ...form('/join/:token', open(404)),
  // Without an account: who shows no code, no link and no token finds nothing.
  'GET /track': open(200),
  'POST /track': open(422),
  'POST /track/leave': open(303),
  ...Object.assign({}, ...byCode.map((move) => form(`/track/${move}`, open(403)))),
  'GET /w/:token': open(404),
  ...form('/w/:token/answer', open(404)),
  ...form('/w/:token/append', open(404)),
  ...form('/s/:token', open(404)),
  'GET /s/:token/:receipt': open(404),
  'POST /problems/:number/word-link': { of: 'confirming', 200: ['intake', 'caller'], 404: ['callerOfUnit'], rest: 403 },
  'GET /enterprises/:id/qr': card([...ours, ...registrars], withOurs),
  'POST /enterprises/:id/qr/issue': card([...ours, ...registrars], withOurs, 303),
  'POST /enterprises/:id/qr/close': card([...ours, ...registrars], withOurs, 303),
  // What concerns enterprises is read by whoever comes.
  ...Object.fromEntries(['', '/enterprise', '/life', '/figures'].map((page) => [`GET /help${page}`, open(200)])),
  'GET /help/staff': only(officials),
  'GET /help/management': only(officials),
  'POST /sign-out': { ...open(303), spends: true },
  'GET /account': only(signedIn),
  ...form('/account/profile', only(signedIn)),
  ...form('/account/password', only(signedIn)),
  ...form('/account/password/new', only(signedIn, '', 303)),
  ...form('/account/second-factor', only(signedIn)),
  ...form('/account/second-factor/remove', only(signedIn)),
  'POST /account/sign-out-everywhere': { ...only(signedIn, '', 303), spends: true },

  'GET /handing-over': only(['supervisor', 'sysadmin', 'secadmin']),
  ...form('/handing-over/:whose/:id', only(['supervisor', 'sysadmin', 'secadmin'], 'user')),
  'GET /admin/users': only(['secadmin']),
  ...form('/admin/users/new', only(['secadmin'])),
  'GET /admin/users/:id': only(['secadmin'], 'user'),
  ...form('/admin/users/:id/edit', only(['secadmin'], 'user')),
  ...form('/admin/users/:id/link', only(['secadmin'], 'user'), 200),
  'GET /audit': only(['auditor']),

  'GET /': only(signedIn),
  'GET /problems': only(inBusiness),
  ...form('/problems/new', only([...firms, 'steward', 'otherSteward', 'intake'])),
  ...form('/problems/bulk/:move', only(staff)),
  ...form('/problems/views/new', only(inBusiness)),
  'POST /problems/views/:id/remove': { of: 'view', 303: ['intake'], 403: administrators, rest: 404, spends: true },
  'GET /problems/:number': seen(triage, 'in_progress'),
  'POST /problems/:number/unmask': {
    of: 'in_progress',
    200: triage.filter((actor) => !ours.includes(actor)),
    403: [...administrators, ...ours],
    rest: 404
  },
  'GET /problems/:number/presence': { of: 'in_progress', 200: orderSeenBy, 403: neverOrders, rest: 404 },
  'GET /problems/:number/files.zip': { of: 'in_progress', 200: triage, rest: 404 },
  // What the system alone does has no page.
  ...Object.assign({}, ...Object.entries(moves).filter(([, { by }]) => !(by.length === 1 && by[0] === 'system')).map(moveRows)),

  'GET /reply-templates': only(replyWriters),
  ...form('/reply-templates/new', only(replyWriters)),
  ...form('/reply-templates/:id', { of: 'template', 200: ['handler', 'head'], 404: otherWriters, rest: 403 }),
  'POST /reply-templates/:id/remove': { of: 'template', 303: ['handler', 'head'], 404: otherWriters, rest: 403, spends: true },

  'GET /supervision': only(staff),
  ...form('/supervision/views/new', only(staff)),
  'POST /supervision/views/:id/remove': { of: 'order_view', 303: ['intake'], 403: neverOrders, rest: 404, spends: true },
  'GET /supervision/:number': { of: 'order', 200: orderSeenBy, 403: neverOrders, rest: 404 },
  'GET /supervision/:number/presence': { of: 'order', 200: orderSeenBy, 403: neverOrders, rest: 404 },
  ...Object.assign({}, ...orderRows),
  'GET /requests': only(inBusiness),
  ...form('/requests/:id', {
    of: 'request',
    200: ['head'],
    403: [...administrators, ...triage.filter((actor) => actor !== 'head')],
    rest: 404
  }),
  'POST /requests/:id/take-back': {
    of: 'request',
    303: ['handler'],
    403: [...administrators, ...triage.filter((actor) => actor !== 'handler')],
    rest: 404,
    spends: true
  },

  // Decisions of officials that are entered for them, and the papers about it.
  'GET /delegations': only(['secadmin', 'supervisor', 'manager']),
  ...form('/delegations/new', only(['secadmin'])),
  'POST /delegations/:id/revoke': { of: 'delegation', 303: ['secadmin'], rest: 403, spends: true },
  'GET /delegations/unratified': only(['supervisor', 'manager', 'liaison']),
  ...form('/e/:token', open(404)),
  'GET /e/:token/done': open(404),
  ...form('/d/:token', open(404)),
  ...form('/d/:token/decide', open(404)),
  'GET /d/:token/done': open(404),
  'POST /requests/:id/sheet/:delegation': { of: 'request', 404: proxyEnterers, rest: 403 },
  'GET /sheets/:id': { of: 'request', 404: proxyEnterers, rest: 403 },

  'GET /files/:id': { of: 'file', 200: triage, rest: 404 },
  'GET /files/:id/view': { of: 'file', 200: triage, rest: 404 },
  'GET /files/:id/thumb': { of: 'file', 200: triage, rest: 404 },
  'POST /files/:id/remove': { of: 'upload', 303: ['enterprise'], rest: 404, spends: true },

  'GET /review': only(answerable),
  'GET /review/:figure': only(answerable),
  'GET /review/:figure/problems': only(answerable),
  'GET /review/charts/:chart': only(answerable),

  'GET /enterprises': only([...staff, 'sysadmin']),
  'GET /my-enterprise': only(firms, '', 303),
  ...form('/enterprises/new', only([...registrars, 'otherSteward'])),
  'GET /enterprises/:id': { of: 'enterprise', 200: [...ours, ...staff, 'sysadmin'], 404: ['rival'], rest: 403 },
  ...form('/enterprises/:id/edit', card(registrars, [])),
  ...form('/enterprises/:id/description', card(ours, ['rival'])),
  ...form('/enterprises/:id/entrust', card(keepers, [])),
  ...form('/enterprises/:id/tags', card(registrars, [])),
  ...form('/enterprises/:id/quiet', card([...ours, ...registrars], withOurs)),
  ...form('/enterprises/:id/contacts/new', card([...ours, ...registrars], withOurs)),
  ...form('/enterprises/:id/contacts/:contactId', card([...ours, ...registrars], withOurs)),
  'POST /enterprises/:id/contacts/:contactId/unmask': {
    of: 'enterprise',
    200: [
      'intake', 'supervisor', 'handler', 'coHandler', 'otherHandler', 'head', 'otherHead', 'caller', 'callerOfUnit', 'liaison', 'steward'
    ],
    rest: 403
  },

  'GET /admin/units': only(['sysadmin']),
  ...form('/admin/units/new', only(['sysadmin'])),
  ...form('/admin/units/:id', only(['sysadmin'], 'unit')),
  ...form('/admin/duty', only(['sysadmin', 'supervisor'])),
  'POST /admin/duty/:id/remove': { ...only(['sysadmin', 'supervisor'], 'shift', 303), spends: true },
  'GET /admin/calendar': only(['sysadmin']),
  ...form('/admin/calendar/hours', only(['sysadmin'])),
  'POST /admin/calendar/hours/:id/remove': { ...only(['sysadmin'], 'hours', 303), spends: true },
  ...form('/admin/calendar/:year', only(['sysadmin'])),

  'GET /notices': only(signedIn),
  'POST /notices/:id/open': { of: 'notice', 303: ['handler'], rest: 404 },
  'POST /notices/read': { ...only(signedIn, '', 303), spends: true },
  'POST /notices/sms': only(firms, '', 422),
  ...form('/notices/settings', only(signedIn)),
  'GET /admin/channels': only(['sysadmin']),
  ...form('/admin/channels/mail', only(['sysadmin'])),
  ...form('/admin/channels/sms', only(['sysadmin'])),
  ...form('/admin/channels/new', only(['sysadmin'])),
  ...form('/admin/channels/robots/:id', only(['sysadmin'], 'robot')),
  'POST /admin/channels/robots/:id/remove': only(['sysadmin'], 'robot', 422),
  'POST /admin/channels/test/:id': { ...only(['sysadmin'], 'robot', 303), spends: true },
  'GET /admin/deliveries': only(['sysadmin']),
  'POST /admin/deliveries/again': only(['sysadmin'], '', 303),
  'POST /admin/deliveries/:id/again': { ...only(['sysadmin'], 'failed', 303), spends: true },
  ...form('/admin/deliveries/:id', only(['sysadmin'], 'uncertain')),

  'GET /catalogue': only(officials),
  'GET /admin/categories': only(['supervisor', 'sysadmin']),
  ...form('/admin/categories/new', only(['supervisor', 'sysadmin'])),
  ...form('/admin/categories/:id', only(['supervisor', 'sysadmin'], 'category')),
  ...form('/admin/catalogue/:id', only(['supervisor', 'sysadmin'], 'category')),
  'POST /admin/catalogue/:id/inherit': only(['supervisor', 'sysadmin'], 'category', 303),
  ...form('/admin/proposals/:id', only(['supervisor', 'sysadmin'], 'proposal')),
  'POST /admin/proposals/:id/refuse': { ...only(['supervisor', 'sysadmin'], 'proposal', 303), spends: true },
  'GET /admin/templates': only(['supervisor', 'sysadmin']),
  ...form('/admin/templates/:code/:limit', only(['supervisor', 'sysadmin'])),
  ...form('/admin/templates/:code/ruling', only(['supervisor', 'sysadmin'])),
  'POST /admin/templates/:code/offered': only(['supervisor', 'sysadmin'], '', 422),
  'POST /admin/templates/:code/:limit/reset': only(['supervisor', 'sysadmin'], '', 422)
}
