/** Every route × everybody who might come (trust A1). A route without a row in expected.ts fails here. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import type { Description } from '../../src/web/openapi/description.ts'
import { monday } from '../helpers/app.ts'
import { expected, outsiders, seenBy, type Row } from './helpers/expected.ts'
import { filled } from './helpers/addresses.ts'
import { actors, accessFixtures, type Actor, type AccessFixtures } from './helpers/fixtures.ts'
import { orderAbout } from './helpers/orders.ts'
import { attach } from './helpers/uploads.ts'
import type { ProblemState } from '../../src/problems/domain/vocabulary.ts'

t.test('everybody gets exactly what their row says, of every address there is', async (t) => {
  const here = await accessFixtures(t)
  const routes = here.app.routesList.filter(({ method }) => method !== 'HEAD').map(({ method, address }) => `${method} ${address}`)
  for (const route of routes) t.ok(expected[route], `${route} has a row in tests/access/helpers/expected.ts: say who may use it`)
  t.same(Object.keys(expected).filter((route) => !routes.includes(route)), [], 'every row is of a route that exists')

  const own = await ownRecords(here)
  let browsers = await everyone(here)
  for (const route of routes) {
    const row = expected[route]
    if (!row) continue
    const found: Record<string, Actor[]> = {}
    for (const actor of actors) {
      const visitor = row.spends ? await here.visit(actor) : browsers.get(actor) ?? here.browser()
      const [method = '', address = ''] = route.split(' ')
      const url = filled(address, await own(row.of ?? ''))
      const { statusCode, headers } = method === 'GET' ? await visitor.get(url) : await visitor.post(url, {})
      const turnedAway = statusCode === 303 && String(headers.location).startsWith('/sign-in')
      const status =
        outsiders.includes(actor) && !row.open ? (turnedAway ? 'sent to sign in' : `let in with ${statusCode}`) : String(statusCode)
      found[status] = [...(found[status] ?? []), actor]
    }
    t.same(found, wanted(row), route)
    const described = documented(here.app.openapi('zh'), route)
    const unsaid = Object.keys(found).filter((status) => /^\d+$/.test(status) && described && !(status in described))
    t.same(unsaid, [], `docs/openapi.json says what ${route} answers`)
    if (row.spends) browsers = await everyone(here)
  }
})

/** The answers that docs/openapi.json lists; a hidden route has none. */
function documented ({ paths }: Description, route: string): object | undefined {
  const [method = '', address = ''] = route.split(' ')
  // The document has an address for each of these values (web/openapi/endpoints.ts).
  const path = address.replace(/:move$/, 'sign').replace(/:chart$/, 'duration.svg').replace(/:(\w+)/g, '{$1}')
  return paths[path]?.[method.toLowerCase()]?.responses
}

async function everyone (here: AccessFixtures) {
  return new Map(await Promise.all(actors.map(async (actor) => [actor, await here.visit(actor)] as const)))
}

/** Cases of other kinds than problems, by what a row asks for: the name of the kind, and what begins one and says its number. */
const casesOfOtherKinds: Record<string, [kind: string, begin: (here: AccessFixtures) => Promise<string>]> = {
  order: ['order', async (here) => orderAbout(here, await here.problemIn('in_progress'))],
  answered_order: ['order', async (here) => orderAbout(here, await here.problemIn('in_progress'), 'answered')]
}

/** Saved views, by what a row asks for: of which kind of case, and whose. */
const views: Record<string, { kind: string, owner: string }> = {
  view: { kind: 'problem', owner: 'intake1' },
  order_view: { kind: 'order', owner: 'intake1' }
}

/** Of these, everybody gets one of their own. */
const fresh = new Set(['delegation', 'request', 'upload', 'shift', 'hours', 'failed', 'proposal', 'template', ...Object.keys(views)])

/** Ids for the parameters of an address, by what the row asks for. */
async function ownRecords (here: AccessFixtures) {
  const { db, cast } = here
  const made = new Map<string, Promise<Record<string, string>>>()
  const states = Object.keys(seenBy)
  const enterprise = await db.read.enterprise.findFirstOrThrow({
    where: { id: cast.firmIds.get('xinghe') ?? '' },
    include: { contacts: true }
  })

  return (of: string): Promise<Record<string, string>> => {
    const before = fresh.has(of) ? undefined : made.get(of)
    if (before) return before
    const record = make(of)
    made.set(of, record)
    return record
  }

  async function make (of: string): Promise<Record<string, string>> {
    const always = {
      whose: 'person',
      problem: 'JY-2026-000001',
      digest: 'x',
      name: 'x',
      token: 'x',
      receipt: 'x',
      year: '2027',
      code: 'SD-2115',
      limit: 'accept',
      move: 'sign',
      figure: 'resolved_on_time',
      chart: 'duration.svg'
    }
    if (states.includes(of)) {
      const problem = await here.problemIn(of as ProblemState)
      if (of === 'in_progress') await attach(here, 'handler', `/problems/${problem}/answer`, { text: '见附件' })
      return { ...always, problem }
    }
    const [kind, begin] = casesOfOtherKinds[of] ?? []
    if (kind && begin) return { ...always, [kind]: await begin(here) }
    const id = await idOf(of)
    return { ...always, id, delegation: randomUUID(), contact: enterprise.contacts[0]?.id ?? '' }
  }

  async function idOf (of: string): Promise<string> {
    const { districtId } = cast
    if (of === 'enterprise') return enterprise.id
    if (of === 'unit') return here.unit('labour')
    if (of === 'user') return here.who('liaison1').id
    if (of === 'category') return here.categoryOf(districtId)
    if (of === 'upload') return attach(here, 'enterprise', '/problems/new', {}, false)
    if (of === 'file') return attach(here, 'handler', `/problems/${await here.problemIn('in_progress')}/answer`, { text: '见附件' })
    if (of === 'shift') return here.db.write(async (tx) => (await tx.dutyShift.upsert(shiftOf(districtId, here.who('handler1').id))).id)
    if (of === 'hours') return here.db.write(async (tx) => (await tx.workingHours.upsert(hoursFrom(districtId))).id)
    if (of === 'notice') return noticeOf(here)
    if (of === 'robot') {
      return here.db.write(
        async (tx) =>
          (
            await tx.channel.create({
              data: { districtId, kind: 'wecom', name: '工作群', unitId: here.unit('housing'), address: 'https://robot.example' },
              select: { id: true }
            })
          ).id
      )
    }
    if (of === 'failed' || of === 'uncertain') return delivery(here, of)
    const view = views[of]
    if (view) {
      const { kind, owner } = view
      const data = { districtId, kind, ownerId: here.who(owner).id, name: '道路', query: 'q=道路', createdAt: instantFrom(monday) }
      return (await here.db.write((tx) => tx.savedView.create({ data }))).id
    }
    if (of === 'template') {
      const whose = { districtId, ownerId: here.who('handler1').id, unitId: here.unit('housing') }
      const data = { ...whose, name: '修路', text: '已修复', createdAt: instantFrom(monday) }
      return (await here.db.write((tx) => tx.replyTemplate.create({ data }))).id
    }
    if (of === 'proposal') return proposal(here)
    if (of === 'request') return request(here)
    if (of === 'delegation') return delegation(here)
    return ''
  }
}

async function delegation ({ db, cast: { districtId }, who }: AccessFixtures): Promise<string> {
  const [fromId, toId, createdById] = [who('leader1').id, who('liaison1').id, who('secadmin1').id]
  const data = {
    districtId,
    fromId,
    toId,
    createdById,
    moves: ['settle'],
    fromDay: '2026-11-01',
    toDay: '2026-12-31',
    document: '授权书',
    createdAt: instantFrom(monday)
  }
  return db.write(async (tx) => (await tx.delegation.create({ data, select: { id: true } })).id)
}

/** One that the handler was told. */
async function noticeOf (here: AccessFixtures): Promise<string> {
  await here.problemIn('dispatched')
  return (await here.db.read.notice.findFirstOrThrow({ where: { userId: here.who('handler1').id }, select: { id: true } })).id
}

async function delivery (here: AccessFixtures, state: string): Promise<string> {
  const now = here.clock.now()
  const data = {
    id: randomUUID(),
    districtId: here.cast.districtId,
    channel: 'mail',
    recipient: here.who('handler1').id,
    state,
    messages: 1,
    attempts: 1,
    createdAt: now,
    due: now,
    claimedAt: now
  }
  return (await here.db.write((tx) => tx.delivery.create({ data, select: { id: true } }))).id
}

/** What a dispute proposed; a new one once that is decided. */
async function proposal ({ db, cast, unit, categoryOf }: AccessFixtures): Promise<string> {
  const { districtId } = cast
  const open = await db.read.catalogueProposal.findFirst({ where: { districtId, state: 'open' }, select: { id: true } })
  if (open) return open.id
  const problem = await db.read.case.findFirstOrThrow({ where: { districtId }, select: { id: true } })
  const data = {
    districtId,
    categoryId: await categoryOf(districtId),
    leadUnitId: unit('transport'),
    problemId: problem.id,
    basis: '公路法',
    createdAt: instantFrom(monday)
  }
  return db.write(async (tx) => (await tx.catalogueProposal.create({ data, select: { id: true } })).id)
}

const requests = new WeakMap<AccessFixtures, Promise<string>>()

/** An extension that waits for the head of the unit; asked for again once it was taken back. */
async function request (here: AccessFixtures): Promise<string> {
  const number = await (requests.get(here) ?? requests.set(here, here.problemIn('in_progress')).get(here))
  const open = await here.db.read.approval.findFirst({ where: { case: { number: number ?? '' }, state: 'open' }, select: { id: true } })
  if (open) return open.id
  const handler = await here.visit('handler')
  await handler.submit(`/problems/${number}/extend`, { reason: 'survey', explanation: '需要钻探', newDay: '2026-12-20', told: '电话' })
  return request(here)
}

const shiftOf = (districtId: string, userId: string) => {
  const key = { districtId, userId, day: '2026-12-01' }
  return { where: { districtId_day_userId: key }, create: { ...key, phone: '10000000097' }, update: {}, select: { id: true } }
}

const hoursFrom = (districtId: string) => {
  const key = { districtId, from: '2027-01-04' }
  return { where: { districtId_from: key }, create: { ...key, spans: [['09:00', '12:00']] }, update: {}, select: { id: true } }
}

function wanted (row: Row): Record<string, Actor[]> {
  const named = Object.entries(row).flatMap(([status, who]) => (Array.isArray(who) ? [[status, who as readonly Actor[]] as const] : []))
  const of = (actor: Actor) =>
    outsiders.includes(actor) && !row.open ? 'sent to sign in' : (named.find(([, who]) => who.includes(actor))?.[0] ?? String(row.rest))
  const all: Record<string, Actor[]> = {}
  for (const actor of actors) all[of(actor)] = [...all[of(actor)] ?? [], actor]
  return all
}
