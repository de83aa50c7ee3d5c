/**
 * Every page there is, as somebody whom it is for: nothing wider than a phone or a tablet, nothing that axe or the console complains of,
 * in light and dark and on paper, and nothing lost for whoever needs it larger, narrower, still, in other colours, without a mouse or
 * without scripts.
 */
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Login } from '../../src/demo/cast.ts'
import { issueOrder } from '../../src/supervision/index.ts'
import { axe, objections } from '../helpers/browser/axe.ts'
import { desk, browserFixtures, phone, withoutBrowser, type BrowserFixtures, type Visitor } from '../helpers/browser/browser.ts'
import { everybody, missed, withoutScripts } from '../helpers/browser/needs.ts'
import { wholeTier } from '../helpers/tier.ts'
import { dispatched, inProgress, replied, submitted } from './helpers/prepared-problems.ts'

const people: Login[] = [
  'enterprise1', 'steward1', 'intake1', 'supervisor1', 'handler1', 'unithead1', 'caller1', 'leader1', 'manager1', 'liaison1', 'sysadmin1',
  'secadmin1', 'auditor1'
]

/** No pages that somebody in the house is led to: files, data and pictures, and the doors before one is in. */
const doors = ['setup', 'invitations', 'join', 'sign-in', 'track', 'w', 's', 'e', 'd']
const noPage = new RegExp(`^/(health|ready|metrics|openapi\\.json|assets|files|review/charts|${doors.join('|')})(/|$)|\\.zip$`)

/** One form page draws all of them; which moves are offered is the state's business, and each is walked by the tests of its road. */
const aMove = /^\/(problems|supervision)\/((:number|bulk)\/\w+|bulk\/:move)/

/** From these, those who keep them go on where others do not. */
const ofKeepers = new Set(['/enterprises', '/enterprises/:id', '/catalogue', '/delegations'])

const keepers = new Set<Login>(['supervisor1', 'secadmin1'])

/** Led to only where there is a request, by a second factor, or by a code sent to a telephone. */
const seldom = new Set(['/requests/:id', '/sheets/:id', '/account/second-factor/remove', '/account/password/new'])

t.test('every page', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t, { judge: { script: axe, objections } })
  for (const bring of [submitted, dispatched, inProgress, replied]) await bring(town)
  await manyRows(town)
  await longWords(town)
  await somethingOfEach(town)
  const seen = new Set<string>()

  for (const login of people) {
    await town.step(`the desk of ${login}, and every page that it leads to`, async (t) => {
      const person = await town.person(login, { viewport: phone })
      await person.picture(`desk-${login}`)
      const plain = wholeTier ? await town.person(login, { viewport: phone, javaScriptEnabled: false }) : null
      await walk(t, person, { seen, routes: town.routes, login, plain })
      await plain?.page.context().close()
      await person.page.setViewportSize(desk)
      await person.go('/')
      await person.picture(`desk-${login}`)
      await person.page.context().close()
    })
  }

  await town.step('no page is left out', async (t) => {
    const kinds = new Set([...seen].map((each) => each.split(' ')[1]))
    t.same(
      town.routes.filter((address) => !noPage.test(address) && !aMove.test(address) && !seldom.has(address) && !kinds.has(address)),
      []
    )
  })
})

/** 200 of whatever comes in numbers: each list is as long as it gets. */
async function manyRows (town: BrowserFixtures) {
  const { db, clock, cast: { districtId, userIds } } = town
  const numbers = Array.from({ length: 200 }, (_, index) => index)
  for (const index of numbers) await (index % 3 === 0 ? dispatched : submitted)(town)
  const now = clock.now()
  const [fromId, toId, createdById] = ['leader1', 'liaison1', 'secadmin1'].map((login) => userIds.get(login) ?? '') as [
    string,
    string,
    string
  ]
  await db.write(async (tx) => {
    await tx.enterprise.createMany({
      data: numbers.map((index) => ({ districtId, name: `第 ${index} 家企业（演示数据）`, createdAt: now }))
    })
    await tx.user.createMany({
      data: numbers.map((index) => ({ districtId, login: `person${index}`, name: `第 ${index} 人`, createdAt: now }))
    })
    await tx.delegation.createMany({
      data: numbers.map((index) => ({
        districtId,
        fromId,
        toId,
        createdById,
        createdAt: now,
        moves: ['requests', 'settle'],
        fromDay: '2026-11-23',
        toDay: '2027-11-22',
        document: `授权书第 ${index} 号`
      }))
    })
  })
}

/** A name as long as names get, and a word without a break. */
async function longWords ({ db }: BrowserFixtures) {
  await db.write(async (tx) => {
    const [first] = await tx.case.findMany({ orderBy: { id: 'asc' }, take: 1 })
    await tx.case.update({
      where: { id: first?.id ?? '' },
      data: { title: 'https://例子.invalid/'.padEnd(60, 'x'), problem: { update: { content: 'W'.repeat(400) } } }
    })
    await tx.enterprise.update({
      where: { id: first?.enterpriseId ?? '' },
      data: { name: `${'星禾新材料科技开发（济阳）'.repeat(3)}股份有限公司（演示数据）` }
    })
  })
}

/**
 * What has a page of its own only where there is one: an order, a robot, a message of which nobody knows whether it arrived, a proposal
 * for the catalogue, a text kept for replies.
 */
async function somethingOfEach ({ db, clock }: BrowserFixtures) {
  const now = clock.now()
  await db.write(async (tx) => {
    const first = await tx.case.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const { id: problemId, districtId } = first
    await issueOrder(tx, first, { reason: 'overdue', addressee: 'unit' }, null, now)
    const { id: leadUnitId } = await tx.unit.findFirstOrThrow({ where: { districtId, leadOffice: false } })
    const { id: categoryId } = await tx.category.findFirstOrThrow({ where: { districtId, parentId: { not: null } } })
    const { id: recipient } = await tx.user.findFirstOrThrow({ where: { districtId } })
    await tx.channel.create({
      data: { districtId, kind: 'wecom', name: '工作群', unitId: leadUnitId, address: 'https://robot.example/send' }
    })
    await tx.delivery.create({
      data: {
        id: randomUUID(),
        districtId,
        channel: 'mail',
        recipient,
        state: 'uncertain',
        messages: 1,
        attempts: 1,
        createdAt: now,
        due: now,
        claimedAt: now
      }
    })
    await tx.catalogueProposal.create({ data: { districtId, categoryId, leadUnitId, problemId, basis: '公路法', createdAt: now } })
    const { id: ownerId } = await tx.user.findFirstOrThrow({ where: { districtId, login: 'intake1' } })
    await tx.replyTemplate.create({ data: { districtId, ownerId, name: '修复', text: '已修复', createdAt: now } })
  })
}

/** Where a desk leads only after somebody has chosen something. */
const chosen: Partial<Record<Login, readonly string[]>> = {
  intake1: ['/problems?state=submitted'], manager1: ['/supervision?state=issued']
}

interface Walk {
  seen: Set<string>
  routes: readonly string[]
  login: Login
  /** The same person with a browser that runs no scripts. */
  plain: Visitor | null
}

/** Follows each kind of link once for each kind of reader. */
async function walk (t: Test, person: Visitor, { seen, routes, login, plain }: Walk) {
  const waiting = ['/', ...chosen[login] ?? []]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const response = await person.go(address)
    t.ok((response?.status() ?? 500) < 400, `${address} is there`)
    if (!aMove.test(kindOf(address, routes))) await person.inTheDark()
    await person.onATablet()
    t.same(await missed(person.page, everybody), [], `${address} loses nothing`)
    if (plain) {
      await plain.go(address)
      t.same(await missed(plain.page, withoutScripts), [], `${address} loses nothing without scripts`)
    }
    const links = await person.page.evaluate<string[]>(
      "[...document.querySelectorAll('a[href^=\"/\"]')].map((link) => link.getAttribute('href'))"
    )
    for (const link of links) {
      const route = kindOf(link, routes)
      const kind = `${login === 'enterprise1' || (keepers.has(login) && ofKeepers.has(route)) ? login : 'staff'} ${route}`
      if (seen.has(kind) || noPage.test(link)) continue
      seen.add(kind)
      waiting.push(link)
    }
  }
}

/** The address as its route is written: `/problems/:number`; what has the fewest parameters comes first, as in the router. */
function kindOf (link: string, routes: readonly string[]): string {
  const [path = ''] = link.split('?')
  const fitting = routes.filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path))
  return fitting.toSorted((one, other) => one.split(':').length - other.split(':').length)[0] ?? path
}
