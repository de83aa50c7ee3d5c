/** Every file × every way to it × everybody (trust A2): whoever may read the event it belongs to, and nobody else. */
import t from 'tap'
import sharp from 'sharp'
import { outsiders } from './helpers/expected.ts'
import { actors, accessFixtures, type Actor, type AccessFixtures } from './helpers/fixtures.ts'
import { orderAbout } from './helpers/orders.ts'
import { attach } from './helpers/uploads.ts'

const ours: readonly Actor[] = ['enterprise', 'colleague']
const inHand: readonly Actor[] = [
  'handler', 'coHandler', 'head', 'intake', 'supervisor', 'leader', 'otherLeader', 'steward', 'liaison', 'manager'
]

/** Who reads a file, by the event it came with. */
const readers: Record<string, readonly Actor[]> = {
  'report.png': [...ours, ...inHand],
  'public.png': [...ours, ...inHand],
  'internal.png': inHand,
  'asked.png': inHand,
  'waiting.png': ['enterprise'],
  'restricted.png': [...ours, 'handler', 'coHandler', 'head', 'intake', 'supervisor', 'leader'],
  'anonymous.png': [...ours, ...inHand.filter((actor) => actor !== 'manager')],
  'order.png': inHand,
  'restricted-order.png': ['handler', 'coHandler', 'head', 'intake', 'supervisor', 'leader']
}

t.test('view, thumbnail, download, archive and removal of every kind of file', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('in_progress')
  const confidential = {
    restricted: await here.problemIn('in_progress', 'restricted'),
    anonymous: await here.problemIn('in_progress', 'anonymous')
  }
  await readyToReply(here, number)
  const order = await orderAbout(here, number)
  const restrictedOrder = await orderAbout(here, confidential.restricted)
  const answer = { answer: '见照片' }
  const ids: Record<string, string> = {
    'report.png': await inReport(here, number),
    'public.png': await attach(here, 'handler', `/problems/${number}/answer`, { text: '见照片' }, true, await picture('public.png')),
    'internal.png': await attach(here, 'handler', `/problems/${number}/note`, { text: '内部' }, true, await picture('internal.png')),
    'asked.png': await attach(here, 'handler', `/problems/${number}/reply`, reply, true, await picture('asked.png')),
    'waiting.png': await attach(here, 'enterprise', '/problems/new', {}, false, await picture('waiting.png')),
    'restricted.png': await attach(
      here,
      'intake',
      `/problems/${confidential.restricted}/answer`,
      { text: '见照片' },
      true,
      await picture('restricted.png')
    ),
    'anonymous.png': await attach(
      here,
      'intake',
      `/problems/${confidential.anonymous}/answer`,
      { text: '见照片' },
      true,
      await picture('anonymous.png')
    ),
    'order.png': await attach(here, 'handler', `/supervision/${order}/answer`, answer, true, await picture('order.png')),
    'restricted-order.png':
      await attach(here, 'head', `/supervision/${restrictedOrder}/answer`, answer, true, await picture('restricted-order.png'))
  }

  for (const actor of actors) {
    const visitor = await here.visit(actor)
    const out = outsiders.includes(actor)
    for (const [name, id] of Object.entries(ids)) {
      const wanted = out ? 303 : readers[name]?.includes(actor) ? 200 : 404
      for (const end of ['', '/view', '/thumb']) {
        t.equal((await visitor.get(`/files/${id}${end}`)).statusCode, wanted, `${actor} ${name}${end}`)
      }
      if (name !== 'waiting.png') {
        t.equal((await visitor.post(`/files/${id}/remove`, {})).statusCode, out ? 303 : 404, 'what is part of a record stays')
      }
      const held = await visitor.get(`/files/${id}`, { 'if-none-match': `"${'0'.repeat(64)}.view"` })
      t.equal(held.statusCode, wanted)
    }
    const archive = await visitor.get(`/problems/${number}/files.zip`)
    const named = Object.keys(ids).filter((name) => archive.statusCode === 200 && archive.rawPayload.includes(name))
    const may = ['report.png', 'public.png', 'internal.png', 'asked.png'].filter((name) => readers[name]?.includes(actor))
    t.same(named, may, `${actor}'s archive`)
    t.equal((await visitor.get(`/problems/${order}/files.zip`)).statusCode, out ? 303 : 404, 'an order is no problem')
    for (const [at, name] of [[order, 'order.png'], [restrictedOrder, 'restricted-order.png']] as const) {
      const shown = (await visitor.get(`/supervision/${at}`)).body.includes(ids[name] ?? '')
      t.equal(shown, readers[name]?.includes(actor) ?? false, `${actor}'s page of the order and ${name}`)
    }
    const page = await visitor.get(`/problems/${number}`)
    for (const name of ['internal.png', 'asked.png']) {
      t.equal(page.body.includes(ids[name] ?? ''), readers[name]?.includes(actor) ?? false, `${actor}'s page and ${name}`)
    }
  }
  const { body } = await (await here.visit('enterprise')).get(`/problems/${number}`)
  t.ok(body.includes('public.png') && body.includes(ids['public.png'] ?? ''))
})

t.test('evidence becomes public when the review passes it, and not before', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('in_progress')
  await readyToReply(here, number)
  const file = await attach(here, 'handler', `/problems/${number}/reply`, reply, true, await picture('evidence.png'))
  const sees = async () => (await (await here.visit('enterprise')).get(`/files/${file}`)).statusCode
  t.equal(await sees(), 404, 'asked for')
  const { id } = await here.db.read.approval.findFirstOrThrow({ where: { state: 'open', case: { number } } })
  t.equal((await (await here.visit('head')).submit(`/requests/${id}`, { decision: 'grant' })).statusCode, 303)
  t.equal(await sees(), 404, 'signed')
  const checks = Object.fromEntries(
    ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear'].map((check, at) => [`checks.${at}`, check])
  )
  t.equal((await (await here.visit('caller')).submit(`/problems/${number}/pass_review`, checks)).statusCode, 303)
  t.equal(await sees(), 200, 'passed')
})

t.test('what the enterprise sent with a request is on its page, asked and granted; what the unit sent with one is not', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('confirming')
  await here.db.write((tx) => tx.problem.updateMany({ where: { case: { number } }, data: { reworkCount: 1 } }))
  const photo = await attach(here, 'enterprise', `/problems/${number}/confirm`, { solved: 'not', why: 'not_solved' })
  const shows = async (file: string) => (await (await here.visit('colleague')).get(`/problems/${number}`)).body.includes(file)
  const grant = async (by: Actor) => {
    const { id } = await here.db.read.approval.findFirstOrThrow({ where: { state: 'open', case: { number } } })
    t.equal((await (await here.visit(by)).submit(`/requests/${id}`, { decision: 'grant' })).statusCode, 303)
  }
  t.ok(await shows(photo), 'asked')
  await grant('caller')
  t.ok(await shows(photo), 'granted')
  const books = {
    reason: 'quota',
    explanation: '指标未落实',
    milestones: '一季度报批',
    help: '协调便道',
    nextReportDay: '2026-12-10',
    reviewDay: '2027-06-01',
    told: '电话'
  }
  const proof = await attach(here, 'handler', `/problems/${number}/suspend`, books)
  for (const by of ['head', 'supervisor', 'leader'] as const) await grant(by)
  t.notOk(await shows(proof), 'the unit’s proof stays among staff')
})

const reply = { truth: 'true', done: '抢修', result: 'solved', publicAnswer: '东门道路塌陷路段已完成抢修，货车可以正常通行；我局将在一个月内回访复查，如有沉降继续处理。' }

async function readyToReply (here: AccessFixtures, number: string): Promise<void> {
  const { id } = await here.db.read.coTask.findFirstOrThrow({ where: { case: { number } } })
  await (await here.visit('coHandler')).submit(`/problems/${number}/do_task`, { taskId: id, result: '路权属区里' })
  await (await here.visit('handler')).submit(`/problems/${number}/contact`, { contactedAt: '2026-11-23T09:00', way: 'phone', person: '何禾' })
}

/** The file of a report belongs to the line of history that the report is. */
async function inReport (here: AccessFixtures, number: string): Promise<string> {
  const id = await attach(here, 'enterprise', '/problems/new', {}, false, await picture('report.png'))
  const { id: caseId, events } = await here.db.read.case.findFirstOrThrow({
    where: { number },
    include: { events: { where: { move: 'submit' } } }
  })
  await here.db.write((tx) => tx.attachment.update({ where: { id }, data: { caseId, eventId: events[0]?.id ?? '', audience: 'public' } }))
  return id
}

let shade = 0

async function picture (name: string) {
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade++, g: 9, b: 9 } } }).png().toBuffer()
  return { name, content: new Uint8Array(content) }
}
